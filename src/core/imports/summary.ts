// What rows add up to, for whoever decides whether to import them, named as the API tells it; parts of a file add up to the
// whole, whatever their kind.

/** `first_day`, `last_day`, sums, and counts by what they are counted by. */
export type Summary = Readonly<
  Record<string, string | null | number | Readonly<Record<string, number>>>
>;

/** The first and the last of some days. */
export const spanOfDays = (
  rows: readonly { readonly day: string }[],
): { readonly first_day: string | null; readonly last_day: string | null } => {
  let first: string | null = null;
  let last: string | null = null;
  for (const { day } of rows) {
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }
  return { first_day: first, last_day: last };
};

/** By name, as it sorts. */
export const sumBy = (
  counted: Iterable<readonly [string, number]>,
): Readonly<Record<string, number>> => {
  const sums = new Map<string, number>();
  for (const [name, n] of counted) sums.set(name, (sums.get(name) ?? 0) + n);
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

type Value = Summary[string];

const joined = (name: string, a: Value, b: Value): Value => {
  if (a === null || b === null) return a ?? b;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string')
    return (name === 'first_day') === a < b ? a : b;
  return typeof a === 'object' && typeof b === 'object'
    ? sumBy([...Object.entries(a), ...Object.entries(b)])
    : b;
};

export const joinSummaries = (a: Summary, b: Summary): Summary => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b).map(([name, value]) => [name, joined(name, a[name] ?? null, value)]),
  ),
});
