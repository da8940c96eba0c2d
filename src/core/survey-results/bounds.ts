// Between how many and how many people: what counts of single answers say of those who gave several together.
// The limits are the narrowest that hold whatever goes with what (Fréchet 1935, Fundamenta Mathematicae 25).

export type Bounds = { readonly from: number; readonly to: number };

export const exactly = (n: number): Bounds => ({ from: n, to: n });

export const sumBounds = (parts: readonly Bounds[]): Bounds =>
  parts.reduce((sum, { from, to }) => ({ from: sum.from + from, to: sum.to + to }), exactly(0));

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** Who of `total` people is in each of these groups. */
export const inAll = (groups: readonly Bounds[], total: number): Bounds => ({
  from: Math.max(0, sumOf(groups.map(({ from }) => from)) - (groups.length - 1) * total),
  to: Math.min(total, ...groups.map(({ to }) => to)),
});

/** Who of `total` people is in any of these groups. */
export const inAny = (groups: readonly Bounds[], total: number): Bounds => ({
  from: Math.max(0, ...groups.map(({ from }) => from)),
  to: Math.min(total, sumOf(groups.map(({ to }) => to))),
});

/** Who of `total` people is not in the group. */
export const outside = ({ from, to }: Bounds, total: number): Bounds => ({
  from: Math.max(0, total - to),
  to: Math.max(0, total - from),
});

/** Two things known of one number. */
export const narrow = (one: Bounds, other: Bounds): Bounds => {
  const from = Math.max(one.from, other.from);
  return { from, to: Math.max(from, Math.min(one.to, other.to)) };
};
