// A comment as tokens: words, emoji, emoticons and pauses. Addresses and names of people carry no feeling.
import { emojiKey, wordKey } from './lexicon.ts';

export type Token = {
  readonly kind: 'word' | 'emoji' | 'pause';
  /** Normalised; for a pause the sign itself. */
  readonly key: string;
  readonly isCapitals: boolean;
};

const PIECE =
  /\p{RI}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*|[\p{L}\p{M}\p{N}]+(?:['’\-&/][\p{L}\p{M}\p{N}]+)*|[.,;:!?…،؟。！？\n]/gu;
const MAY_BE_EMOTICON = /[:;=<>^()|]|[xX8][-']?[D()]/;
/** Emoticons at the end of a word: "great:)". */
const TRAILING = /[:;=8xX][-'^o]?[)(DPp/\\|\][}{3<>*]+$/;

const isAddress = (chunk: string): boolean =>
  /^(?:https?:|www\.|@)/i.test(chunk) || /^http$/i.test(chunk);

export const tokenise = (
  text: string,
  isEmoticon: (chunk: string) => boolean,
): readonly Token[] => {
  const tokens: Token[] = [];
  const emoticon = (chunk: string): boolean => {
    if (!isEmoticon(chunk)) return false;
    tokens.push({ kind: 'emoji', key: chunk, isCapitals: false });
    return true;
  };
  for (const line of text.split('\n')) {
    for (const chunk of line.split(/\s+/u)) {
      if (chunk === '' || isAddress(chunk)) continue;
      let rest = chunk;
      let ending = '';
      if (MAY_BE_EMOTICON.test(chunk)) {
        if (emoticon(chunk)) continue;
        ending = TRAILING.exec(chunk)?.[0] ?? '';
        if (ending !== '' && isEmoticon(ending)) rest = chunk.slice(0, -ending.length);
        else ending = '';
      }
      for (const [piece] of rest.matchAll(PIECE)) tokens.push(tokenOf(piece));
      if (ending !== '') emoticon(ending);
    }
    tokens.push({ kind: 'pause', key: '\n', isCapitals: false });
  }
  return tokens;
};

const PAUSES = '.,;:!?…،؟。！？\n';

const tokenOf = (piece: string): Token => {
  if (PAUSES.includes(piece)) return { kind: 'pause', key: piece, isCapitals: false };
  // Letters and digits are no pictographs below this; "©" and the like are found among the words and mean nothing.
  if (piece.charCodeAt(0) > 0x2000 && /^[\p{Extended_Pictographic}\p{RI}]/u.test(piece)) {
    return { kind: 'emoji', key: emojiKey(piece), isCapitals: false };
  }
  const isCapitals =
    piece.length > 1 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
  return { kind: 'word', key: wordKey(piece), isCapitals };
};
