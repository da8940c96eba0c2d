// Targets, norms and rate cards from a file or from JSON to stored rows. A dry run does all of it but the last.
import type { Context } from 'hono';
import * as z from 'zod';
import { toBase32 } from '../../core/bytes.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { parseNorms, parsePrices, parseTargets } from '../../core/imports/settings.ts';
import type { SettingRow } from '../../core/imports/settings.ts';
import { shown } from '../../core/imports/import-result.ts';
import type { FileProblem, Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import { CATALOGUE } from '../../core/kpi/catalogue.ts';
import {
  MOST_OWN_BENCHMARKS,
  benchmarkInput,
  benchmarkPlanOf,
} from '../../core/yardstick/own-benchmark.ts';
import {
  MOST_OWN_CARDS,
  rateCardInput,
  rateCardPlanOf,
} from '../../core/yardstick/own-rate-card.ts';
import type { Result } from '../../core/result.ts';
import {
  MOST_TARGETS,
  targetFrom,
  targetInput,
  targetProblems,
} from '../../core/campaign/target.ts';
import type { Target } from '../../core/campaign/target.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { countNorms, previewNorms, storeNorms } from '../../storage/imports/norms.ts';
import type { NormNoun, NormRow } from '../../storage/imports/norms.ts';
import { previewTargets, storeTargets } from '../../storage/imports/targets.ts';
import { listTargets } from '../../storage/campaign/target.ts';
import { problemsOfZod } from '../api/create-api.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { onePerKey, withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

type Placed<T> = { readonly row: number; readonly value: T };

/** What a row says in a place that may hold but a few words. */
const cellAt = (input: unknown, path: string): string => {
  const value = path
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : null),
      input,
    );
  return typeof value === 'string' || typeof value === 'number' ? shown(String(value)) : '';
};

/** A rule's own sentence where it has one; else which cell it is, and what it may say. */
const skippedOf = (row: number, error: z.core.$ZodError, input: unknown): SkippedRow => {
  const [problem] = problemsOfZod(error, input);
  const column = (problem?.field ?? '').replace(/^rates\.0\./, '').replaceAll('.', '_');
  if (problem && !problem.key.startsWith('invalid.'))
    return { row, key: problem.key, ...(problem.values && { values: problem.values }) };
  if (problem?.key === 'invalid.value' && problem.values) {
    const value = cellAt(input, problem.field);
    return { row, key: 'import.row.bad_choice', values: { ...problem.values, column, value } };
  }
  const key = problem?.key === 'invalid.missing' ? 'import.row.no_value' : 'import.row.bad_value';
  return { row, key, values: { column } };
};

const check = <T>(
  parsed: Result<Parsed<SettingRow>, FileProblem>,
  schema: z.ZodType<T>,
): Parsed<Placed<T>> => {
  if (!parsed.ok) throw fileStop(parsed.error);
  const skipped: SkippedRow[] = [];
  const items = parsed.value.items.flatMap(({ row, input }): Placed<T>[] => {
    const read = schema.safeParse(input);
    if (read.success) return [{ row, value: read.data }];
    skipped.push(skippedOf(row, read.error, input));
    return [];
  });
  return withSkipped(parsed.value, items, skipped);
};

const sourceOf = (sent: Sent<unknown>, name: string): string =>
  sent.items === null ? name : 'api';

export type TargetsSummary = { readonly kpis: string[] };

const isKpi = (id: string): boolean => Object.hasOwn(CATALOGUE, id);

const targetsOf = (sent: Sent<z.infer<typeof targetInput>>): Parsed<Target> => {
  if (sent.items !== null) {
    const targets = sent.items.map(targetFrom);
    const problems = targetProblems(targets, isKpi);
    if (problems.length > 0) throw stop('invalid', problems);
    return { rowsRead: targets.length, items: targets, skipped: [] };
  }
  const parsed = check(parseTargets(sent.text), targetInput);
  const unknown = parsed.items
    .filter(({ value: { kpi } }) => !isKpi(kpi))
    .map(({ row, value: { kpi } }) => ({
      row,
      key: 'campaign.problem.unknown_kpi',
      values: { kpi },
    }));
  const { items, skipped } = onePerKey(
    parsed.items
      .filter(({ value: { kpi } }) => isKpi(kpi))
      .map(({ row, value }) => ({ row, target: targetFrom(value) })),
    ({ target }) => `${target.kpi}\n${target.questionId}`,
  );
  return withSkipped(
    parsed,
    items.map(({ target }) => target),
    [...unknown, ...skipped],
  );
};

export const importTargets = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof targetInput>>,
  isDryRun: boolean,
): Promise<Brought<TargetsSummary>> => {
  const { DB } = c.env;
  const { brandId, id } = campaign;
  const parsed = targetsOf(sent);
  const known = await listTargets(DB, brandId, id);
  const keys = new Set(
    [...known, ...parsed.items].map(({ kpi, questionId }) => `${kpi}\n${questionId}`),
  );
  if (keys.size > MOST_TARGETS) {
    const values = { maximum: MOST_TARGETS };
    throw stop('conflict', [{ field: '(body)', key: 'norm.problem.too_many', values }]);
  }
  const read = {
    kind: 'targets',
    source: sourceOf(sent, 'targets'),
    file: sent,
    parsed,
    summary: { kpis: [...new Set(parsed.items.map(({ kpi }) => kpi))].toSorted() },
    rows: parsed.items.length,
    preview: () => previewTargets(DB, brandId, id, parsed.items),
    store: (made: NewImport) => storeTargets(DB, made, parsed.items, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};

const ID_BYTES = 15;

const idOf = async (prefix: 'norm' | 'card', brandId: string, said: unknown): Promise<string> => {
  const text = `${prefix}\n${brandId}\n${JSON.stringify(said)}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `${prefix}_${toBase32(new Uint8Array(digest).slice(0, ID_BYTES))}`;
};

type Norms<T> = {
  readonly noun: NormNoun;
  readonly kind: 'benchmarks' | 'rate_cards';
  readonly most: number;
  readonly sent: Sent<T>;
  readonly parsed: Parsed<unknown>;
  readonly rows: readonly NormRow[];
};

/** What says the same twice is one row; the second is told. */
const distinct = (
  placed: readonly { readonly row: number; readonly norm: NormRow }[],
  parsed: Parsed<unknown>,
): { readonly rows: readonly NormRow[]; readonly parsed: Parsed<unknown> } => {
  const { items, skipped } = onePerKey(placed, ({ norm }) => norm.id);
  return { rows: items.map(({ norm }) => norm), parsed: withSkipped(parsed, items, skipped) };
};

const importNorms = async <T, Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  { noun, kind, most, sent, parsed, rows }: Norms<T>,
  summary: Summary,
  isDryRun: boolean,
): Promise<Brought<Summary>> => {
  const { DB } = c.env;
  const { brandId } = campaign;
  const { all, known } = await countNorms(
    DB,
    noun,
    brandId,
    rows.map(({ id }) => id),
  );
  if (all + rows.length - known > most) {
    const values = { maximum: most };
    throw stop('conflict', [{ field: '(body)', key: 'norm.problem.too_many', values }]);
  }
  const read = {
    kind,
    source: sourceOf(sent, kind),
    file: sent,
    parsed,
    summary,
    rows: rows.length,
    preview: () => previewNorms(DB, noun, brandId, rows),
    store: (made: NewImport) => storeNorms(DB, noun, made, rows, whoOf(c)),
  };
  return bring(c, campaign, read, isDryRun);
};

export type BenchmarksSummary = { readonly kpis: string[] };

export const importBenchmarks = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof benchmarkInput>>,
  isDryRun: boolean,
): Promise<Brought<BenchmarksSummary>> => {
  const read: Parsed<Placed<z.infer<typeof benchmarkInput>>> =
    sent.items === null
      ? check(parseNorms(sent.text), benchmarkInput)
      : {
          rowsRead: sent.items.length,
          items: sent.items.map((value, index) => ({ row: index + 1, value })),
          skipped: [],
        };
  const placed = await Promise.all(
    read.items.map(async ({ row, value }) => {
      const plan = benchmarkPlanOf(value);
      const tier = plan.tier && JSON.stringify(plan.tier);
      const { kpi, platform, denominator, low, high, currency, source, url, year } = plan;
      const said = { kpi, platform, tier, denominator, low, high, currency, source, url, year };
      return { row, norm: { id: await idOf('norm', campaign.brandId, said), ...said } };
    }),
  );
  const { rows, parsed } = distinct(placed, read);
  const summary = { kpis: [...new Set(read.items.map(({ value }) => value.kpi))].toSorted() };
  return importNorms(
    c,
    campaign,
    { noun: 'benchmark', kind: 'benchmarks', most: MOST_OWN_BENCHMARKS, sent, parsed, rows },
    summary,
    isDryRun,
  );
};

export type RateCardsSummary = { readonly cards: string[]; readonly prices: number };

const priceRow = z.object({
  card: z.record(z.string(), z.unknown()),
  rate: z.record(z.string(), z.unknown()),
});

/** Prices of one name, source and currency are a card; a price that can't be is told by its own row. */
const cardsOf = (text: string): Parsed<Placed<z.infer<typeof rateCardInput>>> => {
  const prices = check(parsePrices(text), priceRow);
  const skipped: SkippedRow[] = [];
  const cards = [...Map.groupBy(prices.items, ({ value }) => JSON.stringify(value.card)).values()];
  const items = cards.flatMap((own): Placed<z.infer<typeof rateCardInput>>[] => {
    const [first] = own;
    if (!first) return [];
    const kept: unknown[] = [];
    for (const { row, value } of own) {
      const alone = { ...value.card, rates: [value.rate] };
      const read = rateCardInput.safeParse(alone);
      const both = rateCardInput.safeParse({ ...value.card, rates: [...kept, value.rate] });
      if (!read.success) skipped.push(skippedOf(row, read.error, alone));
      else if (!both.success) skipped.push(skippedOf(row, both.error, alone));
      else kept.push(value.rate);
    }
    const card = rateCardInput.safeParse({ ...first.value.card, rates: kept });
    return card.success ? [{ row: first.row, value: card.data }] : [];
  });
  return withSkipped(prices, items, skipped);
};

export const importRateCards = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof rateCardInput>>,
  isDryRun: boolean,
): Promise<Brought<RateCardsSummary>> => {
  const read =
    sent.items === null
      ? cardsOf(sent.text)
      : {
          rowsRead: sent.items.length,
          items: sent.items.map((value, index) => ({ row: index + 1, value })),
          skipped: [],
        };
  const placed = await Promise.all(
    read.items.map(async ({ row, value }) => {
      const { rates, name, source, url, year, currency } = rateCardPlanOf(value);
      const said = { name, source, url, year, currency, rates: JSON.stringify(rates) };
      return { row, norm: { id: await idOf('card', campaign.brandId, said), ...said } };
    }),
  );
  const { rows, parsed } = distinct(placed, read);
  const summary = {
    cards: read.items.map(({ value }) => value.name),
    prices: read.items.reduce((sum, { value }) => sum + value.rates.length, 0),
  };
  return importNorms(
    c,
    campaign,
    { noun: 'rate_card', kind: 'rate_cards', most: MOST_OWN_CARDS, sent, parsed, rows },
    summary,
    isDryRun,
  );
};
