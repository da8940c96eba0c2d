// Orders of a file too large to be read at once: each part of it is read below the file's own heading, by the very reader
// that reads a small file. Rows keep the numbers that they have in the whole file.
import type { ImportedOrder } from '../../sales/order.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Encoding } from '../csv.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from '../import-result.ts';
import type { OrderMapping } from '../orders/order-mapping.ts';
import { readOrders, shopOf } from '../orders/read-orders.ts';
import type { ShopName } from '../orders/read-orders.ts';
import { openBeginning } from './part.ts';
import type { Part, Written } from './part.ts';

/** What was said beside a file. */
export type Asked = {
  readonly source?: ShopName | undefined;
  readonly mapping?: OrderMapping | undefined;
};

/** What is known of a file once its beginning was read. */
export type LargeFile = {
  readonly shop: ShopName;
  readonly written: Written;
  readonly head: string;
  readonly heading: { readonly row: number; readonly referenceAt: number };
};

/** `bytes` of the answer: where what follows the heading begins. */
export const openOrders = (
  bytes: Uint8Array,
  isWhole: boolean,
  { source, mapping }: Asked,
  frame: ImportFrame,
  encoding: Encoding | null,
): Result<{ readonly file: LargeFile; readonly bytes: number }, FileProblem> => {
  const opened = openBeginning(bytes, isWhole, encoding);
  if (!opened.ok) return opened;
  const { written, text, headTo } = opened.value;
  const shop = shopOf(source, mapping, text);
  const parsed = readOrders(shop, text, frame, mapping);
  if (!parsed.ok) return parsed;
  const { heading } = parsed.value;
  const head = headTo(heading.row);
  return ok({ file: { shop, written, head: head.text, heading }, bytes: head.bytes });
};

const ROWS = ['row', 'first'] as const;

/** Rows that a problem names are those of the whole file. */
const movedProblem = ({ key, values }: FileProblem, by: number): FileProblem => {
  if (!values) return { key };
  const rows = ROWS.flatMap((name) => {
    const row = values[name];
    return typeof row === 'number' ? [[name, row + by] as const] : [];
  });
  return { key, values: { ...values, ...Object.fromEntries(rows) } };
};

const moved = ({ row, ...problem }: SkippedRow, by: number): SkippedRow => ({
  row: row + by,
  ...movedProblem(problem, by),
});

/** `kept` are rows of other parts that belong to orders of this one; nothing is told of them here. */
export const readOrderPart = (
  { shop, written: { newline }, head, heading }: LargeFile,
  part: Part,
  rowsBefore: number,
  frame: ImportFrame,
  mapping: OrderMapping | undefined,
  kept: readonly string[] = [],
): Result<ParsedPart<ImportedOrder>, FileProblem> => {
  const text = head + part.text + kept.map((one) => `${newline}${one}`).join('');
  const parsed = readOrders(shop, text, frame, mapping);
  const by = rowsBefore - heading.row;
  if (!parsed.ok) return fail(movedProblem(parsed.error, by));
  const isOwn = ({ row }: { readonly row: number }): boolean =>
    row <= heading.row + part.ends.length;
  return ok({
    ...parsed.value,
    items: parsed.value.items.filter(isOwn).map((item) => ({ ...item, row: item.row + by })),
    skipped: parsed.value.skipped.filter(isOwn).map((row) => moved(row, by)),
  });
};

/** A row of a part as it stands in the file, to be read with another part. */
export const rowText = ({ text, ends }: Part, index: number): string =>
  text.slice(ends[index - 1] ?? 0, ends[index]).replace(/[\r\n]+$/, '');
