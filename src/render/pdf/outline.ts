// Bookmarks: sections, and the headings inside them.
import type { Page } from './display-list.ts';
import type { ObjectWriter } from './object-writer.ts';
import { textString } from './pdf-text.ts';
import type { Sheet } from './style.ts';

type Entry = {
  readonly number: number;
  readonly title: string;
  readonly dest: string;
  readonly kids: Entry[];
};

/** The outline's object number, or undefined for a document without titles. */
export function writeOutline(
  nextNumber: () => number,
  pages: readonly Page[],
  pageNumbers: readonly number[],
  sheet: Sheet,
  objects: ObjectWriter,
): number | undefined {
  const top: Entry[] = [];
  pages.forEach((page, index) => {
    for (const { strip, y, isArtifact } of page.strips) {
      if (strip.outline === undefined || isArtifact) continue;
      const dest = `[${pageNumbers[index]} 0 R/XYZ 0 ${Math.round(sheet.height - y + 14)} 0]`;
      const entry: Entry = {
        number: nextNumber(),
        title: strip.outline.title || '–',
        dest,
        kids: [],
      };
      const parent = strip.outline.level === 1 ? undefined : top.at(-1);
      (parent?.kids ?? top).push(entry);
    }
  });
  if (top.length === 0) return undefined;
  const root = nextNumber();
  objects.add(root, `<</Type/Outlines${range(top)}/Count ${top.length}>>`);
  writeEntries(top, root, objects);
  return root;
}

const range = (entries: readonly Entry[]): string =>
  entries.length === 0 ? '' : `/First ${entries[0]?.number} 0 R/Last ${entries.at(-1)?.number} 0 R`;

function writeEntries(entries: readonly Entry[], parent: number, objects: ObjectWriter): void {
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    const after = entries[i + 1];
    const around = `${before ? `/Prev ${before.number} 0 R` : ''}${after ? `/Next ${after.number} 0 R` : ''}`;
    // A negative count: the entry starts closed.
    const kids = entry.kids.length === 0 ? '' : `${range(entry.kids)}/Count -${entry.kids.length}`;
    objects.add(
      entry.number,
      `<</Title ${textString(entry.title)}/Parent ${parent} 0 R/Dest${entry.dest}${around}${kids}>>`,
    );
    writeEntries(entry.kids, entry.number, objects);
  });
}
