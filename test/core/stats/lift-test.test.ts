// Which test a question gets.
import { describe, expect, it } from 'vitest';
import { boschloo } from '../../../src/core/stats/exact-test.ts';
import { fisherExact } from '../../../src/core/stats/fisher.ts';
import { liftTest } from '../../../src/core/stats/lift-test.ts';
import { twoPropTest } from '../../../src/core/stats/lift.ts';

describe('the test of a lift', () => {
  it('is the N-1 z-test from 5 expected on, exact below, and mid-p where exact would take too long', () => {
    const even = { xE: 7, nE: 50, xC: 3, nC: 50 };
    expect(liftTest(even)).toEqual({ p2: twoPropTest(even).p2N1, method: 'n1_z', reason: null });
    const rare = { xE: 7, nE: 50, xC: 2, nC: 50 };
    expect(liftTest(rare)).toEqual({ p2: boschloo(rare).p2, method: 'boschloo', reason: null });
    const large = { xE: 7, nE: 200, xC: 2, nC: 51 };
    expect(liftTest(large)).toEqual({
      p2: fisherExact(large).midp2,
      method: 'fisher_mid_p',
      reason: null,
    });
  });

  it('looks at the rarer answer, be it yes or no', () => {
    expect(liftTest({ xE: 47, nE: 50, xC: 49, nC: 50 }).method).toBe('boschloo');
  });

  it('of weighted answers, which no exact test takes, stays the z-test', () => {
    expect(liftTest({ xE: 3, nE: 50, xC: 1.7, nC: 40.5 })).toMatchObject({
      method: 'n1_z',
      reason: null,
    });
  });

  it('is unknown without answers in an arm', () => {
    expect(liftTest({ xE: 3, nE: 50, xC: 0, nC: 0 })).toMatchObject({
      p2: null,
      reason: 'empty_arm',
    });
  });
});
