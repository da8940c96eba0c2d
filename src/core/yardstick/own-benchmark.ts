// A brand's own norm: what the brand knows or was told is usual, with where that comes from. It is marked as the
// brand's own wherever it is shown.
import * as z from 'zod';
import { tierSchema } from './benchmark.ts';
import { DENOMINATORS, NORM_RULES, checkNorm } from './benchmark-kpi.ts';
import type { Denominator } from './benchmark-kpi.ts';
import { ownSource } from './citation.ts';
import { platformField } from '../content/content.ts';
import type { Platform } from '../content/content.ts';
import { currencyField } from '../field.ts';

export const MOST_OWN_BENCHMARKS = 500;

const fields = z.strictObject({
  kpi: z
    .string()
    .min(1)
    .max(64)
    .meta({
      description: `Id of a KPI that has norms: ${Object.keys(NORM_RULES).join(', ')}`,
      example: 'engagement_rate',
    }),
  platform: platformField.nullish().meta({
    description: 'Null or left out when it holds for all platforms',
    example: 'instagram',
  }),
  tier: tierSchema.nullish().meta({
    description:
      'From so many followers to below so many, no end when null. Null or left out for accounts of all sizes.',
    example: { min: 10_000, max: 50_000 },
  }),
  denominator: z.enum(DENOMINATORS).meta({
    description: 'What the number is divided by; each KPI has its own',
    example: 'followers',
  }),
  low: z.number().meta({
    description: 'A share as a fraction (0.05 is 5%), money in major units',
    example: 0.015,
  }),
  high: z.number().meta({ description: 'The same as low for a single number', example: 0.03 }),
  currency: currencyField
    .nullish()
    .meta({ description: 'Of a KPI that is an amount of money, and only of one', example: null }),
  ...ownSource,
});

export type BenchmarkInput = z.infer<typeof fields>;

/** What people edit of a norm. */
export type BenchmarkPlan = {
  readonly kpi: string;
  readonly platform: Platform | null;
  readonly tier: { readonly min: number; readonly max: number | null } | null;
  readonly denominator: Denominator;
  readonly low: number;
  readonly high: number;
  readonly currency: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly year: number;
};

export type OwnBenchmark = BenchmarkPlan & {
  readonly id: string;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export const benchmarkPlanOf = (input: BenchmarkInput): BenchmarkPlan => ({
  ...input,
  platform: input.platform ?? null,
  tier: input.tier ?? null,
  currency: input.currency ?? null,
  url: input.url ?? null,
});

export const benchmarkInput = fields.superRefine((input, context) =>
  checkNorm(benchmarkPlanOf(input), context),
);

/** Nobody has to name the band of an own norm: its numbers say it. */
export const ownBandOf = ({
  low,
  high,
}: Pick<BenchmarkPlan, 'low' | 'high'>): 'point' | 'typical' =>
  low === high ? 'point' : 'typical';
