// What stands under a slide for who presents it: the figures in words, and of each KPI on it the formula, what went in, the
// evidence, the interval with its method, and what was assumed.
import type { FormulaBlock, ReportDocument } from '../../core/report/document.ts';
import type { TypeStyle } from '../pdf/style.ts';
import { canvasOf, notesShapes, SPACES, treeXml } from './masters.ts';
import type { Slide } from './paginate.ts';
import { XML_HEAD } from './parts.ts';
import type { SlideSetting } from './slide-setting.ts';
import { paragraphXml, plainParagraph, type Paragraph } from './text.ts';

export type Formulas = ReadonlyMap<string, FormulaBlock>;

/** Those that sections hold, and those that none does. */
export const formulasOf = ({ sections, formulas = [] }: ReportDocument): Formulas =>
  new Map(
    [...formulas, ...sections.flatMap(({ blocks }) => blocks)].flatMap((block) =>
      block.kind === 'formula' ? [[block.id, block]] : [],
    ),
  );

const TEXT: TypeStyle = { face: 'sans-400', size: 11, leading: 14 };
const STRONG: TypeStyle = { ...TEXT, face: 'sans-600' };

/** Of what stands on the slide; where nothing there leads to a formula, of what its section tells. */
const idsOf = ({ placed, section }: Slide, isFirst: boolean): readonly string[] => {
  const ids = [...new Set(placed.flatMap(({ piece }) => piece.formulaIds ?? []))];
  return ids.length > 0 || !isFirst ? ids : (section.formulaIds ?? []);
};

export const notesOf = (
  slide: Slide,
  isFirst: boolean,
  formulas: Formulas,
  document: ReportDocument,
): readonly Paragraph[] => {
  const said = slide.placed.flatMap(({ piece }) => piece.notes ?? []);
  const explained = idsOf(slide, isFirst).flatMap((id) => formulas.get(id) ?? []);
  return [
    ...said.map((text) => plainParagraph(text, TEXT, 'ink')),
    ...explained.flatMap(({ name, formula, lines }) => [
      plainParagraph(name, STRONG, 'ink', { before: 8 }),
      plainParagraph(`${document.words.formula}: ${formula}`, TEXT, 'ink'),
      ...lines.map((line) => plainParagraph(line, TEXT, 'ink')),
    ]),
    plainParagraph(
      `${document.runningHead.start} \u00b7 ${document.runningHead.end} \u00b7 SHA-256 ${document.snapshotHash}`,
      TEXT,
      'soft',
      { before: 8 },
    ),
  ];
};

export const notesXml = (setting: SlideSetting, paragraphs: readonly Paragraph[]): string => {
  const { linkTo } = canvasOf(setting, () => '');
  const text = paragraphs.map((one) => paragraphXml(setting, one, linkTo)).join('');
  return `${XML_HEAD}<p:notes ${SPACES}><p:cSld>${treeXml(notesShapes(setting, text))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
};
