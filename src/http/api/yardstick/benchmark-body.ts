// How the API shows a norm: the brand's own, which people edit, and the published ones, which nobody does.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { BANDS, snapshotBenchmarkOf } from '../../../core/yardstick/benchmark.ts';
import type { Benchmark } from '../../../core/yardstick/benchmark.ts';
import { DENOMINATORS } from '../../../core/yardstick/benchmark-kpi.ts';
import { ownBandOf } from '../../../core/yardstick/own-benchmark.ts';
import type { OwnBenchmark } from '../../../core/yardstick/own-benchmark.ts';
import { citedFields } from './cited-fields.ts';

export const BENCHMARK_ID = 'norm_8d2h6t0q4w9z3r7y1k5m2x8c';

export const benchmarkSchema = documented
  .object({
    id: z.string().meta({ example: BENCHMARK_ID }),
    is_own: z.boolean().meta({ description: 'Published norms are read only', example: true }),
    kpi: z.string().meta({ example: 'engagement_rate' }),
    platform: z.string().nullable().meta({
      description: 'Null when it holds for all platforms',
      example: 'instagram',
    }),
    tier: z
      .object({
        min: z.int().meta({ example: 10_000 }),
        max: z.int().nullable().meta({ example: 50_000 }),
      })
      .nullable()
      .meta({ description: 'From so many followers to below so many; null for all sizes' }),
    denominator: z.enum(DENOMINATORS),
    band: z.enum(BANDS).meta({
      description:
        'typical: between low and high. average: the middle band of its source. range: the lowest and highest of its sample. point: one number.',
    }),
    low: z.number().meta({ description: 'A share of 5% is 0.05', example: 0.015 }),
    high: z.number().meta({ example: 0.03 }),
    currency: z.string().nullable().meta({ description: 'Of an amount of money', example: null }),
    ...citedFields,
    note: z.string().meta({ description: 'What a published norm rests on', example: '' }),
    rev: z.int().nullable().meta({ description: 'Null of a published norm', example: 1 }),
    created_at: z.int().nullable().meta({ example: 1772438400000 }),
    updated_at: z.int().nullable().meta({ example: 1772438400000 }),
  })
  .openapi('Benchmark');

export type BenchmarkBody = z.infer<typeof benchmarkSchema>;

export const ownBenchmarkBody = (benchmark: OwnBenchmark): BenchmarkBody => {
  const { createdAtMs, updatedAtMs, ...plain } = benchmark;
  return {
    ...plain,
    is_own: true,
    band: ownBandOf(benchmark),
    is_dated: true,
    note: '',
    created_at: createdAtMs,
    updated_at: updatedAtMs,
  };
};

export const publishedBenchmarkBody = (benchmark: Benchmark): BenchmarkBody => {
  const { denominator, band, dated, note } = benchmark;
  const { isOwn, ...plain } = snapshotBenchmarkOf(benchmark);
  return {
    ...plain,
    denominator,
    band,
    is_own: isOwn,
    is_dated: dated,
    note,
    rev: null,
    created_at: null,
    updated_at: null,
  };
};
