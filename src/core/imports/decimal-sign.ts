// Which sign a file writes before decimals. "1.234" hours can be a thousand or one and a bit; the other cells of the file
// tell, because one program wrote them all.

export type DecimalSign = '.' | ',';

const other = (sign: string): DecimalSign => (sign === '.' ? ',' : '.');

/** A count has no decimals, so that a sign before three digits groups. */
const signOfCount = (cell: string): DecimalSign | null => {
  const sign = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.exec(cell)?.[1];
  return sign === undefined ? null : other(sign);
};

/** Of both signs the last, or the only one where anything but three digits follows it. */
const signOfTime = (cell: string): DecimalSign | null => {
  const match = /^(\d[\d.,]*)([.,])(\d+)$/.exec(cell);
  if (!match) return null;
  const [, before = '', sign = '', digits = ''] = match;
  const decides =
    before.includes(other(sign)) || digits.length !== 3 || /^(?:0|\d{4,})$/.test(before);
  // "1,234,567" has no decimals.
  if (before.includes(sign)) return other(sign);
  return decides ? (sign === '.' ? '.' : ',') : null;
};

/** Null when no cell shows it, or when two show different ones. */
export const decimalSignOf = (
  counts: readonly string[],
  times: readonly string[],
): DecimalSign | null => {
  const seen = new Set<DecimalSign>();
  const look = (cell: string, read: (text: string) => DecimalSign | null): void => {
    const sign = cell.length > 40 ? null : read(cell);
    if (sign !== null) seen.add(sign);
  };
  for (const cell of counts) look(cell, signOfCount);
  for (const cell of times) look(cell, signOfTime);
  const [only = null] = seen;
  return seen.size === 1 ? only : null;
};
