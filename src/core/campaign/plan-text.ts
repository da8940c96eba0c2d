// A campaign's plan as the texts of a form, and texts as what the API takes. It judges nothing: the API's schema does.
import type { CampaignPlan } from './campaign.ts';
import { ambiguityOf, decimalOf, decimalText, typedProblem } from '../figures/decimal-input.ts';
import type { FieldProblem } from '../result.ts';

/** How a text is read. */
type Kind = 'text' | 'number' | 'percent' | 'lines' | 'words' | 'rates' | 'groups';

const KINDS = {
  name: 'text',
  goals: 'words',
  start_date: 'text',
  end_date: 'text',
  baseline_start_date: 'text',
  after_end_date: 'text',
  time_zone: 'text',
  currency: 'text',
  attribution_window_days: 'number',
  attribution_method: 'text',
  conversion_action: 'text',
  margin_rate: 'percent',
  horizon_months: 'number',
  exchange_rates: 'rates',
  competitors: 'lines',
  decoys: 'lines',
  brand_aliases: 'lines',
  search_terms: 'lines',
  target_audience: 'text',
  target_groups: 'groups',
  control_region: 'text',
  hashtags: 'words',
  disclosure_wording: 'text',
} as const satisfies Readonly<Record<string, Kind>>;

export type PlanField = keyof typeof KINDS;

// A list of the keys of a const object.
export const PLAN_FIELDS = Object.keys(KINDS) as PlanField[];

/** A field that the form does not have is absent. */
export type PlanTexts = Readonly<Partial<Record<PlanField, string>>>;

const CLEARED: readonly PlanField[] = ['margin_rate', 'horizon_months', 'control_region'];

// Twelve digits, or 0.07 would read 7.000000000000001.
const percentOf = (share: number): string => decimalText(Number((share * 100).toPrecision(12)));

const numberText = (value: number | null): string => (value === null ? '' : decimalText(value));

export const planTexts = (plan: CampaignPlan): Readonly<Record<PlanField, string>> => ({
  name: plan.name,
  goals: plan.goals.join(' '),
  start_date: plan.startDate,
  end_date: plan.endDate,
  baseline_start_date: plan.baselineStartDate,
  after_end_date: plan.afterEndDate,
  time_zone: plan.timeZone,
  currency: plan.currency,
  attribution_window_days: numberText(plan.attributionWindowDays),
  attribution_method: plan.attributionMethod,
  conversion_action: plan.conversionAction,
  margin_rate: plan.marginRate === null ? '' : percentOf(plan.marginRate),
  horizon_months: numberText(plan.horizonMonths),
  exchange_rates: plan.exchangeRates
    .map(({ currency, rate, on }) => `${currency} ${decimalText(rate)} ${on}`)
    .join('\n'),
  competitors: plan.competitors.join('\n'),
  decoys: plan.decoys.join('\n'),
  brand_aliases: plan.brandAliases.join('\n'),
  search_terms: plan.searchTerms.join('\n'),
  target_audience: plan.targetAudience,
  target_groups: Object.entries(plan.targetGroups)
    .map(([question, groups]) => `${question}: ${groups.join(' ')}`)
    .join('\n'),
  control_region: plan.controlRegion ?? '',
  hashtags: plan.hashtags.join(' '),
  disclosure_wording: plan.disclosureWording,
});

const entriesOf = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** As the form wrote a small share that is stored, which nobody types. */
const WITH_EXPONENT = /^\d*\.?\d+e-\d+$/;

const numberOf = (text: string): number =>
  WITH_EXPONENT.test(text) ? Number(text) : decimalOf(text);

/** "USD 0.92 2026-03-02"; what is missing is left to the schema. */
const rateOf = (line: string): unknown => {
  const [currency, rate = '', ...on] = line.split(/\s+/);
  return { currency, rate: numberOf(rate), on: on.join(' ') };
};

/** "age: 16_34 35_49"; a question on two lines has the groups of both. */
const groupsOf = (lines: readonly string[]): unknown => {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const [question = '', ...rest] = line.split(':');
    const own = entriesOf(rest.join(':'), /[\s,]+/);
    groups.set(question.trim(), [...(groups.get(question.trim()) ?? []), ...own]);
  }
  return Object.fromEntries(groups);
};

const valueOf = (field: PlanField, text: string): unknown => {
  const trimmed = text.trim();
  if (trimmed === '' && CLEARED.includes(field)) return null;
  switch (KINDS[field]) {
    case 'number':
      return numberOf(trimmed);
    case 'percent':
      return Number((numberOf(trimmed) / 100).toPrecision(12));
    case 'lines':
      return entriesOf(text, /\n/);
    case 'words':
      return entriesOf(text, /[\s,]+/);
    case 'rates':
      return entriesOf(text, /\n/).map(rateOf);
    case 'groups':
      return groupsOf(entriesOf(text, /\n/));
    case 'text':
      return trimmed;
  }
};

/** As the API takes it; absent fields are absent there too. */
export const planInput = (texts: PlanTexts): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    PLAN_FIELDS.flatMap((field) => {
      const text = texts[field];
      return text === undefined ? [] : [[field, valueOf(field, text)]];
    }),
  );

/** Ticked goals in the order that they had: boxes are sent in the page's, and the first goal leads the report. */
export const keepOrder = (ticked: readonly string[], before: string): string[] => {
  const kept = before.split(' ').filter((goal) => ticked.includes(goal));
  return [...kept, ...ticked.filter((goal) => !kept.includes(goal))];
};

/** What a list's problem is of: `decoys.1` is the second entry of its text. */
const entryAt = (texts: PlanTexts, field: PlanField, index: string): string | undefined => {
  const text = texts[field] ?? '';
  if (KINDS[field] === 'rates') return entriesOf(text, /\n/)[Number(index)];
  const value = valueOf(field, text);
  return Array.isArray(value) ? String(value[Number(index)] ?? '') : undefined;
};

const isPlanField = (name: string): name is PlanField => Object.hasOwn(KINDS, name);

export type PlacedProblem = FieldProblem & {
  /** The entry of a list that it is of. */
  readonly entry?: string;
};

/** A problem of the API's schema or rules at the form's field that it is of, in the form's units. */
export const placePlanProblem = (problem: FieldProblem, texts: PlanTexts): PlacedProblem => {
  const [field = '', index] = problem.field.split('.');
  if (!isPlanField(field)) return problem;
  const text = texts[field] ?? '';
  if (text.trim() === '') return { field, key: 'invalid.missing' };
  if (problem.key === 'invalid.type' && /^(number|percent)$/.test(KINDS[field]))
    return typedProblem({ ...problem, field }, text);
  const entry = index === undefined ? undefined : entryAt(texts, field, index);
  const { maximum } = problem.values ?? {};
  // Of a line's parts the schema speaks by names that the form does not have.
  const isOfPart = /^(rates|groups)$/.test(KINDS[field]) && problem.key.startsWith('invalid.');
  return {
    ...problem,
    ...(isOfPart && (ambiguityOf(entry ?? '') ?? { key: `setup.${field}.form` })),
    field,
    ...(entry === undefined ? {} : { entry }),
    ...(KINDS[field] === 'percent' && typeof maximum === 'number'
      ? { values: { maximum: maximum * 100 } }
      : {}),
  };
};

export type MergedTexts = {
  readonly texts: PlanTexts;
  /** At each field that somebody else changed. */
  readonly changes: readonly FieldProblem[];
};

/**
 * What was typed into a form of `base` while somebody else made `now` of it: what was left alone is as it is now, what both
 * changed stays as typed, and both are told.
 */
export const mergeTexts = (base: PlanTexts, typed: PlanTexts, now: PlanTexts): MergedTexts => {
  const texts: Partial<Record<PlanField, string>> = { ...typed };
  const changes: FieldProblem[] = [];
  for (const field of PLAN_FIELDS) {
    const [own, stored = ''] = [typed[field], now[field]];
    if (own === undefined || own === stored || base[field] === stored) continue;
    if (own === base[field]) {
      texts[field] = stored;
      changes.push({ field, key: 'setup.taken_over' });
    } else {
      const value = stored.replaceAll('\n', ', ');
      changes.push({
        field,
        key: stored === '' ? 'setup.emptied' : 'setup.changed',
        values: { value },
      });
    }
  }
  return { texts, changes };
};
