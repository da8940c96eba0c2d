// The statistics against 635 independently computed and 75 printed values; sources are in the files.
import { describe, expect, it } from 'vitest';
import { contract, judge, type GoldenCase } from '../../../src/core/stats/contract.ts';
import golden from '../../golden/golden.json' with { type: 'json' };
import published from '../../golden/published.json' with { type: 'json' };

// The files are ours and follow the shape; JSON imports infer one type a case instead.
const computed = golden.cases as unknown as GoldenCase[];
const printed = published.cases as unknown as GoldenCase[];

const failures = (cases: GoldenCase[]): string[] =>
  cases.flatMap((one) => {
    const judgement = judge(one);
    if (judgement.outcome !== 'failed') return [];
    const fields = judgement.mismatches.map(
      ({ field, want, got }) => `${field} ${String(want)}≠${String(got)}`,
    );
    return [`${one.id}: ${fields.join(', ')}`];
  });

describe('golden values', () => {
  it('agree with 50-digit and rational references within their tolerance', () => {
    expect(computed).toHaveLength(635);
    expect(failures(computed)).toEqual([]);
  });

  it('agree with values printed in papers and by other software', () => {
    expect(printed).toHaveLength(75);
    expect(failures(printed)).toEqual([]);
  });

  it('skip nothing but the one informative table', () => {
    const skipped = [...computed, ...printed].filter((one) => judge(one).outcome === 'skipped');
    expect(skipped.map((one) => one.fn)).toEqual(['brandLiftSampleTable']);
  });

  it('exist for every function but the paired ones, which have printed values of their own', () => {
    const covered = new Set([...computed, ...printed].map((one) => one.fn));
    const uncovered = Object.keys(contract).filter((name) => !covered.has(name));
    expect(uncovered).toEqual(['mcnemarMidP', 'newcombePairedCi']);
  });

  it('fail when a value is off, missing, of another length or not known', () => {
    const one = { id: 'x', fn: 'kish', args: { w: [1, 1] }, expect: { neff: 2, deff: 1 } };
    expect(judge(one).outcome).toBe('passed');
    expect(judge({ ...one, expect: { neff: 2.0001 } }).outcome).toBe('failed');
    expect(judge({ ...one, expect: { neff: 2.0001 }, absTol: 0.001 }).outcome).toBe('passed');
    expect(judge({ ...one, expect: { nothing: 2 } }).outcome).toBe('failed');
    expect(judge({ ...one, expect: { neff: null } }).outcome).toBe('failed');
    expect(judge({ ...one, expect: { neff: [2] } }).outcome).toBe('failed');
    expect(judge({ ...one, fn: 'toString' }).outcome).toBe('failed');
  });
});
