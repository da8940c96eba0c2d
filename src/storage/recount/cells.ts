// Sums by key, to which rows are added or from which they are taken.

export type Cell = {
  readonly brandId: string;
  readonly key: readonly (string | number)[];
  readonly sums: readonly number[];
};
export type Cells = Map<string, Cell>;

export const add = (
  cells: Cells,
  row: readonly (string | number)[],
  keys: number,
  sign: 1 | -1,
): void => {
  const [brandId = '', ...rest] = row;
  const key = rest.slice(0, keys);
  const sums = rest.slice(keys).map(Number);
  const name = JSON.stringify(key);
  const before = cells.get(name);
  cells.set(name, {
    brandId: String(brandId),
    key,
    sums: sums.map((sum, index) => (before?.sums[index] ?? 0) + sign * sum),
  });
};
