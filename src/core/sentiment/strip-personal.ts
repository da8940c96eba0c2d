// A comment without what leads to a person: handles, e-mail addresses, phone numbers and links. It would rather take
// out a number too many; dates and prices stay.

/** Stands where something was taken out. */
export const TAKEN_OUT = '…';

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}\s{0,3}(?:@|＠|[([{](?:at|ät|a|arroba)[)\]}])\s{0,3}[\p{L}\p{N}-]{1,63}(?:\s{0,3}(?:\.|\(dot\)|\[dot\]|\(punkt\)|\(punto\))\s{0,3}[\p{L}\p{N}-]{1,63})+/giu;
/** Without its end: "anna.b@gmail". Only in letters that are written with spaces between words. */
const SHORT_EMAIL = /(?<![\w.%+-])[\w.%+-]{1,64}[@＠][a-z0-9-]{2,63}(?![\p{L}\p{N}])/giu;
/** "anna dot b at mail dot com", and with the point written where whoever keeps the mail is known by name. */
const SPOKEN_EMAIL = (() => {
  const at = '(?:at|ät|arroba|arobase|chiocciola)';
  const dot = '(?:dot|punkt|punto|ponto)';
  const part = '[\\p{L}\\p{N}._%+-]{1,64}';
  const keeper =
    '(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|aol|gmx|web|proton|protonmail|mail|freenet|orange|wanadoo|libero|uol|bol|terra|qq|163|naver)';
  const local = `(?<![\\p{L}\\p{N}._%+-])${part}(?: ${dot} ${part}){0,2} ${at} `;
  return new RegExp(
    `${local}(?:[\\p{L}\\p{N}-]{1,63} ${dot} |${keeper}(?:\\.| (?:${dot}|point) ))\\p{L}{2,}`,
    'giu',
  );
})();
const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|net|org|me|ly|gg|tv|io|co|shop|link|app)(?:\/\S*)?(?![\p{L}\p{N}])/giu;
const HANDLE = /(?<![\p{L}\p{N}])[@＠][\p{L}\p{M}\p{N}_.]*[\p{L}\p{M}\p{N}_]/gu;
/** Said before a name on a platform: "insta: anna_b", "tg anna". */
const NAMED_HANDLE =
  /(?<![\p{L}\p{N}])(?:insta(?:gram)?|ig|snap(?:chat)?|tiktok|tt|telegram|tg|twitter|discord|whats\s?app|wa)\s*[:=-]\s*[@＠]?[\p{L}\p{N}_.]{3,}/giu;
/** Digits of any script, with what people put between them. */
const NUMBER = /(?<!\p{Nd})[+＋]?[(（]?\p{Nd}(?:[\s().\-/·•‐-–（）]{0,3}\p{Nd}){6,14}(?!\p{Nd})/gu;
const DATE =
  /^(?:\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4}|\p{Nd}{4}\s?[-–/]\s?\p{Nd}{4})$/u;
/** "1,299,000.00" and "1.299.000,00": groups of three. */
const AMOUNT = /^\p{Nd}{1,3}(?:[.,\s]\p{Nd}{3})+(?:[.,]\p{Nd}{1,2})?$/u;

const isPhone = (digits: string): boolean => !DATE.test(digits) && !AMOUNT.test(digits);

/** The text with each of them as "…", white space as single spaces. */
export const stripPersonal = (text: string): string =>
  text
    .replace(EMAIL, TAKEN_OUT)
    .replace(SHORT_EMAIL, TAKEN_OUT)
    .replace(SPOKEN_EMAIL, TAKEN_OUT)
    .replace(LINK, TAKEN_OUT)
    .replace(NAMED_HANDLE, TAKEN_OUT)
    .replace(HANDLE, TAKEN_OUT)
    .replace(NUMBER, (digits) => (isPhone(digits) ? TAKEN_OUT : digits))
    .replace(/\s+/g, ' ')
    .replace(/…(?:[ ,]*…)+/g, TAKEN_OUT)
    .trim();
