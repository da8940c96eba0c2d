// Audience fit and overlap from a lift survey, and followers that are credited to a campaign.
import { describe, expect, it } from 'vitest';
import { evaluateAudience } from '../../../src/core/kpi/audience/audience.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import type { UnweighedSurvey } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

type Options = SnapshotSurvey['questions'][number]['options'];

const option = (code: string, rest: Partial<Options[number]> = {}): Options[number] => ({
  code,
  label: code,
  role: null,
  creatorId: null,
  isEarly: false,
  ...rest,
});

const question = (
  id: string,
  options: Options,
  base: 'options' | 'completes',
): SnapshotSurvey['questions'][number] => ({
  id,
  text: id,
  asked: id,
  metric: null,
  success: [],
  isPrimary: false,
  isBalance: false,
  scale: null,
  base,
  outsideBase: ['prefer_not'],
  options,
});

const [lift] = sampleSnapshot().surveys;
if (!lift) throw new Error('the sample has a survey');

/** Age in two groups and gender in two; who is whose follower. */
const survey: UnweighedSurvey = {
  ...lift,
  questions: [
    question('age', [option('16_24'), option('25_34'), option('35_plus')], 'options'),
    question(
      'follows',
      [
        option('a', { role: 'campaign_creator', creatorId: 'crea_1' }),
        option('b', { role: 'campaign_creator', creatorId: 'crea_2' }),
        option('x', { role: 'unrelated_creator' }),
      ],
      'completes',
    ),
  ],
  strata: [
    {
      questionId: 'age',
      groups: ['16_34', '35_plus'],
      members: { '16_34': ['16_34'], '35_plus': ['35_plus'] },
    },
    {
      questionId: 'gender',
      groups: ['female', 'male'],
      members: { female: ['female'], male: ['male'] },
    },
  ],
  answers: [
    ['16_24', '16_34|female', 60],
    ['25_34', '16_34|female', 40],
    ['25_34', '16_34|male', 30],
    ['35_plus', '35_plus|female', 50],
    ['25_34', '16_34|unknown', 20],
  ].map(([code, stratum, n]) => ({
    questionId: 'age',
    option: String(code),
    armId: 'arm_e',
    stratum: String(stratum),
    isFlagged: false,
    n: Number(n),
  })),
  creatorAnswers: [
    { creatorId: 'crea_1', questionId: 'age', option: '16_24', stratum: '16_34|female', n: 30 },
    { creatorId: 'crea_1', questionId: 'age', option: '35_plus', stratum: '35_plus|male', n: 10 },
    { creatorId: 'crea_1', questionId: 'follows', option: 'a', stratum: '16_34|female', n: 40 },
    { creatorId: 'crea_1', questionId: 'follows', option: 'b', stratum: '16_34|female', n: 8 },
    { creatorId: 'crea_2', questionId: 'age', option: '16_24', stratum: '16_34|female', n: 60 },
    { creatorId: 'crea_2', questionId: 'follows', option: 'a', stratum: '16_34|female', n: 6 },
  ],
};

const asked = (
  targetGroups: Snapshot['campaign']['targetGroups'],
  change: Partial<UnweighedSurvey> = {},
): Snapshot => {
  const sample = sampleSnapshot();
  return {
    ...sample,
    campaign: { ...sample.campaign, targetGroups },
    surveys: [weigh({ ...survey, ...change }, targetGroups)],
  };
};

const get = (snapshot: Snapshot, kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateAudience(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

const creator = (creatorId: string): Scope => ({ kind: 'creator', creatorId });

describe('audience fit', () => {
  it('is the share of the exposed who belong to every targeted group', () => {
    const finding = get(asked({ age: ['16_34'], gender: ['female'] }), 'audience_fit');
    // 100 of 60 + 40 + 30 + 50; twenty did not say their gender.
    expect(finding.value).toBeCloseTo(100 / 180, 12);
    expect(finding.inputs).toEqual({ in_target: 100, answered: 180, unknown: 20 });
    expect(finding.interval?.kind).toBe('sampling');
  });

  it('leaves out flagged answers and those of the control arm', () => {
    const [first] = survey.answers;
    if (!first) throw new Error('the survey has answers');
    const others = [
      { ...first, isFlagged: true, n: 1_000 },
      { ...first, armId: 'arm_c', n: 1_000 },
    ];
    const one = asked({ age: ['16_34'] }, { answers: [...survey.answers, ...others] });
    expect(get(one, 'audience_fit').inputs['answered']).toBe(200);
  });

  it('counts who is unknown only in what the target speaks of', () => {
    expect(get(asked({ age: ['16_34'] }), 'audience_fit').inputs).toEqual({
      in_target: 150,
      answered: 200,
      unknown: 0,
    });
  });

  it('stands for each creator by whose link people came', () => {
    expect(get(asked({ age: ['16_34'] }), 'audience_fit', creator('crea_1')).value).toBe(0.75);
    expect(get(asked({ age: ['16_34'] }), 'audience_fit', creator('crea_2')).value).toBe(1);
  });

  it('says that the survey asked for a part of the target alone', () => {
    const partly = get(asked({ age: ['16_34'], region: ['north'] }), 'audience_fit');
    expect(partly.value).toBe(0.75);
    expect(partly.assumptions).toContain('assumption.target_partly_asked');
    // What was not asked could only make it smaller.
    const whole = get(asked({ age: ['16_34'] }), 'audience_fit');
    expect([partly, whole].map((one) => judge(one, 0.5)?.state)).toEqual(['cant_tell', 'met']);
    expect(judge(partly, 0.9)?.state).toBe('missed');
    // A group that the survey does not have would otherwise be a group of nobody.
    expect(get(asked({ age: ['16_24'] }), 'audience_fit')).toMatchObject({
      value: null,
      reason: 'target_not_asked',
    });
  });

  it('has a reason without a target and without a survey', () => {
    expect(get(asked({}), 'audience_fit').reason).toBe('no_target_audience');
    expect(get({ ...asked({}), surveys: [] }, 'audience_fit').reason).toBe('no_survey');
  });

  it('shows neither share nor count of fewer than ten people', () => {
    const few = asked(
      { age: ['16_34'] },
      { creatorAnswers: survey.creatorAnswers.map((cell) => ({ ...cell, n: 3 })) },
    );
    expect(get(few, 'audience_fit', creator('crea_2'))).toMatchObject({
      value: null,
      interval: null,
      reason: 'under_10_people',
      inputs: { in_target: null, answered: 3 },
    });
  });
});

describe('audience overlap', () => {
  const pair = (a: string, b: string): Scope => ({ kind: 'part', part: b, creatorId: a });

  it('is the share of one creator’s people who follow another, for each pair', () => {
    const one = asked({});
    expect(get(one, 'audience_overlap', pair('crea_1', 'crea_2')).value).toBe(0.2);
    expect(get(one, 'audience_overlap', pair('crea_2', 'crea_1')).value).toBe(0.1);
  });

  it('is for the campaign the ratio of sums over pairs, with an interval that holds it', () => {
    const { value, interval, n } = get(asked({}), 'audience_overlap');
    expect(value).toBeCloseTo(14 / 100, 12);
    expect(n).toBe(100);
    expect(interval?.lo).toBeLessThan(0.14);
    expect(interval?.hi).toBeGreaterThan(0.14);
  });

  it('counts answers, of people who were asked about several creators as well', () => {
    const [age, follows] = survey.questions;
    if (!age || !follows) throw new Error('no questions');
    const third = option('c', { role: 'campaign_creator', creatorId: 'crea_3' });
    const one = asked(
      {},
      { questions: [age, { ...follows, options: [...follows.options, third] }] },
    );
    const { value, inputs, n } = get(one, 'audience_overlap');
    // 40 and 60 people, each about two others.
    expect(inputs).toEqual({ follow_both: 14, answered: 200, people_asked: 100, pairs: 4 });
    expect(value).toBeCloseTo(0.07, 12);
    expect(n).toBe(100);
  });

  it('leaves out of the base who prefers not to say', () => {
    const refused = asked(
      {},
      {
        creatorAnswers: [
          ...survey.creatorAnswers,
          {
            creatorId: 'crea_1',
            questionId: 'follows',
            option: 'prefer_not',
            stratum: '16_34|female',
            n: 8,
          },
        ],
      },
    );
    expect(get(refused, 'audience_overlap', pair('crea_1', 'crea_2')).value).toBe(8 / 32);
  });

  it('has a reason where nobody was asked whom they follow, or nobody came by a creator’s link', () => {
    expect(
      get(asked({}, { questions: survey.questions.slice(0, 1) }), 'audience_overlap').reason,
    ).toBe('no_overlap_question');
    expect(get(asked({}, { creatorAnswers: [] }), 'audience_overlap').reason).toBe(
      'no_creator_links',
    );
  });
});

describe('new followers credited to the campaign', () => {
  const profiled = (named: number, other: number, end = 21_000): Snapshot => {
    const sample = sampleSnapshot();
    return {
      ...sample,
      followers: [
        { creatorId: '', platform: 'instagram', day: '2026-06-01', followers: 20_000 },
        { creatorId: '', platform: 'instagram', day: '2026-06-30', followers: end },
      ],
      surveys: [
        {
          ...lift,
          id: 'surv_3',
          kind: 'audience_profile',
          attributionQuestion: 'why',
          questions: [
            question('why', [option('creator', { role: 'creator' }), option('shop')], 'options'),
          ],
          answers: [
            ['creator', named],
            ['shop', other],
            ['prefer_not', 50],
          ].map(([code, n]) => ({
            questionId: 'why',
            option: String(code),
            armId: 'arm_e',
            stratum: '',
            isFlagged: false,
            n: Number(n),
          })),
        },
      ],
    };
  };

  it('are a range over the share’s interval and no point', () => {
    const finding = get(profiled(40, 60), 'audience_growth_attribution');
    expect(finding).toMatchObject({ value: null, reason: null, n: 100 });
    // Wilson's interval of 40 in 100 is 30.94% to 49.80%, of 1,000 new followers.
    expect(finding.interval).toMatchObject({ kind: 'range', conf: null });
    expect(finding.interval?.lo).toBeCloseTo(309.4, 1);
    expect(finding.interval?.hi).toBeCloseTo(498.0, 1);
  });

  it.each([
    ['a survey', { ...profiled(40, 60), surveys: [] }, 'no_survey'],
    ['answers enough', profiled(4, 20), 'under_30_people'],
    ['growth', profiled(40, 60, 19_000), 'no_new_followers'],
    ['counts', { ...profiled(40, 60), followers: [] }, 'no_follower_days'],
  ])('have a reason without %s', (_name, snapshot, reason) => {
    expect(get(snapshot, 'audience_growth_attribution')).toMatchObject({
      value: null,
      interval: null,
      reason,
    });
  });
});
