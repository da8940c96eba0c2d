// Where the blocks of a document lie, and the annotations that lead there or to the web.
import type { LinkTarget } from '../link.ts';
import type { Page } from './display-list.ts';
import type { ObjectWriter } from './object-writer.ts';
import type { LinkBox } from './paint-page.ts';
import { asciiString, textString } from './pdf-text.ts';
import type { StructureTree } from './structure.ts';
import type { Sheet } from './style.ts';

export type Destination = { readonly page: number; readonly y: number };

/** The first place of each id; later blocks of the same name are not reachable. */
export function makeDestinations(pages: readonly Page[], sheet: Sheet): Map<string, Destination> {
  const found = new Map<string, Destination>();
  pages.forEach((page, index) => {
    for (const { strip, y, isArtifact } of page.strips) {
      if (isArtifact) continue;
      for (const id of strip.anchors ?? []) {
        if (!found.has(id)) found.set(id, { page: index, y: Math.round(sheet.height - y + 14) });
      }
    }
  });
  return found;
}

/** Annotation objects; returns their numbers a page. A link to nowhere gets none: its text stays. */
export function writeLinks(
  nextNumber: () => number,
  destinations: ReadonlyMap<string, Destination>,
  links: readonly (readonly LinkBox[])[],
  pageNumbers: readonly number[],
  tree: StructureTree,
  sheet: Sheet,
  objects: ObjectWriter,
): number[][] {
  return links.map((boxes, page) => {
    const numbers: number[] = [];
    for (const box of boxes) {
      const action = actionSource(box.target, destinations, pageNumbers);
      if (action === undefined || box.element.number === 0) continue;
      const number = nextNumber();
      const key = links.length + tree.byAnnotation.length;
      tree.byAnnotation.push(box.element);
      box.element.kids.push({ kind: 'annotation', page, number });
      const low = sheet.height - box.y - box.height;
      const rect = [box.x, low, box.x + box.width, low + box.height]
        .map((value) => value.toFixed(1))
        .join(' ');
      const label = textString(box.label || '–');
      objects.add(
        number,
        `<</Type/Annot/Subtype/Link/Rect[${rect}]/Border[0 0 0]/F 4/Contents ${label}/StructParent ${key}${action}>>`,
      );
      numbers.push(number);
    }
    return numbers;
  });
}

function actionSource(
  target: LinkTarget,
  destinations: ReadonlyMap<string, Destination>,
  pageNumbers: readonly number[],
): string | undefined {
  if (target.kind === 'external') return `/A<</S/URI/URI ${asciiString(target.url)}>>`;
  const place = destinations.get(target.id);
  return place === undefined
    ? undefined
    : `/Dest[${pageNumbers[place.page]} 0 R/XYZ 0 ${place.y} 0]`;
}
