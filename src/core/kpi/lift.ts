// Brand lift per question: exposed against control, with the score interval, the test, and the correction for
// asking several questions. Floors: nothing under 50 a side.
import type { Snapshot, SnapshotQuestion, SnapshotSurvey } from '../report/snapshot.ts';
import { mnDiffCi } from '../stats/difference.ts';
import { boschloo } from '../stats/exact-test.ts';
import { fisherExact } from '../stats/fisher.ts';
import { lift, twoPropTest } from '../stats/lift.ts';
import { holm } from '../stats/multiple-testing.ts';
import { mdeTwoProp } from '../stats/power.ts';
import { CONFIDENCE, makeFinding } from './finding.ts';
import type { Finding } from './finding.ts';
import { surveyAssumptions, surveyOfKind } from './survey-choice.ts';

export const MIN_A_SIDE = 50;
/** Under this many a side the report warns. */
export const WARN_A_SIDE = 250;
const ALPHA = 0.05;
const POWER = 0.8;
/** Largest product of arm sizes for which the exact test is affordable in one request. */
const EXACT_LIMIT = 10_000;

export const liftSurvey = (snapshot: Snapshot): SnapshotSurvey | null =>
  surveyOfKind(snapshot, 'brand_lift');

/** How many answered a question in an arm, and how many of them said yes; flagged answers left out. */
export const countArm = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  armKind: string,
): { readonly x: number; readonly n: number } => {
  const arm = survey.arms.find(({ kind }) => kind === armKind);
  const cells = survey.answers.filter(
    (cell) => cell.armId === arm?.id && cell.questionId === question.id && !cell.isFlagged,
  );
  const sum = (fits: (option: string) => boolean): number =>
    cells.filter(({ option }) => fits(option)).reduce((total, { n }) => total + n, 0);
  const completes = survey.responses
    .filter((cell) => cell.armId === arm?.id && cell.status === 'complete' && !cell.isFlagged)
    .reduce((total, { n }) => total + n, 0);
  const n =
    question.base === 'options'
      ? sum((option) => !question.outsideBase.includes(option))
      : completes - sum((option) => question.outsideBase.includes(option));
  return { x: sum((option) => question.success.includes(option)), n };
};

type Arms = { readonly xE: number; readonly nE: number; readonly xC: number; readonly nC: number };

/** N-1 z-test; with an expected cell under 5 Boschloo's, or Fisher's mid-p where that is too large to enumerate. */
const pValue = (arms: Arms): number | null => {
  const total = arms.nE + arms.nC;
  const yes = arms.xE + arms.xC;
  const smallest = (Math.min(arms.nE, arms.nC) * Math.min(yes, total - yes)) / total;
  if (smallest >= 5) return twoPropTest(arms).p2N1;
  return arms.nE * arms.nC > EXACT_LIMIT ? fisherExact(arms).midp2 : boschloo(arms).p2;
};

/** Lift in points of every measure that the lift survey asks; the p-values corrected together (Holm). */
export const evaluateLift = (snapshot: Snapshot): Finding[] => {
  const survey = liftSurvey(snapshot);
  if (!survey) {
    return [
      makeFinding({
        kpi: 'brand_lift',
        value: null,
        reason: 'no_survey',
        grade: 'surveyed',
        inputs: {},
      }),
    ];
  }
  const measured = survey.questions
    .filter(({ metric }) => metric !== null)
    .map((question) => {
      const exposed = countArm(survey, question, 'exposed');
      const control = countArm(survey, question, 'control');
      return { question, arms: { xE: exposed.x, nE: exposed.n, xC: control.x, nC: control.n } };
    });
  const enough = measured.filter(({ arms }) => arms.nE >= MIN_A_SIDE && arms.nC >= MIN_A_SIDE);
  const pValues = enough.map(({ arms }) => pValue(arms) ?? 1);
  const adjusted = holm({ p: pValues }).adjusted ?? pValues;

  return measured.map(({ question, arms }) => {
    const scope = { kind: 'question', surveyId: survey.id, questionId: question.id } as const;
    const index = enough.findIndex((one) => one.question === question);
    const counts = {
      x_exposed: arms.xE,
      n_exposed: arms.nE,
      x_control: arms.xC,
      n_control: arms.nC,
    };
    if (index < 0) {
      const reason = arms.nE + arms.nC === 0 ? 'no_answers' : 'under_50_a_side';
      return makeFinding({
        kpi: 'brand_lift',
        scope,
        value: null,
        reason,
        grade: 'surveyed',
        inputs: counts,
      });
    }
    const { pE, pC, abs, rel, headroom } = lift(arms);
    const { lo, hi } = mnDiffCi({ ...arms, conf: CONFIDENCE });
    const detectable = mdeTwoProp({
      pC: pC ?? 0,
      nExposed: arms.nE,
      alpha: ALPHA,
      power: POWER,
      ratio: arms.nC / arms.nE,
      sides: 2,
      deff: 1,
      direction: 1,
    }).mde;
    return makeFinding({
      kpi: 'brand_lift',
      scope,
      value: abs,
      interval: { lo, hi, kind: 'sampling', conf: CONFIDENCE, method: 'method.miettinen_nurminen' },
      n: arms.nE + arms.nC,
      grade: 'surveyed',
      inputs: {
        ...counts,
        p_exposed: pE,
        p_control: pC,
        relative: rel,
        headroom,
        p: pValues[index] ?? null,
        p_adjusted: adjusted[index] ?? null,
        detectable,
      },
      assumptions: [
        'assumption.association',
        ...(Math.min(arms.nE, arms.nC) < WARN_A_SIDE ? ['assumption.small_arms'] : []),
        ...surveyAssumptions(snapshot, 'brand_lift'),
      ],
    });
  });
};

/** Whether the change holds after correcting for all questions asked. */
export const isDetected = ({ value, inputs }: Finding): boolean =>
  value !== null &&
  inputs.p_adjusted !== null &&
  inputs.p_adjusted !== undefined &&
  inputs.p_adjusted < ALPHA;
