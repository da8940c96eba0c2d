// The structure tree of a tagged PDF (PDF 32000-1, 14.7 and 14.8), built while pages are painted.
// Elements join the tree when first painted, so that the order of the tree is the order of reading.

import type { ByteWriter } from './byte-writer.ts';
import type { ObjectWriter } from './object-writer.ts';

export type Kid =
  | { readonly kind: 'content'; readonly page: number; readonly mcid: number }
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'annotation'; readonly page: number; readonly number: number };

export type Element = {
  readonly role: string;
  readonly parent: Element | null;
  /** Further entries of the dictionary, as PDF source. */
  entries: string;
  readonly kids: Kid[];
  /** Object number, 0 until the element joins the tree. */
  number: number;
};

export function makeElement(role: string, parent: Element | null, entries = ''): Element {
  return { role, parent, entries, kids: [], number: 0 };
}

export type StructureTree = {
  readonly elements: Element[];
  readonly join: (element: Element) => void;
  /** Elements by marked-content number, a list a page. */
  readonly byPage: Element[][];
  /** Elements by annotation, in order of their StructParent keys after the pages'. */
  readonly byAnnotation: Element[];
};

export function makeStructureTree(nextNumber: () => number): StructureTree {
  const elements: Element[] = [];
  const join = (element: Element): void => {
    if (element.number !== 0) return;
    if (element.parent !== null) {
      join(element.parent);
      element.parent.kids.push({ kind: 'element', element });
    }
    element.number = nextNumber();
    elements.push(element);
  };
  return { elements, join, byPage: [], byAnnotation: [] };
}

/** One element's dictionary. */
export function writeElement(
  objects: ObjectWriter,
  element: Element,
  rootNumber: number,
  pageNumbers: readonly number[],
): void {
  objects.begin(element.number);
  const { out } = objects;
  out.ascii('<</S/');
  out.ascii(element.role);
  out.ascii('/P ');
  reference(out, element.parent?.number ?? rootNumber);
  const page = element.kids.find((kid) => kid.kind === 'content')?.page;
  if (page !== undefined) {
    out.ascii('/Pg ');
    reference(out, pageNumbers[page] ?? 0);
  }
  if (element.kids.length > 0) {
    out.ascii(element.kids.length === 1 ? '/K ' : '/K[');
    element.kids.forEach((kid, i) => {
      if (i > 0) out.byte(32);
      writeKid(out, kid, page, pageNumbers);
    });
    if (element.kids.length > 1) out.byte(93);
  }
  out.ascii(element.entries);
  out.ascii('>>');
}

function reference(out: ByteWriter, number: number): void {
  out.int(number);
  out.ascii(' 0 R');
}

function writeKid(
  out: ByteWriter,
  kid: Kid,
  page: number | undefined,
  pageNumbers: readonly number[],
): void {
  if (kid.kind === 'element') return reference(out, kid.element.number);
  if (kid.kind === 'content' && kid.page === page) return out.int(kid.mcid);
  out.ascii(kid.kind === 'content' ? '<</Type/MCR/Pg ' : '<</Type/OBJR/Pg ');
  reference(out, pageNumbers[kid.page] ?? 0);
  if (kid.kind === 'content') {
    out.ascii('/MCID ');
    out.int(kid.mcid);
  } else {
    out.ascii('/Obj ');
    reference(out, kid.number);
  }
  out.ascii('>>');
}
