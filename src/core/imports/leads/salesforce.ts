// A Salesforce report of leads or opportunities, exported as details. It ends with lines about the report itself.
import type { ImportedLead } from '../../sales/lead.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { SALESFORCE_COLUMNS } from './crm-columns.ts';
import { readLeads } from './read-leads.ts';

export const parseSalesforce = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<ImportedLead>, FileProblem> =>
  readLeads(text, { source: 'salesforce', names: SALESFORCE_COLUMNS }, frame);
