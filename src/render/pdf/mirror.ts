// A page laid out from its left edge, as it is where lines begin on the right. Text keeps its own order: only its place
// changes.
import type { FontSet } from '../fonts/font-set.ts';
import { measure } from '../fonts/text.ts';
import type { Item } from './display-list.ts';

export const mirrored = (items: readonly Item[], fonts: FontSet, pageWidth: number): Item[] =>
  items.map((item) => mirroredItem(item, fonts, pageWidth));

function mirroredItem(item: Item, fonts: FontSet, pageWidth: number): Item {
  switch (item.kind) {
    case 'touch':
      return item;
    case 'text':
      return { ...item, x: pageWidth - item.x - measure(fonts, item.text, item.style) };
    case 'page_of':
      return { ...item, x: pageWidth - item.x, isStart: item.isStart !== true };
    case 'rect':
    case 'logo':
    case 'link':
      return { ...item, x: pageWidth - item.x - item.width };
    case 'line':
      return { ...item, x1: pageWidth - item.x1, x2: pageWidth - item.x2 };
    case 'path': {
      const commands = item.commands.map(({ op, at }) => ({
        op,
        at: at.map((value, i) => (i % 2 === 0 ? pageWidth - value : value)),
      }));
      return { ...item, commands };
    }
  }
}
