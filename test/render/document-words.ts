// Every text of a document that its printed form has to say.
import type { Block, ReportDocument } from '../../src/core/report/document.ts';
import { plainText } from '../../src/render/fonts/text.ts';

/** Each title, paragraph, item, cell and label, in the order in which they are read. */
export function* wordsOf(document: ReportDocument): Generator<string> {
  for (const section of document.sections) {
    if (section.id !== 'cover') yield section.title;
    for (const block of section.blocks) yield* blockWords(block);
  }
}

function* blockWords(block: Block): Generator<string> {
  switch (block.kind) {
    case 'cover':
      yield* [
        block.kicker,
        block.title,
        block.subtitle,
        ...block.facts.flatMap((fact) => [fact.label, fact.value]),
      ];
      return;
    case 'heading':
      yield block.text;
      return;
    case 'paragraph':
      yield block.runs.map((run) => run.text).join('');
      return;
    case 'list':
      for (const item of block.items) yield item.map((run) => run.text).join('');
      return;
    case 'comment':
      yield block.by ?? '';
      for (const part of block.parts) yield* blockWords(part);
      return;
    case 'tiles':
      for (const { label, value, detail, note, verdict, bullet } of block.tiles) {
        yield* [label, value, detail, note, verdict?.text ?? ''];
        for (const shape of bullet?.shapes ?? []) if (shape.kind === 'label') yield shape.text;
      }
      return;
    case 'callout':
      yield* [block.title, block.runs.map((run) => run.text).join('')];
      return;
    case 'formula':
      yield* [block.name, block.formula, ...block.lines];
      return;
    case 'table':
      yield* [block.caption, ...block.columns.map((column) => column.label)];
      for (const row of block.rows) for (const cell of row) yield plainText(cell.text);
      yield block.note ?? '';
      return;
    case 'figure':
      yield block.title;
      for (const shape of block.shapes) if (shape.kind === 'label') yield shape.text;
      yield block.note ?? '';
  }
}
