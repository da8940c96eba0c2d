// A page's strips as items in page coordinates; sets each figure's box, known only now.
import type { Item, Page } from './display-list.ts';
import type { Sheet } from './style.ts';
import { moved } from './text-strips.ts';

export function placedItems(page: Page, sheet: Sheet): Item[] {
  const items: Item[] = [];
  for (const { strip, y } of page.strips) {
    items.push(...moved(strip.items, 0, y));
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
