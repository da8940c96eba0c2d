// What validators miss in a tagged file: header cells, words for pictures, empty glyphs, marks outside the tree.
import { PDFDict, PDFName } from 'pdf-lib';
import { byRole, textEntry, type Node, type ReadPdf } from '../render/read-pdf.ts';

const scopeOf = ({ dict }: Node): string | undefined => {
  const attributes = dict.lookup(PDFName.of('A'));
  return attributes instanceof PDFDict
    ? attributes.get(PDFName.of('Scope'))?.toString()
    : undefined;
};

const isHead = (cell: Node | undefined, scope: string): boolean =>
  cell?.role === 'TH' && scopeOf(cell) === scope;

function* tableProblems(table: Node, index: number): Generator<string> {
  const [head, ...rows] = table.kids.filter(({ role }) => role === 'TR');
  if (!head || !head.kids.every((cell) => isHead(cell, '/Column')))
    yield `table ${index + 1}: a cell of its head is no TH of a column`;
  for (const [at, row] of rows.entries())
    if (!isHead(row.kids[0], '/Row'))
      yield `table ${index + 1}, row ${at + 1}: its first cell is no TH of the row`;
}

/** What is wrong, each in a line. */
export function* treeProblems(pdf: ReadPdf): Generator<string> {
  const empty = pdf.glyphs.filter((glyph) => glyph === 0).length;
  if (empty > 0) yield `${empty} times glyph 0`;
  if (pdf.glyphs.length === 0) yield 'no glyph at all';
  for (const [at, { hasStray }] of pdf.pages.entries())
    if (hasStray) yield `page ${at + 1}: something drawn is neither of an element nor an artifact`;
  for (const [at, table] of byRole(pdf, 'Table').entries()) yield* tableProblems(table, at);
  for (const [at, { dict }] of byRole(pdf, 'Figure').entries())
    if ((textEntry(dict, 'Alt') ?? '').trim() === '') yield `figure ${at + 1}: no alternative text`;
  for (const [at, link] of pdf.links.entries())
    if ((textEntry(link, 'Contents') ?? '').trim() === '') yield `link ${at + 1}: no words for it`;
  const levels = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];
  let level = 0;
  for (const { role } of walkHeadings(pdf.root, levels)) {
    const next = levels.indexOf(role) + 1;
    if (next > level + 1) yield `a heading ${role} after level ${level}`;
    level = next;
  }
}

function* walkHeadings(node: Node, levels: readonly string[]): Generator<Node> {
  if (levels.includes(node.role)) yield node;
  for (const kid of node.kids) yield* walkHeadings(kid, levels);
}
