// Stacked shares, a row a group, each part labelled in place so that no legend has to be decoded.
import type { Ink, Shape } from '../document.ts';

export type SharePart = {
  readonly share: number;
  readonly fill: Ink;
  readonly text: string;
  readonly textInk: Ink;
};
export type ShareRow = {
  readonly label: string;
  readonly detail: string;
  readonly parts: readonly SharePart[];
};

const WIDTH = 480;
const ROW = 34;
const FROM = 112;
const BAR_HEIGHT = 20;
/** Narrower parts keep their words to the table below. */
const MIN_LABEL_WIDTH = 30;

export const shareBars = (
  rows: readonly ShareRow[],
  names: readonly string[],
): { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] } => {
  const top = 16;
  const first = rows.find(({ parts }) => parts.length > 0);
  const heads: Shape[] = [];
  let start = FROM;
  for (const [index, part] of (first?.parts ?? []).entries()) {
    const width = part.share * (WIDTH - FROM);
    if (width >= MIN_LABEL_WIDTH) {
      heads.push({
        kind: 'label',
        x: start,
        y: 9,
        text: names[index] ?? '',
        anchor: 'start',
        size: 7.5,
        ink: 'soft',
        maxWidth: width,
      });
    }
    start += width;
  }
  const shapes = rows.flatMap((row, index): Shape[] => {
    const y = top + index * ROW;
    const marks: Shape[] = [
      {
        kind: 'label',
        x: 0,
        y: y + 9,
        text: row.label,
        anchor: 'start',
        size: 8,
        ink: 'ink',
        isStrong: true,
        maxWidth: FROM - 8,
      },
      {
        kind: 'label',
        x: 0,
        y: y + 19,
        text: row.detail,
        anchor: 'start',
        size: 7,
        ink: 'soft',
        maxWidth: FROM - 8,
      },
    ];
    let x = FROM;
    for (const part of row.parts) {
      const width = part.share * (WIDTH - FROM);
      marks.push({ kind: 'rect', x, y, width, height: BAR_HEIGHT, fill: part.fill });
      if (width >= MIN_LABEL_WIDTH) {
        marks.push({
          kind: 'label',
          x: x + 6,
          y: y + 13,
          text: part.text,
          anchor: 'start',
          size: 8,
          ink: part.textInk,
        });
      }
      x += width;
    }
    return marks;
  });
  return { width: WIDTH, height: top + rows.length * ROW, shapes: [...heads, ...shapes] };
};
