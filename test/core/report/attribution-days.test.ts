// When it is told how buyers answered by runs of days.
import { describe, expect, it } from 'vitest';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import type { AnswersByDay } from '../../../src/core/report/snapshot/disclosure/attribution-days.ts';
import { completes, option, question, unweighed } from '../kpi/lift-study.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const frame = sampleSnapshot().campaign;
const MAIN = question('heard', {
  metric: null,
  options: [option('creator', 'creator'), option('search'), option('prefer_not')],
});

type Cell = AnswersByDay['cells'][number];

const on = (day: string, counts: Readonly<Record<string, number>>, stratum = 'none'): Cell[] =>
  Object.entries(counts).map(([code, n]) => ({ day, option: code, stratum, n }));

/** Of the month's days. */
const june = (day: number): string => `2026-06-${String(day).padStart(2, '0')}`;

const buyersOf = (cells: readonly Cell[]) =>
  unweighed({
    kind: 'post_purchase',
    arms: [{ id: 'arm_exposed', kind: 'buyers' }],
    questions: [MAIN],
    strata: [],
    attributionQuestion: 'heard',
    closedOn: june(30),
    responses: cells.map(({ day, stratum, n }) => completes('exposed', stratum, n, { day })),
    answers: cells.map(({ day: _, ...cell }) => ({
      ...cell,
      questionId: 'heard',
      armId: 'arm_exposed',
      isFlagged: false,
    })),
  });

const told = (cells: readonly Cell[], rest: Partial<ReturnType<typeof buyersOf>> = {}) =>
  withholdSmallGroups({ ...buyersOf(cells), ...rest }, [], { frame, cells }).attributionDays;

describe('buyers’ answers by days', () => {
  it('are not told while more of them come', () => {
    const cells = [...on(june(2), { creator: 40 }), ...on(june(6), { search: 40 })];
    expect(told(cells)).toHaveLength(2);
    const { closedOn: _, ...open } = buyersOf(cells);
    expect(withholdSmallGroups(open, [], { frame, cells }).attributionDays).toBeUndefined();
  });

  it('are not told where order values are those of some days and of a few buyers more', () => {
    const cells = [
      ...on(june(2), { creator: 10, search: 30 }),
      ...on(june(5), { creator: 30, search: 30 }),
    ];
    const valuesOf = (creator: number) =>
      [
        { option: 'creator', n: creator, sumMinor: 60_000 },
        { option: 'search', n: 30, sumMinor: 150_000 },
      ].map((cell) => ({
        ...cell,
        questionId: 'heard',
        stratum: 'none',
        isFlagged: false,
        sumSquares: 1,
      }));
    expect(told(cells, { orderValues: valuesOf(10) })).toHaveLength(2);
    expect(told(cells, { orderValues: valuesOf(11) })).toBeUndefined();
    expect(told(cells, { orderValues: valuesOf(20) })).toHaveLength(2);
  });

  it('are told of as many days as it takes for thirty people, a short rest with the days before it', () => {
    const cells = [
      ...on(june(2), { creator: 5, search: 15 }),
      ...on(june(5), { creator: 4, search: 16 }),
      ...on(june(6), { creator: 20, search: 20 }),
      ...on(june(9), { search: 7 }),
    ];
    expect(told(cells)).toEqual([
      { from: june(2), to: june(5), answered: 40, named: 9 },
      { from: june(6), to: june(9), answered: 47, named: 20 },
    ]);
  });

  it('are told of a period alone where ten or more people of it answered', () => {
    const cells = [
      ...on('2026-05-30', { search: 10 }),
      ...on(june(1), { creator: 40 }),
      ...on('2026-07-01', { search: 12 }),
    ];
    expect(told(cells)).toEqual([
      { from: '2026-05-30', to: '2026-05-30', answered: 10, named: 0 },
      { from: june(1), to: june(1), answered: 40, named: 40 },
      { from: '2026-07-01', to: '2026-07-01', answered: 12, named: 0 },
    ]);
  });

  it('are told of a period of fewer people with the days beside it', () => {
    const cells = [
      ...on('2026-05-30', { search: 4 }),
      ...on(june(1), { creator: 40 }),
      ...on(june(8), { creator: 41 }),
      ...on('2026-07-01', { search: 9 }),
    ];
    expect(told(cells)).toEqual([
      { from: '2026-05-30', to: june(1), answered: 44, named: 40 },
      { from: june(8), to: '2026-07-01', answered: 50, named: 41 },
    ]);
  });

  it('are none where fewer than ten people said how they came', () => {
    expect(told(on(june(1), { creator: 9, prefer_not: 5 }))).toBeUndefined();
    expect(told(on(june(1), { creator: 10 }))).toHaveLength(1);
  });

  it('credit nobody who heard of the brand before, and leave out of the base who would not say', () => {
    const cells = [
      ...on(june(1), { creator: 20, prefer_not: 3 }),
      ...on(june(1), { creator: 15 }, 'code/early'),
    ];
    expect(told(cells)).toEqual([{ from: june(1), to: june(1), answered: 35, named: 20 }]);
  });

  it('are of all days on which somebody completed, so that no day is only of who would not say', () => {
    const cells = [
      ...on(june(1), { creator: 40 }),
      ...on(june(2), { prefer_not: 2 }),
      ...on(june(3), { creator: 40 }),
    ];
    const days = told(cells)?.map(({ from, to }) => [from, to]);
    expect(days).toEqual([
      [june(1), june(1)],
      [june(2), june(3)],
    ]);
  });

  it('are none where not all who are told as a whole have a day', () => {
    const cells = on(june(1), { creator: 40 });
    const all = buyersOf(on(june(1), { creator: 41 }));
    expect(withholdSmallGroups(all, [], { frame, cells }).attributionDays).toBeUndefined();
  });

  it('are none where other groups of the same people are told', () => {
    const cells = on(june(1), { creator: 40 });
    const { answers } = buyersOf(cells);
    const own = { creatorId: 'crea_1', questionId: 'heard', option: 'creator', stratum: '', n: 31 };
    expect(told(cells)).toHaveLength(1);
    expect(told(cells, { creatorAnswers: [own] })).toBeUndefined();
    const arms = ['arm_exposed', 'arm_control'].flatMap((armId) =>
      answers.map((cell) => ({ ...cell, armId, n: 20 })),
    );
    expect(told(cells, { answers: arms })).toBeUndefined();
  });
});
