// Where a part of a file can be cut: after a whole record, and where orders span rows after the last row of one.
import Papa from 'papaparse';
import { orderReference } from '../../sales/order.ts';
import type { Dialect } from '../csv.ts';

export type Records = {
  /** Behind the last sign of each whole record. */
  readonly ends: readonly number[];
  /** What names the order of each; '' where it has none. Empty where each record stands for itself. */
  readonly references: readonly string[];
};

/** Whole records of a text. The last one needs no line end where `isLast`. */
export const findRecords = (
  text: string,
  { delimiter, newline }: Pick<Dialect, 'delimiter' | 'newline'>,
  referenceAt: number | null,
  isLast: boolean,
): Records => {
  const ends: number[] = [];
  const references: string[] = [];
  const parser = new Papa.Parser({
    delimiter,
    newline: newline === '\r\n' || newline === '\r' ? newline : '\n',
    // The parser itself gives one record in a list, and how far it has read.
    step: ({ data: [cells = []], meta }: Papa.ParseStepResult<string[][]>) => {
      ends.push(meta.cursor);
      if (referenceAt !== null) references.push(orderReference(cells[referenceAt] ?? ''));
    },
  });
  parser.parse(text, 0, !isLast);
  return { ends, references };
};

/** How many of these records make whole orders: all but the last order, which may go on; all when there is only one. */
export const wholeOrders = (references: readonly string[]): number => {
  let first = references.length;
  let last = '';
  for (let index = references.length - 1; index >= 0; index -= 1) {
    const reference = references[index] ?? '';
    if (reference === '') continue;
    if (last !== '' && reference !== last) break;
    last = reference;
    first = index;
  }
  return first === 0 ? references.length : first;
};
