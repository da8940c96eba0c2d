// Any other affiliate network's transactions, by the names that the known ones use.
import type { AffiliateSale } from '../../sales/affiliate-sale.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { AFFILIATE_COLUMNS } from './affiliate-columns.ts';
import { readSales } from './read-sales.ts';

export const parseOtherNetwork = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> =>
  readSales(text, { source: null, names: AFFILIATE_COLUMNS }, frame);
