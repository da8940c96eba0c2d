// Charts whose rows have names, for languages from right to left: names stand where lines begin, and bars grow from them.
// Days run from left to right all the same, as they do on slides.
import type { Drawing, FigureBlock, Shape } from '../figure.ts';

const OTHER = { start: 'end', middle: 'middle', end: 'start' } as const;

/** Charts of rows draw no paths. */
const mirroredShape = (shape: Shape, width: number): Shape => {
  switch (shape.kind) {
    case 'rect':
      return { ...shape, x: width - shape.x - shape.width };
    case 'line':
      return { ...shape, x1: width - shape.x1, x2: width - shape.x2 };
    case 'circle':
      return { ...shape, cx: width - shape.cx };
    case 'label':
      return { ...shape, x: width - shape.x, anchor: OTHER[shape.anchor] };
    case 'path':
      return shape;
  }
};

const mirroredDrawing = <Drawn extends Drawing>(drawing: Drawn): Drawn => ({
  ...drawing,
  shapes: drawing.shapes.map((shape) => mirroredShape(shape, drawing.width)),
});

export const mirroredFigure = (figure: FigureBlock): FigureBlock => {
  const { chart, narrow } = figure;
  if (!chart || chart.kind === 'series' || chart.kind === 'multiples') return figure;
  return { ...mirroredDrawing(figure), ...(narrow && { narrow: mirroredDrawing(narrow) }) };
};
