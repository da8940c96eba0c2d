// A page's strips as items in page coordinates; sets each figure's box, known only now. A figure is drawn as it is, also
// where the page is mirrored: its labels stand at their places, and it ends where lines begin.
import type { Item, Page } from './display-list.ts';
import { mirrored } from './mirror.ts';
import type { Setting } from './style.ts';
import { moved } from './text-strips.ts';

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
      const box = [x, sheet.height - y - strip.height, x + width, sheet.height - y].map((value) =>
        value.toFixed(1),
      );
      element.entries += `/A<</O/Layout/Placement/Block/BBox[${box.join(' ')}]>>`;
    }
  }
  return items;
}
