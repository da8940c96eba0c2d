// What a lift study could see as of now, how many answers a wanted lift still takes, and the lift as far as the report
// itself would tell it on this day: made by the functions that make the report.
import { applyFormula } from '../kpi/catalogue.ts';
import { CONFIDENCE } from '../kpi/finding.ts';
import { measuresOf } from '../kpi/lift/arms.ts';
import { missingAnswers, OWN, smallestLift, TRADE } from '../kpi/lift/detectable.ts';
import type { Planned } from '../kpi/lift/detectable.ts';
import { measure } from '../kpi/lift/measure.ts';
import type { Measure, Study } from '../kpi/lift/measure.ts';
import { primaryOf } from '../kpi/lift/questions.ts';
import type { Reason } from '../kpi/reason.ts';
import { MIN_SHARE_BASE } from '../kpi/survey-floor.ts';

/** Unless the study declared another. */
export const PLANNED_LIFT = 0.05;
/** Planned with while too few of the control answered: close to where a lift is hardest to see. */
const ASSUMED_SHARE = 0.5;

export type Planning = {
  readonly questionId: string;
  readonly isPrimary: boolean;
  /** People counted. */
  readonly exposed: number;
  readonly control: number;
  /** Share of yes in control that is planned with; assumed while under 30 of the control answered. */
  readonly baseline: number;
  readonly isAssumed: boolean;
  /** Shares, at 80% power; null where these answers can't show any lift. */
  readonly detectable: {
    readonly twoSided95: number | null;
    readonly oneSided90: number | null;
    /** By the reading that holds at any time; told from 100 answers a side while the study runs. */
    readonly alwaysValid: number | null;
    readonly reason: 'no_answers' | 'too_few_answers' | null;
  };
  /** More answers for the wanted lift, two-sided at 95% with 80% power. */
  readonly needed: { readonly exposed: number | null; readonly control: number | null };
  readonly lift: {
    readonly value: number | null;
    readonly lo: number | null;
    readonly hi: number | null;
    readonly conf: number;
    /** always_valid or a reading of a fixed sample; null without a value. */
    readonly method: string | null;
    readonly reason: Reason | null;
  };
};

const plannedOf = ({ counted, planning }: Measure): Planned & { readonly isAssumed: boolean } =>
  counted.nC < MIN_SHARE_BASE
    ? { pC: ASSUMED_SHARE, nE: counted.nE, nC: counted.nC, isAssumed: true }
    : { pC: planning.xC / planning.nC, nE: planning.nE, nC: planning.nC, isAssumed: false };

const detectableOf = (planned: Planned, one: Measure): Planning['detectable'] => {
  const none = { twoSided95: null, oneSided90: null, alwaysValid: null };
  if (Math.min(planned.nE, planned.nC) <= 0) return { ...none, reason: 'no_answers' };
  const twoSided95 = smallestLift(planned, OWN);
  const oneSided90 = smallestLift(planned, TRADE);
  return {
    twoSided95,
    oneSided90,
    alwaysValid: one.inputs.detectable_always ?? null,
    reason: twoSided95 === null ? 'too_few_answers' : null,
  };
};

const liftOf = ({ read, inputs, reason }: Measure): Planning['lift'] =>
  read
    ? {
        value: applyFormula('brand_lift', inputs),
        lo: read.lo,
        hi: read.hi,
        conf: CONFIDENCE,
        method: read.method.replace('method.', ''),
        reason: null,
      }
    : { value: null, lo: null, hi: null, conf: CONFIDENCE, method: null, reason };

const planOne = (one: Measure, isPrimary: boolean, wantedLift: number): Planning => {
  const { isAssumed, ...planned } = plannedOf(one);
  const { weighting } = one;
  const isWeighted = weighting.kind === 'weighted' && !isAssumed;
  return {
    questionId: one.question.id,
    isPrimary,
    exposed: one.counted.nE,
    control: one.counted.nC,
    baseline: planned.pC,
    isAssumed,
    detectable: detectableOf(planned, one),
    needed: missingAnswers(planned, wantedLift, isWeighted ? weighting.designEffect : 1),
    lift: liftOf(one),
  };
};

/** Of every measure, in the order asked. `wantedLift`: a share. */
export const planStudy = (study: Omit<Study, 'primaryAlpha'>, wantedLift: number): Planning[] => {
  const { ids } = primaryOf(study.survey);
  return measuresOf(study.survey).map((question) => {
    const isPrimary = ids.includes(question.id);
    // Of one question by itself: what holds for all that decide at once is the report's to say.
    return planOne(
      measure({ ...study, primaryAlpha: 1 }, question, isPrimary),
      isPrimary,
      wantedLift,
    );
  });
};
