// The brand's own line at the foot of slides, beside their number.
import { plainText, shorten } from '../fonts/text.ts';
import { styleOf } from '../pdf/text-strips.ts';
import { addText, type Canvas } from './shapes.ts';
import { plainParagraph } from './text.ts';

/** Nothing where the brand has none. */
export const addBrandLine = (canvas: Canvas, brandLine: string | undefined): void => {
  const { sheet, type, fonts, palette } = canvas.setting;
  const width = sheet.measure - 80;
  const style = styleOf(type.running, palette.soft);
  const line = shorten(fonts, plainText(brandLine ?? ''), style, width);
  const height = type.running.leading;
  if (line !== '')
    addText(canvas, 'Brand line', { x: sheet.left, y: sheet.footY - height, width, height }, [
      plainParagraph(line, type.running, 'soft'),
    ]);
};
