// A page's strips as items in page coordinates; sets each figure's box, known only now. A figure is drawn as it is, also
// where the page is mirrored: its labels stand at their places.
import type { Item, Page } from './display-list.ts';
import { mirrored } from './mirror.ts';
import type { Setting } from './style.ts';
import { moved } from './text-strips.ts';

export function placedItems({ sheet, fonts, isMirrored }: Setting, page: Page): Item[] {
  const items: Item[] = [];
  for (const { strip, y } of page.strips) {
    const placed = moved(strip.items, 0, y);
    const isTurned = isMirrored && strip.figure === undefined;
    items.push(...(isTurned ? mirrored(placed, fonts, sheet.width) : placed));
    if (strip.figure !== undefined) {
      const { element, x, width } = strip.figure;
      const box = [x, sheet.height - y - strip.height, x + width, sheet.height - y].map((value) =>
        value.toFixed(1),
      );
      element.entries += `/A<</O/Layout/Placement/Block/BBox[${box.join(' ')}]>>`;
    }
  }
  return items;
}
