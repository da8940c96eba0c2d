// A table as DrawingML's own (ECMA-376 part 1, 21.1.3). One that is longer than its slide goes on under the same head.
import type { Cell, TableBlock } from '../../core/report/document.ts';
import { toneInk } from '../colour.ts';
import { readLink } from '../link.ts';
import { UNIT, type TypeStyle } from '../pdf/style.ts';
import { trackWidths, type Track } from '../pdf/table-tracks.ts';
import { plainRun } from '../pdf/text-strips.ts';
import type { Piece } from './piece.ts';
import { addFrame, addText, type Canvas } from './shapes.ts';
import { emu, fillOf, type SlideSetting } from './slide-setting.ts';
import { heightOf, paragraphXml, plainParagraph, type Paragraph } from './text.ts';

const TABLE = 'http://schemas.openxmlformats.org/drawingml/2006/table';
/** Above and below a cell's words. */
const PADDING = UNIT;

type Row = {
  readonly cells: readonly Paragraph[];
  readonly height: number;
  readonly ids: string[];
};
type Column = { readonly width: number; readonly gutter: number };

const columnsOf = (tracks: readonly Track[], measure: number, left: number): Column[] =>
  tracks.map((track, at) => {
    const next = tracks[at + 1]?.x ?? left + measure;
    return { width: next - track.x, gutter: Math.max(0, next - track.x - track.width) };
  });

const paragraphOf = (cell: Cell, type: TypeStyle, align: 'start' | 'end'): Paragraph => ({
  runs: [
    {
      text: cell.text,
      ink: toneInk(cell.tone),
      isStrong: cell.isStrong === true,
      ...(cell.href === undefined ? {} : { href: cell.href }),
    },
  ],
  type,
  align,
});

/** Ids of the formulas that cells lead to. */
const idsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ href }) => {
    const target = readLink(href);
    return target?.kind === 'internal' ? [target.id] : [];
  });

const rowOf = (
  setting: SlideSetting,
  columns: readonly Column[],
  cells: readonly Paragraph[],
  ids: string[],
): Row => ({
  cells,
  ids,
  height:
    2 * PADDING +
    Math.max(
      ...cells.map((one, at) => {
        const { width = 0, gutter = 0 } = columns[at] ?? {};
        return heightOf(setting, [one], width - gutter);
      }),
    ),
});

const cellXml = (canvas: Canvas, one: Paragraph, gutter: number, isHead: boolean): string => {
  const { isRightToLeft } = canvas.setting;
  const none = (side: string): string => `<a:${side} w="0"><a:noFill/></a:${side}>`;
  const line = `<a:lnB w="${isHead ? 9525 : 6350}">${fillOf(isHead ? 'ink' : 'grid')}</a:lnB>`;
  const [left, right] = isRightToLeft ? [gutter, 0] : [0, gutter];
  return [
    `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphXml(canvas.setting, one, canvas.linkTo)}</a:txBody>`,
    `<a:tcPr marL="${emu(left)}" marR="${emu(right)}" marT="${emu(PADDING)}" marB="${emu(PADDING)}" anchor="${isHead ? 'b' : 't'}">`,
    `${none('lnL')}${none('lnR')}${none('lnT')}${line}<a:noFill/></a:tcPr></a:tc>`,
  ].join('');
};

const tableXml = (canvas: Canvas, columns: readonly Column[], rows: readonly Row[]): string => {
  const grid = columns.map(({ width }) => `<a:gridCol w="${emu(width)}"/>`).join('');
  const body = rows.map(({ cells, height }, at) => {
    const own = cells.map((one, i) => cellXml(canvas, one, columns[i]?.gutter ?? 0, at === 0));
    return `<a:tr h="${emu(height)}">${own.join('')}</a:tr>`;
  });
  const isRightToLeft = canvas.setting.isRightToLeft ? ' rtl="1"' : '';
  return `<a:tbl><a:tblPr firstRow="1" firstCol="1"${isRightToLeft}/><a:tblGrid>${grid}</a:tblGrid>${body.join('')}</a:tbl>`;
};

const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);

const headsOthers = (row: Row | undefined): boolean =>
  row !== undefined &&
  row.cells.length > 1 &&
  row.cells.slice(1).every(({ runs }) => runs.every(({ text }) => text === ''));

/** Fewer rows than these are not left alone at the foot or the head of a slide. */
const FEWEST_ROWS = 2;

const framePiece = (
  setting: SlideSetting,
  descr: string,
  columns: readonly Column[],
  head: Row,
  rows: readonly Row[],
  note: Paragraph | null,
): Piece => {
  const { left, measure, textMeasure } = setting.sheet;
  const height = head.height + sumOf(rows);
  const noteHeight = note ? heightOf(setting, [note], textMeasure) : 0;
  return {
    height: height + (note ? noteHeight + UNIT * 2 : 0),
    before: UNIT * 2,
    formulaIds: rows.flatMap(({ ids }) => ids),
    draw: (canvas, y) => {
      const box = { x: left, y, width: measure, height };
      addFrame(
        canvas,
        { name: 'Table', descr, box },
        TABLE,
        tableXml(canvas, columns, [head, ...rows]),
      );
      if (!note) return;
      const below = { x: left, y: y + height + UNIT * 2, width: textMeasure, height: noteHeight };
      addText(canvas, 'Note', below, [note]);
    },
    split: (room) => {
      let fitting = 0;
      for (let used = head.height; fitting < rows.length; fitting += 1) {
        used += rows[fitting]?.height ?? 0;
        if (used > room) break;
      }
      // A row that is higher than a slide stands on one all the same.
      const most = Math.max(1, rows.length - FEWEST_ROWS);
      let first = Math.min(fitting, most);
      // Neither does a row that heads others, and has no cells of its own, end a slide.
      while (first > 1 && headsOthers(rows[first - 1])) first -= 1;
      if (first < Math.min(FEWEST_ROWS, most)) return null;
      return [
        framePiece(setting, descr, columns, head, rows.slice(0, first), null),
        framePiece(setting, descr, columns, head, rows.slice(first), note),
      ];
    },
  };
};

/** `name` says what a table without a caption is of. */
export const tablePieces = (setting: SlideSetting, block: TableBlock, name: string): Piece[] => {
  const { type, palette, sheet } = setting;
  const aligns = block.columns.map(({ align }) => align);
  const heads = block.columns.map(({ label }) => plainRun(label, type.tableHead, palette.soft));
  const cellRows = block.rows.map((row) => block.columns.map((_, at) => row[at] ?? { text: '' }));
  const runs = cellRows.map((row) =>
    row.map(({ text, isStrong }) =>
      plainRun(text, isStrong === true ? type.tableStrong : type.tableCell, palette.ink),
    ),
  );
  const columns = columnsOf(trackWidths(setting, block, heads, runs), sheet.measure, sheet.left);
  const head = rowOf(
    setting,
    columns,
    block.columns.map(({ label, align }) =>
      plainParagraph(label, type.tableHead, 'soft', { align }),
    ),
    [],
  );
  const rows = cellRows.map((cells) =>
    rowOf(
      setting,
      columns,
      cells.map((cell, at) => paragraphOf(cell, type.tableCell, aligns[at] ?? 'start')),
      idsOf(cells),
    ),
  );
  const note =
    block.note === undefined || block.note === ''
      ? null
      : plainParagraph(block.note, type.small, 'soft');
  const descr = block.caption === '' ? name : block.caption;
  return [framePiece(setting, descr, columns, head, rows, note)];
};
