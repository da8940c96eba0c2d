// Tiles as strips: four across on the column grid, each a list item with label, value, interval, note and verdict.
import type { Tile, Tone } from '../../core/report/document.ts';
import { toneInk } from '../colour.ts';
import { BULLET_SIZE } from '../../core/report/chart/bullet.ts';
import { cleanText, clipText, measure, plainText } from '../fonts/text.ts';
import { circlePath, type Inset, type Item, type Strip } from './display-list.ts';
import { drawnItems } from './figure-strips.ts';
import { textString } from './pdf-text.ts';
import { makeElement, type Element } from './structure.ts';
import { baselineOf, UNIT, type Setting, type TypeStyle } from './style.ts';
import {
  heightOf,
  moved,
  plainRun,
  stacked,
  styleOf,
  textLines,
  type LineBox,
} from './text-strips.ts';

const GUTTER = 14;
/** A value keeps this far from the next tile's, or the two read as one. */
const VALUE_GAP = 8;

export function tileStrips(
  setting: Setting,
  id: string,
  tiles: readonly Tile[],
  parent: Element,
): Strip[] {
  const { sheet, palette } = setting;
  const across = tiles.length % 4 !== 0 && tiles.length % 3 === 0 && tiles.length < 12 ? 3 : 4;
  const width = (sheet.measure - GUTTER * (across - 1)) / across;
  const list = makeElement('L', parent, '/A<</O/List/ListNumbering/None>>');
  const strips: Strip[] = [];
  for (let from = 0; from < tiles.length; from += across) {
    const row = tiles.slice(from, from + across);
    const parts = row.map((tile, i) =>
      tileLines(setting, tile, sheet.left + i * (width + GUTTER), width, list),
    );
    // Values stand on one line, whichever label needs two.
    const labelHeight = Math.max(...parts.map((part) => heightOf(part.label)));
    const columns = parts.map(({ label, rest }): LineBox[] => [
      ...label,
      { height: labelHeight - heightOf(label) + UNIT, items: [] },
      ...rest,
    ]);
    const isLast = from + across >= tiles.length;
    const height = Math.max(...columns.map(heightOf)) + UNIT * 7;
    const items: Item[] = [line(setting, 0, palette.grid)];
    for (const lines of columns) items.push(...stacked(lines, UNIT * 3));
    const insets = columns.flatMap((lines, i): Inset[] => {
      const { bullet } = parts[i] ?? {};
      // The last line is its room.
      return bullet ? [bullet(UNIT * 3 + heightOf(lines.slice(0, -1)))] : [];
    });
    if (isLast) items.push(line(setting, height, palette.grid));
    strips.push({
      height,
      before: from === 0 ? UNIT * 5 : 0,
      keep: false,
      items,
      ...(insets.length === 0 ? {} : { insets }),
      ...(from === 0 ? { anchors: [id] } : {}),
    });
  }
  return strips;
}

function line(setting: Setting, y: number, stroke: number): Item {
  const { left, right } = setting.sheet;
  return {
    kind: 'line',
    x1: left,
    y1: y,
    x2: right,
    y2: y,
    stroke,
    strokeWidth: 0.6,
    element: null,
  };
}

function tileLines(
  setting: Setting,
  tile: Tile,
  x: number,
  width: number,
  list: Element,
): { label: LineBox[]; rest: LineBox[]; bullet?: (y: number) => Inset } {
  const { palette } = setting;
  const body = makeElement('LBody', makeElement('LI', list));
  const text = (value: string, type: TypeStyle, ink: number, indent = 0): LineBox[] => {
    if (value === '') return [];
    const run = plainRun(clipText(value, 200), type, ink);
    return textLines(
      setting,
      [run],
      type,
      { x: x + indent, width: width - indent },
      makeElement('P', body),
    );
  };
  const label = labelLines(setting, tile, x, width, body);
  const lines: LineBox[] = [];
  lines.push(...valueLines(setting, tile, x, width, body));
  lines.push(...text(tile.detail, setting.type.tileDetail, palette.soft));
  lines.push(...text(tile.note, setting.type.tileDetail, palette.faint));
  if (tile.verdict !== undefined && tile.verdict.text !== '') {
    const ink = palette[toneInk(tile.verdict.tone)];
    const verdict = text(
      tile.verdict.text,
      setting.type.tileDetail,
      ink,
      setting.type.tileDetail.size * 1.2,
    );
    const first = verdict[0];
    if (first !== undefined) {
      const mark = verdictMark(setting, tile.verdict.tone, x, first.height / 2 - 0.1);
      lines.push(
        { height: UNIT / 2, items: [] },
        { ...first, items: [mark, ...first.items] },
        ...verdict.slice(1),
      );
    }
  }
  const { bullet } = tile;
  if (bullet === undefined) return { label, rest: lines };
  const inset = bulletInset(setting, bullet, { x, width }, body);
  lines.push({ height: Math.ceil(inset(0).height / UNIT) * UNIT + UNIT, items: [] });
  return { label, rest: lines, bullet: (y) => inset(y + UNIT) };
}

/** The tile's line at a height, no larger than the words around it. */
function bulletInset(
  setting: Setting,
  bullet: NonNullable<Tile['bullet']>,
  { x, width }: { readonly x: number; readonly width: number },
  body: Element,
): (y: number) => Inset {
  const scale = Math.min(width / bullet.width, setting.type.tileDetail.size / BULLET_SIZE);
  const element = makeElement('Figure', body, `/Alt ${textString(plainText(bullet.alt))}`);
  return (y) => ({
    element,
    x,
    y,
    width: bullet.width * scale,
    height: bullet.height * scale,
    items: drawnItems(setting, bullet, { x, y, scale }, element),
  });
}

/** The label leads to the formula; a hairline below it says so. */
function labelLines(
  setting: Setting,
  tile: Tile,
  x: number,
  width: number,
  body: Element,
): LineBox[] {
  const { palette } = setting;
  const run = plainRun(clipText(tile.label, 120), setting.type.tileLabel, palette.soft);
  const linked = tile.formulaId === undefined ? run : { ...run, href: `#${tile.formulaId}` };
  return textLines(setting, [linked], setting.type.tileLabel, { x, width }, makeElement('P', body));
}

function valueLines(
  setting: Setting,
  tile: Tile,
  x: number,
  width: number,
  body: Element,
): LineBox[] {
  const { palette, fonts } = setting;
  const element = makeElement('P', body);
  if (tile.isMissing) {
    const run = plainRun(clipText(tile.value, 200), setting.type.tileMissing, palette.faint);
    const lines = textLines(setting, [run], setting.type.tileMissing, { x, width }, element);
    // One line stands where a figure's baseline would be.
    if (lines.length !== 1) return lines;
    return lines.map((box) => ({
      height: setting.type.tileValue.leading,
      items: moved(
        box.items,
        0,
        baselineOf(setting.type.tileValue) - baselineOf(setting.type.tileMissing),
      ),
    }));
  }
  const clean = cleanText(clipText(tile.value, 80));
  const full = measure(fonts, clean, styleOf(setting.type.tileValue, palette.ink));
  const room = width - VALUE_GAP;
  const size =
    full <= room
      ? setting.type.tileValue.size
      : Math.max(11, (setting.type.tileValue.size * room) / full - 0.05);
  const type: TypeStyle = { ...setting.type.tileValue, size };
  return textLines(setting, [plainRun(clean, type, palette.ink)], type, { x, width }, element);
}

/** A shape for each tone, so that colour never speaks alone. */
function verdictMark(setting: Setting, tone: Tone, left: number, y: number): Item {
  const { palette, type } = setting;
  const unit = type.tileDetail.size / 7.5;
  const x = left + 3 * unit;
  const ink = palette[toneInk(tone)];
  const common = { kind: 'path', strokeWidth: 0.9, element: null } as const;
  if (tone === 'good') return { ...common, commands: circlePath(x, y, 2.6 * unit), fill: ink };
  if (tone === 'bad') {
    const commands = [
      { op: 'm', at: [x, y - 3.2 * unit] },
      { op: 'l', at: [x + 3.2 * unit, y] },
      { op: 'l', at: [x, y + 3.2 * unit] },
      { op: 'l', at: [x - 3.2 * unit, y] },
      { op: 'h', at: [] },
    ] as const;
    return { ...common, commands, fill: ink };
  }
  return { ...common, commands: circlePath(x, y, 2.3 * unit), stroke: ink };
}
