// How a negative number is set.

/** A minus sign, not a hyphen. */
export const withMinus = (text: string): string =>
  text.replace(/^-/u, '\u2212').replace(/(?<=\p{Sc}|\s)-(?=\d)/gu, '\u2212');
