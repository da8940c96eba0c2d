// impact.com's actions.
import type { AffiliateSale } from '../../sales/affiliate-sale.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { IMPACT_COLUMNS } from './affiliate-columns.ts';
import { readSales } from './read-sales.ts';

export const parseImpact = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> =>
  readSales(text, { source: 'impact', names: IMPACT_COLUMNS }, frame);
