// What is usual elsewhere: published norms of a KPI by platform and size of the account. A norm is shown beside
// a value, never in place of one, and only against the denominator that it was made with.
import * as z from 'zod';
import { DENOMINATORS, checkNorm } from './benchmark-kpi.ts';
import { shortCitationOf, sourceSchema, sourceYear } from './citation.ts';
import { PLATFORMS } from '../content/content.ts';
import { isCurrency } from '../money.ts';

/** From `min` followers to below `max`; no end when null. */
export const tierSchema = z.strictObject({
  min: z.int().nonnegative(),
  max: z.int().positive().nullable(),
});

/**
 * typical: between what the source calls low and high. average: its own middle band. range: from the lowest to
 * the highest of its sample. point: one number.
 */
export const BANDS = ['typical', 'average', 'range', 'point'] as const;

const kpiId = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

const entrySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    kpi: kpiId,
    /** Null when it holds for all platforms. */
    platform: z.enum(PLATFORMS).nullable(),
    /** Null when it holds for accounts of all sizes. */
    tier: tierSchema.nullable(),
    denominator: z.enum(DENOMINATORS),
    band: z.enum(BANDS),
    /** In the unit of the KPI: a rate of 5% is 0.05; money is in major units. */
    low: z.number(),
    high: z.number(),
    currency: z.string().refine(isCurrency).nullable().default(null),
  })
  .refine(({ band, low, high }) => (band === 'point') === (low === high), {
    error: 'low and high do not fit the band',
  })
  .superRefine(checkNorm);

/** A file: the norms that one source gives. */
export const benchmarkSetSchema = z.strictObject({
  source: sourceSchema,
  ...sourceYear,
  /** Whose figures they are, in a few words that stand in the citation. */
  sample: z.string().min(1).max(120),
  note: z.string().min(1).max(600),
  benchmarks: z.array(entrySchema).min(1).max(200),
});

/** The KPIs for which a search found no published norm. */
export const noneFoundSchema = z.strictObject({
  searched_on: z.iso.date(),
  none_found: z.array(z.strictObject({ kpi: kpiId, note: z.string().min(1).max(600) })),
});

export type BenchmarkSet = z.infer<typeof benchmarkSetSchema>;
export type Benchmark = z.infer<typeof entrySchema> & Omit<BenchmarkSet, 'benchmarks'>;

/** Each norm with the source of its file. */
export const benchmarksOf = ({ benchmarks, ...common }: BenchmarkSet): Benchmark[] =>
  benchmarks.map((entry) => ({ ...entry, ...common }));

/** Those with a year of their own first, newest first. */
export const byRecency = (a: Benchmark, b: Benchmark): number =>
  Number(b.dated) - Number(a.dated) || b.year - a.year || (a.id < b.id ? -1 : 1);

type Held = {
  readonly kpi: string;
  readonly platform: string | null;
  readonly tier: { readonly min: number; readonly max: number | null } | null;
  readonly isOwn?: boolean;
};

const holdsFor = ({ tier }: Held, followers: number | null): boolean => {
  if (tier === null) return true;
  if (followers === null) return false;
  return followers >= tier.min && (tier.max === null || followers < tier.max);
};

/**
 * The norms for an account: the brand's own first, those of its platform before those of all, else in the order
 * given. With an unknown number of followers only those that hold for accounts of all sizes; without a platform
 * (a value over several) only those that hold for all platforms.
 */
export const benchmarksFor = <B extends Held>(
  benchmarks: readonly B[],
  of: {
    readonly kpi: string;
    readonly platform: string | null;
    readonly followers: number | null;
  },
): B[] => {
  const rank = ({ isOwn, platform }: B): number =>
    (isOwn === true ? 0 : 2) + (platform === null ? 1 : 0);
  return benchmarks
    .filter(
      (benchmark) =>
        benchmark.kpi === of.kpi &&
        (benchmark.platform === null || benchmark.platform === of.platform) &&
        holdsFor(benchmark, of.followers),
    )
    .toSorted((a, b) => rank(a) - rank(b));
};

/** A norm as a report's snapshot holds it: with its citation, nothing to look up. */
export const snapshotBenchmarkSchema = z.strictObject({
  id: z.string(),
  kpi: z.string(),
  /** Null when it holds for all platforms. */
  platform: z.string().nullable(),
  tier: z.strictObject({ min: z.int(), max: z.int().nullable() }).nullable(),
  denominator: z.string(),
  band: z.string(),
  low: z.number(),
  high: z.number(),
  /** Of an amount of money, which is then in major units. */
  currency: z.string().nullable(),
  source: z.string(),
  url: z.string().nullable(),
  year: z.int(),
  isOwn: z.boolean(),
});

export type SnapshotBenchmark = z.infer<typeof snapshotBenchmarkSchema>;

export const snapshotBenchmarkOf = (benchmark: Benchmark): SnapshotBenchmark => {
  const { id, kpi, platform, tier, denominator, band, low, high, currency, year } = benchmark;
  return {
    id,
    kpi,
    platform,
    tier,
    denominator,
    band,
    low,
    high,
    currency,
    source: `${shortCitationOf(benchmark.source, benchmark.dated)} (${benchmark.sample})`,
    url: benchmark.source.url,
    year,
    isOwn: false,
  };
};
