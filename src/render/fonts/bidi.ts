// Which way text runs (Unicode Standard Annex 9): levels of its characters, and runs of one level in the order in which
// they are seen.
import makeBidi from 'bidi-js';

let made: ReturnType<typeof makeBidi> | undefined;
const bidi = (): ReturnType<typeof makeBidi> => (made ??= makeBidi());

/** Letters and digits that run from right to left, and marks that ask for it. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u2067\ufb1d-\ufdff\ufe70-\ufefc]|\ud802|\ud803|\ud83a|\ud83b/;
const LEFT_TO_RIGHT =
  /(?![\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/u;

/** Marks, embeddings and isolates, which are never drawn. */
export const isBidiControl = (unit: number): boolean =>
  unit === 0x61c ||
  unit === 0x200e ||
  unit === 0x200f ||
  (unit >= 0x202a && unit <= 0x202e) ||
  (unit >= 0x2066 && unit <= 0x2069);

export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

export const hasLeftToRight = (text: string): boolean => LEFT_TO_RIGHT.test(text);

/** Of each unit. A text of nothing but right-to-left letters runs that way wherever it stands. */
export function levelsOf(text: string, isRightToLeft: boolean): Uint8Array {
  const isRtl = isRightToLeft || !hasLeftToRight(text);
  return bidi().getEmbeddingLevels(text, isRtl ? 'rtl' : 'ltr').levels;
}

export type LevelRun = { readonly text: string; readonly level: number };

/** The text as runs of one level, as written. */
export function levelRuns(text: string, levels: Uint8Array): LevelRun[] {
  const runs: LevelRun[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i++) {
    if (i < text.length && levels[i] === levels[start]) continue;
    runs.push({ text: text.slice(start, i), level: levels[start] ?? 0 });
    start = i;
  }
  return runs;
}

/** As they are seen from left to right (rule L2). */
export function inVisualOrder<T>(items: readonly T[], levelOf: (item: T) => number): T[] {
  const order = [...items];
  const levels = order.map(levelOf);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((levels[from] ?? 0) < level) continue;
      let to = from + 1;
      while (to < order.length && (levels[to] ?? 0) >= level) to++;
      order.splice(from, to - from, ...order.slice(from, to).toReversed());
      levels.splice(from, to - from, ...levels.slice(from, to).toReversed());
      from = to;
    }
  }
  return order;
}

/** The sign that is drawn for one that runs from right to left: brackets turn round. */
export const mirrored = (letter: string): string => bidi().getMirroredCharacter(letter) ?? letter;
