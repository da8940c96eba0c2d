// Pieces onto slides: one under another while there is room. A slide that a section goes on to is called by what begins
// it, else by the section's finding and that it is continued.
import type { Section } from '../../core/report/document.ts';
import { UNIT } from '../pdf/style.ts';
import type { Piece } from './piece.ts';
import type { SlideSetting } from './slide-setting.ts';
import { heightOf, plainParagraph, type Paragraph } from './text.ts';

export type Slide = {
  readonly section: Section;
  readonly title: Paragraph;
  readonly titleHeight: number;
  readonly placed: readonly { readonly piece: Piece; readonly y: number }[];
};

/** Titles of more lines are set smaller. */
const MOST_TITLE_LINES = 3;
/** A piece that would fill a slide is only broken where this much of one is free. */
const WORTH_BREAKING = 0.45;

const titleOf = (setting: SlideSetting, text: string): Paragraph => {
  const { type, sheet } = setting;
  const large = plainParagraph(text, type.title, 'ink');
  const most = MOST_TITLE_LINES * type.title.leading;
  return heightOf(setting, [large], sheet.measure) <= most
    ? large
    : plainParagraph(text, type.sharedTitle, 'ink');
};

export const titleHeight = (setting: SlideSetting, text: string): number =>
  heightOf(setting, [titleOf(setting, text)], setting.sheet.measure);

/** What must stand on one slide: a piece, and what it names. */
const chainOf = (pieces: readonly Piece[]): readonly Piece[] => {
  const end = pieces.findIndex(({ keep }) => keep !== true);
  return end < 0 ? pieces : pieces.slice(0, end + 1);
};

/** The room that a chain needs; `most` is that of an empty slide. What may be broken only has to begin in it. */
const needOf = (chain: readonly Piece[], most: number, mayBreak = false): number =>
  chain.reduce((sum, piece, at) => {
    const before = at === 0 ? 0 : piece.before;
    const isBroken = piece.split && (mayBreak || piece.height > most);
    return sum + before + (isBroken ? Math.min(piece.height, most * WORTH_BREAKING) : piece.height);
  }, 0);

/** The pieces with a chart of the first chain as low as a room wants it; null where that would be too low. */
const lowered = (pieces: readonly Piece[], room: number, most: number): Piece[] | null => {
  const chain = chainOf(pieces);
  const at = chain.findIndex(({ shrink }) => shrink !== undefined);
  const chart = chain[at];
  if (!chart?.shrink) return null;
  const height = Math.floor(chart.height - (needOf(chain, most) - room));
  return height < chart.shrink.least
    ? null
    : pieces.toSpliced(at, 1, { ...chart, ...chart.shrink.to(height) });
};

/** How many slides a piece takes, of which the first has this room and the others have `most`. */
const slidesOf = (piece: Piece, room: number, most: number): number => {
  let slides = 1;
  let rest = piece.height > room ? piece.split?.(room)?.[1] : undefined;
  for (; rest; slides += 1) rest = rest.height > most ? rest.split?.(most)?.[1] : undefined;
  return slides;
};

/** The shares of a room that are tried, the lowest last. */
const SHARES = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];

/** As much of a room as a broken piece is to take, so that its slides are filled alike and no more of them are needed. */
const evenRoom = (piece: Piece, room: number, most: number): number => {
  const slides = slidesOf(piece, room, most);
  const tooLow = SHARES.findIndex(
    (share) =>
      piece.split?.(room * share) == null || slidesOf(piece, room * share, most * share) > slides,
  );
  return room * ([1, ...SHARES][tooLow < 0 ? SHARES.length : tooLow] ?? 1);
};

/** A slide filled less than this has but a sentence. */
const FEW_WORDS = 0.3;

/** What stands on a slide is so little that the next block is rather broken than left to another. */
const isFewWords = (placed: Slide['placed'], most: number): boolean =>
  placed.length > 0 &&
  placed.reduce((sum, { piece }) => sum + (piece.keep ? 0 : piece.before + piece.height), 0) <
    most * FEW_WORDS;

/** Slides are found by their titles, so that no two are called alike. */
const unlike = (text: string, name: string, taken: Set<string>): string => {
  let title = text;
  for (let n = 1; taken.has(title); n += 1) title = `${text} (${name}${n === 1 ? '' : ` ${n}`})`;
  taken.add(title);
  return title;
};

/** What the present slide is of, for the title of the next. */
type Names = {
  heading: string;
  /** Of the block that may be broken. */
  caption: string | null;
  /** How often each name went on. */
  readonly continued: Map<string, number>;
};

const rename = (names: Names, piece: Piece | undefined): void => {
  if (piece?.title === undefined) return;
  names.caption = piece.title;
  if (piece.isCaption !== true) names.heading = piece.title;
};

/** A broken block goes on under its own name, other blocks under that of their heading. */
const goesOn = (
  { heading, caption, continued }: Names,
  isBroken: boolean,
  word: string,
): string => {
  const name = isBroken ? (caption ?? heading) : heading;
  const times = (continued.get(name) ?? 0) + 1;
  continued.set(name, times);
  return `${name} (${word}${times === 1 ? '' : ` ${times}`})`;
};

/** `taken`: titles of the slides before, to which those of these are added. */
export const paginate = (
  setting: SlideSetting,
  section: Section,
  pieces: readonly Piece[],
  taken: Set<string>,
): Slide[] => {
  const { sheet, words } = setting;
  const slides: Slide[] = [];
  let rest = [...pieces];
  const names: Names = { heading: section.title, caption: null, continued: new Map() };
  let isBroken = false;
  do {
    const opening = slides.length > 0 ? rest[0]?.title : undefined;
    if (opening !== undefined) rename(names, rest[0]);
    const text =
      slides.length > 0 && opening === undefined
        ? goesOn(names, isBroken, words.continued)
        : (opening ?? section.title);
    if (opening !== undefined) rest = rest.slice(1);
    isBroken = false;
    const title = titleOf(setting, unlike(text, section.name, taken));
    const titleHeight = heightOf(setting, [title], sheet.measure);
    const top = sheet.top + titleHeight;
    const most = sheet.bottom - top - UNIT * 4;
    const placed: { piece: Piece; y: number }[] = [];
    let y = top;
    while (rest.length > 0) {
      const [piece] = rest;
      if (!piece) break;
      const before = placed.length === 0 ? Math.max(piece.before, UNIT * 4) : piece.before;
      const room = sheet.bottom - y - before;
      const mayBreak = isFewWords(placed, most);
      if (needOf(chainOf(rest), most, mayBreak) > room || piece.height > room) {
        const lower = lowered(rest, room, most);
        if (lower) {
          rest = lower;
          continue;
        }
        const isWorth =
          placed.every(({ piece: above }) => above.keep) || room > most * WORTH_BREAKING;
        const parts =
          (piece.height > most && isWorth) || mayBreak
            ? piece.split?.(evenRoom(piece, room, most))
            : null;
        if (parts) {
          placed.push({ piece: parts[0], y: y + before });
          rest = [parts[1], ...rest.slice(1)];
          isBroken = true;
          break;
        }
        // What no slide could hold stands on one of its own all the same.
        if (placed.length > 0) break;
      }
      placed.push({ piece, y: y + before });
      rename(names, piece);
      y += before + piece.height;
      rest = rest.slice(1);
    }
    slides.push({ section, title, titleHeight, placed });
  } while (rest.length > 0);
  return slides;
};
