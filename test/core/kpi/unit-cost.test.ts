import { describe, expect, it } from 'vitest';
import { evaluatePosts } from '../../../src/core/kpi/posts/posts.ts';
import { evaluateSpend } from '../../../src/core/kpi/money/spend.ts';
import { evaluateUnitCosts } from '../../../src/core/kpi/money/unit-cost.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { ANA, BEN, pick, post, withPosts } from './post-sample.ts';

const cost = (
  category: string,
  amountMinor: number,
  rest: Partial<Snapshot['costs'][number]> = {},
): Snapshot['costs'][number] => ({
  category,
  state: 'paid',
  creatorId: 'crea_1',
  on: '2026-06-03',
  amountMinor,
  ...rest,
});

const snapshot = withPosts(
  [post('a', { impressions: 100_000, likes: 4_000, comments: 500, shares: 300, saves: 200 })],
  {
    costs: [
      cost('fee', 300_00),
      cost('product', 100_00, { state: 'committed' }),
      cost('agency', 100_00, { creatorId: null }),
    ],
  },
);

const unitCosts = (one: Snapshot) => evaluateUnitCosts(one, evaluatePosts(one));

describe('spend', () => {
  const findings = evaluateSpend(snapshot);

  it('is committed and paid together, both told apart', () => {
    expect(pick(findings, 'spend')).toMatchObject({
      value: 500_00,
      inputs: { committed: 100_00, paid: 400_00 },
    });
  });

  it('is told by category and by creator', () => {
    const part = (name: string) =>
      pick(findings, 'spend', { kind: 'part', part: name, creatorId: null });
    expect(['agency', 'fee', 'product'].map((name) => part(name).value)).toEqual([
      100_00, 300_00, 100_00,
    ]);
    expect(pick(findings, 'spend', ANA).value).toBe(400_00);
    expect(pick(findings, 'spend', BEN)).toMatchObject({ value: null, reason: 'no_cost' });
  });

  it('entered as zero is zero, not entered it is unknown', () => {
    expect(pick(evaluateSpend({ ...snapshot, costs: [cost('fee', 0)] }), 'spend').value).toBe(0);
    expect(pick(evaluateSpend({ ...snapshot, costs: [] }), 'spend')).toMatchObject({
      value: null,
      inputs: { committed: null, paid: null },
    });
  });
});

describe('unit costs', () => {
  it('of the campaign take all costs, and fees alone where they say so', () => {
    const findings = unitCosts(snapshot);
    expect(pick(findings, 'cpm').value).toBe(5_00);
    expect(pick(findings, 'cpm_fees')).toMatchObject({
      value: 3_00,
      inputs: { fees: 300_00, impressions: 100_000 },
    });
    expect(pick(findings, 'cpe').value).toBe(10);
  });

  it('of a creator leave out what belongs to no creator, and say so', () => {
    const findings = unitCosts(snapshot);
    expect(pick(findings, 'cpm', ANA).value).toBe(4_00);
    expect(pick(findings, 'cpm', ANA).assumptions).toContain('assumption.shared_costs_left_out');
    expect(pick(findings, 'cpm').assumptions).not.toContain('assumption.shared_costs_left_out');
    // The shared cost is an agency's: no fee is left out.
    expect(pick(findings, 'cpm_fees', ANA).assumptions).not.toContain(
      'assumption.shared_costs_left_out',
    );
  });

  it('say whether it is the cost, the fees or the figures that are missing', () => {
    const reasons = (one: Snapshot) =>
      (['cpm', 'cpm_fees', 'cpe'] as const).map((kpi) => pick(unitCosts(one), kpi).reason);
    expect(reasons({ ...snapshot, costs: [] })).toEqual(['no_cost', 'no_fees', 'no_cost']);
    expect(reasons({ ...snapshot, costs: [cost('fee', 0)] })).toEqual([
      'no_cost',
      'no_fees',
      'no_cost',
    ]);
    expect(reasons({ ...snapshot, contents: [] })).toEqual([
      'no_impressions',
      'no_impressions',
      'no_engagements',
    ]);
    expect(reasons({ ...snapshot, costs: [cost('product', 5_00)] })).toEqual([
      null,
      'no_fees',
      null,
    ]);
  });

  it('are as complete as the figures that they divide by', () => {
    const half = { ...snapshot, contents: [...snapshot.contents, post('b', null)] };
    expect(pick(unitCosts(half), 'cpm').coverage).toEqual({ have: 1, of: 2, what: 'posts' });
  });
});
