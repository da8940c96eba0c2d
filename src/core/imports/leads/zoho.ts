// Zoho CRM's leads and deals.
import type { ImportedLead } from '../../sales/lead.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { ZOHO_COLUMNS } from './crm-columns.ts';
import { readLeads } from './read-leads.ts';

export const parseZoho = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<ImportedLead>, FileProblem> =>
  readLeads(text, { source: 'zoho', names: ZOHO_COLUMNS }, frame);
