// A verdict in words: what it says of the target, and where it can't be told, why not.
import {
  canImprove,
  canWorsen,
  isMisplaced,
  isTriage,
  isWithoutInterval,
  rangeOf,
} from '../../kpi/judge/certain.ts';
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import { inUnit } from './words.ts';
import type { SentenceWords } from './words.ts';

/** Above it a rounded probability would read as certainty. */
const NEARLY_ONE = 0.99;

const probabilityText = (probability: number | null, { t, format }: SentenceWords): string => {
  if (probability === null) return '';
  return probability > NEARLY_ONE
    ? t('say.over', { value: format.share(NEARLY_ONE, 0) })
    : format.share(probability, 0);
};

/** What stands in the way of a verdict, as the end of a wording key. */
const obstacle = (finding: Finding, target: number): string => {
  const { interval } = finding;
  if (isTriage(finding)) return 'triage';
  if (isWithoutInterval(finding)) return 'no_interval';
  const isBetween =
    interval && (interval.lo ?? -Infinity) <= target && (interval.hi ?? Infinity) >= target;
  if (isBetween) return interval.kind === 'range' ? 'range' : 'interval';
  if (finding.assumptions.includes('assumption.tracked_new_customers')) return 'tracked';
  if (isMisplaced(finding)) return 'misplaced';
  if (canImprove(finding) && canWorsen(finding)) return 'partial';
  if (canWorsen(finding)) return 'flattered';
  if (canImprove(finding)) return 'missing';
  return 'yet';
};

/** Whether what is known of it meets the target, all of its interval at once. */
const isMetAsKnown = (finding: Finding, target: number): boolean => {
  const range = rangeOf(finding);
  const isLessBetter = kpiEntry(finding.kpi).better === 'less';
  return range !== null && (isLessBetter ? range.hi <= target : range.lo >= target);
};

export const sayTarget = (finding: Finding, words: SentenceWords): string[] => {
  const { t } = words;
  const { target, verdict } = finding;
  if (target === null) return [];
  const values = {
    target: inUnit(finding, words, words.format.exact(kpiEntry(finding.kpi).unit, target)),
    probability: probabilityText(verdict?.probability ?? null, words),
    meets: isMetAsKnown(finding, target) ? 'yes' : 'no',
  };
  if (!verdict) {
    const isAimless = kpiEntry(finding.kpi).better === 'none' && rangeOf(finding) !== null;
    return [t(isAimless ? 'say.target.no_direction' : 'say.target.none', values)];
  }
  if (verdict.state === 'cant_tell')
    return [t(`say.target.cant_tell_${obstacle(finding, target)}`, values)];
  const said = t(`say.target.${verdict.state}`, values);
  // One item, so that a limit on sentences leaves out both or none.
  return [
    verdict.isProvisional ? words.format.prose.text([said, t('say.target.provisional')]) : said,
  ];
};
