// A finding against the target of the brief, saying no more than the number allows.
import { phi, zOfConf } from '../stats/normal.ts';
import type { Snapshot } from '../report/snapshot.ts';
import { kpiEntry } from './catalogue.ts';
import type { Finding, Verdict } from './finding.ts';

/** From this probability on the verdict leans. */
const LIKELY = 0.8;

/** What is not reported could only raise a sum and lower a cost: such a value can meet its target, never miss it. */
const isOneSided = ({ kpi, coverage }: Finding): boolean =>
  coverage !== null &&
  coverage.have < coverage.of &&
  ['count', 'money'].includes(kpiEntry(kpi).unit);

/** Met or missed by the whole interval; likely by the normal approximation to its probability; else can't tell. */
export const judge = (finding: Finding, target: number): Verdict | null => {
  const { kpi, value, interval } = finding;
  const { better } = kpiEntry(kpi);
  if (value === null || better === 'none') return null;
  const isMet = (one: number): boolean => (better === 'more' ? one >= target : one <= target);
  if (!interval) {
    if (isMet(value)) return { state: 'met', probability: null };
    return { state: isOneSided(finding) ? 'cant_tell' : 'missed', probability: null };
  }
  const { lo, hi, conf } = interval;
  if (lo === null || hi === null) return { state: 'cant_tell', probability: null };
  if (isMet(lo) && isMet(hi)) return { state: 'met', probability: null };
  if (!isMet(lo) && !isMet(hi)) return { state: 'missed', probability: null };
  if (interval.kind === 'range' || conf === null || hi <= lo)
    return { state: 'cant_tell', probability: null };
  const above = phi((value - target) / ((hi - lo) / (2 * zOfConf(conf))));
  const probability = better === 'more' ? above : 1 - above;
  if (probability >= LIKELY) return { state: 'likely_met', probability };
  if (probability <= 1 - LIKELY) return { state: 'likely_missed', probability: 1 - probability };
  return { state: 'cant_tell', probability };
};

/** Puts each target of the brief on its finding. */
export const withTargets = (
  findings: readonly Finding[],
  targets: Snapshot['targets'],
): Finding[] =>
  findings.map((finding) => {
    const { scope } = finding;
    const target = targets.find(
      ({ kpi, questionId }) =>
        kpi === finding.kpi &&
        (scope.kind === 'question'
          ? questionId === scope.questionId
          : scope.kind === 'campaign' && questionId === ''),
    );
    const value = target?.value ?? finding.target;
    return value === null ? finding : { ...finding, target: value, verdict: judge(finding, value) };
  });
