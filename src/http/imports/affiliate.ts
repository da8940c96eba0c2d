// What affiliate networks credit to publishers, from a file or from JSON to stored rows: read, hash, match, store.
import type { Context } from 'hono';
import type { AffiliateSale, AffiliateSaleInput } from '../../core/sales/affiliate-sale.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { parseAwin } from '../../core/imports/affiliate/awin.ts';
import { parseCj } from '../../core/imports/affiliate/cj.ts';
import { parseImpact } from '../../core/imports/affiliate/impact.ts';
import { parseOtherNetwork } from '../../core/imports/affiliate/other-network.ts';
import { parseRakuten } from '../../core/imports/affiliate/rakuten.ts';
import { columnKey } from '../../core/imports/columns.ts';
import { creatorFinder } from '../../core/imports/figures/match-creator.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { recogniseText } from '../../core/imports/recognise.ts';
import { keyedHash } from '../../core/link.ts';
import { codesOf, orderHash, orderReference } from '../../core/sales/order.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { campaignCreators } from '../../storage/imports/campaign-creators.ts';
import { loadOrderSources } from '../../storage/imports/orders.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { optionsOf } from '../../core/imports/file-hash.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import { frameOf, sourceOf } from './source.ts';
import { stop } from '../stop.ts';

export const NETWORKS = ['awin', 'impact', 'cj', 'rakuten', 'other'] as const;
export type NetworkName = (typeof NETWORKS)[number];

const READERS = {
  awin: parseAwin,
  impact: parseImpact,
  cj: parseCj,
  rakuten: parseRakuten,
  other: parseOtherNetwork,
} as const;

export type AffiliateOptions = {
  readonly source?: NetworkName | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

export type AffiliateSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Of what was not declined. */
  readonly sales: number;
  readonly sale_minor: number;
  readonly commission_minor: number;
  readonly declined: number;
  /** Sales that name a creator of the campaign. */
  readonly credited: number;
};

type Row = Omit<AffiliateSale, 'row'>;

const fromFile = (
  campaign: Campaign,
  text: string,
  source: NetworkName,
  options: AffiliateOptions,
): Parsed<Row> => {
  const parsed = READERS[source](text, frameOf(campaign, options.date_order));
  if (!parsed.ok) throw fileStop(parsed.error);
  return parsed.value;
};

const keyOf = ({ reference, publisher }: Row): string => `${reference}\n${columnKey(publisher)}`;

const fromItems = (sent: readonly AffiliateSaleInput[], { timeZone }: Campaign): Parsed<Row> => {
  const items = sent.map((input): Row => {
    const order = orderReference(input.order ?? '');
    return {
      reference: order || (input.transaction ?? ''),
      isOrder: order !== '',
      publisher: input.publisher ?? '',
      code: codesOf(input.code ?? '')[0] ?? '',
      atMs: input.at,
      day: dayOf(input.at, timeZone),
      saleMinor: input.sale_minor ?? null,
      commissionMinor: input.commission_minor,
      state: input.state ?? null,
    };
  });
  const problems = twiceProblems(items, keyOf);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

/** The creator of the promo code, else the one whom the publisher's name names. */
const match = async (c: Context<AppEnv>, campaign: Campaign, sales: readonly Row[]) => {
  const [sources, creators] = await Promise.all([
    loadOrderSources(c.env.DB, campaign, []),
    campaignCreators(c.env.DB, campaign.brandId, campaign.id),
  ]);
  const find = creatorFinder(creators);
  const key = c.env.SECRET_KEY;
  return Promise.all(
    sales.map(async (sale) => {
      const named = sale.publisher === '' ? null : find(sale.publisher, 'other');
      const byName = named?.ok ? named.value.creatorId : '';
      return {
        ...sale,
        refHash: sale.isOrder
          ? await orderHash(key, sale.reference)
          : await keyedHash(key, 'transaction', sale.reference),
        publisherHash:
          sale.publisher === '' ? '' : await keyedHash(key, 'publisher', columnKey(sale.publisher)),
        codeKey: sources.codes.has(sale.code) ? sale.code : '',
        creatorId: sources.codes.get(sale.code) || byName,
      };
    }),
  );
};

type Matched = Awaited<ReturnType<typeof match>>[number];

const summarise = (sales: readonly Matched[]): AffiliateSummary => {
  const valid = sales.filter(({ state }) => state !== 'declined');
  return {
    ...spanOfDays(sales),
    sales: valid.length,
    sale_minor: valid.reduce((sum, { saleMinor }) => sum + (saleMinor ?? 0), 0),
    commission_minor: valid.reduce((sum, { commissionMinor }) => sum + commissionMinor, 0),
    declined: sales.length - valid.length,
    credited: valid.filter(({ creatorId }) => creatorId !== '').length,
  };
};

/** A file of no network that is known is read as any network's, where nothing says that it is something else. */
const networkOf = (asked: NetworkName | undefined, text: string): NetworkName =>
  asked === undefined && recogniseText(text) === null ? 'other' : sourceOf(asked, text, NETWORKS);

export const importAffiliate = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<AffiliateSaleInput>,
  options: AffiliateOptions,
  isDryRun: boolean,
): Promise<Brought<AffiliateSummary>> => {
  let source: NetworkName | 'api' = 'api';
  let parsed: Parsed<Row>;
  if (sent.items === null) {
    source = networkOf(options.source, sent.text);
    parsed = fromFile(campaign, sent.text, source, options);
  } else parsed = fromItems(sent.items, campaign);
  const sales = await match(c, campaign, parsed.items);
  return importLayer(
    c,
    campaign,
    {
      kind: 'affiliate',
      source,
      file: sent,
      options: optionsOf({ date_order: options.date_order }),
      parsed,
      rows: sales.map((sale) => ({
        ref_hash: sale.refHash,
        publisher_hash: sale.publisherHash,
        is_order: sale.isOrder,
        code_key: sale.codeKey,
        creator_id: sale.creatorId,
        at: sale.atMs,
        day: sale.day,
        sale_minor: sale.saleMinor,
        commission_minor: sale.commissionMinor,
        state: sale.state,
      })),
      summary: summarise(sales),
    },
    isDryRun,
  );
};
