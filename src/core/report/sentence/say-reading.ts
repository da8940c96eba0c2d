// A reading of several KPIs in words: the numbers that made the rule hold, and a possible explanation, never more.
import type { Finding, Scope } from '../../kpi/finding.ts';
import type { Reading } from '../../kpi/judge/readings.ts';
import type { WordingValues } from '../../wording.ts';
import { normText, whoseNorm } from './say-norm.ts';
import { estimateText, numberText } from './words.ts';
import type { SentenceWords } from './words.ts';

type ReadingWords = Pick<SentenceWords, 't' | 'format'> & {
  /** What a scope is called: a creator's name, a platform's. */
  readonly nameOf: (scope: Scope) => string;
};

const evidenceText = (finding: Finding, words: SentenceWords): string => {
  const { value, interval } = finding;
  if (value !== null) return estimateText(finding, words, value, interval);
  const { lo, hi } = interval ?? { lo: null, hi: null };
  const end = (one: number | null): string =>
    one === null ? words.t('report.none') : numberText(finding, words, one, interval);
  return words.t('report.interval', { lo: end(lo), hi: end(hi) });
};

/** What a finding was held against: another reading of its KPI, or its norm. */
const againstText = (
  finding: Finding,
  other: Finding | undefined,
  words: SentenceWords,
): string => {
  const { t } = words;
  if (other) {
    const against = other.scope.kind === 'part' ? other.scope.part : 'before';
    return t(`reading.against.${against}`, { value: evidenceText(other, words) });
  }
  const { norm } = finding;
  if (!norm) return '';
  const value = normText(finding, norm, words);
  return t('reading.against.norm', { value, whose: whoseNorm(norm) });
};

/** Each named finding as `<as>`, its KPI as `<as>_kpi`, and what it was held against as `<as>_against`. */
const valuesOf = ({ named, against }: Reading, { t, format }: ReadingWords): WordingValues =>
  Object.fromEntries(
    Object.entries(named).flatMap(([as, finding]) => {
      const words = { t, format, name: t(`kpi.${finding.kpi}`) };
      return [
        [as, evidenceText(finding, words)],
        [`${as}_kpi`, words.name],
        [`${as}_against`, againstText(finding, against[as], words)],
      ];
    }),
  );

export const sayReading = (reading: Reading, words: ReadingWords): string => {
  const { t, nameOf } = words;
  const said = t(`reading.${reading.id}`, valuesOf(reading, words));
  return reading.scope.kind === 'campaign'
    ? said
    : t('reading.of', { name: nameOf(reading.scope), reading: said });
};
