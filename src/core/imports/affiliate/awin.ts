// Awin's transactions.
import type { AffiliateSale } from '../../sales/affiliate-sale.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { AWIN_COLUMNS } from './affiliate-columns.ts';
import { readSales } from './read-sales.ts';

export const parseAwin = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> =>
  readSales(text, { source: 'awin', names: AWIN_COLUMNS }, frame);
