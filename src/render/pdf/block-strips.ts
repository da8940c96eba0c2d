// Each kind of block as strips. Decides nothing about pages.
import type { Block, Inline } from '../../core/report/document.ts';
import { titleEnd } from '../added-marks.ts';
import type { Item, Strip } from './display-list.ts';
import { commentStrips } from './comment-strips.ts';
import { figureStrips } from './figure-strips.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting, type TypeStyle } from './style.ts';
import { listStrips, paragraphStrips } from './prose-strips.ts';
import { tableStrips } from './table-strips.ts';
import {
  heightOf,
  inlineRuns,
  lineStrips,
  moved,
  plainRun,
  textLines,
  type LineBox,
  type TextBox,
} from './text-strips.ts';
import { tileStrips } from './tile-strips.ts';
import { plainText } from '../fonts/text.ts';

/** Heading levels seen so far in a section, so that none is skipped (PDF/UA-1, 7.4.2). */
export type Levels = { last: number };

export function blockStrips(
  setting: Setting,
  block: Block,
  parent: Element,
  levels: Levels,
): Strip[] {
  switch (block.kind) {
    case 'cover':
      return []; // has its own page
    case 'heading':
      return headingStrips(setting, block, parent, levels);
    case 'paragraph':
      return paragraphStrips(setting, block, parent);
    case 'list':
      return listStrips(setting, block, parent);
    case 'comment':
      return commentStrips(setting, block, parent);
    case 'tiles':
      return tileStrips(setting, block.id, block.tiles, parent);
    case 'callout':
      return calloutStrips(setting, block, parent);
    case 'formula':
      return formulaStrips(setting, block, parent);
    case 'table':
      return tableStrips(setting, block, parent);
    case 'figure':
      return figureStrips(setting, block, parent);
  }
}

/** `type` is smaller where several sections share a page. */
export function titleStrips(
  setting: Setting,
  text: string,
  parent: Element,
  type: TypeStyle = setting.type.title,
): Strip[] {
  const { sheet, palette } = setting;
  const width = type === setting.type.title ? sheet.titleMeasure : sheet.measure;
  const box: TextBox = { x: sheet.left, width, fit: 'balanced' };
  const lines = textLines(
    setting,
    [plainRun(text, type, palette.ink)],
    type,
    box,
    makeElement('H1', parent),
  );
  return lineStrips(lines, 0, true).map((strip) => ({ ...strip, keep: true }));
}

function headingStrips(
  setting: Setting,
  block: Extract<Block, { kind: 'heading' }>,
  parent: Element,
  levels: Levels,
): Strip[] {
  const { sheet, palette } = setting;
  levels.last = Math.min(block.level, levels.last + 1);
  const type = block.level === 2 ? setting.type.heading2 : setting.type.heading3;
  const element = makeElement(`H${levels.last}`, parent);
  const box: TextBox = { x: sheet.left, width: sheet.textMeasure, fit: 'balanced' };
  const lines = textLines(setting, [plainRun(block.text, type, palette.ink)], type, box, element);
  const before = block.level === 2 ? UNIT * 8 : UNIT * 5;
  const strips = lineStrips(lines, before, true).map((strip): Strip => ({ ...strip, keep: true }));
  const first = strips[0];
  if (first === undefined) return [];
  const title = plainText(block.text);
  const marked: Strip = { ...first, anchors: [block.id] };
  if (block.level !== 2) return [marked, ...strips.slice(1)];
  return [{ ...marked, outline: { level: 2, title } }, ...strips.slice(1)];
}

function calloutStrips(
  setting: Setting,
  block: Extract<Block, { kind: 'callout' }>,
  parent: Element,
): Strip[] {
  const { sheet, palette } = setting;
  const indent = 14;
  const title: Inline[] =
    block.title === '' ? [] : [{ text: `${block.title}${titleEnd(block.title)}`, style: 'strong' }];
  const runs = inlineRuns(
    setting,
    [...title, ...block.runs],
    setting.type.body,
    setting.type.bodyStrong,
    palette.ink,
  );
  const box: TextBox = { x: sheet.left + indent, width: sheet.textMeasure - indent, fit: 'tidy' };
  const lines = textLines(setting, runs, setting.type.body, box, makeElement('P', parent));
  return lineStrips(lines, UNIT * 6).map((strip, i): Strip => {
    const top = i === 0 ? UNIT : 0;
    const bottom = i === lines.length - 1 ? UNIT : 0;
    const height = strip.height + top + bottom;
    const bar: Item = {
      kind: 'rect',
      x: sheet.left,
      y: 0,
      width: 2,
      height,
      fill: palette.accent,
      element: null,
    };
    return { ...strip, height, items: [bar, ...moved(strip.items, 0, top)] };
  });
}

/** The name in the first column, formula and explanation in the other three. */
function formulaStrips(
  setting: Setting,
  block: Extract<Block, { kind: 'formula' }>,
  parent: Element,
): Strip[] {
  const { sheet, palette } = setting;
  const indent = sheet.nameMeasure;
  const group = makeElement('Div', parent);
  const text = (value: string, type: TypeStyle, ink: number, x: number, width: number): LineBox[] =>
    textLines(setting, [plainRun(value, type, ink)], type, { x, width }, makeElement('P', group));
  const name = text(block.name, setting.type.bodyStrong, palette.ink, sheet.left, indent - 16);
  const x = sheet.left + indent;
  const width = sheet.measure - indent;
  const right = [
    ...text(block.formula, setting.type.formula, palette.ink, x, width),
    { height: UNIT / 2, items: [] },
    ...block.lines.flatMap((line) => text(line, setting.type.small, palette.soft, x, width)),
  ];
  const rule: Item = {
    kind: 'line',
    x1: sheet.left,
    y1: 0,
    x2: sheet.right,
    y2: 0,
    stroke: palette.grid,
    strokeWidth: 0.5,
    element: null,
  };
  // An entry stays whole. Of one that would leave a third of a page empty the name and as many lines beside it as it is
  // high stay together, and what is longer may break.
  const nameItems: Item[] = [];
  let y = UNIT * 2;
  for (const line of name) {
    nameItems.push(...moved(line.items, 0, y));
    y += line.height;
  }
  const tall = Math.max(heightOf(name), 4 * UNIT);
  const beside: Item[] = [];
  let filled = 0;
  let used = 0;
  for (const line of right) {
    if (used >= tall && used > 6 * UNIT) break;
    beside.push(...moved(line.items, 0, UNIT * 2 + used));
    used += line.height;
    filled++;
  }
  const rest = right.slice(filled);
  const isWhole = heightOf(right) <= (sheet.bottom - sheet.top) / 3;
  const first: Strip = {
    height: Math.max(heightOf(name), used) + UNIT * 2 + (rest.length === 0 ? UNIT * 2 : 0),
    before: UNIT * 2,
    keep: rest.length === 1 || (isWhole && rest.length > 0),
    items: [rule, ...nameItems, ...beside],
    anchors: [block.id],
  };
  const strips = lineStrips(rest, 0);
  return [
    first,
    ...strips.map((strip, i) =>
      i === strips.length - 1
        ? { ...strip, height: strip.height + UNIT * 2 }
        : { ...strip, keep: strip.keep || isWhole },
    ),
  ];
}
