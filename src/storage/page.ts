// Lists in pages: each is read from the key after which the last one ended, never by counting rows off.

export type PageRequest = {
  readonly limit: number;
  /** Where the last page ended; null for the first. */
  readonly after: { readonly atMs: number; readonly id: string } | null;
};

export type Page<T> = {
  readonly items: readonly T[];
  readonly next: { readonly atMs: number; readonly id: string } | null;
};

/** Of `limit + 1` rows read: the page, and where the next one begins if there is a next one. */
export const pageFrom = <Row, T>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => { readonly atMs: number; readonly id: string },
  toItem: (row: Row) => T,
): Page<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? keyOf(last) : null,
  };
};
