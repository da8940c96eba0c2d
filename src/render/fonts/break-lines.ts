// Breaks runs of text into lines of a given width. Greedy; never loses a character except spaces at a break.
import { hasRightToLeft, inVisualOrder, levelRuns, levelsOf } from './bidi.ts';
import { innerParts, mayBreakInside } from './break-inside.ts';
import type { FontSet } from './font-set.ts';
import { isTrailingHalf, measure, type TextStyle } from './text.ts';

export type Run = {
  readonly text: string;
  readonly style: TextStyle;
  readonly href?: string;
};

export type Piece = Run & { readonly x: number; readonly width: number };
export type Line = { readonly pieces: readonly Piece[]; readonly width: number };

/** What stays together: parts of one or more runs, then perhaps a space, or a hyphen when the line breaks here. */
type Word = {
  parts: { text: string; run: Run }[];
  width: number;
  space: number;
  /** What that space is written in. */
  spaceRun: Run | null;
  isHyphenated: boolean;
  /** Width of that hyphen, kept free where it may be needed. */
  hyphen: number;
};

const SOFT_HYPHEN = 0xad;
const ZERO_SPACE = 0x200b;

/** Spaces that a line may break at; no-break, narrow and figure spaces are not among them. */
function isSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 0x20;
  return (
    unit === 0x1680 ||
    unit === 0x205f ||
    unit === 0x3000 ||
    (unit >= 0x2002 && unit <= ZERO_SPACE && unit !== 0x2007)
  );
}

export function breakLines(fonts: FontSet, texts: readonly Run[], maxWidth: number): Line[] {
  const runs = withLevels(fonts, texts);
  const whole = wholeLine(fonts, runs, maxWidth);
  if (whole !== undefined) return [whole];
  return setLines(fonts, fillLines(splitWords(fonts, runs, maxWidth, isLabel(runs)), maxWidth));
}

/** Runs of one bidi level each, where anything runs from right to left. */
function withLevels(fonts: FontSet, runs: readonly Run[]): readonly Run[] {
  if (fonts.complex === null || !runs.some(({ text }) => hasRightToLeft(text))) return runs;
  const levels = levelsOf(runs.map(({ text }) => text).join(''), fonts.complex.isRightToLeft);
  let at = 0;
  return runs.flatMap((run) => {
    const own = levels.subarray(at, at + run.text.length);
    at += run.text.length;
    return levelRuns(run.text, own).map(({ text, level }): Run => ({
      ...run,
      text,
      style: { ...run.style, level },
    }));
  });
}

/** The same number of lines with the shortest measure: a title whose lines are about equal. */
export function balanceLines(fonts: FontSet, texts: readonly Run[], maxWidth: number): Line[] {
  const runs = withLevels(fonts, texts);
  const whole = wholeLine(fonts, runs, maxWidth);
  if (whole !== undefined) return [whole];
  const words = splitWords(fonts, runs, maxWidth, true);
  const { length } = fillLines(words, maxWidth);
  let low = maxWidth / 2;
  let high = maxWidth;
  while (length > 1 && length < 5 && high - low > 4) {
    const middle = (low + high) / 2;
    if (fillLines(words, middle).length > length) low = middle;
    else high = middle;
  }
  return setLines(fonts, fillLines(words, high));
}

/** Breaks again a little narrower when the last line would hold next to nothing. */
export function tidyLines(fonts: FontSet, texts: readonly Run[], maxWidth: number): Line[] {
  const runs = withLevels(fonts, texts);
  const whole = wholeLine(fonts, runs, maxWidth);
  if (whole !== undefined) return [whole];
  const words = splitWords(fonts, runs, maxWidth);
  const lines = fillLines(words, maxWidth);
  const least = maxWidth * 0.22;
  let best = lines;
  if (lines.length > 1 && lines.length <= 12) {
    for (
      let width = maxWidth;
      widthOf(best.at(-1)) < least && width > maxWidth * 0.85;
      width -= maxWidth * 0.03
    ) {
      const other = fillLines(words, width);
      if (other.length > lines.length) break;
      best = other;
    }
  }
  return setLines(fonts, best);
}

const widthOf = (words: readonly Word[] | undefined): number =>
  (words ?? []).reduce((sum, word) => sum + word.width + word.space, 0);

/** Words by line, each line as full as it gets. */
function fillLines(words: readonly Word[], maxWidth: number): Word[][] {
  const lines: Word[][] = [];
  let line: Word[] = [];
  let used = 0;
  for (const word of words) {
    if (line.length > 0 && used + word.width + word.hyphen > maxWidth + 0.01) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(word);
    used += word.width + word.space;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

const setLines = (fonts: FontSet, lines: readonly Word[][]): Line[] =>
  lines.map((words, i) =>
    setLine(fonts, words, i < lines.length - 1 && words.at(-1)?.isHyphenated === true),
  );

/** Width of the widest part that cannot be broken, looked for in the first part of long texts. */
export function widestWord(fonts: FontSet, runs: readonly Run[]): number {
  let widest = 0;
  const starts = runs.map((run) => ({ ...run, text: run.text.slice(0, 200) }));
  for (const word of splitWords(fonts, starts, Infinity, isLabel(runs))) {
    widest = Math.max(widest, word.width);
  }
  return widest;
}

/** Most cells and labels: one run that fits and holds no break hint. */
function wholeLine(fonts: FontSet, runs: readonly Run[], maxWidth: number): Line | undefined {
  const run = runs[0];
  if (runs.length !== 1 || run === undefined || run.text === '' || run.text.length > 200)
    return undefined;
  if (/^[ \u2002-\u200b]|[\u00ad\u200b]| {2}|[ \u2002-\u200b]$/.test(run.text)) return undefined;
  const width = measure(fonts, run.text, run.style);
  return width > maxWidth + 0.01 ? undefined : { pieces: [{ ...run, x: 0, width }], width };
}

/** Names, heads and cells, which are read at a glance; longer texts fill their lines. */
const isLabel = (runs: readonly Run[]): boolean =>
  runs.reduce((sum, { text }) => sum + text.length, 0) <= 60;

/** Words of all runs; those wider than the line in parts that fit. Phrases only where each of them fits. */
function splitWords(
  fonts: FontSet,
  runs: readonly Run[],
  maxWidth: number,
  byPhrase = false,
): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  for (const run of runs) {
    const { text } = run;
    let space: number | undefined;
    for (let i = 0; i < text.length;) {
      const start = i;
      const unit = text.charCodeAt(i);
      if (isSpace(unit) || unit === SOFT_HYPHEN) {
        let isWide = false;
        while (
          i < text.length &&
          (isSpace(text.charCodeAt(i)) || text.charCodeAt(i) === SOFT_HYPHEN)
        ) {
          if (text.charCodeAt(i) !== ZERO_SPACE && text.charCodeAt(i) !== SOFT_HYPHEN)
            isWide = true;
          i++;
        }
        if (word === null) continue;
        word.isHyphenated = unit === SOFT_HYPHEN && !isWide;
        word.hyphen = word.isHyphenated ? measure(fonts, '-', run.style) : 0;
        word.space = isWide ? (space ??= measure(fonts, ' ', run.style)) : 0;
        word.spaceRun = run;
        words.push(word);
        word = null;
        continue;
      }
      let hasInner = false;
      for (; i < text.length; i++) {
        const next = text.charCodeAt(i);
        if (isSpace(next) || next === SOFT_HYPHEN) break;
        if (mayBreakInside(next)) hasInner = true;
      }
      const token = text.slice(start, i);
      for (const [index, part] of (hasInner ? innerParts(token, byPhrase) : [token]).entries()) {
        if (index > 0 && word !== null) {
          words.push(word);
          word = null;
        }
        word ??= { parts: [], width: 0, space: 0, spaceRun: null, isHyphenated: false, hyphen: 0 };
        word.parts.push({ text: part, run });
        word.width += measure(fonts, part, run.style);
      }
    }
  }
  if (word !== null) words.push(word);
  if (words.every((one) => one.width + one.hyphen <= maxWidth)) return words;
  if (byPhrase) return splitWords(fonts, runs, maxWidth);
  return words.flatMap((one) =>
    one.width + one.hyphen > maxWidth ? splitLong(fonts, one, maxWidth - one.hyphen) : [one],
  );
}

/** Cuts a word that is wider than the line at whatever character fits. */
function splitLong(fonts: FontSet, word: Word, maxWidth: number): Word[] {
  const done: Word[] = [];
  let current: Word = {
    parts: [],
    width: 0,
    space: 0,
    spaceRun: null,
    isHyphenated: false,
    hyphen: 0,
  };
  for (const { text, run } of word.parts) {
    let start = 0;
    for (let i = 0; i < text.length;) {
      let next = i + 1;
      while (next < text.length && (isTrailingHalf(text, next) || isMark(text, next))) next++;
      const width = measure(fonts, text.slice(i, next), run.style);
      if (current.width + width > maxWidth && current.width > 0) {
        if (i > start) current.parts.push({ text: text.slice(start, i), run });
        done.push(current);
        current = { parts: [], width: 0, space: 0, spaceRun: null, isHyphenated: false, hyphen: 0 };
        start = i;
      }
      current.width += width;
      i = next;
    }
    if (start < text.length) current.parts.push({ text: text.slice(start), run });
  }
  done.push({
    ...current,
    space: word.space,
    spaceRun: word.spaceRun,
    isHyphenated: word.isHyphenated,
    hyphen: word.hyphen,
  });
  return done;
}

const isMark = (text: string, i: number): boolean => {
  const unit = text.charCodeAt(i);
  return unit >= 0x300 && (unit <= 0x36f || /[\p{M}\u200c\u200d]/u.test(text.charAt(i)));
};

function setLine(fonts: FontSet, words: readonly Word[], isHyphenated: boolean): Line {
  const runs: { text: string; run: Run; x: number; width: number }[] = [];
  const begin = (text: string, run: Run): void => {
    runs.push({ text, run, x: 0, width: 0 });
  };
  words.forEach((word, index) => {
    const before = words[index - 1];
    word.parts.forEach((part, at) => {
      const last = runs.at(-1);
      const space = at === 0 && before !== undefined && before.space > 0;
      // The space belongs to the run before it, so that an underlined link does not begin with one.
      if (space && last !== undefined) {
        if (before.spaceRun === null || levelOf(before.spaceRun) === levelOf(last.run))
          last.text += ' ';
        else begin(' ', before.spaceRun);
      }
      const open = runs.at(-1);
      if (open !== undefined && open.run === part.run) open.text += part.text;
      else begin(part.text, part.run);
    });
  });
  const last = runs.at(-1);
  if (isHyphenated && last !== undefined) last.text += '-';
  let x = 0;
  for (const piece of inVisualOrder(runs, ({ run }) => levelOf(run))) {
    piece.x = x;
    piece.width = measure(fonts, piece.text, piece.run.style);
    x += piece.width;
  }
  // In the order in which they are read, wherever they stand; from the right where a line begins there.
  const pieces = runs.map((piece): Piece => ({
    ...piece.run,
    text: piece.text,
    x: piece.x,
    width: piece.width,
  }));
  const isMirrored = fonts.complex?.isRightToLeft === true;
  return {
    pieces: isMirrored
      ? pieces.map((piece) => ({ ...piece, x: x - piece.x - piece.width }))
      : pieces,
    width: x,
  };
}

const levelOf = ({ style }: Run): number => style.level ?? 0;
