// A norm in words: whose it is, over what it was made, and where the value lies against it.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding, Norm } from '../../kpi/finding.ts';
import { numberText } from './words.ts';
import type { SentenceWords } from './words.ts';

/** "1.0% to 2.0% of followers": the denominator is always named. */
export const normText = (finding: Finding, norm: Norm, words: SentenceWords): string => {
  const { t } = words;
  const [low, high] = [norm.low, norm.high].map((end) => numberText(finding, words, end));
  const { unit } = kpiEntry(finding.kpi);
  const band = low === high ? (low ?? '') : t('norm.band', { low: low ?? '', high: high ?? '' });
  return t(`norm.${unit === 'money' ? 'each' : 'of'}.${norm.denominator}`, {
    band: unit === 'points' ? t('say.points', { value: band }) : band,
  });
};

export const sayNorm = (finding: Finding, words: SentenceWords): string[] => {
  const { t, normsNotFound = [] } = words;
  const { norm, value, interval } = finding;
  if (value === null && interval === null) return [];
  if (!norm) return normsNotFound.includes(finding.kpi) ? [t('norm.none_found')] : [];
  return [
    t(`norm.say.${norm.place}`, {
      norm: normText(finding, norm, words),
      whose: norm.isOwn ? 'own' : 'public',
      source: norm.source,
      year: String(norm.year),
    }),
  ];
};
