// How a negative number is set.

/** Arabic and Hebrew have marks of direction before it. */
const HYPHEN = /^(\p{Bidi_Control}*)-/u;

/** A minus sign, not a hyphen; what rounds to nothing has none. */
export const withMinus = (text: string): string =>
  (/[1-9\p{L}]/u.test(text) ? text : text.replace(HYPHEN, '$1'))
    .replace(HYPHEN, '$1\u2212')
    .replace(/(?<=\p{Sc}|\s)-(?=\d)/gu, '\u2212');
