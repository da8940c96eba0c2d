// One page's items as a content stream. Everything lies in a marked sequence: an element's, or an artifact.
// Coordinates are integers, tenths of a point, under one matrix a page.
import type { FontSet, LoadedKerning } from '../fonts/font-set.ts';
import { isTrailingHalf, measure, type TextStyle } from '../fonts/text.ts';
import { makeByteWriter } from './byte-writer.ts';
import type { Item } from './display-list.ts';
import type { Element, StructureTree } from './structure.ts';
import { makeSubset, type Subset } from './subset.ts';

export type LinkBox = Extract<Item, { kind: 'link' }>;

export type PaintState = {
  readonly fonts: FontSet;
  readonly tree: StructureTree;
  /** What is taken of each face; null of a cut one, which goes into the file whole. */
  readonly usedFaces: Map<number, Subset | null>;
  /** Characters that no face has. */
  readonly missing: Set<number>;
  readonly pageOf: (id: string) => number | undefined;
};

export type PaintedPage = { readonly content: Uint8Array; readonly links: readonly LinkBox[] };

export function paintPage(
  state: PaintState,
  index: number,
  height: number,
  items: readonly Item[],
): PaintedPage {
  const { fonts, tree } = state;
  const out = makeByteWriter(16384);
  const links: LinkBox[] = [];
  const marks: Element[] = [];
  tree.byPage[index] = marks;
  let open: Element | null | undefined; // null: an artifact is open; undefined: nothing is
  let isText = false;
  let textX = 0;
  let textY = 0;
  let face = -1;
  let subset: Subset | null = null;
  let size = -1;
  let fill = -1;
  let stroke = -1;
  let strokeWidth = -1;
  let isDashed = false;
  const X = (x: number): number => Math.round(x * 10);
  const Y = (y: number): number => Math.round((height - y) * 10);
  const pair = (x: number, y: number): void => {
    out.int(x);
    out.byte(32);
    out.int(y);
    out.byte(32);
  };

  const endText = (): void => {
    if (isText) out.ascii('ET\n');
    isText = false;
  };
  const mark = (element: Element | null): void => {
    if (open === element) return;
    endText();
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
  const useFace = (wanted: number, wantedSize: number): void => {
    const tenths = Math.max(1, Math.round(wantedSize * 100));
    if (wanted === face && tenths === size) return;
    const known = state.usedFaces.get(wanted);
    subset = known ?? (fonts.faces[wanted]?.kind === 'whole' ? makeSubset() : null);
    if (known === undefined) state.usedFaces.set(wanted, subset);
    out.ascii(`/F${wanted} `);
    // Sizes keep hundredths of a point: the scale is tenths.
    out.int(Math.floor(tenths / 10));
    if (tenths % 10 !== 0) out.ascii(`.${tenths % 10}`);
    out.ascii(' Tf\n');
    face = wanted;
    size = tenths;
  };

  const drawText = (x: number, y: number, text: string, style: TextStyle): void => {
    const table = fonts.tables[style.face];
    colour(style.ink, false);
    if (!isText) {
      out.ascii('BT\n');
      textX = 0;
      textY = 0;
      isText = true;
    }
    const [tx, ty] = [X(x), Y(y)];
    pair(tx - textX, ty - textY);
    out.ascii('Td\n');
    [textX, textY] = [tx, ty];
    let isOpen = false;
    const close = (): void => {
      if (isOpen) out.ascii(')]TJ\n');
      isOpen = false;
    };
    const adjust = (thousandths: number): void => {
      out.byte(41);
      out.int(thousandths);
      out.byte(40);
    };
    const units = style.isTabular === true ? table.tabularUnits : table.units;
    let kerning: LoadedKerning | null = null;
    let before = 0;
    // A space ends every piece, so that copied text does not run together.
    for (let i = 0; i <= text.length; i++) {
      const isEnd = i === text.length;
      const unit = isEnd ? 0x20 : text.charCodeAt(i);
      if (unit >= 0xdc00 && unit <= 0xdfff && isTrailingHalf(text, i)) continue;
      let glyph = units[unit] ?? 0;
      if (glyph === 0) {
        const code = text.codePointAt(i) ?? unit;
        glyph = table.pairs.get(code) ?? 0;
        if (glyph === 0) {
          state.missing.add(code);
          glyph = table.replacement;
        }
      }
      if (unit === 0x20 && isOpen && glyph >>> 16 !== face) glyph = spaceLike(fonts, glyph, face);
      if (!isOpen || glyph >>> 16 !== face) {
        close();
        useFace(glyph >>> 16, style.size);
        kerning = fonts.faces[face]?.kerning ?? null;
        out.ascii('[(');
        isOpen = true;
      } else if (kerning !== null && before !== 0 && !isEnd) {
        const row = (kerning.left[before & 0xffff] ?? 0) * kerning.columns;
        const kern = kerning.values[row + (kerning.right[glyph & 0xffff] ?? 0)] ?? 0;
        if (kern !== 0) adjust(-kern);
      }
      const number = subset === null ? glyph & 0xffff : taken(subset, glyph, text, i);
      if (unit >= 0x300 && unit < 0x370 && before !== 0) {
        const centre = fonts.faces[face]?.markCentres.get(unit);
        if (centre !== undefined) {
          // A mark has no width of its own: step back over the middle of its letter, draw, step forward again.
          const letter = fonts.faces[before >>> 16]?.advances[before & 0xffff] ?? 0;
          const shift = Math.round(letter / 2 + centre);
          adjust(shift);
          out.glyph(number);
          adjust(-shift);
          continue;
        }
      }
      out.glyph(number);
      before = glyph;
    }
    close();
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
        drawText(item.x, item.y, item.text, item.style);
        break;
      case 'page_of': {
        const text = String((state.pageOf(item.id) ?? index) + 1);
        drawText(item.x - measure(fonts, text, item.style), item.y, text, item.style);
        break;
      }
      case 'rect':
        endText();
        colour(item.fill, false);
        pair(X(item.x), Y(item.y + item.height));
        pair(X(item.width), X(item.height));
        out.ascii('re f\n');
        break;
      case 'line':
        endText();
        colour(item.stroke, true);
        pen(item.strokeWidth, item.dash);
        pair(X(item.x1), Y(item.y1));
        out.ascii('m ');
        pair(X(item.x2), Y(item.y2));
        out.ascii('l S\n');
        break;
      case 'path':
        endText();
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
  endText();
  if (open !== undefined) out.ascii('EMC\n');
  return { content: out.take(), links };
}

const taken = (subset: Subset, glyph: number, text: string, i: number): number =>
  subset.numberOf(
    glyph & 0xffff,
    i === text.length ? ' ' : String.fromCodePoint(text.codePointAt(i) ?? 0x20),
  );

/** The open face's own space when it is as wide, which saves a change of face between Greek or Cyrillic words. */
function spaceLike(fonts: FontSet, space: number, face: number): number {
  const own = fonts.faces[face];
  return own !== undefined &&
    own.space !== 0 &&
    own.advances[own.space] === fonts.faces[space >>> 16]?.advances[space & 0xffff]
    ? face * 65536 + own.space
    : space;
}
