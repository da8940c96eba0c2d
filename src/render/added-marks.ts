// Marks that painters add to words of the document, in the width of its letters.

const ENDS_WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;

/** What follows a callout's title: a full stop where it has no mark of its own, and a space where the script has spaces. */
export const titleEnd = (title: string): string => {
  const isWide = ENDS_WIDE.test(title);
  if (/[.!?:…。！？：؟]$/u.test(title)) return isWide ? '' : ' ';
  return isWide ? '。' : '. ';
};

/** The words in brackets after others. */
export const inBrackets = (words: string): string =>
  ENDS_WIDE.test(words) ? `（${words}）` : ` (${words})`;
