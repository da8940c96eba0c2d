// Where a line may break within a word: after a hyphen or slash, between ideographs, between the words of a script that
// is written without spaces.

/** A break may follow a hyphen or slash between letters, never one that is a sign or sits in a date. */
const INNER = /(?<=\p{L}[-\u2010/_@.])(?=\p{L}{3})|(?<=[\u2013\u2014])(?=\p{L})/u;
const MAY_BE_INNER = /[-/.@_\u2010-\u2014]/;

// Hangul has spaces between its words, and is not among these.
const WIDE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\u30fb\\u30fc\\uff00-\\uffef';
/** What begins no line: closing marks, small kana, marks of repetition and length (JIS X 4051, GB/T 15834). */
const NO_START =
  '\\p{M}\\p{Pe}\\p{Pf}\\u3001\\u3002\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f\\uff01\\uff05\\uff61\\uff64\\uff65\\u30fb\\u30fc\\u3005\\u303b\\u309d\\u309e\\u30fd\\u30fe\\u301c\\uff5e\\u2026\\u2025' +
  'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\\u31f0-\\u31ff%‰!?,.:;\\u2013\\u2014\\u00a0\\u202f';
/** What ends no line: opening marks, and signs of what follows. */
const NO_END = '\\p{Ps}\\p{Pi}#№$€£¥\\uffe5\\uff04\\u00a0\\u202f';
/** A figure keeps its unit: 88.2万, 22件. */
const NO_UNIT = '(?<!\\d(?=\\p{Script=Han}))';
const BETWEEN_WIDE = new RegExp(
  `(?:(?<=[${WIDE}])|(?=[${WIDE}]))(?<![${NO_END}])(?![${NO_START}])${NO_UNIT}`,
  'u',
);
const HAS_WIDE = new RegExp(`[${WIDE}]`, 'u');

/**
 * Japanese phrases: they end with kana that inflect or relate, or with a mark, and the next begins with something else.
 * A rule of characters, since word lists change with the runtime and a file must not.
 */
const KANA_END = '\\p{Script=Hiragana}、。，！？・：';
const BETWEEN_PHRASES = new RegExp(
  `(?:(?<=[${KANA_END}])(?=[^${KANA_END}])|(?=[（「『【])|(?<=[）」』】]))(?<![${NO_END}おご])(?![${NO_START}])`,
  'u',
);
const HAS_HIRAGANA = /\p{Script=Hiragana}/u;

/**
 * The parts that a line may break between; one where it may not break. `byPhrase`: what is read at a glance, a title or a
 * label, in phrases where the script has them.
 */
export function innerParts(word: string, byPhrase = false): readonly string[] {
  const parts = word.length > 3 && MAY_BE_INNER.test(word) ? word.split(INNER) : [word];
  const isPhrased = byPhrase && HAS_HIRAGANA.test(word);
  if (isPhrased) return parts.flatMap((part) => part.split(BETWEEN_PHRASES));
  if (HAS_WIDE.test(word)) return parts.flatMap((part) => part.split(BETWEEN_WIDE));
  return WITHOUT_SPACES.test(word) ? parts.flatMap(wordsWithoutSpaces) : parts;
}

const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
let segmenter: Intl.Segmenter | undefined;

/** Thai, Lao, Khmer and Myanmar by the dictionaries of the runtime. What is no word stays with the word before it. */
function wordsWithoutSpaces(text: string): string[] {
  segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = words.length - 1;
    if (last >= 0 && (isWordLike !== true || /^[\p{M}ๆฯ]/u.test(segment))) words[last] += segment;
    else words.push(segment);
  }
  return words;
}

/** Whether the unit is a reason to look for inner parts. */
export const mayBreakInside = (unit: number): boolean =>
  unit === 0x2d ||
  unit === 0x2f ||
  unit === 0x2e ||
  unit === 0x40 ||
  unit === 0x5f ||
  (unit >= 0x2010 && unit <= 0x2014) ||
  (unit >= 0xe00 && unit <= 0xeff) ||
  (unit >= 0x1000 && unit <= 0x109f) ||
  (unit >= 0x1780 && unit <= 0x17ff) ||
  unit >= 0x2e80;
