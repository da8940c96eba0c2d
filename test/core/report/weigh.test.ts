// What a snapshot keeps of the weighting variables once their joint cells are gone.
import { describe, expect, it } from 'vitest';
import { countArm } from '../../../src/core/kpi/lift/arms.ts';
import { likertWelch } from '../../../src/core/stats/ordinal.ts';
import {
  byAge,
  completes,
  counted,
  liftOf,
  question,
  study,
  unweighed,
  withStudy,
} from '../kpi/lift-study.ts';

describe('a lift survey in a snapshot', () => {
  it('tells no stratum of anybody, and as many answers by option and arm as before', () => {
    const survey = study();
    const cells = [...survey.answers, ...survey.responses, ...survey.creatorAnswers];
    expect(new Set(cells.map(({ stratum }) => stratum))).toEqual(new Set(['']));
    expect(survey.answers).toHaveLength(4);
    for (const side of ['exposed', 'control'] as const)
      expect(countArm(survey, question('aided'), side)).toEqual(
        countArm(unweighed(), question('aided'), side),
      );
  });

  it('keeps a few people’s own cell out of the file: three in a joint cell are told in margins alone', () => {
    const answers = [...byAge('aided'), ...counted('aided', 'control', 'old', { yes: 3 }, true)];
    const text = JSON.stringify(study({ answers }));
    expect(text).not.toContain('"stratum":"old"');
    expect(study({ answers }).balance.map(({ group, control }) => [group, control])).toEqual([
      ['young', { x: 80, n: 200 }],
      ['old', { x: 120, n: 200 }],
    ]);
  });

  it('has a weighted control for each measure, with and without flagged answers, and its scale points', () => {
    const scale = question('aided', {
      isPrimary: true,
      scale: 5,
      success: ['5'],
      options: [],
    });
    const answers = [
      ...counted('aided', 'exposed', 'young', { 5: 80, 1: 40 }),
      ...counted('aided', 'exposed', 'old', { 5: 20, 1: 60 }),
      ...counted('aided', 'control', 'young', { 5: 40, 1: 40 }),
      ...counted('aided', 'control', 'old', { 5: 30, 1: 90 }),
    ];
    const survey = study({ questions: [scale], answers });
    const [kept, all] = survey.weighting;
    if (kept?.kind !== 'weighted' || all?.kind !== 'weighted') throw new Error('not weighted');
    // 40 * 1.5 + 30 * 2/3 = 80 of 200 yes, 120 no, scaled to the effective 171.4.
    expect(kept.controlPoints.map((n) => (n * 200) / kept.control.n)).toEqual([
      expect.closeTo(120, 9),
      0,
      0,
      0,
      expect.closeTo(80, 9),
    ]);
    expect(all.controlPoints).toEqual([]);
    const { inputs } = liftOf(withStudy(survey));
    const { diff } = likertWelch({
      countsE: [100, 0, 0, 0, 100],
      countsC: [120, 0, 0, 0, 80],
      conf: 0.95,
    });
    expect(inputs.mean_diff).toBeCloseTo(diff ?? 0, 9);
  });

  it('balances five variables at once: each group’s share in the weighted control is that of the exposed', () => {
    // Of every variable's first group there are more among the exposed than in the control.
    const ids = ['age', 'gender', 'region', 'platforms', 'category_use'];
    const cells = Array.from({ length: 32 }, (_, at) =>
      ids.map((_id, place) => ((at >> place) & 1 ? 'b' : 'a')),
    );
    const inCell = (parts: readonly string[], side: 'exposed' | 'control'): number => {
      const firsts = parts.filter((part) => part === 'a').length;
      return side === 'exposed' ? 10 + 2 * firsts : 20 - firsts;
    };
    const sides = ['exposed', 'control'] as const;
    const survey = study({
      strata: ids.map((questionId) => ({
        questionId,
        groups: ['a', 'b'],
        members: { a: ['a'], b: ['b'] },
      })),
      answers: sides.flatMap((side) =>
        cells.flatMap((parts) => {
          const n = inCell(parts, side);
          const yes = Math.floor(n / 3);
          return counted('aided', side, parts.join('|'), { yes, no: n - yes });
        }),
      ),
      responses: sides.flatMap((side) =>
        cells.map((parts) => completes(side, parts.join('|'), inCell(parts, side))),
      ),
    });
    expect(survey.balance).toHaveLength(10);
    for (const { exposed, control, weighted } of survey.balance) {
      expect(Math.abs(exposed.x / exposed.n - control.x / control.n)).toBeGreaterThan(0.04);
      expect(weighted).toBeCloseTo(exposed.x / exposed.n, 9);
    }
  });

  it('leaves what is no weighting variable as it was: the strata of buyers are of their orders', () => {
    const answers = counted('heard', 'exposed', 'click/early', { creator: 3 });
    expect(study({ strata: [], answers }).answers).toEqual(answers);
  });
});

describe('as exposed', () => {
  const bySeen = (seen: [number, number], unseen: [number, number]) => [
    {
      questionId: 'aided',
      seen: { x: seen[0], n: seen[1] },
      unseen: { x: unseen[0], n: unseen[1] },
    },
  ];

  it('is the difference between who says they saw it and who says not, beside the assigned one', () => {
    const { inputs, value } = liftOf(withStudy(study({ bySeen: bySeen([90, 150], [60, 200]) })));
    expect(inputs.seen_abs).toBeCloseTo(0.6 - 0.3, 12);
    expect(inputs.seen_lo).toBeLessThan(0.3);
    expect(inputs.seen_hi).toBeGreaterThan(0.3);
    expect(value).toBeCloseTo(0.06, 12);
  });

  it('is not told of fewer than 50 a side', () => {
    const { inputs } = liftOf(withStudy(study({ bySeen: bySeen([20, 49], [60, 200]) })));
    expect(inputs.seen_abs).toBeUndefined();
  });
});
