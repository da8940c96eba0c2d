// Runs of text as placed lines and strips: what headings, paragraphs, cells and tiles are made of.
import type { Inline } from '../../core/report/document.ts';
import { balanceLines, breakLines, tidyLines, type Line, type Run } from '../fonts/break-lines.ts';
import { cleanText, plainText, type TextStyle } from '../fonts/text.ts';
import { readLink } from '../link.ts';
import type { Item, Strip } from './display-list.ts';
import { baselineOf, UNIT, type Setting, type TypeStyle } from './style.ts';
import { makeElement, type Element } from './structure.ts';

export const styleOf = (type: TypeStyle, ink: number, isTabular = false): TextStyle => ({
  face: type.face,
  size: type.size,
  ink,
  isTabular,
});

export const plainRun = (text: string, type: TypeStyle, ink: number, isTabular = false): Run => ({
  text: cleanText(text),
  style: styleOf(type, ink, isTabular),
});

/** A document's runs in the faces of a paragraph. */
export function inlineRuns(
  setting: Setting,
  runs: readonly Inline[],
  type: TypeStyle,
  strong: TypeStyle,
  ink: number,
): Run[] {
  return runs.map((run) => {
    const isLink = readLink(run.href) !== undefined;
    const face = run.style === 'strong' ? strong : type;
    const colour = isLink
      ? setting.palette.accent
      : run.style === 'muted'
        ? setting.palette.faint
        : ink;
    const style = styleOf(face, colour);
    const base: Run = {
      text: cleanText(run.text),
      style: run.isEmphasis === true ? { ...style, isSlanted: true } : style,
    };
    return isLink && run.href !== undefined ? { ...base, href: run.href } : base;
  });
}

export type LineBox = { readonly height: number; readonly items: readonly Item[] };

export type TextBox = {
  readonly x: number;
  readonly width: number;
  readonly align?: 'start' | 'end';
  /** Titles get lines of about one length; text only no last line of one word. */
  readonly fit?: 'balanced' | 'tidy';
};

/** Lines as boxes whose items belong to an element; linked pieces get a Link element below it. */
export function textLines(
  setting: Setting,
  runs: readonly Run[],
  type: TypeStyle,
  box: TextBox,
  element: Element | null,
): LineBox[] {
  const setLines =
    box.fit === 'balanced' ? balanceLines : box.fit === 'tidy' ? tidyLines : breakLines;
  const lines = setLines(setting.fonts, runs, box.width);
  const links = new Map<string, Element>();
  return lines.map((line) => ({
    height: type.leading,
    items: lineItems(setting, line, baselineOf(type), box, element, links),
  }));
}

function lineItems(
  setting: Setting,
  line: Line,
  y: number,
  box: TextBox,
  element: Element | null,
  links: Map<string, Element>,
): Item[] {
  const start = box.align === 'end' ? box.x + box.width - line.width : box.x;
  const items: Item[] = [];
  for (const piece of line.pieces) {
    const x = start + piece.x;
    const link = readLink(piece.href);
    if (link === undefined || element === null || piece.href === undefined) {
      items.push({ kind: 'text', x, y, text: piece.text, style: piece.style, element });
      continue;
    }
    const linked = links.get(piece.href) ?? makeElement('Link', element);
    links.set(piece.href, linked);
    const width = piece.text.endsWith(' ') ? piece.width - piece.style.size * 0.28 : piece.width;
    const { size } = piece.style;
    const label = plainText(piece.text);
    items.push({ kind: 'text', x, y, text: piece.text, style: piece.style, element: linked });
    items.push({
      kind: 'link',
      x,
      y: y - size,
      width,
      height: size * 1.3,
      target: link,
      label,
      element: linked,
    });
    const stroke = setting.palette.accent_soft;
    items.push({
      kind: 'line',
      x1: x,
      y1: y + 1.9,
      x2: x + width,
      y2: y + 1.9,
      stroke,
      strokeWidth: 0.6,
      element: null,
    });
  }
  return items;
}

/** Lines as strips: never one line alone at the foot or the head of a page. */
export function lineStrips(lines: readonly LineBox[], before: number, keepLast = false): Strip[] {
  return lines.map((line, i) => ({
    height: line.height,
    before: i === 0 ? before : 0,
    keep: i === lines.length - 1 ? keepLast : i === 0 || i === lines.length - 2,
    items: line.items,
  }));
}

/** Lines that stay with what they name, a little above it. */
export const titleOver = (strips: readonly Strip[]): Strip[] =>
  strips.map((strip, i) => ({
    ...strip,
    keep: true,
    height: strip.height + (i === strips.length - 1 ? UNIT : 0),
  }));

export const heightOf = (lines: readonly LineBox[]): number =>
  lines.reduce((sum, line) => sum + line.height, 0);

/** The items of a line box moved by a distance. */
export function moved(items: readonly Item[], dx: number, dy: number): Item[] {
  return items.map((item) => movedItem(item, dx, dy));
}

function movedItem(item: Item, dx: number, dy: number): Item {
  switch (item.kind) {
    case 'touch':
      return item;
    case 'text':
      return {
        kind: 'text',
        x: item.x + dx,
        y: item.y + dy,
        text: item.text,
        style: item.style,
        element: item.element,
      };
    case 'line':
      return { ...item, x1: item.x1 + dx, x2: item.x2 + dx, y1: item.y1 + dy, y2: item.y2 + dy };
    case 'path': {
      const commands = item.commands.map((command) => ({
        op: command.op,
        at: command.at.map((value, i) => value + (i % 2 === 0 ? dx : dy)),
      }));
      return { ...item, commands };
    }
    case 'link':
    case 'page_of':
    case 'logo':
    case 'rect':
      return { ...item, x: item.x + dx, y: item.y + dy };
  }
}

/** Line boxes stacked from a height downwards. */
export function stacked(lines: readonly LineBox[], top: number): Item[] {
  const items: Item[] = [];
  let y = top;
  for (const line of lines) {
    items.push(...moved(line.items, 0, y));
    y += line.height;
  }
  return items;
}
