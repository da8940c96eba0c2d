// A whole number as people type it, in the digits of their keyboard. Shared with the survey page.

// First digits of Arabic, Persian and Devanagari keyboards; NFKC folds the full-width ones of Japanese.
const ZEROS = [0x0660, 0x06f0, 0x0966];

/** Null when it is none. */
export const parseInteger = (text: string): number | null => {
  const latin = text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code));
    })
    .trim();
  return /^\d{1,15}$/.test(latin) ? Number(latin) : null;
};
