import { describe, expect, it } from 'vitest';
import { readKpi } from '../../../src/core/kpi/catalogue.ts';
import { evaluateReachPeople } from '../../../src/core/kpi/posts/reach-people.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { ANA, pick, post, withPosts } from './post-sample.ts';

const option = (
  code: string,
  role: SnapshotSurvey['questions'][number]['options'][number]['role'],
  creatorId: string | null = null,
): SnapshotSurvey['questions'][number]['options'][number] => ({
  code,
  label: code,
  role,
  creatorId,
  isEarly: false,
});

const POSTS = [
  post('a', { reach: 80_000 }),
  post('b', { reach: 20_000 }),
  post('c', { reach: 20_000 }, { creatorId: 'crea_2', platform: 'tiktok' }),
];

/** Of the exposed: `complete` answers, of which `ana` and `ben` follow each of the two and `none` neither. */
const followed = (
  complete: number,
  { ana, ben, none }: { readonly ana: number; readonly ben: number; readonly none: number },
  change: (survey: SnapshotSurvey) => SnapshotSurvey = (survey) => survey,
): Snapshot => {
  const [survey] = sampleSnapshot().surveys;
  if (!survey) throw new Error('the sample has a survey');
  const cell = (optionCode: string, n: number, armId = 'arm_e', isFlagged = false) => ({
    questionId: 'follows',
    option: optionCode,
    armId,
    stratum: '',
    isFlagged,
    n,
  });
  const answered = (armId: string, n: number, isFlagged = false) => ({
    armId,
    day: '2026-06-20',
    status: 'complete',
    stratum: '',
    isFlagged,
    n,
  });
  return withPosts(POSTS, {
    surveys: [
      change({
        ...survey,
        questions: [
          {
            id: 'follows',
            text: 'Whom do you follow?',
            asked: 'Whom do you follow?',
            metric: null,
            success: [],
            isPrimary: false,
            isBalance: false,
            scale: null,
            base: 'completes',
            outsideBase: ['prefer_not'],
            options: [
              option('ana', 'campaign_creator', 'crea_1'),
              option('ben', 'campaign_creator', 'crea_2'),
              option('zoe', 'unrelated_creator'),
              option('none', 'none'),
            ],
          },
        ],
        responses: [
          answered('arm_e', complete),
          answered('arm_e', 500, true),
          answered('arm_c', 90),
        ],
        answers: [
          cell('ana', ana),
          cell('ben', ben),
          cell('none', none),
          cell('ana', 500, 'arm_e', true),
          cell('ben', 500, 'arm_e', true),
          cell('zoe', 90, 'arm_c'),
        ],
      }),
    ],
  });
};

const campaign = (snapshot: Snapshot) => pick(evaluateReachPeople(snapshot), 'reach_people');

describe('people reached', () => {
  it('without a survey lie between the largest reach of a post and the sum of all', () => {
    expect(campaign(withPosts(POSTS, { surveys: [] }))).toMatchObject({
      value: null,
      reason: null,
      interval: { lo: 80_000, hi: 120_000, kind: 'range', conf: null },
      grade: 'self_reported',
      assumptions: [],
    });
  });

  it('are narrowed by how many of the creators their followers follow, at the lower end of its interval', () => {
    // 200 people, 150 and 100 choices: half of them follow both. Wilson's lower limit of 50 in 200 is 0.1951:
    // (50 + 1.96^2/2 - 1.96 sqrt(50 * 150/200 + 1.96^2/4)) / (200 + 1.96^2).
    const finding = campaign(followed(220, { ana: 150, ben: 100, none: 20 }));
    expect(finding.inputs).toMatchObject({ followed_on_average: 1.25, followers_asked: 200 });
    expect(finding.inputs['followed_at_least']).toBeCloseTo(1.1951, 4);
    expect(finding.interval?.hi).toBeCloseTo(120_000 / 1.1951, -1);
    expect(finding).toMatchObject({
      n: 200,
      grade: 'modelled',
      assumptions: ['assumption.overlap_of_followers'],
    });
  });

  it('never have an upper end below the largest reach', () => {
    const finding = campaign(followed(400, { ana: 400, ben: 400, none: 0 }));
    expect(finding.interval).toMatchObject({ lo: 80_000, hi: 80_000 });
  });

  it.each([
    ['29 followers', followed(49, { ana: 29, ben: 29, none: 20 })],
    [
      'a question of which people choose one',
      followed(200, { ana: 150, ben: 150, none: 0 }, (survey) => ({
        ...survey,
        questions: survey.questions.map((question) => ({ ...question, base: 'options' as const })),
      })),
    ],
    [
      'an offer of one creator alone',
      followed(200, { ana: 200, ben: 0, none: 0 }, (survey) => ({
        ...survey,
        questions: survey.questions.map((question) => ({
          ...question,
          options: question.options.filter(({ code }) => code !== 'ben'),
        })),
      })),
    ],
    [
      'no exposed people',
      followed(200, { ana: 150, ben: 150, none: 0 }, (survey) => ({
        ...survey,
        arms: survey.arms.filter(({ kind }) => kind === 'control'),
      })),
    ],
  ])('are not narrowed by %s', (_, snapshot) => {
    expect(campaign(snapshot)).toMatchObject({
      interval: { lo: 80_000, hi: 120_000 },
      inputs: { followed_at_least: null, followers_asked: null },
    });
  });

  it('are not narrowed when a creator who reached people was not offered', () => {
    const snapshot = followed(200, { ana: 150, ben: 150, none: 0 });
    const third = post('d', { reach: 5_000 }, { creatorId: 'crea_3' });
    expect(campaign({ ...snapshot, contents: [...snapshot.contents, third] }).interval?.hi).toBe(
      125_000,
    );
  });

  it('of a creator or platform lie between the largest post and the sum, whatever the survey says', () => {
    const findings = evaluateReachPeople(followed(200, { ana: 150, ben: 150, none: 0 }));
    expect(pick(findings, 'reach_people', ANA).interval).toMatchObject({ lo: 80_000, hi: 100_000 });
    expect(
      pick(findings, 'reach_people', { kind: 'platform', platform: 'tiktok' }).interval,
    ).toMatchObject({ lo: 20_000, hi: 20_000 });
  });

  it('follow from the inputs that are printed', () => {
    const { inputs, interval } = campaign(followed(220, { ana: 150, ben: 100, none: 20 }));
    expect(readKpi('reach_people', inputs)).toEqual({ lo: interval?.lo, hi: interval?.hi });
  });

  it.each([
    ['no post', withPosts([])],
    ['no reach', withPosts([post('a', { likes: 5 })])],
    ['a reach of zero', withPosts([post('a', { reach: 0 })])],
  ])('of %s have a reason', (_, snapshot) => {
    expect(campaign(snapshot)).toMatchObject({ value: null, interval: null, reason: 'no_reach' });
  });
});
