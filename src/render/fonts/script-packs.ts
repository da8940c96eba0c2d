// Fonts of the scripts that the cut faces do not have: which there are, and in which order they are asked.
// Holds no font; whoever renders reads those that a document needs.

export type ScriptPack = {
  readonly name: string;
  /** PostScript name without its weight. */
  readonly family: string;
  /** Characters that are a reason to load it. It may draw others too. */
  readonly covers: RegExp;
  readonly hasSemibold: boolean;
  /** Its letters change by their neighbours, or run from right to left. */
  readonly isShaped: boolean;
};

const pack = (
  name: string,
  family: string,
  covers: RegExp,
  { hasSemibold = true, isShaped = false } = {},
): ScriptPack => ({ name, family, covers, hasSemibold, isShaped });

const SHAPED: readonly ScriptPack[] = (
  [
    ['Arabic', /[\p{Script=Arabic}\u060c\u061b\u061f\u0640\u064b-\u0652]/u],
    ['Hebrew', /\p{Script=Hebrew}/u],
    ['Thai', /\p{Script=Thai}/u],
    ['Devanagari', /[\p{Script=Devanagari}\u0964\u0965]/u],
    ['Bengali', /\p{Script=Bengali}/u],
    ['Gujarati', /\p{Script=Gujarati}/u],
    ['Gurmukhi', /\p{Script=Gurmukhi}/u],
    ['Kannada', /\p{Script=Kannada}/u],
    ['Malayalam', /\p{Script=Malayalam}/u],
    ['Oriya', /\p{Script=Oriya}/u],
    ['Tamil', /\p{Script=Tamil}/u],
    ['Telugu', /\p{Script=Telugu}/u],
    ['Sinhala', /\p{Script=Sinhala}/u],
    ['Khmer', /\p{Script=Khmer}/u],
    ['Lao', /\p{Script=Lao}/u],
    ['Myanmar', /\p{Script=Myanmar}/u],
  ] as const
).map(([script, covers]) =>
  pack(script.toLowerCase(), `NotoSans${script}`, covers, { isShaped: true }),
);

const ETHIOPIC = pack('ethiopic', 'NotoSansEthiopic', /\p{Script=Ethiopic}/u);

const EMOJI = pack(
  'emoji',
  'NotoEmoji',
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20e3]/u,
  { isShaped: true },
);

// Ideographs look otherwise in each; each has the punctuation and the wide forms.
const JAPANESE = pack(
  'japanese',
  'NotoSansJP',
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\uff00-\uffef]/u,
);
const KOREAN = pack(
  'korean',
  'NotoSansKR',
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Hangul}]/u,
);
const SIMPLIFIED = pack('chinese-simplified', 'NotoSansSC', /\p{Script_Extensions=Han}/u);
const TRADITIONAL = pack(
  'chinese-traditional',
  'NotoSansTC',
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Bopomofo}]/u,
);

// Letters of formulas, with which names are adorned, and what is left of signs.
const MATH = pack('math', 'NotoSansMath', /[\p{Sm}\u{1d400}-\u{1d7ff}]/u, {
  hasSemibold: false,
});
const SYMBOLS = pack('symbols', 'NotoSansSymbols', /[\p{S}\p{N}]/u);
const SYMBOLS_2 = pack('symbols-2', 'NotoSansSymbols2', /[\p{S}\p{N}]/u, {
  hasSemibold: false,
});

export const SCRIPT_PACKS: readonly ScriptPack[] = [
  ...SHAPED,
  ETHIOPIC,
  EMOJI,
  JAPANESE,
  KOREAN,
  SIMPLIFIED,
  TRADITIONAL,
  MATH,
  SYMBOLS,
  SYMBOLS_2,
];

/** As they are asked for a text in a language. What ideographs look like is said by the language, else by the script
 * that stands beside them. */
export function orderedPacks(language: string, text: string): readonly ScriptPack[] {
  const first = ideographsOf(language, text);
  return [
    ...SHAPED,
    ETHIOPIC,
    EMOJI,
    first,
    ...[JAPANESE, SIMPLIFIED, TRADITIONAL, KOREAN].filter((one) => one !== first),
    MATH,
    SYMBOLS,
    SYMBOLS_2,
  ];
}

function ideographsOf(language: string, text: string): ScriptPack {
  if (/^ja\b/i.test(language)) return JAPANESE;
  if (/^ko\b/i.test(language)) return KOREAN;
  if (/^zh-(?:hant|tw|hk|mo)\b/i.test(language)) return TRADITIONAL;
  if (/^zh\b/i.test(language)) return SIMPLIFIED;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return JAPANESE;
  if (/\p{Script=Hangul}/u.test(text)) return KOREAN;
  return /\p{Script=Bopomofo}/u.test(text) ? TRADITIONAL : SIMPLIFIED;
}

/** Names of its files: one a weight. */
export const fontNames = ({ name, hasSemibold }: ScriptPack): readonly string[] =>
  hasSemibold ? [`${name}-400`, `${name}-600`] : [`${name}-400`];
