// One page's items as a content stream. Everything lies in a marked sequence: an element's, or an artifact.
// Coordinates are integers, tenths of a point, under one matrix a page.
import { measure } from '../fonts/text.ts';
import { makeByteWriter } from './byte-writer.ts';
import type { Item } from './display-list.ts';
import { LOGO_NAME } from './logo.ts';
import type { Element, StructureTree } from './structure.ts';
import { makeTextPainter, type TextState } from './text-painter.ts';

export type LinkBox = Extract<Item, { kind: 'link' }>;

export type PaintState = TextState & {
  readonly tree: StructureTree;
  readonly pageOf: (id: string) => number | undefined;
};

export type PaintedPage = { readonly content: Uint8Array; readonly links: readonly LinkBox[] };

export function paintPage(
  state: PaintState,
  index: number,
  height: number,
  items: readonly Item[],
): PaintedPage {
  const { tree } = state;
  const out = makeByteWriter(16384);
  const links: LinkBox[] = [];
  const marks: Element[] = [];
  tree.byPage[index] = marks;
  let open: Element | null | undefined; // null: an artifact is open; undefined: nothing is
  let fill = -1;
  let stroke = -1;
  let strokeWidth = -1;
  let isDashed = false;
  const X = (x: number): number => Math.round(x * 10);
  const Y = (y: number): number => Math.round((height - y) * 10);
  const text = makeTextPainter(out, state, X, Y);
  const pair = (x: number, y: number): void => {
    out.int(x);
    out.byte(32);
    out.int(y);
    out.byte(32);
  };

  const mark = (element: Element | null): void => {
    if (open === element) return;
    text.end();
    if (open !== undefined) out.ascii('EMC\n');
    if (element === null) out.ascii('/Artifact BMC\n');
    else {
      tree.join(element);
      element.kids.push({ kind: 'content', page: index, mcid: marks.length });
      out.ascii(`/${element.role}<</MCID ${marks.length}>>BDC\n`);
      marks.push(element);
    }
    open = element;
  };
  const colour = (value: number, isStroke: boolean): void => {
    if (isStroke ? stroke === value : fill === value) return;
    const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255].map((c) =>
      String(Math.round((c / 255) * 1000) / 1000),
    );
    out.ascii(
      r === g && g === b
        ? `${r} ${isStroke ? 'G' : 'g'}\n`
        : `${r} ${g} ${b} ${isStroke ? 'RG' : 'rg'}\n`,
    );
    if (isStroke) stroke = value;
    else fill = value;
  };
  const pen = (width: number, dash: readonly number[] | undefined): void => {
    const tenths = Math.max(1, Math.round(width * 10));
    if (tenths !== strokeWidth) out.ascii(`${tenths} w\n`);
    strokeWidth = tenths;
    const parts = (dash ?? []).map((part) => Math.max(0, Math.round(part * 10)));
    const hasDash = parts.some((part) => part > 0);
    if (hasDash) out.ascii(`[${parts.slice(0, 8).join(' ')}] 0 d\n`);
    else if (isDashed) out.ascii('[] 0 d\n');
    isDashed = hasDash;
  };
  out.ascii('.1 0 0 .1 0 0 cm\n');
  for (const item of items) {
    if (item.kind === 'touch') {
      tree.join(item.element);
      continue;
    }
    if (item.kind === 'link') {
      links.push(item);
      continue;
    }
    mark(item.element);
    switch (item.kind) {
      case 'text':
        colour(item.style.ink, false);
        text.draw(item.x, item.y, item.text, item.style);
        break;
      case 'page_of': {
        const number = String((state.pageOf(item.id) ?? index) + 1);
        const width = item.isStart === true ? 0 : measure(state.fonts, number, item.style);
        colour(item.style.ink, false);
        text.draw(item.x - width, item.y, number, item.style);
        break;
      }
      case 'rect':
        text.end();
        colour(item.fill, false);
        pair(X(item.x), Y(item.y + item.height));
        pair(X(item.width), X(item.height));
        out.ascii('re f\n');
        break;
      case 'logo':
        text.end();
        out.ascii('q ');
        out.int(X(item.width));
        out.ascii(' 0 0 ');
        pair(X(item.height), X(item.x));
        out.int(Y(item.y + item.height));
        out.ascii(` cm /${LOGO_NAME} Do Q\n`);
        break;
      case 'line':
        text.end();
        colour(item.stroke, true);
        pen(item.strokeWidth, item.dash);
        pair(X(item.x1), Y(item.y1));
        out.ascii('m ');
        pair(X(item.x2), Y(item.y2));
        out.ascii('l S\n');
        break;
      case 'path':
        text.end();
        if (item.fill !== undefined) colour(item.fill, false);
        if (item.stroke !== undefined) {
          colour(item.stroke, true);
          pen(item.strokeWidth, undefined);
        }
        for (const command of item.commands) {
          for (let i = 0; i + 1 < command.at.length; i += 2)
            pair(X(command.at[i] ?? 0), Y(command.at[i + 1] ?? 0));
          out.ascii(command.op);
          out.byte(32);
        }
        out.ascii(
          item.fill === undefined
            ? item.stroke === undefined
              ? 'n\n'
              : 'S\n'
            : item.stroke === undefined
              ? 'f\n'
              : 'B\n',
        );
        break;
    }
  }
  text.end();
  if (open !== undefined) out.ascii('EMC\n');
  return { content: out.take(), links };
}
