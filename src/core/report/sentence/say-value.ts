// What a finding is: its value with its interval, its range, or why there is none; and what it rests on.
import type { KpiId } from '../../kpi/catalogue.ts';
import { isTriage } from '../../kpi/judge/certain.ts';
import type { Finding, Interval } from '../../kpi/finding.ts';
import { coveredWhat, estimateText, includesZero, inUnit, isFiniteEnd, ownText } from './words.ts';
import type { SentenceWords } from './words.ts';

/** Changes against before, of which an interval around zero says that none was detected. */
const CHANGES: ReadonlySet<KpiId> = new Set<KpiId>(['sentiment_shift', 'organic_search_lift']);

/** The interval of a running survey, which holds however often one looks. */
const ALWAYS_VALID = 'method.always_valid';
const OVER: Readonly<Record<string, string>> = {
  'assumption.lift_open_end': 'say.open_end',
  'assumption.lift_closed_early': 'say.closed_early',
};

export const isRunning = ({ interval }: Finding): boolean => interval?.method === ALWAYS_VALID;

/** Why the interval is one that holds at every look: the survey is open, nobody had fixed its end, or somebody left it. */
export const runningSentence = (finding: Finding, { t }: SentenceWords): string[] => {
  if (!isRunning(finding)) return [];
  const [over = 'say.running'] = finding.assumptions.flatMap((key) => OVER[key] ?? []);
  return [t(over)];
};

/** Of how many it is known; of the cost by all new customers, that nobody asked who brought them. */
const coverageOf = (finding: Finding, { t }: SentenceWords): string | null => {
  const { kpi, coverage } = finding;
  if (coverage && coverage.have < coverage.of)
    return t(`say.coverage.${coveredWhat(finding)}`, { have: coverage.have, of: coverage.of });
  return kpi === 'cac' ? t('kpi.cac.detail') : null;
};

/** "between 80,000 and 96,000"; null where neither end is known. */
const rangeText = (finding: Finding, words: SentenceWords, interval: Interval): string | null => {
  const { t } = words;
  const end = (one: number): string => ownText(finding, words, one, interval);
  const withUnit = (number: string): string => inUnit(finding, words, number);
  const lo = isFiniteEnd(interval.lo) ? end(interval.lo) : null;
  const hi = isFiniteEnd(interval.hi) ? end(interval.hi) : null;
  if (lo === null && hi === null) return null;
  if (hi === null) return t('say.least', { lo: withUnit(lo ?? '') });
  if (lo === null) return t('say.most', { hi: withUnit(hi) });
  return lo === hi ? withUnit(hi) : t('say.between', { lo, hi: withUnit(hi) });
};

/** Null where there is nothing to tell. */
const readingText = (finding: Finding, words: SentenceWords): string | null => {
  const { value, interval, reason } = finding;
  if (value === null)
    return interval && reason === null ? rangeText(finding, words, interval) : null;
  if (interval?.kind !== 'range') return estimateText(finding, words, value, interval);
  return words.t('say.value_assumed', {
    value: ownText(finding, words, value, interval),
    range: rangeText(finding, words, interval) ?? '',
  });
};

const valueSentence = (finding: Finding, words: SentenceWords): string => {
  const { t, name } = words;
  const value = readingText(finding, words);
  if (value === null)
    return t('say.none', { name, reason: t(`reason.${finding.reason ?? 'not_defined'}`) });
  if (CHANGES.has(finding.kpi) && includesZero(finding))
    return t('say.change_none', { name, value });
  const coverage = coverageOf(finding, words);
  return coverage === null
    ? t('say.value', { name, value })
    : t('say.value_covered', { name, value, coverage });
};

/** The assumption that the number itself adds; those of what it was computed from stand before it. */
const modelOf = ({ assumptions }: Finding): string | undefined =>
  assumptions.findLast((key) => key.startsWith('assumption.'));

/** What whoever reads the number must know before believing it. */
const caveats = (finding: Finding, words: SentenceWords): string[] => {
  const { t } = words;
  if (finding.value === null && finding.reason !== null) return [];
  if (isTriage(finding)) return [t('say.triage')];
  const running = runningSentence(finding, words);
  if (running.length > 0 || finding.grade !== 'modelled') return running;
  const assumption = modelOf(finding);
  return [
    assumption === undefined
      ? t('say.modelled_plain')
      : t('say.modelled', { assumption: t(assumption) }),
  ];
};

export const sayValue = (finding: Finding, words: SentenceWords): string[] => [
  valueSentence(finding, words),
  ...caveats(finding, words),
];
