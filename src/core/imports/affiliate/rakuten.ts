// Rakuten Advertising's orders: a row for each article, and one below zero for what came back.
import type { AffiliateSale } from '../../sales/affiliate-sale.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ImportFrame, Parsed } from '../import-result.ts';
import { RAKUTEN_COLUMNS } from './affiliate-columns.ts';
import { readSales } from './read-sales.ts';

export const parseRakuten = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> =>
  readSales(text, { source: 'rakuten', names: RAKUTEN_COLUMNS }, frame);
