// The report document as a tagged PDF (PDF/UA-1, PDF/A-3a). Pure: same document, fonts and attachments, same bytes.
// Layout decides pages, painting makes their bytes, and this file joins both with pdf-lib's objects.
import { deflateSync } from 'node:zlib';
import { PDFContext, PDFRawStream } from 'pdf-lib';
import type { ReportDocument } from '../../core/report/document.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { attachFiles, type Attachment } from './attach-files.ts';
import { makeCatalog } from './catalog.ts';
import { embedFonts } from './embed-fonts.ts';
import { furniture, layOut } from './lay-out.ts';
import { makeDestinations, writeLinks } from './destinations.ts';
import { embedLogo, LOGO_NAME } from './logo.ts';
import { writeOutline } from './outline.ts';
import { makeObjectWriter, type ObjectWriter } from './object-writer.ts';
import { paintPage, type LinkBox, type PaintState } from './paint-page.ts';
import { placedItems } from './placed-items.ts';
import { makeElement, makeStructureTree, writeElement, type StructureTree } from './structure.ts';
import { settingOf } from './style.ts';
import { writeFile } from './write-file.ts';

export type RenderedPdf = {
  readonly bytes: Uint8Array;
  readonly warnings: readonly string[];
  readonly pageCount: number;
};

/** What a PDF begins with (ISO 32000-1, 7.5.2; ISO 19005-3, 6.1.2), one character a byte. */
const PLAIN_HEAD = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** `head`: what the file begins with in the place of that, as one that is signed has more to say. */
export function renderPdf(
  document: ReportDocument,
  fonts: FontSet,
  attachments: readonly Attachment[] = [],
  head = PLAIN_HEAD,
): RenderedPdf {
  const setting = settingOf(document, fonts);
  const { sheet } = setting;
  const context = PDFContext.create();
  const objects = makeObjectWriter();
  // Without a reference object each: there are thousands.
  const nextNumber = (): number => ++context.largestObjectNumber;
  const tree = makeStructureTree(nextNumber);
  const root = makeElement('Document', null);
  const pages = layOut(setting, document, root);
  const pageRefs = pages.map(() => context.nextRef());
  const pageNumbers = pageRefs.map((ref) => ref.objectNumber);
  const destinations = makeDestinations(pages, sheet);
  const state: PaintState = {
    fonts,
    tree,
    usedFaces: new Map(),
    missing: new Set(),
    pageOf: (id) => destinations.get(id)?.page,
  };
  tree.join(root);
  const painted = pages.map((page, index) => {
    const items = [
      ...furniture(setting, document, page, index, pages.length),
      ...placedItems(setting, page),
    ];
    return paintPage(state, index, sheet.height, items);
  });

  const resources = context.register(
    context.obj({
      Font: embedFonts(context, fonts, state.usedFaces, objects),
      ...(document.logo && {
        XObject: { [LOGO_NAME]: embedLogo(context, document.logo.picture) },
      }),
    }),
  );
  const pagesRef = context.nextRef();
  const structureRoot = context.nextRef();
  const annotations = writeLinks(
    nextNumber,
    destinations,
    painted.map(linksOf),
    pageNumbers,
    tree,
    sheet,
    objects,
  );
  painted.forEach((page, index) => {
    const bytes = deflateSync(page.content, { level: 1 });
    const content = context.obj({ Filter: 'FlateDecode', Length: bytes.length });
    const stream = context.register(PDFRawStream.of(content, bytes));
    const annots = annotations[index] ?? [];
    const list =
      annots.length === 0 ? '' : `/Annots[${annots.map((number) => `${number} 0 R`).join(' ')}]`;
    const box = `[0 0 ${sheet.width} ${sheet.height}]`;
    objects.add(
      pageNumbers[index] ?? 0,
      `<</Type/Page/Parent ${pagesRef.toString()}/MediaBox${box}/Resources ${resources.toString()}/Contents ${stream.toString()}/StructParents ${index}/Tabs/S${list}>>`,
    );
  });
  context.assign(pagesRef, context.obj({ Type: 'Pages', Count: pages.length, Kids: pageRefs }));
  for (const element of tree.elements)
    writeElement(objects, element, structureRoot.objectNumber, pageNumbers);
  writeStructureRoot(nextNumber, tree, structureRoot.objectNumber, root.number, objects);
  const outline = writeOutline(nextNumber, pages, pageNumbers, sheet, objects);
  const files = attachFiles(context, attachments, document.publishedAtMs);
  const catalog = makeCatalog(context, document, { pagesRef, structureRoot, outline, files });
  return {
    bytes: writeFile(context, objects, catalog.root, catalog.info, catalog.id, head),
    warnings: warningsOf(state.missing, fonts.faces.length),
    pageCount: pages.length,
  };
}

const linksOf = (page: { readonly links: readonly LinkBox[] }): readonly LinkBox[] => page.links;

/** The tree's root, with the two-way table from pages and annotations to elements. */
function writeStructureRoot(
  nextNumber: () => number,
  tree: StructureTree,
  number: number,
  rootNumber: number,
  objects: ObjectWriter,
): void {
  const nums: string[] = [];
  tree.byPage.forEach((elements, page) => {
    const list = nextNumber();
    objects.begin(list);
    objects.out.byte(91);
    for (const element of elements) {
      objects.out.int(element.number);
      objects.out.ascii(' 0 R ');
    }
    objects.out.byte(93);
    nums.push(`${page} ${list} 0 R`);
  });
  const pageCount = tree.byPage.length;
  tree.byAnnotation.forEach((element, i) => nums.push(`${pageCount + i} ${element.number} 0 R`));
  const next = pageCount + tree.byAnnotation.length;
  objects.add(
    number,
    `<</Type/StructTreeRoot/K ${rootNumber} 0 R/ParentTree<</Nums[${nums.join(' ')}]>>/ParentTreeNextKey ${next}>>`,
  );
}

function warningsOf(missing: ReadonlySet<number>, faceCount: number): string[] {
  return [...missing]
    .toSorted((a, b) => a - b)
    .map(
      (code) =>
        `no glyph for U+${code.toString(16).toUpperCase().padStart(4, '0')} in ${faceCount} faces; a square was printed`,
    );
}
