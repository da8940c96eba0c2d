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

/** What must stand on one slide with a piece: itself, and what it names. `most` is the room of an empty slide. */
const needOf = (pieces: readonly Piece[], at: number, most: number): number => {
  const piece = pieces[at];
  const next = pieces[at + 1];
  if (!piece) return 0;
  // What is broken anyway only has to begin here.
  if (piece.split && piece.height > most) return most * WORTH_BREAKING;
  return (
    piece.height + (piece.keep === true && next ? next.before + needOf(pieces, at + 1, most) : 0)
  );
};

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
      if (needOf(rest, 0, most) > room || piece.height > room) {
        const isWorth =
          placed.every(({ piece: above }) => above.keep) || room > most * WORTH_BREAKING;
        const parts = piece.height > most && isWorth ? piece.split?.(room) : null;
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
