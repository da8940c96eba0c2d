// The forest plot for a phone: a row's words stand above its mark, which has the whole width.
import type { Drawing, Shape } from '../figure.ts';
import { forestAxis, markOf } from './forest-plot.ts';
import type { ForestHead, ForestRow } from './forest-plot.ts';
import { DIGIT, labelledTicks } from './scale.ts';

const WIDTH = 342;
const ROW = 70;
const TOP = 28;
/** Of the marks; more where a tick's words at either end need it. */
const MARGIN = 18;
const FIRST_LINE = 14;
const SECOND_LINE = 31;
const MARK = 48;
/** Of the grid about a mark; it does not cross the words. */
const REACH = 9;
/** For a value at the end of the first line. */
const VALUE_WIDTH = 64;
/** For the head of the shares; that of the lift has the rest of the line. */
const HEAD_WIDTH = 140;
const MARK_SCALE = 1.5;

type Kind = { readonly size: number; readonly ink: 'ink' | 'soft' };
type Label = Extract<Shape, { kind: 'label' }>;

const NAME: Kind = { size: 14, ink: 'ink' };
const DETAIL: Kind = { size: 12, ink: 'soft' };
const HEAD: Kind = { size: 11.5, ink: 'soft' };

export const narrowForestPlot = (
  rows: readonly ForestRow[],
  head: ForestHead,
  tickText: (value: number) => string,
): Drawing => {
  const half = ({ length }: string): number => (length * DIGIT * DETAIL.size) / 2;
  const widest = Math.max(...forestAxis(rows, 0, 1).ticks.map((tick) => half(tickText(tick))));
  const margin = Math.max(MARGIN, widest);
  const axis = forestAxis(rows, margin, WIDTH - margin);
  const bottom = TOP + rows.length * ROW;
  const start = (y: number, text: string, kind: Kind, rest: Partial<Label> = {}): Label => ({
    kind: 'label',
    x: 0,
    y,
    text,
    anchor: 'start',
    ...kind,
    ...rest,
  });
  const end = (y: number, text: string, kind: Kind, rest: Partial<Label> = {}): Label => ({
    ...start(y, text, kind, rest),
    x: WIDTH,
    anchor: 'end',
  });
  const rowShapes = rows.flatMap((row, index): Shape[] => {
    const y = TOP + index * ROW;
    const isStrong = row.isDetected;
    return [
      ...axis.ticks.map((tick): Shape => ({
        kind: 'line',
        x1: axis.at(tick),
        y1: y + MARK - REACH,
        x2: axis.at(tick),
        y2: y + MARK + REACH,
        stroke: tick === 0 ? 'ink' : 'grid',
        strokeWidth: tick === 0 ? 1.2 : 1,
      })),
      start(y + FIRST_LINE, row.label, NAME, { isStrong, maxWidth: WIDTH - VALUE_WIDTH }),
      end(y + FIRST_LINE, row.valueText, NAME, { isStrong }),
      start(y + SECOND_LINE, row.detail, DETAIL),
      end(y + SECOND_LINE, row.intervalText, DETAIL),
      ...markOf(row, axis, y + MARK, MARK_SCALE),
    ];
  });
  return {
    width: WIDTH,
    height: bottom + 12,
    shapes: [
      start(12, head.detail, HEAD, { maxWidth: HEAD_WIDTH }),
      end(12, head.value, HEAD),
      ...rowShapes,
      ...labelledTicks(axis, 2 * widest).map((tick): Shape => ({
        ...start(bottom + 6, tickText(tick), DETAIL),
        x: axis.at(tick),
        anchor: 'middle',
      })),
    ],
  };
};
