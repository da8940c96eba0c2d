// Headings, paragraphs, lists, remarks and formulas as pieces of slides.
import type { Block, FormulaBlock, Inline } from '../../core/report/document.ts';
import { titleEnd } from '../added-marks.ts';
import { UNIT, type TypeStyle } from '../pdf/style.ts';
import type { Piece } from './piece.ts';
import { addBar, addText } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { heightOf, inlineParagraph, plainParagraph, type Paragraph, type TextRun } from './text.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** A text that no slide could hold is cut between words, until each part fits. */
const partsOf = (setting: SlideSetting, paragraph: Paragraph, width: number): Paragraph[] => {
  const room = (setting.sheet.bottom - setting.sheet.top) / 2;
  const length = paragraph.runs.reduce((sum, { text }) => sum + text.length, 0);
  if (length < 200 || heightOf(setting, [paragraph], width) <= room) return [paragraph];
  const first: TextRun[] = [];
  const second: TextRun[] = [];
  let before = 0;
  for (const run of paragraph.runs) {
    const middle = Math.ceil(length / 2) - before;
    const space = run.text.indexOf(' ', Math.max(0, middle));
    const at = middle <= 0 ? 0 : space < 0 ? (middle < run.text.length ? middle : Infinity) : space;
    const [head, tail] = [run.text.slice(0, at), run.text.slice(at)];
    if (head !== '') first.push({ ...run, text: head });
    if (tail !== '') second.push({ ...run, text: tail });
    before += run.text.length;
  }
  return [first, second].flatMap((runs) =>
    runs.length === 0 ? [] : partsOf(setting, { ...paragraph, runs }, width),
  );
};

const textPieces = (
  setting: SlideSetting,
  name: string,
  paragraph: Paragraph,
  before: number,
): Piece[] => {
  const { left, textMeasure: width } = setting.sheet;
  return partsOf(setting, paragraph, width).map((one, at): Piece => {
    const height = heightOf(setting, [one], width);
    return {
      height,
      before: at === 0 ? before : 0,
      draw: (canvas, y) => addText(canvas, name, { x: left, y, width, height }, [one]),
    };
  });
};

/** A line that names what follows it, and is the title where that begins a slide. `heading`: the type of one of several blocks. */
export const captionPieces = (
  setting: SlideSetting,
  text: string,
  heading: TypeStyle | null = null,
): Piece[] => {
  const { left, measure: width } = setting.sheet;
  const paragraph = plainParagraph(text, heading ?? setting.type.caption, 'ink');
  const height = heightOf(setting, [paragraph], width) + UNIT;
  return text === ''
    ? []
    : [
        {
          height,
          before: UNIT * 5,
          keep: true,
          title: text,
          isCaption: heading === null,
          draw: (canvas, y) =>
            addText(canvas, 'Heading', { x: left, y, width, height }, [paragraph]),
        },
      ];
};

export const paragraphPieces = (
  setting: SlideSetting,
  { role, runs }: Of<'paragraph'>,
): Piece[] => {
  const { type } = setting;
  const [style, ink, before] =
    role === 'lead'
      ? ([type.lead, 'ink', UNIT * 4] as const)
      : role === 'small'
        ? ([type.small, 'soft', UNIT * 2] as const)
        : ([type.body, 'ink', UNIT * 2] as const);
  return textPieces(setting, 'Text', inlineParagraph(runs, style, ink), before);
};

/** Whose words follow; stays with them. */
export const namePieces = (setting: SlideSetting, name: string): Piece[] =>
  textPieces(setting, 'Name', plainParagraph(name, setting.type.smallStrong, 'soft'), UNIT * 6).map(
    (piece) => ({ ...piece, keep: true }),
  );

export const notePieces = (setting: SlideSetting, note: string | undefined): Piece[] =>
  note === undefined || note === ''
    ? []
    : textPieces(setting, 'Note', plainParagraph(note, setting.type.small, 'soft'), UNIT * 2);

type Item = { readonly runs: readonly Inline[]; readonly sign: string };

/** Items stand in one box, so that they stay a list; where a slide ends, the list goes on in another. */
const listPiece = (setting: SlideSetting, items: readonly Item[]): Piece => {
  const { sheet, type } = setting;
  const { left, textMeasure: width } = sheet;
  const paragraphs = items.map(({ runs, sign }) =>
    inlineParagraph(runs, type.body, 'ink', {
      before: UNIT,
      bullet: { sign, indent: Math.round(type.body.size * 1.62) },
    }),
  );
  const height = heightOf(setting, paragraphs, width);
  return {
    height,
    before: UNIT * 2,
    draw: (canvas, y) => addText(canvas, 'List', { x: left, y, width, height }, paragraphs),
    split: (room) => {
      let first = items.length - 1;
      while (first > 0 && heightOf(setting, paragraphs.slice(0, first), width) > room) first -= 1;
      return first < 1
        ? null
        : [listPiece(setting, items.slice(0, first)), listPiece(setting, items.slice(first))];
    },
  };
};

export const listPieces = (setting: SlideSetting, { items, isOrdered }: Of<'list'>): Piece[] =>
  items.length === 0
    ? []
    : [
        listPiece(
          setting,
          // Written out, so that a list that goes on counts on.
          items.map((runs, at) => ({ runs, sign: isOrdered ? `${at + 1}.` : '\u2022' })),
        ),
      ];

export const calloutPieces = (setting: SlideSetting, { title, runs }: Of<'callout'>): Piece[] => {
  const { sheet, type } = setting;
  const indent = 14;
  const width = sheet.textMeasure - indent;
  const named: Inline[] =
    title === '' ? [] : [{ text: `${title}${titleEnd(title)}`, style: 'strong' }];
  const paragraph = inlineParagraph([...named, ...runs], type.body, 'ink');
  return partsOf(setting, paragraph, width).map((one, at): Piece => {
    const height = heightOf(setting, [one], width) + UNIT * 2;
    return {
      height,
      before: at === 0 ? UNIT * 6 : 0,
      draw: (canvas, y) => {
        addBar(canvas, { x: sheet.left, y, width: 2, height }, 'accent');
        const box = { x: sheet.left + indent, y: y + UNIT, width, height: height - UNIT * 2 };
        addText(canvas, 'Remark', box, [one]);
      },
    };
  });
};

/** The name at the side where lines begin, formula and explanation beside it. */
export const formulaPieces = (setting: SlideSetting, block: FormulaBlock): Piece[] => {
  const { sheet, type } = setting;
  const x = sheet.left + sheet.nameMeasure;
  const width = sheet.measure - sheet.nameMeasure;
  const nameWidth = sheet.nameMeasure - 16;
  const name = [plainParagraph(block.name, type.bodyStrong, 'ink')];
  const beside = [
    plainParagraph(block.formula, type.formula, 'ink'),
    ...block.lines.map((line) => plainParagraph(line, type.small, 'soft')),
  ];
  const high = Math.max(heightOf(setting, name, nameWidth), heightOf(setting, beside, width));
  return [
    {
      height: high + UNIT * 4,
      before: UNIT * 2,
      draw: (canvas, y) => {
        addBar(canvas, { x: sheet.left, y, width: sheet.measure, height: 0.5 }, 'grid');
        const top = y + UNIT * 2;
        addText(canvas, 'Name', { x: sheet.left, y: top, width: nameWidth, height: high }, name);
        addText(canvas, 'Formula', { x, y: top, width, height: high }, beside);
      },
    },
  ];
};
