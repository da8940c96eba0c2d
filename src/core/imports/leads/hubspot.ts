// HubSpot's contacts and deals.
import type { ImportedLead } from '../../sales/lead.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { HUBSPOT_COLUMNS } from './crm-columns.ts';
import { readLeads } from './read-leads.ts';

export const parseHubspot = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<ImportedLead>, FileProblem> =>
  readLeads(text, { source: 'hubspot', names: HUBSPOT_COLUMNS }, frame);
