// A comment as tokens: words, emoji, emoticons and pauses. Addresses and names of people carry no feeling.
import { emojiKey, isAscii, wordKey } from './lexicon.ts';

export type Token = {
  readonly kind: 'word' | 'emoji' | 'pause';
  /** Normalised; for a pause the sign itself. */
  readonly key: string;
  readonly isCapitals: boolean;
  /** A word with a first capital alone. */
  readonly isTitle: boolean;
};

const PIECE =
  /\p{RI}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*|[\p{L}\p{M}\p{N}]+(?:['’\-&/][\p{L}\p{M}\p{N}]+)*|[.,;:!?…،؟。！？\n]/gu;
/** The same where a text has nothing but ASCII, which is read three times as fast. */
const ASCII_PIECE = /[a-z0-9]+(?:['\-&/][a-z0-9]+)*|[.,;:!?\n]/gi;
const MAY_BE_EMOTICON = /[:;=<>^()|]|[xX8][-']?[D()]/;
/** Emoticons at the end of a word: "great:)". */
const TRAILING = /[:;=8xX][-'^o]?[)(DPp/\\|\][}{3<>*]+$/;

/** As exports leave them in a text: "&amp;", "&#39;", and the escapes of JSON. */
const ESCAPE = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[\da-f]{2,5});|\\u[\da-f]{4}|\\n/gi;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '\\n': '\n',
};

const unescape = (text: string): string => {
  if (!text.includes('&') && !text.includes('\\')) return text;
  return text.replace(ESCAPE, (escape) => {
    const named = NAMED[escape.toLowerCase()];
    if (named !== undefined) return named;
    const digits = escape.replace(/[^\da-f]/gi, '');
    const isHex = escape.startsWith('\\') || /x/i.test(escape);
    const code = Number.parseInt(digits, isHex ? 16 : 10);
    return code > 0x10ffff ? escape : String.fromCodePoint(code);
  });
};

/** Around an emoticon: quotes and the signs that end a sentence. */
const AROUND = /^["'“”«(]+(?=[:;=])|["'“”».,!?…]+$/g;
const MOUTHS = /([)(\][DPpdo|/])\1+$/;

/** The emoticon as the list has it: ":)))" and ':)".' are ":)". */
const findEmoticon = (
  chunk: string,
  isEmoticon: (chunk: string) => boolean,
): string | undefined => {
  const bare = chunk.replace(AROUND, '');
  return [chunk, bare, bare.replace(MOUTHS, '$1')].find(isEmoticon);
};

const PAUSES = '.,;:!?…،؟。！？\n';

const ADDRESS = /^(?:@|https?:|www\.|http$)|^[^\s@]+@[^\s@]+\.[a-z]{2}/i;

export const tokenise = (
  text: string,
  isEmoticon: (chunk: string) => boolean,
): readonly Token[] => {
  const tokens: Token[] = [];
  const emoticon = (chunk: string): boolean => {
    const key = findEmoticon(chunk, isEmoticon);
    if (key !== undefined) tokens.push({ kind: 'emoji', key, isCapitals: false, isTitle: false });
    return key !== undefined;
  };
  for (const line of unescape(text).split('\n')) {
    for (const chunk of line.split(/\s+/)) {
      if (chunk === '' || ADDRESS.test(chunk)) continue;
      let rest = chunk;
      let ending = '';
      if (MAY_BE_EMOTICON.test(chunk)) {
        if (emoticon(chunk)) continue;
        ending = TRAILING.exec(chunk)?.[0] ?? '';
        if (ending !== '' && findEmoticon(ending, isEmoticon) !== undefined)
          rest = chunk.slice(0, -ending.length);
        else ending = '';
      }
      for (const piece of rest.match(isAscii(rest) ? ASCII_PIECE : PIECE) ?? []) {
        tokens.push(tokenOf(piece));
      }
      if (ending !== '') emoticon(ending);
    }
    tokens.push({ kind: 'pause', key: '\n', isCapitals: false, isTitle: false });
  }
  return tokens;
};

const tokenOf = (piece: string): Token => {
  if (piece.length === 1 && PAUSES.includes(piece))
    return { kind: 'pause', key: piece, isCapitals: false, isTitle: false };
  // Letters and digits are no pictographs below this; "©" and the like are found among the words and mean nothing.
  if (piece.charCodeAt(0) > 0x2000 && /^[\p{Extended_Pictographic}\p{RI}]/u.test(piece)) {
    return { kind: 'emoji', key: emojiKey(piece), isCapitals: false, isTitle: false };
  }
  const key = wordKey(piece);
  // Most words are small letters alone.
  if (key === piece) return { kind: 'word', key, isCapitals: false, isTitle: false };
  const isCapitals =
    piece.length > 1 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
  const first = piece.charAt(0);
  const isTitle = !isCapitals && first !== first.toLowerCase();
  return { kind: 'word', key, isCapitals, isTitle };
};
