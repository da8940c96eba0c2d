// How a table's columns share the line.
import type { TableBlock } from '../../core/report/document.ts';
import { widestWord, type Run } from '../fonts/break-lines.ts';
import { measure } from '../fonts/text.ts';
import type { Setting } from './style.ts';

const GUTTER = 12;
/** Cells of more characters than this are read as prose. */
const PROSE = 40;
/** As long as a figure with its unit. */
const SHORT = 16;
/** Longer cells are never asked to stand on one line. */
const LONG = 80;

export type Track = { readonly x: number; readonly width: number; readonly isEnd: boolean };

/** Shares the line by weight, then lets columns that are too narrow for their longest word take from the others. */
export function trackWidths(
  setting: Setting,
  block: TableBlock,
  heads: readonly Run[],
  rows: readonly (readonly Run[])[],
): Track[] {
  const { fonts, sheet } = setting;
  const count = block.columns.length;
  const gutter = count > 7 ? 9 : GUTTER;
  const room = Math.max(count * 4, sheet.measure - gutter * (count - 1));
  const weights = block.columns.map((column) =>
    Number.isFinite(column.weight) && column.weight > 0 ? column.weight : 1,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => (room * weight) / total);
  const sample = rows.length > 60 ? [...rows.slice(0, 50), ...rows.slice(-10)] : rows;
  const most = room / Math.max(2, Math.min(count, 3));
  const cap = (width: number, i: number): number =>
    Math.min(width + 0.5, Math.max(most, widths[i] ?? 0));
  // What a column needs so that no word breaks, and so that no short figure does.
  const words = widths.map((_, i) =>
    cap(
      Math.max(
        ...[heads[i], ...sample.map((row) => row[i])].map((run) =>
          run === undefined ? 0 : widestWord(fonts, [run]),
        ),
      ),
      i,
    ),
  );
  // Each cell on one line, by column.
  const fulls = widths.map((_, i) =>
    sample
      .flatMap((row) => row[i] ?? [])
      .map(({ text, style }) => ({
        length: text.length,
        full: text.length > LONG ? Infinity : measure(fonts, text, style),
      })),
  );
  const headFulls = heads.map(({ text, style }) => measure(fonts, text, style));
  const least = widths.map((width, i) =>
    Math.max(
      words[i] ?? 0,
      // A short figure with its unit stays on one line; prose may break between words.
      ...(fulls[i] ?? [])
        .filter(({ length, full }) => length <= SHORT || full <= width)
        .map(({ full }) => cap(full, i)),
    ),
  );
  const lengths = fulls.map((cells) => Math.max(0, ...cells.map(({ length }) => length)));
  const whole = widths.map((_, i) =>
    Math.max(
      least[i] ?? 0,
      (heads[i]?.text.length ?? 0) > PROSE ? 0 : (headFulls[i] ?? 0) + 0.5,
      ...(fulls[i] ?? []).filter(({ length }) => length <= PROSE).map(({ full }) => full + 0.5),
    ),
  );
  // A long head may take three lines or so, not one a word.
  const headRoom = (i: number): number => (headFulls[i] ?? 0) / 2.5;
  // Prose keeps its share of the line: it breaks anyway, and is the harder to read the narrower it is.
  const floor = widths.map((width, i) =>
    (lengths[i] ?? 0) > PROSE
      ? Math.max(width, least[i] ?? 0)
      : Math.max(least[i] ?? 0, headRoom(i)),
  );
  const isFigures = (i: number): boolean => block.columns[i]?.align === 'end';
  const kept = sumOf(floor) > room ? least : unbroken(floor, whole, room, isFigures);
  share(widths, { words, least: kept }, room, isFigures);
  let x = sheet.left;
  return block.columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const track = { x, width, isEnd: column.align === 'end' };
    x += width + gutter;
    return track;
  });
}

/**
 * Columns get what keeps each cell on one line while there is room: those of figures first, since words break between
 * words and a figure loses its interval; and of them those that ask for least.
 */
function unbroken(
  floor: readonly number[],
  whole: readonly number[],
  room: number,
  isFigures: (column: number) => boolean,
): number[] {
  const widths = [...floor];
  let left = room - sumOf(floor);
  const more = (i: number): number => Math.max(0, (whole[i] ?? 0) - (floor[i] ?? 0));
  const isLater = (i: number): number => (isFigures(i) ? 0 : 1);
  const order = [...widths.keys()].toSorted((a, b) => isLater(a) - isLater(b) || more(a) - more(b));
  for (const i of order) {
    if (more(i) > left) continue;
    left -= more(i);
    widths[i] = (floor[i] ?? 0) + more(i);
  }
  return widths;
}

type Needs = { readonly words: readonly number[]; readonly least: readonly number[] };

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

function share(
  widths: number[],
  { words, least }: Needs,
  room: number,
  isFigures: (column: number) => boolean,
): void {
  const [forWords, needed] = [sumOf(words), sumOf(least)];
  if (needed >= room) {
    if (forWords >= room) {
      // Where not even words fit, all give way alike.
      words.forEach((word, i) => {
        widths[i] = (word * room) / forWords;
      });
      return;
    }
    // Words first, then as many columns of unbroken figures as there is room for; what is left goes to the others.
    const kept = unbroken(words, least, room, isFigures);
    const part = (room - sumOf(kept)) / (needed - sumOf(kept) || 1);
    kept.forEach((width, i) => {
      widths[i] = width + part * Math.max(0, (least[i] ?? 0) - width);
    });
    return;
  }
  let lacking = 0;
  let slack = 0;
  widths.forEach((width, i) => {
    const gap = width - (least[i] ?? 0);
    if (gap < 0) lacking -= gap;
    else slack += gap;
  });
  if (lacking === 0 || slack === 0) return;
  widths.forEach((width, i) => {
    const gap = width - (least[i] ?? 0);
    widths[i] = gap < 0 ? (least[i] ?? 0) : width - (gap * lacking) / slack;
  });
}
