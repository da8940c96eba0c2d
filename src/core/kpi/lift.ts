// Brand lift, whom it lifted and at what cost, and brand recall, of the one lift survey that a report reads. Every
// question is read as its study may be read that day; the corrections for several questions are made here.
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';
import { applyFormula } from './catalogue.ts';
import { CONFIDENCE, makeFinding } from './finding.ts';
import type { Finding, Interval, Scope } from './finding.ts';
import { measuresOf } from './lift/arms.ts';
import { claimOf, designGrade } from './lift/design.ts';
import { measure } from './lift/measure.ts';
import type { Measure } from './lift/measure.ts';
import { evaluateLiftedPeople } from './lift/people.ts';
import { correct, primaryOf } from './lift/questions.ts';
import { ALPHA } from './lift/reading.ts';
import { evaluateRecall } from './lift/recall.ts';
import { studyState } from './lift/state.ts';
import type { StudyState } from './lift/state.ts';
import { surveyAssumptions, surveyOfKind } from './survey-choice.ts';

/** Under this many a side the report warns. */
export const WARN_A_SIDE = 250;

export const liftSurvey = (snapshot: Snapshot): SnapshotSurvey | null =>
  surveyOfKind(snapshot, 'brand_lift');

const WEIGHTING_REFUSED = {
  empty_group: 'assumption.not_weighted_empty_group',
  effective_sample_too_small: 'assumption.not_weighted_sample',
  not_converged: 'assumption.not_weighted',
} as const;

/** What holds for every question of the study. */
const studyAssumptions = (
  snapshot: Snapshot,
  survey: SnapshotSurvey,
  state: StudyState,
): string[] => [
  claimOf(survey),
  `design.grade_${designGrade(survey).grade.toLowerCase()}`,
  ...(survey.assignment === 'before_after' ? ['assumption.before_after'] : []),
  ...(state === 'fixed' ? [] : [`assumption.lift_${state}`]),
  ...(primaryOf(survey).isDeclared
    ? []
    : [
        (survey.preregistration?.primary ?? []).length > 0
          ? 'assumption.declared_gone'
          : 'assumption.not_declared',
      ]),
  ...surveyAssumptions(snapshot, 'brand_lift'),
];

const questionAssumptions = ({ counted, weighting, isPaired, withheld }: Measure): string[] => [
  ...(Math.min(counted.nE, counted.nC) < WARN_A_SIDE ? ['assumption.small_arms'] : []),
  ...(isPaired ? ['assumption.paired'] : []),
  ...(withheld === null ? [] : [`assumption.${withheld}_withheld`]),
  ...(weighting.kind === 'weighted' ? ['assumption.weighted'] : []),
  ...(weighting.kind === 'weighted' && weighting.isUnknownDropped
    ? ['assumption.unknown_groups']
    : []),
  ...(weighting.kind === 'refused' ? [WEIGHTING_REFUSED[weighting.reason]] : []),
];

const intervalOf = ({ read }: Measure): Interval | null =>
  read && {
    lo: read.lo,
    hi: read.hi,
    kind: 'sampling',
    conf: CONFIDENCE,
    method: read.method,
  };

const toFinding = (
  scope: Scope,
  one: Measure,
  pAdjusted: number | null,
  assumptions: readonly string[],
): Finding => {
  if (!one.read)
    return makeFinding({
      kpi: 'brand_lift',
      scope,
      value: null,
      reason: one.reason,
      n: one.counted.nE + one.counted.nC,
      grade: 'surveyed',
      inputs: one.inputs,
      assumptions: one.reason === 'no_answers' ? [] : assumptions,
    });
  return makeFinding({
    kpi: 'brand_lift',
    scope,
    value: applyFormula('brand_lift', one.inputs),
    interval: intervalOf(one),
    n: one.counted.nE + one.counted.nC,
    grade: 'surveyed',
    inputs: { ...one.inputs, p_adjusted: pAdjusted },
    assumptions: [...assumptions, ...questionAssumptions(one)],
  });
};

const none = (reason: 'no_survey' | 'no_answers'): Finding =>
  makeFinding({ kpi: 'brand_lift', value: null, reason, grade: 'surveyed', inputs: {} });

const questionLifts = (snapshot: Snapshot, survey: SnapshotSurvey): Finding[] => {
  const state = studyState(snapshot, survey);
  const primary = primaryOf(survey);
  const study = { survey, state, primaryAlpha: ALPHA / Math.max(1, primary.count) };
  const measured = measuresOf(survey).map((question) =>
    measure(study, question, primary.ids.includes(question.id)),
  );
  const corrected = correct(
    measured.map(({ question, read }) => ({ questionId: question.id, p: read?.p ?? null })),
    primary,
  );
  const assumptions = studyAssumptions(snapshot, survey, state);
  return measured.map((one) =>
    toFinding(
      { kind: 'question', surveyId: survey.id, questionId: one.question.id },
      one,
      corrected.get(one.question.id) ?? null,
      assumptions,
    ),
  );
};

/** Of the campaign: the first question that was to decide, or the first one asked where none was. */
const campaignLift = (survey: SnapshotSurvey, lifts: readonly Finding[]): Finding => {
  const { ids } = primaryOf(survey);
  const isOf = (id: string | undefined) => (finding: Finding) =>
    finding.scope.kind === 'question' && finding.scope.questionId === id;
  const own = ids.flatMap((id) => lifts.filter(isOf(id)));
  const lead = own.find(({ value }) => value !== null) ?? own[0] ?? lifts[0];
  return lead
    ? {
        ...lead,
        scope: { kind: 'campaign' },
        assumptions: [
          ...lead.assumptions,
          ...(lifts.length > 1
            ? [ids.length > 0 ? 'assumption.first_primary' : 'assumption.first_asked']
            : []),
        ],
      }
    : none('no_answers');
};

/** `findings` hold the people reached, from whom those lifted are counted. */
export const evaluateLift = (snapshot: Snapshot, findings: readonly Finding[]): Finding[] => {
  const survey = liftSurvey(snapshot);
  const questions = survey ? questionLifts(snapshot, survey) : [];
  const lifts = [survey ? campaignLift(survey, questions) : none('no_survey'), ...questions];
  return [
    ...lifts,
    ...evaluateLiftedPeople(snapshot, lifts, findings, { isDetected, openBy }),
    ...evaluateRecall(survey),
  ];
};

/**
 * Why a change whose interval clears zero does not hold: its test, which for few answers is an exact one and no inversion
 * of the interval, leaves chance possible, or the correction for several questions does. Null where that is not so.
 */
export const openBy = (lift: Finding): 'test' | 'many' | null => {
  const { interval, inputs } = lift;
  const isClear = interval !== null && ((interval.lo ?? 0) > 0 || (interval.hi ?? 0) < 0);
  if (!isClear || isDetected(lift)) return null;
  return (inputs.p ?? 1) < ALPHA ? 'many' : 'test';
};

/** Whether the change holds after correcting for the questions of its family. */
export const isDetected = ({ value, inputs }: Finding): boolean =>
  value !== null &&
  inputs.p_adjusted !== null &&
  inputs.p_adjusted !== undefined &&
  inputs.p_adjusted < ALPHA;
