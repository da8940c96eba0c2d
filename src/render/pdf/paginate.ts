// Puts strips on pages: keeps together what asks for it, repeats table heads, loses nothing.
import type { Item, Page, PlacedStrip, Strip } from './display-list.ts';
import { UNIT, type Setting, type Sheet } from './style.ts';

/** Pages of one section. */
export const paginate = (sheet: Sheet, strips: readonly Strip[], name: string): Page[] =>
  placeCloser(sheet, strips, name, []);

/** White between blocks shrinks a little when that spares a last page with next to nothing on it. */
function placeCloser(
  sheet: Sheet,
  strips: readonly Strip[],
  name: string,
  placed: readonly PlacedStrip[],
): Page[] {
  const pages = placeAll(sheet, strips, name, placed);
  const last = pages.at(-1);
  if (pages.length < 2 || last === undefined || filledShare(sheet, last) >= 0.5) return pages;
  for (const share of [0.85, 0.7, 0.55, 0.4]) {
    const closer = strips.map((strip) => ({
      ...strip,
      before: Math.round((strip.before * share) / UNIT) * UNIT,
    }));
    const fewer = placeAll(sheet, closer, name, placed);
    if (fewer.length < pages.length) return fewer;
  }
  return pages;
}

/** How much of its height a page uses, 0 to 1. */
function filledShare(sheet: Sheet, { strips }: Page): number {
  const last = strips.at(-1);
  return last === undefined
    ? 0
    : (last.y + last.strip.height - sheet.top) / (sheet.bottom - sheet.top);
}

/** A page filled more than this belongs to its section alone, unless the next one has its end on it. */
const SHORT = 0.4;
const SHORT_WITH_WHOLE = 0.6;
/** What the page must be filled to by a section that goes on overleaf. */
const WELL_FILLED = 0.7;

/**
 * Pages of a section that begins below the short end of another, `page` among them as the first; null where it had
 * better begin a page of its own.
 */
export function paginateBelow(
  { sheet, palette }: Pick<Setting, 'sheet' | 'palette'>,
  page: Page,
  strips: readonly Strip[],
  name: string,
): Page[] | null {
  const before = filledShare(sheet, page);
  if (before > SHORT_WITH_WHOLE) return null;
  const below = belowRule({ sheet, palette }, strips, { above: UNIT * 10, title: UNIT * 5 });
  if (below.length === 0) return null;
  const [shared, ...others] = placeCloser(sheet, below, name, page.strips);
  if (shared === undefined || shared.strips.length === page.strips.length) return null;
  const isGood =
    others.length === 0 || (before <= SHORT && filledShare(sheet, shared) >= WELL_FILLED);
  return isGood ? [{ ...shared, name: `${page.name} · ${name}` }, ...others] : null;
}

/** White above the line, and between it and the title. */
export type Gap = { readonly above: number; readonly title: number };

/** Between sections that run on. */
export const SHARED: Gap = { above: UNIT * 6, title: UNIT * 3 };

/** A section under a line that parts it from the one above. */
export function belowRule(
  { sheet, palette }: Pick<Setting, 'sheet' | 'palette'>,
  strips: readonly Strip[],
  gap: Gap,
): Strip[] {
  const [title, ...rest] = strips;
  if (title === undefined) return [];
  const line: Item = {
    kind: 'rect',
    x: sheet.left,
    y: 0,
    width: sheet.measure,
    height: 1.5,
    fill: palette.ink,
    element: null,
  };
  const rule: Strip = { height: UNIT, before: gap.above, keep: true, items: [line] };
  return [rule, { ...title, before: gap.title }, ...rest];
}

/** The first strip begins a new page, or goes on below what is `placed` on one. */
function placeAll(
  sheet: Sheet,
  strips: readonly Strip[],
  name: string,
  placed: readonly PlacedStrip[],
): Page[] {
  const pages: Page[] = [];
  let page: PlacedStrip[] = [];
  let y = sheet.top;
  const room = sheet.bottom - sheet.top;
  const turn = (): void => {
    page = [];
    pages.push({ strips: page, kind: 'inner', name });
    y = sheet.top;
  };
  // No white above the first strip of a page, nor between a repeated head and its row.
  const spaceAbove = (strip: Strip): number =>
    page.every((one) => one.isArtifact) ? 0 : strip.before;
  const place = (strip: Strip, isArtifact: boolean): void => {
    y += spaceAbove(strip);
    page.push({ strip, y, isArtifact });
    y += strip.height;
  };
  turn();
  const last = placed.at(-1);
  if (last !== undefined) {
    page.push(...placed);
    y = last.y + last.strip.height;
  }
  for (let i = 0; i < strips.length;) {
    let end = i;
    while (end < strips.length - 1 && strips[end]?.keep === true) end++;
    const chain = strips.slice(i, end + 1);
    const height = chain.reduce(
      (sum, strip, at) => sum + strip.height + (at === 0 ? 0 : strip.before),
      0,
    );
    const first = chain[0];
    if (first === undefined) break;
    const head = first.head?.height ?? 0;
    const fits = y + spaceAbove(first) + height <= sheet.bottom + 0.01;
    if (!fits && page.length > 0) {
      // A chain that no page can hold is let go strip by strip, from where it stands.
      const isHopeless = height + head > room;
      const fitsAlone = y + first.before + first.height <= sheet.bottom + 0.01;
      if (!isHopeless || !fitsAlone) turn();
    }
    if (page.length === 0 && first.head !== undefined) place(first.head, true);
    const whole = y + spaceAbove(first) + height <= sheet.bottom + 0.01;
    const now = whole ? chain : chain.slice(0, 1);
    for (const strip of now) place(strip, false);
    i += now.length;
  }
  return pages;
}
