// What a day would have been like, behind what it was: a band of ranges with its middle, broken where nothing is expected.
import type { Expected, Shape } from '../figure.ts';

/** Middle and ends of a day's range, as places of a drawing. */
export type ExpectedPoint = {
  readonly x: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
};

type Point = { readonly x: number; readonly y: number };

/** Stretches that follow each other. */
export const runsOf = <One>(points: readonly (One | null)[]): One[][] =>
  points
    .reduce<One[][]>(
      (runs, point) => {
        if (point === null) runs.push([]);
        else runs.at(-1)?.push(point);
        return runs;
      },
      [[]],
    )
    .filter((run) => run.length > 0);

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');

export const expectedPoints = (
  days: readonly { readonly expected?: Expected }[],
  xOf: (day: number) => number,
  yOf: (value: number) => number,
): (ExpectedPoint | null)[] =>
  days.map(({ expected }, at) =>
    expected
      ? { x: xOf(at), value: yOf(expected.value), lo: yOf(expected.lo), hi: yOf(expected.hi) }
      : null,
  );

/** Its edges are lines too: in grey the band is as light as the days of the campaign behind it. */
export const expectedBand = (points: readonly (ExpectedPoint | null)[], stroke: number): Shape[] =>
  runsOf(points).flatMap((run): Shape[] => {
    const side = (of: 'value' | 'lo' | 'hi'): Point[] =>
      run.map((one) => ({ x: one.x, y: one[of] }));
    const edge = (of: 'lo' | 'hi'): Shape => ({
      kind: 'path',
      d: pathOf(side(of)),
      stroke: 'faint',
      strokeWidth: stroke / 3,
    });
    return [
      { kind: 'path', d: `${pathOf([...side('hi'), ...side('lo').toReversed()])}Z`, fill: 'grid' },
      edge('hi'),
      edge('lo'),
      { kind: 'path', d: pathOf(side('value')), stroke: 'soft', strokeWidth: stroke / 2 },
    ];
  });
