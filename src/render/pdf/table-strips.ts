// A table as strips: a caption, a head that returns on every page it runs over, and rows that are never lost.
import type { Cell, TableBlock } from '../../core/report/document.ts';
import { toneInk } from '../colour.ts';
import { widestWord, type Run } from '../fonts/break-lines.ts';
import { cleanText, clipText, measure } from '../fonts/text.ts';
import { readLink } from '../link.ts';
import type { Item, Strip } from './display-list.ts';
import { makeElement, type Element } from './structure.ts';
import { TYPE, UNIT, type Setting, type TypeStyle } from './style.ts';
import {
  heightOf,
  lineStrips,
  moved,
  plainRun,
  stacked,
  styleOf,
  textLines,
  titleOver,
  type LineBox,
} from './text-strips.ts';

const GUTTER = 12;
const PADDING = UNIT * 1.5;
/** A row taller than this may break inside, line by line. */
const TALLEST = 210;

type Track = { readonly x: number; readonly width: number; readonly isEnd: boolean };

export function tableStrips(setting: Setting, block: TableBlock, parent: Element): Strip[] {
  if (block.columns.length === 0) return [];
  const { palette, sheet } = setting;
  const isWide = block.columns.length > 7;
  const cellType: TypeStyle = isWide ? { ...TYPE.tableCell, size: 7.75 } : TYPE.tableCell;
  const strongType: TypeStyle = isWide ? { ...TYPE.tableStrong, size: 7.75 } : TYPE.tableStrong;
  const headType: TypeStyle = isWide ? { ...TYPE.tableHead, size: 7.25 } : TYPE.tableHead;
  const table = makeElement('Table', parent);
  const cells = block.rows.map((row) => block.columns.map((_, i) => row[i] ?? { text: '' }));
  const runOf = (cell: Cell, isHead: boolean): Run => {
    const isLink = readLink(cell.href) !== undefined;
    const type = cell.isStrong === true ? strongType : cellType;
    const ink = isLink ? palette.accent : palette[toneInk(cell.tone)];
    const run: Run = { text: cleanText(cell.text), style: styleOf(type, ink, !isHead) };
    return isLink && cell.href !== undefined ? { ...run, href: cell.href } : run;
  };
  const runs = cells.map((row) => row.map((cell, i) => runOf(cell, i === 0)));
  const heads = block.columns.map((column) =>
    plainRun(clipText(column.label, 160), headType, palette.soft),
  );
  const tracks = trackWidths(setting, block, heads, runs);

  const caption = captionStrips(setting, block, table);
  const head = headStrip(setting, heads, tracks, headType, table);
  const again = repeatedHead(setting, block, head);
  const strips: Strip[] = [
    ...caption,
    { ...head, keep: block.rows.length > 0 || block.note !== undefined },
  ];
  const hasNote = block.note !== undefined && block.note !== '';
  runs.forEach((row, index) => {
    const isLast = index === runs.length - 1;
    const rowElement = makeElement('TR', table);
    const boxes = row.map((run, i) => {
      const track = tracks[i] ?? { x: sheet.left, width: 1, isEnd: false };
      const cell = makeElement(
        i === 0 ? 'TH' : 'TD',
        rowElement,
        i === 0 ? '/A<</O/Table/Scope/Row>>' : '',
      );
      const lines = textLines(
        setting,
        [run],
        cellType,
        { x: track.x, width: track.width, align: track.isEnd ? 'end' : 'start' },
        cell,
      );
      return { cell, lines };
    });
    const keep = isLast ? hasNote : index === 0 || index === runs.length - 2;
    strips.push(...rowStrips(setting, boxes, keep, isLast, again));
  });
  if (hasNote) {
    const note = makeElement('P', parent);
    const lines = textLines(
      setting,
      [plainRun(block.note ?? '', TYPE.small, palette.soft)],
      TYPE.small,
      { x: sheet.left, width: sheet.textMeasure, fit: 'tidy' },
      note,
    );
    strips.push(...lineStrips(lines, UNIT * 2));
  }
  return strips.map((strip, i) =>
    i === 0 ? { ...strip, before: UNIT * 5, anchors: [block.id] } : strip,
  );
}

function captionStrips(setting: Setting, block: TableBlock, table: Element): Strip[] {
  if (block.caption === '') return [];
  const element = makeElement('Caption', table);
  const run = plainRun(block.caption, TYPE.caption, setting.palette.ink);
  const lines = textLines(
    setting,
    [run],
    TYPE.caption,
    { x: setting.sheet.left, width: setting.sheet.textMeasure, fit: 'balanced' },
    element,
  );
  return titleOver(lineStrips(lines, 0));
}

function headStrip(
  setting: Setting,
  heads: readonly Run[],
  tracks: readonly Track[],
  type: TypeStyle,
  table: Element,
): Strip {
  const row = makeElement('TR', table);
  const cells = heads.map((run, i) => {
    const track = tracks[i] ?? { x: setting.sheet.left, width: 1, isEnd: false };
    const cell = makeElement('TH', row, '/A<</O/Table/Scope/Column>>');
    const lines = textLines(
      setting,
      [run],
      type,
      { x: track.x, width: track.width, align: track.isEnd ? 'end' : 'start' },
      cell,
    );
    return { cell, lines };
  });
  const tallest = Math.max(type.leading, ...cells.map((cell) => heightOf(cell.lines)));
  const items: Item[] = [];
  for (const { cell, lines } of cells) {
    items.push({ kind: 'touch', element: cell });
    items.push(...stacked(lines, UNIT + tallest - heightOf(lines)));
  }
  const height = tallest + UNIT * 3;
  items.push(rule(setting, height, setting.palette.ink, 0.8));
  return { height, before: 0, keep: true, items };
}

/** The head as it returns on the next page: a line says which table goes on. */
function repeatedHead(setting: Setting, block: TableBlock, head: Strip): Strip {
  const label = `${cleanText(block.caption).slice(0, 90)} (${cleanText(setting.words.continued)})`;
  const style = styleOf(TYPE.small, setting.palette.soft);
  const items: Item[] = [
    { kind: 'text', x: setting.sheet.left, y: UNIT * 2.2, text: label, style, element: null },
    ...moved(head.items, 0, UNIT * 4)
      .filter((item) => item.kind !== 'touch' && item.kind !== 'link')
      .map((item): Item => ({ ...item, element: null })),
  ];
  return { height: head.height + UNIT * 4, before: 0, keep: true, items };
}

function rowStrips(
  setting: Setting,
  cells: readonly { readonly cell: Element; readonly lines: readonly LineBox[] }[],
  keep: boolean,
  isLast: boolean,
  head: Strip,
): Strip[] {
  const leading = TYPE.tableCell.leading;
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const perStrip = count * leading <= TALLEST ? count : Math.floor(TALLEST / 3 / leading);
  const strips: Strip[] = [];
  for (let from = 0; from < count; from += perStrip) {
    const isFirst = from === 0;
    const isEnd = from + perStrip >= count;
    const top = isFirst ? PADDING : 0;
    const items: Item[] = [];
    for (const { cell, lines } of cells) {
      if (isFirst) items.push({ kind: 'touch', element: cell });
      items.push(...stacked(lines.slice(from, from + perStrip), top));
    }
    const height = top + Math.min(perStrip, count - from) * leading + (isEnd ? PADDING : 0);
    if (isEnd)
      items.push(rule(setting, height, isLast ? setting.palette.faint : setting.palette.grid, 0.5));
    // A row that goes on has no padding of its own above it.
    const above = isFirst ? head : { ...head, height: head.height + PADDING };
    strips.push({ height, before: 0, keep: isEnd && keep, items, head: above });
  }
  return strips;
}

function rule(setting: Setting, y: number, stroke: number, strokeWidth: number): Item {
  const { left, right } = setting.sheet;
  return { kind: 'line', x1: left, y1: y, x2: right, y2: y, stroke, strokeWidth, element: null };
}

/** Shares the line by weight, then lets columns that are too narrow for their longest word take from the others. */
function trackWidths(
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
