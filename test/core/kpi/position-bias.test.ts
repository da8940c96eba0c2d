// Whether the first place was chosen more often than chance.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { get, heard } from './sales-sample.ts';

const shown = (counts: readonly number[], questionId = 'heard'): Snapshot =>
  heard([['creator', 'none', 1]], [], {
    positions: counts.flatMap((n, index) => [
      { questionId, option: 'creator', position: index + 1, n: Math.floor(n / 2) },
      { questionId, option: 'search', position: index + 1, n: Math.ceil(n / 2) },
    ]),
  });

describe('position bias', () => {
  it('is the share that chose the first place, against an even share of places', () => {
    const { value, interval, inputs } = get(shown([20, 10, 10, 10, 10]), 'position_bias');
    expect(value).toBeCloseTo(1 / 3, 12);
    expect(interval?.lo).toBeLessThan(1 / 3);
    expect(inputs).toMatchObject({ chosen_first: 20, chosen: 60, places: 5, expected_share: 0.2 });
    // Chi-square 80/12 with 4 degrees of freedom: exp(-x/2) (1 + x/2).
    const half = 80 / 24;
    expect(inputs['p']).toBeCloseTo(Math.exp(-half) * (1 + half), 9);
  });

  it('stands for each shuffled question too', () => {
    const of = { kind: 'question', surveyId: 'surv_2', questionId: 'who' } as const;
    const snapshot = shown([30, 30], 'who');
    expect(get(snapshot, 'position_bias', of).value).toBeCloseTo(0.5, 12);
    expect(get(snapshot, 'position_bias').reason).toBe('no_positions');
  });

  it.each([
    [[5, 4], 'under_10_people'],
    [[15, 14], 'under_30_people'],
    [[], 'no_positions'],
    [[0, 0], 'no_positions'],
  ])('of %j is not given: %s', (counts, reason) => {
    expect(get(shown(counts), 'position_bias')).toMatchObject({
      value: null,
      interval: null,
      reason,
    });
  });
});
