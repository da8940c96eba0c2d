// Each kind of block as strips. Decides nothing about pages.
import type { Block, Inline } from '../../core/report/document.ts';
import { titleEnd } from '../added-marks.ts';
import type { Item, Strip } from './display-list.ts';
import { figureStrips } from './figure-strips.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting, type TypeStyle } from './style.ts';
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

function paragraphStrips(
  setting: Setting,
  block: Extract<Block, { kind: 'paragraph' }>,
  parent: Element,
): Strip[] {
  const { sheet, palette } = setting;
  const [type, strong, ink, before] =
    block.role === 'lead'
      ? ([setting.type.lead, setting.type.leadStrong, palette.ink, UNIT * 4] as const)
      : block.role === 'small'
        ? ([setting.type.small, setting.type.smallStrong, palette.soft, UNIT * 2] as const)
        : ([setting.type.body, setting.type.bodyStrong, palette.ink, UNIT * 2] as const);
  const runs = inlineRuns(setting, block.runs, type, strong, ink);
  const lines = textLines(
    setting,
    runs,
    type,
    { x: sheet.left, width: sheet.textMeasure, fit: 'tidy' },
    makeElement('P', parent),
  );
  const strips = lineStrips(lines, before);
  const first = strips[0];
  if (first === undefined || block.id === undefined) return strips;
  return [{ ...first, anchors: [block.id] }, ...strips.slice(1)];
}

function listStrips(
  setting: Setting,
  block: Extract<Block, { kind: 'list' }>,
  parent: Element,
): Strip[] {
  const { sheet, palette } = setting;
  const numbering = block.isOrdered ? 'Decimal' : 'Disc';
  const list = makeElement('L', parent, `/A<</O/List/ListNumbering/${numbering}>>`);
  const indent = Math.round(setting.type.body.size * 1.62);
  return block.items.flatMap((item, index) => {
    const li = makeElement('LI', list);
    const label = makeElement('Lbl', li);
    const mark = textLines(
      setting,
      [plainRun(block.isOrdered ? `${index + 1}.` : '•', setting.type.body, palette.faint)],
      setting.type.body,
      { x: sheet.left, width: indent },
      label,
    );
    const runs = inlineRuns(setting, item, setting.type.body, setting.type.bodyStrong, palette.ink);
    const box = { x: sheet.left + indent, width: sheet.textMeasure - indent };
    const lines = textLines(setting, runs, setting.type.body, box, makeElement('LBody', li));
    const [first, ...rest] = lines;
    if (first === undefined) return [];
    const together: LineBox = {
      height: first.height,
      items: [...(mark[0]?.items ?? []), ...first.items],
    };
    const strips = lineStrips([together, ...rest], index === 0 ? UNIT * 2 : UNIT);
    // Neither the first item nor the last stands alone on a page.
    const isKept = index < block.items.length - 1 && [0, block.items.length - 2].includes(index);
    return strips.map((strip, i) =>
      i === strips.length - 1 ? { ...strip, keep: strip.keep || isKept } : strip,
    );
  });
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
