// How a negative number is set.

/** A minus sign, not a hyphen; what rounds to nothing has none. */
export const withMinus = (text: string): string =>
  (/[1-9\p{L}]/u.test(text) ? text : text.replace(/^-/u, ''))
    .replace(/^-/u, '\u2212')
    .replace(/(?<=\p{Sc}|\s)-(?=\d)/gu, '\u2212');
