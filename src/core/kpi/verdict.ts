// A finding against the target of the brief, saying no more than the number allows.
import { phi, zOfConf } from '../stats/normal.ts';
import type { Snapshot } from '../report/snapshot.ts';
import { isKpiId, kpiEntry } from './catalogue.ts';
import { makeFinding } from './finding.ts';
import type { Finding, Verdict } from './finding.ts';

/** From this probability on the verdict leans. */
const LIKELY = 0.8;

/** Something is left out of what is counted: the true value can only be better. */
const LOWER_BOUNDS: readonly string[] = [
  'assumption.survey_unused',
  'assumption.unknown_customers',
  'assumption.hidden_counts',
  'assumption.tracked_new_customers',
];

/** What is not reported could only raise a sum and lower a cost: such a value can meet its target, never miss it. */
const canOnlyImprove = ({ kpi, coverage, assumptions }: Finding): boolean =>
  assumptions.some((key) => LOWER_BOUNDS.includes(key)) ||
  (coverage !== null &&
    coverage.have < coverage.of &&
    (['count', 'money'].includes(kpiEntry(kpi).unit) || kpi === 'emv_ratio'));

/** Earlier buyers pass for new ones: the true cost of a new customer can only be worse. */
const canOnlyWorsen = ({ assumptions }: Finding): boolean =>
  assumptions.includes('assumption.no_history');

/** Labels that nobody audited are no measurement to hold against a goal. */
const isTriage = ({ assumptions }: Finding): boolean =>
  assumptions.includes('assumption.machine_triage');

const CANT_TELL: Verdict = { state: 'cant_tell', probability: null };

/** Met or missed by the whole interval; likely by the normal approximation to its probability; else can't tell. */
export const judge = (finding: Finding, target: number): Verdict | null => {
  const { kpi, value, interval } = finding;
  const { better } = kpiEntry(kpi);
  if ((value === null && !interval) || better === 'none') return null;
  if (isTriage(finding)) return CANT_TELL;
  const met: Verdict = canOnlyWorsen(finding) ? CANT_TELL : { state: 'met', probability: null };
  const missed: Verdict = canOnlyImprove(finding)
    ? CANT_TELL
    : { state: 'missed', probability: null };
  const isMet = (one: number): boolean => (better === 'more' ? one >= target : one <= target);
  if (!interval) return value !== null && isMet(value) ? met : missed;
  const { lo, hi, conf } = interval;
  if (lo === null || hi === null) return CANT_TELL;
  if (isMet(lo) && isMet(hi)) return met;
  if (!isMet(lo) && !isMet(hi)) return missed;
  if (value === null || interval.kind === 'range' || conf === null || hi <= lo) return CANT_TELL;
  const above = phi((value - target) / ((hi - lo) / (2 * zOfConf(conf))));
  const probability = better === 'more' ? above : 1 - above;
  if (probability >= LIKELY) return { state: 'likely_met', probability };
  if (probability <= 1 - LIKELY) return { state: 'likely_missed', probability: 1 - probability };
  return { state: 'cant_tell', probability };
};

type Target = Snapshot['targets'][number];

/** A target is the campaign's; of what is only counted by period, the one of the campaign's own weeks. */
const isOf = ({ kpi, questionId }: Target, { kpi: own, scope }: Finding): boolean => {
  if (kpi !== own) return false;
  if (scope.kind === 'question') return questionId === scope.questionId;
  const isWhole =
    scope.kind === 'campaign' || (scope.kind === 'period' && scope.period === 'during');
  return isWhole && questionId === '';
};

/** Puts each target of the brief on its finding; one that nothing was measured for stands as a finding of its own. */
export const withTargets = (
  findings: readonly Finding[],
  targets: Snapshot['targets'],
): Finding[] => [
  ...findings.map((finding) => {
    const value = targets.find((target) => isOf(target, finding))?.value ?? finding.target;
    return value === null ? finding : { ...finding, target: value, verdict: judge(finding, value) };
  }),
  ...targets.flatMap((target) => {
    const { kpi, questionId, value } = target;
    if (!isKpiId(kpi) || findings.some((finding) => isOf(target, finding))) return [];
    return [
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
    ];
  }),
];
