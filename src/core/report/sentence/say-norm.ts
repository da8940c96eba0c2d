// A norm in words: whose it is, over what it was made, and where the value lies against it.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding, Norm } from '../../kpi/finding.ts';
import { canImprove, canWorsen, isTriage, isWithoutInterval } from '../../kpi/judge/certain.ts';
import { knownPlace } from '../../kpi/judge/norm.ts';
import { isSameDenominator } from '../../yardstick/benchmark-kpi.ts';
import { numberText } from './words.ts';
import type { SentenceWords } from './words.ts';

/** "1.0% to 2.0% of followers": the denominator is always named. */
export const normText = (
  finding: Finding,
  norm: Pick<Norm, 'low' | 'high' | 'denominator'>,
  words: SentenceWords,
): string => {
  const { t } = words;
  const [low, high] = [norm.low, norm.high].map((end) => numberText(finding, words, end));
  const { unit } = kpiEntry(finding.kpi);
  const band = low === high ? (low ?? '') : t('norm.band', { low: low ?? '', high: high ?? '' });
  return t(`norm.${unit === 'money' ? 'each' : 'of'}.${norm.denominator}`, {
    band: unit === 'points' ? t('say.points', { value: band }) : band,
    unit,
  });
};

/** An own norm names the public one that it replaces, so that nobody takes it for what is usual elsewhere. */
const sourceText = (finding: Finding, norm: Norm, words: SentenceWords): string => {
  const { source, replaces, denominator } = norm;
  const year = String(norm.year);
  if (!replaces) return words.t('norm.source', { source, year });
  return words.t('norm.source_replacing', {
    source,
    year,
    norm: normText(finding, { ...replaces, denominator }, words),
    public_source: replaces.source,
    public_year: String(replaces.year),
  });
};

export const whoseNorm = ({ isOwn }: Norm): string => (isOwn ? 'own' : 'public');

/** Why it can't be held against its norm, as the end of a wording key. */
const obstacle = (finding: Finding, { denominator }: Norm): string => {
  if (!isSameDenominator(finding.kpi, denominator)) return 'base';
  if (isTriage(finding)) return 'triage';
  if (isWithoutInterval(finding)) return 'no_interval';
  const [improves, worsens] = [canImprove(finding), canWorsen(finding)];
  if (improves && worsens) return 'either';
  if (improves) return 'missing';
  return worsens ? 'flattered' : 'open';
};

export const sayNorm = (finding: Finding, words: SentenceWords): string[] => {
  const { t, normsNotFound = [] } = words;
  const { norm, value, interval } = finding;
  if (value === null && interval === null) return [];
  if (!norm) return normsNotFound.includes(finding.kpi) ? [t('norm.none_found')] : [];
  return [
    t(`norm.say.${norm.place}`, {
      norm: normText(finding, norm, words),
      whose: whoseNorm(norm),
      source: sourceText(finding, norm, words),
      place: knownPlace(finding, { lo: norm.low, hi: norm.high }),
      why: norm.place === 'unknown' ? t(`norm.why.${obstacle(finding, norm)}`) : '',
    }),
  ];
};
