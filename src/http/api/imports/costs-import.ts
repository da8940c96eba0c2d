// Costs by a file or in a list, beside those that are entered one by one (costs.ts).
import * as z from 'zod';
import { costInput } from '../../../core/campaign/cost.ts';
import { importCosts } from '../../imports/costs.ts';
import { itemsOf } from '../../imports/sent.ts';
import { createApi } from '../create-api.ts';
import { dateOrderField, importQuery, importRoute, spanFields } from './import-route.ts';
import { takeRows } from './take-rows.ts';

const rows = itemsOf(costInput);
const amount = z.int().meta({ description: 'Minor units of the campaign’s currency', example: 0 });

export const costsImportApi = createApi();

costsImportApi.openAPIRegistry.register('Costs', rows);

costsImportApi.openapi(
  importRoute({
    path: 'costs',
    name: 'Costs',
    summary: 'Import costs',
    description:
      'Columns `date`, `category`, `state`, `amount`; `creator` (id, handle or name; empty for the whole campaign), ' +
      '`currency`, `rate`, `rate_source`, `note`. A gifted product is category product, at what it cost. An amount in ' +
      'another currency needs a rate with its source, or the campaign’s own exchange rate; what was paid is kept beside. A ' +
      'cost that several files hold is one, and goes with the last import that holds it is undone; one that was changed ' +
      'since stays.',
    query: importQuery.extend({ date_order: dateOrderField }),
    rows: 'Costs',
    isLayered: false,
    csv: 'date,category,state,creator,amount,currency,rate,rate_source,note\n2026-03-02,fee,paid,,1250.00,,,,Three reels\n2026-03-03,product,committed,,80.00,USD,0.92,ECB 2026-03-03,Gifted serum\n',
    told: z.object({
      ...spanFields,
      committed_minor: amount.meta({ example: 7360 }),
      paid_minor: amount.meta({ example: 125000 }),
      converted: z.int().meta({ description: 'Costs paid in another currency', example: 1 }),
    }),
  }),
  (c) =>
    takeRows(
      c,
      { ...c.req.valid('param'), ...c.req.valid('query') },
      'costs',
      rows,
      (campaign, sent, asked, isTried) => importCosts(c, campaign, sent, asked.date_order, isTried),
    ),
);
