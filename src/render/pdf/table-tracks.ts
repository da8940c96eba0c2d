// How a table's columns share the line.
import type { TableBlock } from '../../core/report/document.ts';
import { widestWord, type Run } from '../fonts/break-lines.ts';
import { measure } from '../fonts/text.ts';
import type { Setting } from './style.ts';

const GUTTER = 12;

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
  const least = widths.map((width, i) => {
    const own = heads[i];
    let widest = own === undefined ? 0 : widestWord(fonts, [own]);
    for (const row of sample) {
      const run = row[i];
      if (run === undefined) continue;
      // A short figure with its unit stays on one line; prose may break between words.
      const full = run.text.length <= 80 ? measure(fonts, run.text, run.style) : Infinity;
      if (full <= widest) continue;
      widest = Math.max(widest, run.text.length <= 16 || full <= width ? Math.min(full, width) : 0);
      if (full > width)
        widest = Math.max(widest, run.text.length <= 16 ? full : widestWord(fonts, [run]));
    }
    return Math.min(widest + 0.5, Math.max(most, width));
  });
  share(widths, least, room);
  let x = sheet.left;
  return block.columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const track = { x, width, isEnd: column.align === 'end' };
    x += width + gutter;
    return track;
  });
}

function share(widths: number[], least: readonly number[], room: number): void {
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= room) {
    least.forEach((width, i) => (widths[i] = (width * room) / needed));
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
