// One question of a lift study: its arms as they are read, weighted where that works, and all that goes with them.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import type { TwoArms } from '../../stats/arms.ts';
import { lift } from '../../stats/lift.ts';
import { mnHeadroomCi, mnRelLiftCi } from '../../stats/ratio.ts';
import type { Inputs } from '../catalogue/entry.ts';
import type { Reason } from '../reason.ts';
import { MIN_A_SIDE, MIN_PEOPLE } from '../survey-floor.ts';
import { countArm, isWithheld, toArms } from './arms.ts';
import type { Which } from './arms.ts';
import { detectableInputs } from './detectable.ts';
import { ALPHA, planningArms, readLift } from './reading.ts';
import type { ReadLift, Sample } from './reading.ts';
import { scaleInputs } from './scale.ts';
import type { StudyState } from './state.ts';
import { weightingOf } from './weighting.ts';
import type { Weighting } from './weighting.ts';

/** The lift a study is planned to see unless it declared another. */
const PLANNED_MDE = 0.05;

export type Study = {
  readonly survey: SnapshotSurvey;
  readonly state: StudyState;
  /** Of a primary question's interval, so that all of them hold at once; ALPHA with one. */
  readonly primaryAlpha: number;
};

export type Measure = {
  readonly question: SnapshotQuestion;
  /** People counted, before any weight. */
  readonly counted: TwoArms;
  /** Effective counts, by which more answers are planned. */
  readonly planning: TwoArms;
  readonly weighting: Weighting;
  readonly isPaired: boolean;
  /** Left out, because of fewer than 10 people of an arm: the reading with flagged answers, or all arms beside pairs. */
  readonly withheld: 'flagged' | 'unpaired' | null;
  /** Null where nothing may be told, for the reason. */
  readonly read: ReadLift | null;
  readonly reason: Reason | null;
  readonly inputs: Inputs;
};

/** Null where pairs are too few, or so much fewer than the answers that these say more without them. */
const pairsOf = (
  { paired }: SnapshotSurvey,
  { id }: SnapshotQuestion,
  { nE, nC }: TwoArms,
): Sample['pairs'] => {
  const cell = paired.find(({ questionId }) => questionId === id);
  if (!cell) return null;
  const { both: a, onlyAfter: b, onlyBefore: c, neither: d } = cell;
  const n = a + b + c + d;
  return n >= MIN_A_SIDE && 2 * n >= Math.min(nE, nC) ? { a, b, c, d } : null;
};

const countedOf = (survey: SnapshotSurvey, question: SnapshotQuestion, which: Which): TwoArms =>
  toArms(
    countArm(survey, question, 'exposed', which),
    countArm(survey, question, 'control', which),
  );

/** People who answered twice are compared with themselves; their pairs need no weights. */
const sampleOf = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  which: Which,
): { readonly sample: Sample; readonly counted: TwoArms; readonly weighting: Weighting } => {
  const counted = countedOf(survey, question, which);
  const pairs = pairsOf(survey, question, counted);
  if (pairs) {
    const { a, b, c, d } = pairs;
    const n = a + b + c + d;
    const arms = { xE: a + b, nE: n, xC: a + c, nC: n };
    return { sample: { arms, pairs }, counted: arms, weighting: { kind: 'none' } };
  }
  const weighting = weightingOf(survey, question, which);
  const arms =
    weighting.kind === 'weighted'
      ? { ...counted, xC: weighting.control.x, nC: weighting.control.n }
      : counted;
  return { sample: { arms, pairs: null }, counted, weighting };
};

const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

const countInputs = ({ xE, nE, xC, nC }: TwoArms): Inputs => ({
  x_exposed: nE < MIN_PEOPLE ? null : xE,
  n_exposed: nE,
  x_control: nC < MIN_PEOPLE ? null : xC,
  n_control: nC,
});

const withheldOf = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  isPaired: boolean,
): Measure['withheld'] => {
  const isAny = (which: Which): boolean =>
    isWithheld(survey, question, 'exposed', which) ||
    isWithheld(survey, question, 'control', which);
  if (isPaired) return isAny('kept') ? 'unpaired' : null;
  return isAny('all') ? 'flagged' : null;
};

/** Ratios have intervals of a fixed sample only: none is told while the study runs, nor of pairs. */
const ratioInputs = ({ arms, pairs }: Sample, state: StudyState): Inputs => {
  const { pE, pC, rel, headroom } = lift(arms);
  if (state !== 'fixed' || pairs)
    return { p_exposed: pE, p_control: pC, relative: null, headroom: null };
  const conf = 1 - ALPHA;
  const [ratio, room] = [mnRelLiftCi({ ...arms, conf }), mnHeadroomCi({ ...arms, conf })];
  return {
    p_exposed: pE,
    p_control: pC,
    relative: rel,
    relative_lo: finite(ratio.lo),
    relative_hi: finite(ratio.hi),
    headroom,
    headroom_lo: finite(room.lo),
    headroom_hi: finite(room.hi),
  };
};

/** What the weights did, and what would be read without them. */
const weightInputs = (
  weighting: Weighting,
  counted: TwoArms,
  read: (sample: Sample) => ReadLift,
): Inputs => {
  if (weighting.kind !== 'weighted') return {};
  const { lo, hi } = read({ arms: counted, pairs: null });
  return {
    x_control_counted: counted.xC,
    n_control_counted: counted.nC,
    effective_sample: weighting.control.n,
    design_effect: weighting.designEffect,
    trimmed: weighting.trimmed,
    unweighted_abs: lo === null ? null : lift(counted).abs,
    unweighted_lo: lo,
    unweighted_hi: hi,
  };
};

/** The reading with flagged answers in it, made like the headline; nothing where nobody was flagged. */
const flaggedInputs = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  kept: TwoArms,
  read: (sample: Sample) => ReadLift,
): Inputs => {
  const { sample, counted } = sampleOf(survey, question, 'all');
  if (counted.nE === kept.nE && counted.nC === kept.nC) return {};
  const { lo, hi } = read(sample);
  return {
    abs_all: lo === null ? null : lift(sample.arms).abs,
    abs_all_lo: lo,
    abs_all_hi: hi,
    n_exposed_all: counted.nE,
    n_control_all: counted.nC,
  };
};

/** By what people say they saw, whatever their arm: nothing where it was not asked or fewer than 50 a side answered. */
const seenInputs = (
  survey: SnapshotSurvey,
  { id }: SnapshotQuestion,
  read: (sample: Sample) => ReadLift,
): Inputs => {
  const cell = survey.bySeen.find(({ questionId }) => questionId === id);
  if (!cell || Math.min(cell.seen.n, cell.unseen.n) < MIN_A_SIDE) return {};
  const arms = toArms(cell.seen, cell.unseen);
  const { lo, hi } = read({ arms, pairs: null });
  return {
    x_seen: arms.xE,
    n_seen: arms.nE,
    x_unseen: arms.xC,
    n_unseen: arms.nC,
    seen_abs: lo === null ? null : lift(arms).abs,
    seen_lo: lo,
    seen_hi: hi,
  };
};

/** `isPrimary`: an interval at the level at which all that decide hold together goes with it. */
export const measure = (
  { survey, state, primaryAlpha }: Study,
  question: SnapshotQuestion,
  isPrimary: boolean,
): Measure => {
  const { sample, counted, weighting } = sampleOf(survey, question, 'kept');
  const isPaired = sample.pairs !== null;
  const withheld = withheldOf(survey, question, isPaired);
  const planning = planningArms(sample);
  const { nE, nC } = counted;
  const hidden = (reason: Reason): Measure => ({
    question,
    counted,
    planning,
    weighting,
    isPaired,
    withheld,
    read: null,
    reason,
    inputs: countInputs(counted),
  });
  if (nE + nC === 0) return hidden('no_answers');
  if (Math.min(nE, nC) < Math.max(MIN_A_SIDE, survey.preregistration?.minASide ?? 0))
    return hidden('under_50_a_side');
  const tau = survey.preregistration?.plannedMde ?? PLANNED_MDE;
  const readAt =
    (alpha: number) =>
    (one: Sample): ReadLift =>
      readLift(one, state, tau, alpha);
  const read = readAt(ALPHA)(sample);
  if (read.reason !== null) return hidden(read.reason);
  const designEffect = weighting.kind === 'weighted' ? weighting.designEffect : 1;
  const adjusted = isPrimary && primaryAlpha < ALPHA ? readAt(primaryAlpha)(sample) : null;
  return {
    question,
    counted,
    planning,
    weighting,
    isPaired,
    withheld,
    read,
    reason: null,
    inputs: {
      ...countInputs(sample.arms),
      ...ratioInputs(sample, state),
      p: read.p,
      ...(adjusted ? { adjusted_lo: adjusted.lo, adjusted_hi: adjusted.hi } : {}),
      ...detectableInputs(planning, read, tau, designEffect),
      ...weightInputs(weighting, counted, readAt(ALPHA)),
      ...(isPaired || withheld !== null
        ? {}
        : flaggedInputs(survey, question, counted, readAt(ALPHA))),
      ...seenInputs(survey, question, readAt(ALPHA)),
      ...(state === 'fixed' && withheld !== 'unpaired'
        ? scaleInputs(survey, question, weighting)
        : {}),
    },
  };
};
