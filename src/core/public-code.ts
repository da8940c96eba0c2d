// The public code of a survey or tracking link, as people type it from a picture or a page.

/**
 * In Crockford's base 32 (https://www.crockford.com/base32.html) capitals are the same, O is read as 0, I and L as 1;
 * U is in no code. Null for what can't be one.
 */
export const readPublicCode = (text: string): string | null => {
  if (text.length < 6 || text.length > 20) return null;
  const code = text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-z]+$/.test(code) ? code : null;
};
