// One file through every check but veraPDF's.
import { readPdf } from '../render/read-pdf.ts';
import type { MadeFile } from './cases.ts';
import { textsMissing, textsOutOfOrder } from './check-text.ts';
import { treeProblems } from './check-tree.ts';
import { readByTools, type Tool } from './tools.ts';

const SHOWN = 3;

const told = (texts: readonly string[], what: string): string[] =>
  texts.length === 0
    ? []
    : [
        `${texts.length} ${what}: ${texts
          .slice(0, SHOWN)
          .map((text) => JSON.stringify(text.slice(0, 80)))
          .join(', ')}`,
      ];

export type CheckedFile = { readonly problems: readonly string[]; readonly pages: number };

/** `path`: where `file` is written. */
export const checkFile = async (
  path: string,
  { document, bytes, warnings }: MadeFile,
  tools: ReadonlySet<Tool>,
): Promise<CheckedFile> => {
  const [pdf, read] = await Promise.all([readPdf(bytes), readByTools(path, tools)]);
  return {
    pages: pdf.pages.length,
    problems: [
      ...warnings,
      ...treeProblems(pdf),
      ...told(textsOutOfOrder(document, pdf.root.text), 'texts out of order'),
      ...read.problems,
      ...(read.text === null
        ? []
        : told(textsMissing(document, read.text), 'texts not in pdftotext')),
      // It leaves out the rest of an element after letters that a span says.
      ...(read.treeText === null || pdf.pages.some(({ hasSpans }) => hasSpans)
        ? []
        : told(textsMissing(document, read.treeText), 'texts not in pdfinfo -struct-text')),
    ],
  };
};
