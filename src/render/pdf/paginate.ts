// Puts strips on pages: keeps together what asks for it, repeats table heads, loses nothing.
import type { Page, PlacedStrip, Strip } from './display-list.ts';
import { UNIT, type Sheet } from './style.ts';

/** Pages of one section. White between blocks shrinks a little when that spares a last page with next to nothing on it. */
export function paginate(sheet: Sheet, strips: readonly Strip[], name: string): Page[] {
  const pages = placeAll(sheet, strips, name);
  const last = pages.at(-1)?.strips.at(-1);
  const isSparse =
    last !== undefined && last.y + last.strip.height < sheet.top + (sheet.bottom - sheet.top) * 0.3;
  if (pages.length < 2 || !isSparse) return pages;
  for (const share of [0.85, 0.7, 0.55]) {
    const closer = strips.map((strip) => ({
      ...strip,
      before: Math.round((strip.before * share) / UNIT) * UNIT,
    }));
    const fewer = placeAll(sheet, closer, name);
    if (fewer.length < pages.length) return fewer;
  }
  return pages;
}

/** The first strip begins a new page. */
function placeAll(sheet: Sheet, strips: readonly Strip[], name: string): Page[] {
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
