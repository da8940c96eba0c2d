// A lift study from a few counts: 200 people an arm in two age groups, of whom the exposed are younger.
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import type {
  Snapshot,
  SnapshotQuestion,
  SnapshotSurvey,
} from '../../../src/core/report/snapshot.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import type { UnweighedSurvey } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

export const option = (
  code: string,
  role: SnapshotQuestion['options'][number]['role'] = null,
): SnapshotQuestion['options'][number] => ({
  code,
  label: code,
  role,
  creatorId: null,
  isEarly: false,
});

export const question = (id: string, rest: Partial<SnapshotQuestion> = {}): SnapshotQuestion => ({
  id,
  text: `Question ${id}?`,
  asked: `Question ${id}?`,
  metric: 'aided_awareness',
  success: ['yes'],
  isPrimary: false,
  isBalance: false,
  scale: null,
  base: 'options',
  outsideBase: ['prefer_not'],
  options: [option('yes'), option('no')],
  ...rest,
});

type Side = 'exposed' | 'control';

/** Of one question, one arm and one stratum: how many chose what. */
export const counted = (
  questionId: string,
  side: Side,
  stratum: string,
  counts: Readonly<Record<string, number>>,
  isFlagged = false,
): SnapshotSurvey['answers'] =>
  Object.entries(counts).map(([code, n]) => ({
    questionId,
    option: code,
    armId: `arm_${side}`,
    stratum,
    isFlagged,
    n,
  }));

export const completes = (
  side: Side,
  stratum: string,
  n: number,
  rest: Partial<SnapshotSurvey['responses'][number]> = {},
): SnapshotSurvey['responses'][number] => ({
  armId: `arm_${side}`,
  day: '2026-06-20',
  status: 'complete',
  stratum,
  isFlagged: false,
  n,
  ...rest,
});

/** 96 of 200 against 76 of 200; by age 72 of 120 and 24 of 80 against 40 of 80 and 36 of 120. */
export const byAge = (questionId: string): SnapshotSurvey['answers'] => [
  ...counted(questionId, 'exposed', 'young', { yes: 72, no: 48 }),
  ...counted(questionId, 'exposed', 'old', { yes: 24, no: 56 }),
  ...counted(questionId, 'control', 'young', { yes: 40, no: 40 }),
  ...counted(questionId, 'control', 'old', { yes: 36, no: 84 }),
];

export const AGE = [
  { questionId: 'age', groups: ['young', 'old'], members: { young: ['young'], old: ['old'] } },
];

const DECLARED = {
  hash: 'a1b2c3d4e5f6a7b8',
  registeredAtMs: Date.UTC(2026, 4, 25, 12),
  frozenAtMs: Date.UTC(2026, 4, 30, 12),
  primary: ['aided'],
  wordings: { aided: 'Question aided?' },
  alpha: 0.05,
  plannedMde: 0.05,
  minASide: 50,
  endsOn: '2026-06-25',
  perArm: null,
  deviations: [],
};

/** What was declared, with something else in it. */
export const declared = (
  rest: Partial<NonNullable<SnapshotSurvey['preregistration']>> = {},
): SnapshotSurvey['preregistration'] => ({ ...DECLARED, ...rest });

/** A study whose end was locked and is over, of one question. */
export const unweighed = (rest: Partial<UnweighedSurvey> = {}): UnweighedSurvey => {
  const answers = rest.answers ?? byAge('aided');
  return {
    id: 'surv_1',
    kind: 'brand_lift',
    name: 'Lift',
    versionId: 'sver_1',
    definitionHash: 'hash',
    assignment: 'follower_screener',
    arms: [
      { id: 'arm_exposed', kind: 'exposed' },
      { id: 'arm_control', kind: 'control' },
    ],
    questions: [question('aided', { isPrimary: true })],
    strata: AGE,
    preregistration: declared(),
    attributionQuestion: null,
    recodes: [],
    responses: [
      completes('exposed', 'young', 120),
      completes('exposed', 'old', 80),
      completes('control', 'young', 80),
      completes('control', 'old', 120),
    ],
    answers,
    creatorAnswers: [],
    withheldCreators: [],
    notStored: 0,
    paired: [],
    bySeen: [],
    positions: [],
    durations: [],
    orderValues: [],
    ...rest,
  };
};

/** The same as a snapshot holds it. */
export const study = (rest: Partial<UnweighedSurvey> = {}): SnapshotSurvey =>
  weigh(unweighed(rest), {});

export const withStudy = (survey: SnapshotSurvey, rest: Partial<Snapshot> = {}): Snapshot => ({
  ...sampleSnapshot(),
  surveys: [survey],
  ...rest,
});

/** The campaign's reading of lift, or that of a question. */
export const liftOf = (snapshot: Snapshot, questionId?: string): Finding => {
  const scope: Scope = questionId
    ? { kind: 'question', surveyId: 'surv_1', questionId }
    : { kind: 'campaign' };
  const finding = findingOf(evaluateLift(snapshot, []), 'brand_lift', scope);
  if (!finding) throw new Error('no finding');
  return finding;
};
