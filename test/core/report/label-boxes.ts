// Where the words of a drawing stand, measured in the report's own faces: what lies over what.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFontsFor } from '../../../src/cli/read-fonts.ts';
import type { ReportDocument } from '../../../src/core/report/document.ts';
import type { Drawing, Shape } from '../../../src/core/report/figure.ts';
import { REPORT_LOCALES } from '../../../src/templates.ts';
import { measure } from '../../../src/render/fonts/text.ts';

type Label = Extract<Shape, { kind: 'label' }>;
export type LabelBox = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** A renderer would shorten it. */
  readonly isCut: boolean;
};

const wordsIn = (locale: string): string =>
  readFileSync(
    join(import.meta.dirname, `../../../templates/locales/${locale}/report.json`),
    'utf8',
  );

// Of the scripts of every language that a report is written in; its text is all that is read of the document.
const fonts = await readFontsFor({
  locale: 'en',
  direction: 'ltr',
  title: REPORT_LOCALES.map(wordsIn).join(''),
} as unknown as ReportDocument);
/** Height of a capital letter and depth of a descender, in sizes. */
const [ABOVE, BELOW] = [0.73, 0.2];

const boxOf = ({ text, x, y, size, anchor, isStrong, maxWidth = Infinity }: Label): LabelBox => {
  const whole = measure(fonts, text, { face: isStrong ? 'sans-600' : 'sans-400', size, ink: 0 });
  const width = Math.min(whole, maxWidth);
  const left = x - width * { start: 0, middle: 0.5, end: 1 }[anchor];
  return {
    text,
    left,
    right: left + width,
    top: y - ABOVE * size,
    bottom: y + BELOW * size,
    isCut: whole > maxWidth,
  };
};

export const labelBoxes = ({ shapes }: Drawing): LabelBox[] =>
  shapes.flatMap((shape) => (shape.kind === 'label' ? [boxOf(shape)] : []));

/** Pairs of words that lie over each other, and words that leave the drawing. */
export const misplaced = (drawing: Drawing): string[] => {
  const boxes = labelBoxes(drawing);
  const isOver = (a: LabelBox, b: LabelBox): boolean =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((box, index) => [
    ...(box.left < -0.5 || box.right > drawing.width + 0.5 ? [`${box.text} leaves the page`] : []),
    ...(box.top < 0 || box.bottom > drawing.height ? [`${box.text} leaves the drawing`] : []),
    ...boxes
      .slice(index + 1)
      .filter((other) => isOver(box, other))
      .map((other) => `${box.text} over ${other.text}`),
  ]);
};
