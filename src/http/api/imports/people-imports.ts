// Imports of what people said, left or bought: mentions, leads, affiliates' sales.
import * as z from 'zod';
import { affiliateSaleInput } from '../../../core/sales/affiliate-sale.ts';
import { leadInput } from '../../../core/sales/lead.ts';
import { mentionInput } from '../../../core/voice/mention.ts';
import { NETWORKS, importAffiliate } from '../../imports/affiliate.ts';
import { CRMS, importLeads } from '../../imports/leads.ts';
import { MENTION_TOOLS } from '../../../core/imports/mentions/tools.ts';
import { importMentions } from '../../imports/mentions.ts';
import { itemsOf } from '../../imports/sent.ts';
import { createApi } from '../create-api.ts';
import { mentionsSummarySchema } from './import-body.ts';
import {
  dateOrderField,
  importQuery,
  importRoute,
  sourceField,
  spanFields,
} from './import-route.ts';
import { takeRows } from './take-rows.ts';

const mentionRows = itemsOf(mentionInput);
const leadRows = itemsOf(leadInput);
const affiliateRows = itemsOf(affiliateSaleInput);
const amount = z
  .int()
  .meta({ description: 'Minor units of the campaign’s currency', example: 4200 });

export const peopleImportsApi = createApi();

peopleImportsApi.openAPIRegistry.register('Mentions', mentionRows);
peopleImportsApi.openAPIRegistry.register('Leads', leadRows);
peopleImportsApi.openAPIRegistry.register('AffiliateSales', affiliateRows);

peopleImportsApi
  .openapi(
    importRoute({
      path: 'mentions',
      name: 'Mentions',
      summary: 'Import mentions',
      description:
        'Exports of Brandwatch, Sprout Social, Meltwater, Ahrefs and Semrush. Whom a mention is about is told by the ' +
        'search’s name, else by its text, from the brand’s and the competitors’ names; `about` says it for the whole file. ' +
        'One of several imports counts once. A file larger than 10 MB or 50,000 rows is uploaded in parts (`/uploads`). Authors are stored as keyed hashes only.',
      query: importQuery.extend({
        source: sourceField(z.enum(MENTION_TOOLS)),
        date_order: dateOrderField,
        about: z.string().min(1).max(80).optional().meta({
          description:
            '`brand`, one of its names, or a competitor of the campaign: all of the file is about it',
          example: 'brand',
        }),
      }),
      rows: 'Mentions',
      csv: 'Query Id,Query Name,Date,Title,Snippet,Url,Author,Language,Page Type,Full Text\n1,Lumen Skincare,2026-03-05 10:12:00.0,,,https://www.tiktok.com/@ada/video/7,ada,en,tiktok,The new Lumen Skincare serum is lovely\n',
      told: mentionsSummarySchema,
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'mentions',
        mentionRows,
        (campaign, sent, asked, isTried) => importMentions(c, campaign, sent, asked, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'leads',
      name: 'Leads',
      summary: 'Import leads and deals',
      description:
        'Exports of leads, contacts or deals from HubSpot, Salesforce and Zoho. References are stored as keyed hashes only; ' +
        'names and addresses are not. A lead counts once, on the day it was made; a deal counts as a lead only where no ' +
        'leads are told, and one that was won is kept as a sale that no figure reads, since revenue is of orders. Credited is the creator whose tracking link brought it, told by ' +
        'click id or UTM parameters. A lead that a webhook told is counted there.',
      query: importQuery.extend({
        source: sourceField(z.enum(CRMS)),
        date_order: dateOrderField,
      }),
      rows: 'Leads',
      csv: 'Record ID,First Name,Email,Lead Status,Create Date,Original Source\n10231,Ada,ada@example.com,NEW,2026-03-05 09:14,PAID_SOCIAL\n',
      told: z.object({
        ...spanFields,
        actions: z
          .record(z.string(), z.int())
          .meta({ description: 'Rows by what they count as', example: { lead: 1 } }),
        value_minor: amount.meta({ description: 'Of deals that were won', example: 0 }),
        credited: z.int().meta({ description: 'Rows that a creator is credited with', example: 0 }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'leads',
        leadRows,
        (campaign, sent, asked, isTried) => importLeads(c, campaign, sent, asked, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'affiliate',
      name: 'Affiliate',
      summary: 'Import affiliates’ sales',
      description:
        'Transaction reports of Awin, impact.com, CJ and Rakuten, or of another network that has order, date and ' +
        'commission. A sale adds to the shop’s order of the same number and never counts as one itself: it is a touch on ' +
        'the way to that order (multi-touch and last click), and its commission is a cost of the campaign, so don’t enter ' +
        'it as a cost too. The creator is told by promo code, else by the publisher’s name. What was declined counts ' +
        'nowhere.',
      query: importQuery.extend({
        source: sourceField(z.enum(NETWORKS)),
        date_order: dateOrderField,
      }),
      rows: 'AffiliateSales',
      csv: 'Order ID,Transaction Date,Publisher,Promo Code,Sale Amount,Commission,Status\n#1001,2026-03-05 10:12,adalund,GLOW15,42.00,4.20,approved\n',
      told: z.object({
        ...spanFields,
        sales: z.int().meta({ description: 'That were not declined', example: 1 }),
        sale_minor: amount,
        commission_minor: amount.meta({ example: 420 }),
        declined: z.int().meta({ example: 0 }),
        credited: z.int().meta({ description: 'Sales of a creator of the campaign', example: 1 }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'affiliate',
        affiliateRows,
        (campaign, sent, asked, isTried) => importAffiliate(c, campaign, sent, asked, isTried),
      ),
  );
