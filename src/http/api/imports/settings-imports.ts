// Imports of what is set rather than measured: a campaign's targets, a brand's own norms and rate cards.
import * as z from 'zod';
import { benchmarkInput } from '../../../core/yardstick/own-benchmark.ts';
import { rateCardInput } from '../../../core/yardstick/own-rate-card.ts';
import { targetInput } from '../../../core/campaign/target.ts';
import { itemsOf } from '../../imports/sent.ts';
import { importBenchmarks } from '../../imports/benchmarks.ts';
import { importRateCards } from '../../imports/rate-cards.ts';
import { importTargets } from '../../imports/targets.ts';
import { createApi } from '../create-api.ts';
import { importQuery, importRoute } from './import-route.ts';
import { takeRows } from './take-rows.ts';

const targetRows = itemsOf(targetInput);
const benchmarkRows = itemsOf(benchmarkInput);
const rateCardRows = itemsOf(rateCardInput);

const FOR_ALL =
  ' It holds for the whole brand, not for this campaign alone. What several files hold is one, and goes with the last ' +
  'import that holds it is undone; what was changed since stays.';
const kpis = z.array(z.string()).meta({ example: ['roas'] });

export const settingsImportsApi = createApi();

settingsImportsApi.openAPIRegistry.register('TargetRows', targetRows);
settingsImportsApi.openAPIRegistry.register('BenchmarkRows', benchmarkRows);
settingsImportsApi.openAPIRegistry.register('RateCardRows', rateCardRows);

settingsImportsApi
  .openapi(
    importRoute({
      path: 'targets',
      name: 'Targets',
      summary: 'Import targets',
      description:
        'Columns `kpi`, `value`, and `question` for a KPI that has a value a question. A value is in the unit of the KPI; “5%” is ' +
        '0.05. Targets that the file does not name stay. Undoing puts back what each was before, unless somebody changed it since; ' +
        '409 when a later import set one of them again: undo that one first. Each change raises the campaign’s revision.',
      query: importQuery,
      rows: 'TargetRows',
      csv: 'kpi,question,value\nroas,,3\nengagement_rate,,4%\n',
      told: z.object({ kpis }),
      isLayered: false,
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'targets',
        targetRows,
        (campaign, sent, _, isTried) => importTargets(c, campaign, sent, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'benchmarks',
      name: 'Benchmarks',
      summary: 'Import norms of the brand',
      description:
        'Columns `kpi`, `denominator`, `low`, `high` (empty for a single number), `source`, `year`; `platform`, `tier_min`, ' +
        `\`tier_max\`, \`currency\`, \`url\` where they apply. “1.5%” is 0.015.${FOR_ALL}`,
      query: importQuery,
      rows: 'BenchmarkRows',
      csv: 'kpi,denominator,platform,tier_min,tier_max,low,high,source,year\nengagement_rate,followers,instagram,10000,50000,1.5%,3%,Our last ten campaigns,2026\n',
      told: z.object({ kpis: kpis.meta({ example: ['engagement_rate'] }) }),
      isLayered: false,
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'benchmarks',
        benchmarkRows,
        (campaign, sent, _, isTried) => importBenchmarks(c, campaign, sent, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'rate-cards',
      name: 'RateCards',
      summary: 'Import rate cards of the brand',
      description:
        'A row a price: columns `card`, `metric`, `amount`, `currency`, `source`, `year`; `platform` and `format` (empty for any), ' +
        `\`per\` (1 or 1000), \`url\`. Rows of one name, source and currency are one card.${FOR_ALL}`,
      query: importQuery,
      rows: 'RateCardRows',
      csv: 'card,platform,format,metric,per,amount,currency,source,year\nWhat we pay,instagram,,likes,1,0.09,EUR,Our price list,2026\nWhat we pay,tiktok,,impressions,1000,7.50,EUR,Our price list,2026\n',
      told: z.object({
        cards: z.array(z.string()).meta({ example: ['What we pay'] }),
        prices: z.int().meta({ example: 2 }),
      }),
      isLayered: false,
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'rate_cards',
        rateCardRows,
        (campaign, sent, _, isTried) => importRateCards(c, campaign, sent, isTried),
      ),
  );
