// A brand's own norms from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { idOfWhatIsSaid } from '../../core/id.ts';
import { parseNorms } from '../../core/imports/settings.ts';
import {
  MOST_OWN_BENCHMARKS,
  benchmarkInput,
  benchmarkPlanOf,
} from '../../core/yardstick/own-benchmark.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { importNorms } from './norms.ts';
import type { Sent } from './sent.ts';
import { checkRows, placedItems } from './setting-rows.ts';
import type { Placed } from './setting-rows.ts';

export type BenchmarksSummary = { readonly kpis: string[] };

export const importBenchmarks = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof benchmarkInput>>,
  isDryRun: boolean,
): Promise<Brought<BenchmarksSummary>> => {
  const read: Parsed<Placed<z.infer<typeof benchmarkInput>>> =
    sent.items === null
      ? checkRows(parseNorms(sent.text), benchmarkInput)
      : placedItems(sent.items);
  const placed = await Promise.all(
    read.items.map(async ({ row, value }) => {
      const plan = benchmarkPlanOf(value);
      const tier = plan.tier && JSON.stringify(plan.tier);
      const { kpi, platform, denominator, low, high, currency, source, url, year } = plan;
      const said = { kpi, platform, tier, denominator, low, high, currency, source, url, year };
      const id = await idOfWhatIsSaid('benchmark', [campaign.brandId, JSON.stringify(said)]);
      return { row, norm: { id, ...said } };
    }),
  );
  const summary = { kpis: [...new Set(read.items.map(({ value }) => value.kpi))].toSorted() };
  return importNorms(
    c,
    campaign,
    {
      noun: 'benchmark',
      kind: 'benchmarks',
      most: MOST_OWN_BENCHMARKS,
      sent,
      parsed: read,
      placed,
    },
    summary,
    isDryRun,
  );
};
