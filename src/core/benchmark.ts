// What is usual elsewhere: published norms of a KPI by platform and size of the account. A norm is shown beside
// a value, never in place of one, and only against the denominator that it was made with.
import * as z from 'zod';
import { sourceSchema, sourceYear } from './citation.ts';
import { PLATFORMS } from './content.ts';

export const DENOMINATORS = ['followers', 'reach', 'impressions'] as const;
export type Denominator = (typeof DENOMINATORS)[number];

/** The engagement rates are three KPIs, told apart by nothing but the denominator. */
const DENOMINATOR_OF: Readonly<Record<string, Denominator>> = {
  engagement_rate: 'followers',
  engagement_rate_reach: 'reach',
  engagement_rate_impressions: 'impressions',
};

const followers = z.int().nonnegative();

const entrySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    kpi: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
    platform: z.enum(PLATFORMS),
    /** From `min` followers to below `max`; no end when null. */
    tier: z
      .strictObject({ min: followers, max: followers.positive().nullable() })
      .refine(({ min, max }) => max === null || min < max, { error: 'tier ends before it begins' }),
    denominator: z.enum(DENOMINATORS),
    /** typical: between what the source calls low and high. average: its own middle band. point: one number. */
    band: z.enum(['typical', 'average', 'point']),
    /** In the unit of the KPI: a rate of 5% is 0.05. */
    low: z.number().nonnegative(),
    high: z.number().nonnegative(),
  })
  .refine(({ band, low, high }) => (band === 'point' ? low === high : low < high), {
    error: 'low and high do not fit the band',
  })
  .refine(({ kpi, denominator }) => (DENOMINATOR_OF[kpi] ?? denominator) === denominator, {
    error: 'another denominator than the KPI has',
  });

/** A file: the norms that one source gives. */
export const benchmarkSetSchema = z.strictObject({
  source: sourceSchema,
  ...sourceYear,
  note: z.string().max(600),
  benchmarks: z.array(entrySchema).min(1).max(200),
});

export type BenchmarkSet = z.infer<typeof benchmarkSetSchema>;
export type Benchmark = z.infer<typeof entrySchema> & Omit<BenchmarkSet, 'benchmarks'>;

/** Each norm with the source of its file. */
export const benchmarksOf = ({ benchmarks, ...common }: BenchmarkSet): Benchmark[] =>
  benchmarks.map((entry) => ({ ...entry, ...common }));

/**
 * The norms for an account, those with a year of their own first, newest first. With an unknown number of
 * followers only those that hold for accounts of all sizes.
 */
export const benchmarksFor = (
  benchmarks: readonly Benchmark[],
  of: { readonly kpi: string; readonly platform: string; readonly followers: number | null },
): Benchmark[] =>
  benchmarks
    .filter(({ kpi, platform, tier }) => {
      if (kpi !== of.kpi || platform !== of.platform) return false;
      if (of.followers === null) return tier.min === 0 && tier.max === null;
      return of.followers >= tier.min && (tier.max === null || of.followers < tier.max);
    })
    .toSorted(
      (a, b) => Number(b.dated) - Number(a.dated) || b.year - a.year || (a.id < b.id ? -1 : 1),
    );
