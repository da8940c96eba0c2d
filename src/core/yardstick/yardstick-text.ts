// A brand's own rate card or norm as the texts of a form, in percent and lines, read into what the API takes. It judges
// nothing: the API's schema does.
import { NORM_RULES } from './benchmark-kpi.ts';
import type { NormKind } from './benchmark-kpi.ts';
import { ambiguityOf, decimalOf, decimalText, typedProblem } from '../figures/decimal-input.ts';
import type { OwnRateCard } from './own-rate-card.ts';
import type { FieldProblem } from '../result.ts';

type Texts = Readonly<Record<string, string | undefined>>;

const textOf = (texts: Texts, name: string): string => (texts[name] ?? '').trim();

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const sourceInput = (texts: Texts) => ({
  source: textOf(texts, 'source'),
  url: textOf(texts, 'url') || null,
  year: decimalOf(textOf(texts, 'year')),
});

/** "tiktok * impressions 1000 7.5" */
const rateOf = (line: string): unknown => {
  const [platform, format, metric, per = '', ...amount] = line.split(/\s+/);
  return { platform, format, metric, per: decimalOf(per), amount: decimalOf(amount.join(' ')) };
};

export const rateLine = ({
  platform,
  format,
  metric,
  per,
  amount,
}: OwnRateCard['rates'][number]): string =>
  [platform, format, metric, per, decimalText(amount)].join(' ');

export const rateCardInputOf = (texts: Texts) => ({
  name: textOf(texts, 'card'),
  ...sourceInput(texts),
  currency: textOf(texts, 'currency'),
  rates: linesOf(texts['rates'] ?? '').map(rateOf),
});

/** Null of a KPI that has no norms. */
export const normKind = (kpi: string): NormKind | null =>
  Object.hasOwn(NORM_RULES, kpi) ? (NORM_RULES[kpi]?.kind ?? null) : null;

const isPercent = (kpi: string): boolean => /^(part|change)$/.test(normKind(kpi) ?? '');

// Twelve digits, or 7% would be stored as 0.07000000000000001.
const exactly = (value: number): number => Number(value.toPrecision(12));

const numberOf = (text: string, kpi: string): number =>
  exactly(isPercent(kpi) ? decimalOf(text) / 100 : decimalOf(text));

/** A norm with one number has it in `low`. The choice `norm` is a KPI and its denominator. */
export const benchmarkInputOf = (texts: Texts) => {
  const [kpi = '', denominator = ''] = textOf(texts, 'norm').split('.');
  const [least, most] = [textOf(texts, 'tier_min'), textOf(texts, 'tier_max')];
  const low = textOf(texts, 'low');
  return {
    kpi,
    denominator,
    platform: textOf(texts, 'platform') || null,
    tier:
      least === '' && most === ''
        ? null
        : { min: least === '' ? 0 : decimalOf(least), max: most === '' ? null : decimalOf(most) },
    low: numberOf(low, kpi),
    high: numberOf(textOf(texts, 'high') || low, kpi),
    // The field is there for money alone.
    currency: normKind(kpi) === 'money' ? textOf(texts, 'currency') || null : null,
    ...sourceInput(texts),
  };
};

const PLACES: Readonly<Record<string, string>> = {
  name: 'card',
  kpi: 'norm',
  denominator: 'norm',
  tier: 'tier_min',
  'tier.min': 'tier_min',
  'tier.max': 'tier_max',
};

/** A problem of the schema at the form's field that it is of; `entry` is the line of a price. */
export const placeYardstickProblem = (
  problem: FieldProblem,
  texts: Texts,
): FieldProblem & { readonly entry?: string } => {
  const [first = '', index] = problem.field.split('.');
  const field = PLACES[problem.field] ?? PLACES[first] ?? first;
  if (textOf(texts, field) === '' && field !== 'tier_min' && field !== 'high')
    return { field, key: 'invalid.missing' };
  if (problem.key === 'norm.problem.part') return { field, key: 'setup.percent' };
  if (first !== 'rates' || index === undefined)
    return typedProblem({ ...problem, field }, textOf(texts, field));
  const entry = linesOf(texts['rates'] ?? '')[Number(index)];
  const refusal = ambiguityOf(entry ?? '') ?? { key: 'setup.rates.form' };
  return { field, ...refusal, ...(entry !== undefined && { entry }) };
};
