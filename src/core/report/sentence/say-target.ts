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
  if (isMisplaced(finding)) return 'misplaced';
  if (canImprove(finding) && canWorsen(finding)) return 'partial';
  if (canWorsen(finding)) return 'flattered';
  if (canImprove(finding))
    return finding.assumptions.includes('assumption.tracked_new_customers') ? 'tracked' : 'missing';
  return 'yet';
};

/** A value of which neither more nor less is better. */
const isAimless = (finding: Finding): boolean =>
  kpiEntry(finding.kpi).better === 'none' && rangeOf(finding) !== null;

/** The phrases that say why a norm can't be held against it say the same of a target. */
const AS_OF_NORMS: Readonly<Record<string, string>> = {
  triage: 'triage',
  no_interval: 'no_interval',
  missing: 'missing',
  flattered: 'flattered',
  partial: 'either',
  misplaced: 'either',
  tracked: 'missing',
};

/** Why there is no verdict, in as few words as fit below a table; '' where there is one, or nothing to judge. */
export const whyOpen = (finding: Finding, { t }: SentenceWords): string => {
  const { target, verdict } = finding;
  if (target === null || rangeOf(finding) === null) return '';
  if (verdict === null) return isAimless(finding) ? t('verdict.why.no_direction') : '';
  if (verdict.state !== 'cant_tell') return '';
  const why = obstacle(finding, target);
  const known = AS_OF_NORMS[why];
  return t(known === undefined ? `verdict.why.${why}` : `norm.why.${known}`);
};

/** Whether what is known of it meets the target, all of its interval at once. */
const isMetAsKnown = (finding: Finding, target: number): boolean => {
  const range = rangeOf(finding);
  const isLessBetter = kpiEntry(finding.kpi).better === 'less';
  return range !== null && (isLessBetter ? range.hi <= target : range.lo >= target);
};

/** Why a verdict is provisional: orders and the like that may come or go, or a campaign that still runs. */
const provisionally = ({ kpi, verdict }: Finding, { t, format }: SentenceWords): string => {
  const { window } = kpiEntry(kpi);
  return verdict?.until === undefined || window === 'orders' || window === 'conversions'
    ? t('say.target.provisional')
    : t('say.target.so_far', { date: format.date(verdict.until) });
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
  if (!verdict)
    return [t(isAimless(finding) ? 'say.target.no_direction' : 'say.target.none', values)];
  if (verdict.state === 'cant_tell')
    return [t(`say.target.cant_tell_${obstacle(finding, target)}`, values)];
  const said = t(`say.target.${verdict.state}`, values);
  // One item, so that a limit on sentences leaves out both or none.
  return [
    verdict.isProvisional ? words.format.prose.text([said, provisionally(finding, words)]) : said,
  ];
};
