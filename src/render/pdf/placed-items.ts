// A page's strips as items in page coordinates; sets each figure's box, known only now. A figure is drawn as it is, also
// where the page is mirrored: its labels stand at their places, and it ends where lines begin.
import type { Item, Page } from './display-list.ts';
import { mirrored } from './mirror.ts';
import type { Setting } from './style.ts';
import { moved } from './text-strips.ts';

/** Left, bottom, right and top, from the foot of the page. */
const boxEntry = (box: readonly number[]): string =>
  `/A<</O/Layout/Placement/Block/BBox[${box.map((value) => value.toFixed(1)).join(' ')}]>>`;

export function placedItems({ sheet, fonts, isMirrored }: Setting, page: Page): Item[] {
  const items: Item[] = [];
  for (const { strip, y } of page.strips) {
    if (strip.figure === undefined) {
      const placed = moved(strip.items, 0, y);
      items.push(...(isMirrored ? mirrored(placed, fonts, sheet.width) : placed));
    } else {
      const { element, width } = strip.figure;
      const shift = isMirrored ? sheet.measure - width : 0;
      const x = strip.figure.x + shift;
      items.push(...moved(strip.items, shift, y));
      const box = [x, sheet.height - y - strip.height, x + width, sheet.height - y];
      element.entries += boxEntry(box);
    }
    for (const { element, width, height, ...inset } of strip.insets ?? []) {
      const x = isMirrored ? sheet.width - inset.x - width : inset.x;
      const top = sheet.height - y - inset.y;
      items.push(...moved(inset.items, x - inset.x, y));
      element.entries += boxEntry([x, top - height, x + width, top]);
    }
  }
  return items;
}
