// A finding against the target of the brief, saying no more than the number allows.
import { probabilityAbove } from '../../stats/probability-above.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { isKpiId, kpiEntry } from '../catalogue.ts';
import { canImprove, canWorsen, isTriage, isWithoutInterval, rangeOf } from './certain.ts';
import { makeFinding } from '../finding.ts';
import { liftSurvey } from '../lift.ts';
import type { Finding, Verdict } from '../finding.ts';
import {
  elapsedOf,
  isMovedByOrders,
  isOnlyGrowing,
  isOpen,
  isPaced,
  judgePace,
  lastDayOf,
} from './pace.ts';

/** From this probability on the verdict leans. */
const LIKELY = 0.8;

const CANT_TELL: Verdict = { state: 'cant_tell', probability: null };

/** More than all of the revenue would be needed: a target for the margin is missed by as much as can be. */
const isOutOfReach = ({ reason }: Finding): boolean => reason === 'no_margin_pays';

/** Met or missed by the whole interval; likely by the probability that its interval gives; else can't tell. */
export const judge = (finding: Finding, target: number): Verdict | null => {
  const { kpi, value, interval } = finding;
  const { better } = kpiEntry(kpi);
  const range = rangeOf(finding);
  if ((!range && !isOutOfReach(finding)) || better === 'none') return null;
  const [worsens, improves] = [canWorsen(finding), canImprove(finding)];
  // No probability either: it knows only of chance.
  if (isTriage(finding) || isWithoutInterval(finding) || (worsens && improves)) return CANT_TELL;
  const met: Verdict = worsens ? CANT_TELL : { state: 'met', probability: null };
  const missed: Verdict = improves ? CANT_TELL : { state: 'missed', probability: null };
  const isMet = (one: number): boolean => (better === 'more' ? one >= target : one <= target);
  if (!range || (!isMet(range.lo) && !isMet(range.hi))) return missed;
  if (isMet(range.lo) && isMet(range.hi)) return met;
  if (value === null || !interval || interval.conf === null) return CANT_TELL;
  const { lo, hi, conf } = interval;
  const above =
    lo === null || hi === null ? null : probabilityAbove({ value, lo, hi, conf, target });
  if (above === null) return CANT_TELL;
  const probability = better === 'more' ? above : 1 - above;
  if (probability >= LIKELY)
    return met === CANT_TELL ? CANT_TELL : { state: 'likely_met', probability };
  if (probability <= 1 - LIKELY) {
    return missed === CANT_TELL
      ? CANT_TELL
      : { state: 'likely_missed', probability: 1 - probability };
  }
  return { state: 'cant_tell', probability };
};

const isMissed = ({ state }: Verdict): boolean => state === 'missed' || state === 'likely_missed';

/** A study has an end of its own, whatever the campaign still does. */
const isStudyOver = ({ kpi, assumptions }: Finding): boolean =>
  kpi === 'brand_lift' && !assumptions.includes('assumption.lift_running');

/**
 * The same while more may be counted: a sum that has not reached its target is held against the plan, what late orders
 * can move is provisional; of the rest it can't be told yet that it misses, and unless it only grows it meets its target
 * provisionally.
 */
const judgeNow = (finding: Finding, target: number, snapshot: Snapshot): Verdict | null => {
  const { kpi } = finding;
  const verdict = judge(finding, target);
  if (!verdict || isStudyOver(finding) || !isOpen(snapshot, kpi)) return verdict;
  if (isPaced(kpi) && verdict.state !== 'met')
    return judgePace(finding, target, elapsedOf(snapshot));
  if (verdict.state === 'cant_tell') return verdict;
  const isMoved = isMovedByOrders(snapshot, kpi);
  if (isMissed(verdict) && !isMoved) return CANT_TELL;
  if (isOnlyGrowing(kpi) && !isMoved) return verdict;
  const end = kpi === 'brand_lift' ? liftSurvey(snapshot)?.preregistration?.endsOn : null;
  return { ...verdict, isProvisional: true, until: end ?? lastDayOf(snapshot, kpi) };
};

type Target = Snapshot['targets'][number];

const hasReading = ({ value, interval }: Finding): boolean => value !== null || interval !== null;

/**
 * The one finding that a target is held against: its question's; else the campaign's, or of what is only counted by
 * period the one of the campaign's own weeks.
 */
const aimedAt = (findings: readonly Finding[], target: Target): Finding | undefined => {
  const own = findings.filter(({ kpi }) => kpi === target.kpi);
  if (target.questionId !== '')
    return own.find(
      ({ scope }) => scope.kind === 'question' && scope.questionId === target.questionId,
    );
  const whole = [
    ...own.filter(({ scope }) => scope.kind === 'campaign'),
    ...own.filter(({ scope }) => scope.kind === 'period' && scope.period === 'during'),
  ];
  return whole.find(hasReading) ?? whole[0];
};

/** A target that nothing was measured for. */
const unmeasured = ({ kpi, questionId, value }: Target): Finding[] =>
  isKpiId(kpi)
    ? [
        makeFinding({
          kpi,
          ...(questionId === ''
            ? {}
            : { scope: { kind: 'question' as const, surveyId: '', questionId } }),
          value: null,
          reason: 'no_data',
          grade: 'modelled',
          inputs: {},
          target: value,
        }),
      ]
    : [];

/** Puts each target of the brief on its finding; one that nothing was measured for stands as a finding of its own. */
export const withTargets = (findings: readonly Finding[], snapshot: Snapshot): Finding[] => {
  const aims = snapshot.targets.map((target) => ({ target, at: aimedAt(findings, target) }));
  return [
    ...findings.map((finding) => {
      const aim = aims.find(({ at }) => at === finding)?.target.value ?? finding.target;
      return aim === null
        ? finding
        : { ...finding, target: aim, verdict: judgeNow(finding, aim, snapshot) };
    }),
    ...aims.filter(({ at }) => at === undefined).flatMap(({ target }) => unmeasured(target)),
  ];
};
