// A table as strips: a caption, a head that returns on every page it runs over, and rows that are never lost.
import type { Cell, TableBlock } from '../../core/report/document.ts';
import { inBrackets } from '../added-marks.ts';
import { toneInk } from '../colour.ts';
import type { Run } from '../fonts/break-lines.ts';
import { cleanText, clipText } from '../fonts/text.ts';
import { readLink } from '../link.ts';
import type { Item, Strip } from './display-list.ts';
import { makeElement, type Element } from './structure.ts';
import { baselineOf, UNIT, type Setting, type TypeStyle } from './style.ts';
import { trackWidths, type Track } from './table-tracks.ts';
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

const PADDING = UNIT * 1.5;
/** How much smaller more than seven columns are set. */
const MANY_COLUMNS = 0.91;
/** A row taller than this may break inside, line by line. */
const TALLEST = 210;

/** A row that only names the rows below it has the whole line, and stays with the first of them. */
const namesGroup = ([name, ...others]: readonly Run[]): boolean =>
  name !== undefined &&
  name.text !== '' &&
  others.length > 0 &&
  others.every(({ text }) => text === '');

export function tableStrips(setting: Setting, block: TableBlock, parent: Element): Strip[] {
  if (block.columns.length === 0) return [];
  const { palette, sheet } = setting;
  const isWide = block.columns.length > 7;
  const fitted = (style: TypeStyle): TypeStyle =>
    isWide ? { ...style, size: style.size * MANY_COLUMNS } : style;
  const cellType = fitted(setting.type.tableCell);
  const strongType = fitted(setting.type.tableStrong);
  const headType = fitted(setting.type.tableHead);
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
  const isGroup = runs.map(namesGroup);
  const tracks = trackWidths(
    setting,
    block,
    heads,
    runs.filter((_, index) => isGroup[index] !== true),
  );

  const caption = captionStrips(setting, block, table);
  const head = headStrip(setting, heads, tracks, headType, table);
  const again = repeatedHead(setting, block, head);
  const strips: Strip[] = [
    ...caption,
    { ...head, keep: block.rows.length > 0 || block.note !== undefined },
  ];
  const hasNote = block.note !== undefined && block.note !== '';
  const whole: Track = { x: sheet.left, width: sheet.measure, isEnd: false };
  runs.forEach((row, index) => {
    const isLast = index === runs.length - 1;
    const rowElement = makeElement('TR', table);
    const spans = isGroup[index] === true;
    const boxes = (spans ? row.slice(0, 1) : row).map((run, i) => {
      const track = spans ? whole : (tracks[i] ?? { x: sheet.left, width: 1, isEnd: false });
      const cell = makeElement(
        i === 0 ? 'TH' : 'TD',
        rowElement,
        i === 0 ? `/A<</O/Table/Scope/Row${spans ? `/ColSpan ${row.length}` : ''}>>` : '',
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
    const keep = isLast ? hasNote : spans || index === 0 || index === runs.length - 2;
    strips.push(...rowStrips(setting, boxes, keep, isLast, again));
  });
  if (hasNote) {
    const note = makeElement('P', parent);
    const lines = textLines(
      setting,
      [plainRun(block.note ?? '', setting.type.small, palette.soft)],
      setting.type.small,
      { x: sheet.left, width: sheet.textMeasure, fit: 'tidy' },
      note,
    );
    strips.push(...lineStrips(lines, UNIT * 2));
  }
  const isShort = strips.reduce((sum, strip) => sum + strip.height, 0) <= sheet.wholeTable;
  return strips.map((strip, i) => ({
    ...strip,
    ...(i === 0 ? { before: UNIT * 5, anchors: [block.id] } : {}),
    keep: strip.keep || (isShort && i < strips.length - 1),
  }));
}

function captionStrips(setting: Setting, block: TableBlock, table: Element): Strip[] {
  if (block.caption === '') return [];
  const element = makeElement('Caption', table);
  const run = plainRun(block.caption, setting.type.caption, setting.palette.ink);
  const lines = textLines(
    setting,
    [run],
    setting.type.caption,
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
  const word = cleanText(setting.words.continued);
  const label = `${cleanText(block.caption).slice(0, 90)}${inBrackets(word)}`;
  const { small } = setting.type;
  const style = styleOf(small, setting.palette.soft);
  const lead = small.leading + UNIT;
  const items: Item[] = [
    {
      kind: 'text',
      x: setting.sheet.left,
      y: baselineOf(small),
      text: label,
      style,
      element: null,
    },
    ...moved(head.items, 0, lead)
      .filter((item) => item.kind !== 'touch' && item.kind !== 'link')
      .map((item): Item => ({ ...item, element: null })),
  ];
  return { height: head.height + lead, before: 0, keep: true, items };
}

function rowStrips(
  setting: Setting,
  cells: readonly { readonly cell: Element; readonly lines: readonly LineBox[] }[],
  keep: boolean,
  isLast: boolean,
  head: Strip,
): Strip[] {
  const leading = setting.type.tableCell.leading;
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
