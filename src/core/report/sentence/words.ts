// What a sentence is written with, and the phrases that sentences share: a quantity, a value with its interval.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding, Interval } from '../../kpi/finding.ts';
import type { Wording } from '../../wording.ts';
import type { Format } from '../format.ts';

export type SentenceWords = {
  readonly t: Wording['t'];
  readonly format: Format;
  /** What the finding is of, as a sentence begins: the KPI's name, a measure of lift, a creator and a KPI. */
  readonly name: string;
  /** Ids of KPIs for which a search found no public norm; it is said where one is missing. */
  readonly normsNotFound?: readonly string[];
};

/** A number in the unit of the finding, with the digits that `interval` allows. */
export const numberText = (
  { kpi }: Finding,
  { format }: SentenceWords,
  value: number,
  interval: Interval | null = null,
): string => format.precise(kpiEntry(kpi).unit, value, interval);

/** The finding's own value, or an end of its interval: it reads on the side of the target on which it lies. */
export const ownText = (
  { kpi, value, target }: Finding,
  { format }: SentenceWords,
  one: number,
  interval: Interval | null,
): string =>
  format.precise(kpiEntry(kpi).unit, one, interval, target === null ? null : { target, value });

/** With the word that points need. */
export const inUnit = ({ kpi }: Finding, { t }: SentenceWords, number: string): string =>
  kpiEntry(kpi).unit === 'points' ? t('say.points', { value: number }) : number;

export const isFiniteEnd = (end: number | null): end is number =>
  end !== null && Number.isFinite(end);

/** "4.1 points (1.2 to 7.0)"; an open end is said in words, and without an interval the value stands alone. */
export const estimateText = (
  finding: Finding,
  words: SentenceWords,
  value: number,
  interval: Interval | null,
): string => {
  const { t } = words;
  const shown = inUnit(finding, words, ownText(finding, words, value, interval));
  if (!interval) return shown;
  const end = (one: number): string => ownText(finding, words, one, interval);
  const { lo, hi } = interval;
  if (isFiniteEnd(lo) && isFiniteEnd(hi))
    return t('say.estimate', { value: shown, lo: end(lo), hi: end(hi) });
  if (isFiniteEnd(lo)) return t('say.estimate_least', { value: shown, lo: end(lo) });
  if (isFiniteEnd(hi)) return t('say.estimate_most', { value: shown, hi: end(hi) });
  return shown;
};

/** A drop told as a size: the value and its interval with the sign turned. */
export const mirrored = (interval: Interval | null): Interval | null =>
  interval && {
    ...interval,
    lo: interval.hi === null ? null : -interval.hi,
    hi: interval.lo === null ? null : -interval.lo,
  };

/** Whether the interval leaves open on which side of nothing the value lies. */
export const includesZero = ({ interval }: Finding): boolean =>
  interval !== null && (interval.lo ?? -Infinity) <= 0 && (interval.hi ?? Infinity) >= 0;

/** A disclosure is not reported but checked. */
export const coveredWhat = ({ kpi, coverage }: Finding): string =>
  kpi === 'disclosure' ? 'checked' : (coverage?.what ?? 'posts');
