// The cells behind a slide's chart of steps: bars that are stacked must end where the steps do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../src/core/report/figure.ts';
import { STEP_COLUMNS as AT, stepData } from '../../src/render/pptx/chart-data.ts';

const stepsOf = (
  ends: readonly (readonly [number, number])[],
): Extract<Chart, { kind: 'steps' }> => ({
  kind: 'steps',
  number: 'money',
  names: { label: 'Step', value: 'Amount', from: 'From', to: 'To' },
  rows: ends.map(([from, to]) => ({
    label: 'Fees',
    detail: '',
    from,
    to,
    text: '−€600',
    isTotal: false,
  })),
});

const cellsOf = (data: ReturnType<typeof stepData>, at: number): number[] =>
  (data.columns[at]?.cells ?? []).map((cell) =>
    cell !== null && typeof cell === 'object' ? cell.value : Number.NaN,
  );

describe('bars of steps', () => {
  it('reach from one end of a step to the other, above zero, below it and across', () => {
    const end = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end), { minLength: 1 }), (ends) => {
        const data = stepData(stepsOf(ends));
        const [base, above, below] = [AT.base, AT.above, AT.below].map((at) => cellsOf(data, at));
        for (const [at, pair] of ends.entries()) {
          const [hidden = 0, up = 0, down = 0] = [base?.[at], above?.[at], below?.[at]];
          // Stacked bars of one sign lie on each other, those of the other sign go the other way from zero.
          const drawn = [
            ...(up > 0 ? [Math.max(0, hidden), Math.max(0, hidden) + up] : []),
            ...(down < 0 ? [Math.min(0, hidden), Math.min(0, hidden) + down] : []),
          ];
          if (pair[0] === pair[1]) expect(drawn).toEqual([]);
          else {
            expect(Math.min(...drawn)).toBe(Math.min(...pair));
            expect(Math.max(...drawn)).toBe(Math.max(...pair));
          }
        }
      }),
    );
  });

  it('follow the ends when cells are edited', () => {
    const { columns } = stepData(stepsOf([[500, -200]]));
    expect(columns.map(({ cells: [cell] }) => cell)).toMatchObject([
      'Fees\n−€600',
      { value: 500 },
      { value: -200 },
      { value: 0, formula: 'MAX(0,MIN(B2,C2))+MIN(0,MAX(B2,C2))' },
      { value: 500, formula: 'MAX(0,MAX(B2,C2))-MAX(0,MIN(B2,C2))' },
      { value: -200, formula: 'MIN(0,MIN(B2,C2))-MIN(0,MAX(B2,C2))' },
    ]);
  });
});
