// Finds a file's heading and its columns by name, never by position. Names are compared without capitals,
// spaces or marks, so that "Created at", "created_at" and "Created At:" are one.

export const columnKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** For each of our columns the names it goes by, as columnKey writes them; the first that occurs is taken. */
export type ColumnNames<K extends string> = Readonly<Record<K, readonly string[]>>;

/** Names of one column, parted by spaces: as columnKey writes them they have none. */
export const listed = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' '));

export type Columns<K extends string> = ReadonlyMap<K, number>;

export const findColumns = <K extends string>(
  heading: readonly string[],
  names: ColumnNames<K>,
): Columns<K> => {
  const places = new Map<string, number>();
  heading.forEach((name, index) => {
    const key = columnKey(name);
    if (!places.has(key)) places.set(key, index);
  });
  const found = new Map<K, number>();
  for (const [column, known] of Object.entries(names) as [K, readonly string[]][]) {
    // keys of a literal record
    const place = known.map((name) => places.get(name)).find((index) => index !== undefined);
    if (place !== undefined) found.set(column, place);
  }
  return found;
};

/** The cell of a column, trimmed; '' when the file has no such column or the row ends before it. */
export const cellOf = <K extends string>(
  cells: readonly string[],
  columns: Columns<K>,
  column: K,
): string => {
  const place = columns.get(column);
  return place === undefined ? '' : (cells[place] ?? '').trim();
};

export const isSameRecord = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((cell, index) => columnKey(cell) === columnKey(b[index] ?? ''));

/** More filled cells than the heading has: a comma without quotes moved all that follows. */
export const hasExtraCells = (cells: readonly string[], heading: readonly string[]): boolean =>
  cells.slice(heading.length).some((cell) => cell.trim() !== '');

const TOTALS = new Set([
  'total',
  'totals',
  'grandtotal',
  'sum',
  'summe',
  'gesamt',
  'totale',
  'totaal',
  'suma',
  'totalgeneral',
  'totalgénéral',
  'totalgeral',
  'gesamtsumme',
  'gesamtergebnis',
  'समग्रयोग',
  'الإجمالي',
  'المجموع',
  '合計',
  '総計',
  '総合計',
  'totaux',
  'totalgenerale',
  'eindtotaal',
  'insgesamt',
  'إجمالي',
  'مجموع',
  'المجموعالكلي',
  'الإجماليالكلي',
  'कुल',
  'कुलयोग',
  'toplam',
  'geneltoplam',
  'razem',
  'sumakońcowa',
  '합계',
  '총계',
  '총합계',
  '合计',
  '总计',
  '總計',
  'jumlah',
  'totalkeseluruhan',
]);

export const isTotals = (cell: string): boolean => TOTALS.has(columnKey(cell));
