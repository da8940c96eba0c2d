// The first slide: what the report is of, and its facts in two columns over hairlines.
import { fittedSize } from '../../core/logo/logo.ts';
import type { Block, ReportDocument } from '../../core/report/document.ts';
import { clipText } from '../fonts/text.ts';
import { UNIT } from '../pdf/style.ts';
import { addBrandLine } from './brand-line.ts';
import { addLogo } from './logo.ts';
import { addBar, addPlaceholder, addText, type Canvas } from './shapes.ts';
import type { Box, SlideSetting } from './slide-setting.ts';
import { heightOf, plainParagraph, type Paragraph } from './text.ts';

type Cover = Extract<Block, { kind: 'cover' }>;

const GUTTER = 16;
const MOST_FACTS = 16;

/** Labels and values of a column keep to one line of sight each. */
const factRows = ({ setting }: Canvas, cover: Cover) => {
  const { type, sheet } = setting;
  const labelWidth = type.coverLabel.size * 12;
  const width = (sheet.measure - GUTTER) / 2;
  const valueWidth = width - labelWidth - 8;
  const facts = cover.facts.slice(0, MOST_FACTS).map((fact, at) => {
    const label = [
      plainParagraph(
        clipText(fact.label, 60),
        { ...type.coverLabel, leading: type.coverValue.leading },
        'soft',
      ),
    ];
    const value = [plainParagraph(clipText(fact.value, 120), type.coverValue, 'ink')];
    const x = sheet.left + (at % 2) * (width + GUTTER);
    const height = Math.max(
      heightOf(setting, label, labelWidth),
      heightOf(setting, value, valueWidth),
    );
    return { x, width, labelWidth, valueWidth, label, value, height };
  });
  return Array.from({ length: Math.ceil(facts.length / 2) }, (_, row) =>
    facts.slice(row * 2, row * 2 + 2),
  );
};

const PADDING = UNIT * 1.5;

/** The most room that a logo takes, as on the slides of the PDF. */
const LOGO_BOX = { width: 150, height: 44 };

/** What stands on it beside its words: the brand's logo, with the relationship to its file, and line. */
export type CoverLook = Pick<ReportDocument, 'logo' | 'brandLine'> & { readonly picture: string };

/** At the end of the first line. */
const logoBox = ({ sheet }: SlideSetting, logo: NonNullable<CoverLook['logo']>): Box => {
  const { width, height } = fittedSize(logo.picture, LOGO_BOX);
  return { x: sheet.right - width, y: sheet.headY + UNIT * 4, width, height };
};

export const drawCover = (
  canvas: Canvas,
  cover: Cover,
  { logo, picture, brandLine }: CoverLook,
): void => {
  const { setting } = canvas;
  const { sheet, type } = setting;
  const logoAt = logo && logoBox(setting, logo);
  const full = (y: number, paragraphs: readonly Paragraph[]) => ({
    x: sheet.left,
    y,
    width: sheet.measure,
    height: heightOf(setting, paragraphs, sheet.measure),
  });
  const title = [
    plainParagraph(
      clipText(cover.title, 400),
      cover.title.length > 80 ? type.title : type.coverTitle,
      'ink',
    ),
  ];
  const subtitle = [plainParagraph(clipText(cover.subtitle, 400), type.coverSubtitle, 'soft')];
  const kicker = [plainParagraph(clipText(cover.kicker, 200), type.kicker, 'accent')];
  const titleBox = full(Math.round(sheet.height * 0.27), title);
  const subtitleBox = full(titleBox.y + titleBox.height + UNIT * 4, subtitle);
  // The title is read first.
  addPlaceholder(canvas, 'ctrTitle', titleBox, title);
  addPlaceholder(canvas, 'subTitle', subtitleBox, subtitle);
  addBar(canvas, { x: sheet.left, y: sheet.headY, width: sheet.measure, height: 2.5 }, 'ink');
  const kickerWidth = sheet.measure - (logoAt ? logoAt.width + 20 : 0);
  addText(
    canvas,
    'Kicker',
    { ...full(sheet.headY + UNIT * 5, kicker), width: kickerWidth },
    kicker,
  );
  if (logo && logoAt) addLogo(canvas, logo, logoAt, picture);
  const rows = factRows(canvas, cover);
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)) + PADDING * 2);
  const total = heights.reduce((sum, height) => sum + height, 0);
  let y = Math.max(subtitleBox.y + subtitleBox.height + UNIT * 4, sheet.bottom - total);
  rows.forEach((row, at) => {
    for (const { x, width, labelWidth, valueWidth, label, value, height } of row) {
      addBar(canvas, { x, y, width, height: 0.6 }, 'grid');
      const top = y + PADDING;
      addText(canvas, 'Fact', { x, y: top, width: labelWidth, height }, label);
      addText(canvas, 'Value', { x: x + labelWidth + 8, y: top, width: valueWidth, height }, value);
    }
    y += heights[at] ?? 0;
  });
  addBrandLine(canvas, brandLine);
};
