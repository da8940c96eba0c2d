// A figure as strips: its finding as a line above, the drawing as one tagged piece, its note below.
import type { Drawing, FigureBlock, Shape } from '../../core/report/figure.ts';
import { cleanText, measure, plainText, shorten, type TextStyle } from '../fonts/text.ts';
import { readPath } from '../path.ts';
import { circlePath, type Item, type Strip } from './display-list.ts';
import { textString } from './pdf-text.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting } from './style.ts';
import { lineStrips, plainRun, textLines, titleOver } from './text-strips.ts';

export function figureStrips(setting: Setting, block: FigureBlock, parent: Element): Strip[] {
  const { sheet, palette } = setting;
  const strips: Strip[] = [];
  if (block.title !== '') {
    const title = makeElement('P', parent);
    const box = { x: sheet.left, width: sheet.measure, fit: 'balanced' } as const;
    const lines = textLines(
      setting,
      [plainRun(block.title, setting.type.caption, palette.ink)],
      setting.type.caption,
      box,
      title,
    );
    strips.push(...titleOver(lineStrips(lines, UNIT * 5)));
  }
  const alt =
    plainText(block.alt) || plainText(block.title) || plainText(setting.words.figure) || 'Figure';
  const figure = makeElement('Figure', parent, `/Alt ${textString(alt)}`);
  const width = positive(block.width, sheet.measure);
  const height = positive(block.height, 100);
  const scale = Math.min(sheet.measure / width, sheet.figureScale, sheet.figureHeight / height);
  const hasNote = block.note !== undefined && block.note !== '';
  const gap = UNIT * 2;
  strips.push({
    height: Math.ceil((height * scale + gap * 2) / UNIT) * UNIT,
    before: strips.length === 0 ? UNIT * 4 : 0,
    keep: hasNote,
    items: drawnItems(setting, block, { x: sheet.left, y: gap, scale }, figure),
    figure: { element: figure, x: sheet.left, width: width * scale },
  });
  if (hasNote) {
    const note = makeElement('P', parent);
    const box = { x: sheet.left, width: sheet.textMeasure, fit: 'tidy' } as const;
    const lines = textLines(
      setting,
      [plainRun(block.note ?? '', setting.type.small, palette.soft)],
      setting.type.small,
      box,
      note,
    );
    strips.push(...lineStrips(lines, UNIT));
  }
  return strips.map((strip, i) => (i === 0 ? { ...strip, anchors: [block.id] } : strip));
}

const positive = (value: number, fallback: number): number =>
  Number.isFinite(value) && value > 0 ? Math.min(value, 5000) : fallback;

/** A number that a page can hold. */
const finite = (value: number): number =>
  Number.isFinite(value) ? Math.max(-5000, Math.min(5000, value)) : 0;

type Place = { readonly x: number; readonly y: number; readonly scale: number };

/** `place`: where its corner lies, and how much larger than it is it is drawn. */
export const drawnItems = (
  setting: Setting,
  { shapes }: Drawing,
  place: Place,
  element: Element,
): Item[] => shapes.flatMap((shape) => shapeItems(setting, shape, place, element));

function shapeItems(
  setting: Setting,
  shape: Shape,
  { x: left, y: top, scale }: Place,
  element: Element,
): Item[] {
  const { palette, sheet, fonts } = setting;
  const px = (value: number): number => left + finite(value) * scale;
  const py = (value: number): number => top + finite(value) * scale;
  switch (shape.kind) {
    case 'rect': {
      const width = finite(shape.width) * scale;
      const height = finite(shape.height) * scale;
      return [
        {
          kind: 'rect',
          x: px(shape.x),
          y: py(shape.y),
          width,
          height,
          fill: palette[shape.fill],
          element,
        },
      ];
    }
    case 'line':
      return [
        {
          kind: 'line',
          x1: px(shape.x1),
          y1: py(shape.y1),
          x2: px(shape.x2),
          y2: py(shape.y2),
          stroke: palette[shape.stroke],
          strokeWidth: finite(shape.strokeWidth) * scale,
          ...(shape.dash === undefined
            ? {}
            : { dash: shape.dash.map((part) => finite(part) * scale) }),
          element,
        },
      ];
    case 'path': {
      const commands = readPath(shape.d).map((command) => ({
        op: command.op,
        at: command.at.map((value, i) => (i % 2 === 0 ? px(value) : py(value))),
      }));
      if (commands.length === 0) return [];
      return [
        {
          kind: 'path',
          commands,
          ...(shape.fill === undefined ? {} : { fill: palette[shape.fill] }),
          ...(shape.stroke === undefined ? {} : { stroke: palette[shape.stroke] }),
          strokeWidth: finite(shape.strokeWidth ?? 1) * scale,
          element,
        },
      ];
    }
    case 'circle': {
      const commands = circlePath(px(shape.cx), py(shape.cy), Math.abs(finite(shape.r)) * scale);
      const [fill, stroke] = [palette[shape.fill], palette[shape.stroke]];
      return [
        {
          kind: 'path',
          commands,
          fill,
          stroke,
          strokeWidth: finite(shape.strokeWidth) * scale,
          element,
        },
      ];
    }
    case 'label': {
      const style: TextStyle = {
        face: shape.isStrong === true ? 'sans-600' : 'sans-400',
        size: Math.min(60, Math.abs(finite(shape.size)) * scale),
        ink: palette[shape.ink],
      };
      const clean = cleanText(shape.text);
      const room =
        shape.maxWidth === undefined ? sheet.measure : Math.max(0, finite(shape.maxWidth)) * scale;
      const text = shorten(fonts, clean, style, room);
      const width = measure(fonts, text, style);
      const shift = shape.anchor === 'end' ? width : shape.anchor === 'middle' ? width / 2 : 0;
      return [{ kind: 'text', x: px(shape.x) - shift, y: py(shape.y), text, style, element }];
    }
  }
}
