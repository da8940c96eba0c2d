// Rates, flags and quotas of a survey that runs: no value without its reason.
import { describe, expect, it } from 'vitest';
import { armStates, everybody } from '../../../src/core/survey-results/arm-state.ts';
import { flagCounts } from '../../../src/core/survey-results/flag-counts.ts';
import { quotaStates } from '../../../src/core/survey-results/quota-state.ts';
import { responseRate } from '../../../src/core/survey-results/response-rate.ts';
import { tallyPeople } from './tally-people.ts';

describe('the response rate', () => {
  it('is complete answers over openings, with Wilson’s interval', () => {
    const { value, lo, hi } = responseRate(15, 148);
    expect(value).toBe(15 / 148);
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
    expect(lo).toBeCloseTo(0.0624, 4);
    expect(hi).toBeCloseTo(0.1605, 4);
  });

  it.each([
    [0, 0, 'no_views'],
    [3, 0, 'no_views'],
    [11, 10, 'more_answers_than_views'],
  ] as const)('of %i answers to %i openings there is none: %s', (complete, views, reason) => {
    expect(responseRate(complete, views)).toEqual({ value: null, lo: null, hi: null, reason });
  });

  it('of an arm is none where everybody comes by one link, while the survey has one', () => {
    const person = { status: 'complete', lastQuestion: 'why', coded: {} };
    const tallies = tallyPeople(
      [
        { ...person, arm: 'exposed' },
        { ...person, arm: 'control' },
      ],
      { views: [{ arm: 'control', n: 8, turnedAway: 0 }] },
    );
    const kinds = ['exposed', 'control'];
    const drawn = armStates({ design: { assignment: 'random' } }, tallies, kinds);
    expect(drawn.map(({ responseRate: { value, reason } }) => [value, reason])).toEqual([
      [null, 'one_link'],
      [null, 'one_link'],
    ]);
    expect(everybody(tallies).responseRate.value).toBe(0.25);
    const linked = armStates({ design: { assignment: 'link' } }, tallies, kinds);
    expect(linked.map(({ responseRate: { value, reason } }) => [value, reason])).toEqual([
      [null, 'no_views'],
      [0.125, null],
    ]);
  });
});

describe('quality flags', () => {
  it('are counted one by one, the most frequent first, with those that leave answers out', () => {
    const flags = [
      { flags: ['speeder', 'straight_line'], n: 2 },
      { flags: ['straight_line'], n: 3 },
    ];
    expect(flagCounts({ flags })).toEqual([
      { flag: 'straight_line', n: 5, isLeftOut: false },
      { flag: 'speeder', n: 2, isLeftOut: true },
    ]);
  });

  it('are not told, rather than told of a part, when there are too many to look at', () => {
    expect(flagCounts({ flags: null })).toBeNull();
  });
});

describe('quotas', () => {
  it('are full at their limit, and one that nobody is in stands at none', () => {
    const quotas = [
      { id: 'women', limit: 2, answers: { gender: ['female'] } },
      { id: 'men', limit: 2, answers: { gender: ['male'] } },
    ];
    expect(quotaStates({ quotas }, { women: 2 }).map(({ n, isFull }) => [n, isFull])).toEqual([
      [2, true],
      [0, false],
    ]);
    expect(quotaStates({}, {})).toEqual([]);
  });
});
