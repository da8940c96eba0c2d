// CJ's commissions: a correction is a further row of its order, with what is taken back below zero.
import type { AffiliateSale } from '../../sales/affiliate-sale.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { CJ_COLUMNS } from './affiliate-columns.ts';
import { readSales } from './read-sales.ts';

export const parseCj = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> =>
  readSales(text, { source: 'cj', names: CJ_COLUMNS }, frame);
