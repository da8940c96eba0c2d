import { describe, expect, it } from 'vitest';
import { evaluateCommentQuality } from '../../../src/core/kpi/posts/comment-quality.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { ANA, BEN, pick, withPosts } from './post-sample.ts';

type Cell = Snapshot['commentSubstance'][number];

const cell = (n: number, isSubstantive: boolean, rest: Partial<Cell> = {}): Cell => ({
  creatorId: 'crea_1',
  day: '2026-06-11',
  isSubstantive,
  isByPerson: false,
  n,
  codedByBoth: 0,
  codedAlike: 0,
  ...rest,
});

const evaluated = (cells: readonly Cell[]) =>
  evaluateCommentQuality(withPosts([], { commentSubstance: [...cells] }));

describe('comment quality', () => {
  const findings = evaluated([
    cell(40, true),
    cell(20, false),
    cell(8, true, { isByPerson: true, codedByBoth: 8, codedAlike: 7 }),
    cell(12, false, { isByPerson: true, codedByBoth: 12, codedAlike: 9 }),
    cell(5, true, { creatorId: '' }),
    cell(100, true, { creatorId: '', day: '2026-05-20' }),
  ]);

  it('is the share of coded comments that say something, since the campaign’s first day', () => {
    expect(pick(findings, 'comment_quality')).toMatchObject({
      value: 53 / 85,
      n: 85,
      inputs: { substantive: 53, coded: 85 },
      // The sample's 105 comments of June.
      coverage: { have: 85, of: 105, what: 'comments' },
    });
  });

  it('comes with how often the rule and a person agree, and the interval of that', () => {
    const { inputs } = pick(findings, 'comment_quality');
    expect(inputs).toMatchObject({ coded_by_both: 20, coded_alike: 16 });
    // Wilson's 95% interval of 16 in 20 (Newcombe 1998 gives the method): 58.4% to 91.9%.
    expect(inputs['agreement_lo']).toBeCloseTo(0.584, 3);
    expect(inputs['agreement_hi']).toBeCloseTo(0.9193, 3);
  });

  it('is modelled while the rule’s word counts for some, and measured once people coded all', () => {
    expect(pick(findings, 'comment_quality')).toMatchObject({
      grade: 'modelled',
      assumptions: ['assumption.rule_coded'],
    });
    const people = evaluated([cell(4, true, { isByPerson: true, codedByBoth: 4, codedAlike: 4 })]);
    expect(pick(people, 'comment_quality')).toMatchObject({ grade: 'measured', assumptions: [] });
  });

  it('is told before, during and after', () => {
    const of = (period: string) => pick(findings, 'comment_quality', { kind: 'period', period });
    expect(of('before')).toMatchObject({ value: 1, n: 100 });
    expect(of('during').value).toBe(53 / 85);
    expect(of('after')).toMatchObject({ value: null, reason: 'no_comments' });
  });

  it('is told of creators whose comments are known, and of no others', () => {
    expect(pick(findings, 'comment_quality', ANA)).toMatchObject({
      value: 48 / 80,
      coverage: null,
    });
    expect(findingOf(findings, 'comment_quality', BEN)).toBeUndefined();
  });

  it('without a coded comment has a reason and no agreement', () => {
    expect(pick(evaluated([]), 'comment_quality')).toMatchObject({
      value: null,
      reason: 'no_comments',
      inputs: { substantive: null, coded: 0, agreement_lo: null },
    });
  });
});
