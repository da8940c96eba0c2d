// How a row of a snapshot's queries is read. Each query is bound to the campaign (?1) and its brand (?2); one that
// counts back from today names ?3, the day on which the snapshot is taken.

export type Row = Readonly<Record<string, string | number | null>>;

export const text = (row: Row, column: string): string => String(row[column] ?? '');
export const whole = (row: Row, column: string): number => Number(row[column] ?? 0);
export const isTrue = (row: Row, column: string): boolean => whole(row, column) === 1;
export const textOrNull = (row: Row, column: string): string | null =>
  row[column] == null ? null : String(row[column]);
export const numberOrNull = (row: Row, column: string): number | null =>
  row[column] == null ? null : Number(row[column]);
export const json = (row: Row, column: string, empty: string): unknown =>
  JSON.parse(text(row, column) || empty);
// Columns that the migrations check to be JSON of this shape.
export const list = <T>(row: Row, column: string): T[] => json(row, column, '[]') as T[];

/** What was answered, of a column that holds one code or several as JSON; none where nothing was. */
export const codesIn = (row: Row, name: string): readonly string[] => {
  const stored = textOrNull(row, name);
  if (stored === null) return [];
  const value: unknown = JSON.parse(stored);
  return Array.isArray(value) ? value.map(String) : [String(value)];
};
