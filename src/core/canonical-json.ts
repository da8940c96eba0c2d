// The one text form of a value, so that the same value always has the same hash.
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
};

/** The one text form of a value: keys sorted, no white space (after RFC 8785). */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));
