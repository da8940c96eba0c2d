// Leads and deals of a customer database, from a file or from JSON to stored rows: read, hash, credit, store.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { eventHash } from '../../core/sales/conversion-event.ts';
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { parseHubspot } from '../../core/imports/leads/hubspot.ts';
import { parseSalesforce } from '../../core/imports/leads/salesforce.ts';
import { parseZoho } from '../../core/imports/leads/zoho.ts';
import { leadEvent } from '../../core/sales/lead.ts';
import type { LeadAction, LeadInput } from '../../core/sales/lead.ts';
import { attributeOrder } from '../../core/sales/order.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { Utm } from '../../core/traffic/tracking-link.ts';
import { campaignCreators } from '../../storage/imports/campaign-creators.ts';
import { creditedLeads } from '../../storage/sales/lead-source.ts';
import { linkSources } from '../../storage/survey/link-source.ts';
import { loadOrderSources } from '../../storage/imports/orders.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { creatorOfUtm } from '../../core/traffic/utm-creator.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { withSkipped } from './rows.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { optionsOf } from '../../core/imports/file-hash.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import { frameOf, sourceOf } from './source.ts';
import { stop } from '../stop.ts';

export const CRMS = ['hubspot', 'salesforce', 'zoho'] as const;
export type CrmName = (typeof CRMS)[number];

const READERS = { hubspot: parseHubspot, salesforce: parseSalesforce, zoho: parseZoho } as const;

export type LeadOptions = {
  readonly source?: CrmName | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

export type LeadsSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Rows by what they count as. */
  readonly actions: Readonly<Record<string, number>>;
  readonly value_minor: number;
  readonly credited: number;
};

type Row = {
  /** What of one number is one record; to be hashed together. */
  readonly kind: string;
  readonly reference: string;
  readonly action: LeadAction;
  readonly atMs: number;
  readonly valueMinor: number | null;
  readonly clickId: string;
  /** '' when the source does not say. */
  readonly creatorId: string;
  readonly utm: Utm;
};

const leadKey = ({ kind, reference }: Row): string => `${kind}\n${reference}`;

const fromFile = (
  campaign: Campaign,
  text: string,
  source: CrmName,
  options: LeadOptions,
): Parsed<Row> => {
  const parsed = READERS[source](text, frameOf(campaign, options.date_order));
  if (!parsed.ok) throw fileStop(parsed.error);
  const skipped: SkippedRow[] = [];
  const rows = parsed.value.items.flatMap((lead): Row[] => {
    const event = leadEvent(lead);
    if (event) {
      const { kind, reference, clickId, utm } = lead;
      return [{ kind, reference, ...event, clickId, utm, creatorId: '' }];
    }
    skipped.push({ row: lead.row, key: 'import.row.no_date' });
    return [];
  });
  return withSkipped(parsed.value, rows, skipped);
};

/** A deal and the sale that it became are one record. */
const kindOf = (action: LeadAction): string =>
  action === 'sale' || action === 'deal' ? 'deal' : action;

const fromItems = async (
  c: Context<AppEnv>,
  { id, brandId }: Campaign,
  sent: readonly LeadInput[],
): Promise<Parsed<Row>> => {
  const creators = await campaignCreators(c.env.DB, brandId, id);
  const known = new Set(creators.map(({ creatorId }) => creatorId));
  const items = sent.map((input): Row => ({
    // A deal and the sale that it became are one record; events of other systems are hashed alike.
    kind: kindOf(input.action),
    reference: input.reference,
    action: input.action,
    atMs: input.at,
    valueMinor: input.value_minor ?? null,
    clickId: input.click_id ?? '',
    creatorId: input.creator_id ?? '',
    utm: {},
  }));
  const problems = [
    ...items.flatMap(({ creatorId }, index) =>
      creatorId === '' || known.has(creatorId)
        ? []
        : [{ field: `items.${index}.creator_id`, key: 'import.problem.creator' }],
    ),
    ...twiceProblems(items, leadKey),
  ];
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

/** The creator by the source's own word, a tracked click, an earlier import's click, or a link's UTM parameters. */
const credit = async (c: Context<AppEnv>, campaign: Campaign, rows: readonly Row[]) => {
  const hashed = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      refHash: await eventHash(c.env.SECRET_KEY, row.kind, row.reference),
    })),
  );
  const [sources, before, links] = await Promise.all([
    loadOrderSources(c.env.DB, campaign, hashed),
    creditedLeads(c.env.DB, campaign.id, hashed),
    linkSources(c.env.DB, campaign.brandId, campaign.id),
  ]);
  return hashed.map((row) => {
    const click = attributeOrder(
      { codes: [], clickId: row.clickId, orderedAtMs: row.atMs },
      sources,
    );
    const creatorId =
      row.creatorId ||
      click.creatorId ||
      (before.get(row.refHash) ?? '') ||
      creatorOfUtm(row.utm, links);
    return { ...row, creatorId, day: dayOf(row.atMs, campaign.timeZone) };
  });
};

const summarise = (rows: readonly (Row & { readonly day: string })[]): LeadsSummary => {
  const actions = new Map<string, number>();
  for (const { action } of rows) actions.set(action, (actions.get(action) ?? 0) + 1);
  return {
    ...spanOfDays(rows),
    actions: Object.fromEntries([...actions].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    value_minor: rows.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0),
    credited: rows.filter(({ creatorId }) => creatorId !== '').length,
  };
};

export const importLeads = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<LeadInput>,
  options: LeadOptions,
  isDryRun: boolean,
): Promise<Brought<LeadsSummary>> => {
  let source: CrmName | 'api' = 'api';
  let parsed: Parsed<Row>;
  if (sent.items === null) {
    source = sourceOf(options.source, sent.text, CRMS);
    parsed = fromFile(campaign, sent.text, source, options);
  } else parsed = await fromItems(c, campaign, sent.items);
  const rows = await credit(c, campaign, parsed.items);
  return importLayer(
    c,
    campaign,
    {
      kind: 'leads',
      source,
      file: sent,
      options: optionsOf({ date_order: options.date_order }),
      parsed,
      rows: rows.map((row) => ({
        ref_hash: row.refHash,
        action: row.action,
        at: row.atMs,
        day: row.day,
        value_minor: row.valueMinor,
        click_id: row.clickId,
        creator_id: row.creatorId,
      })),
      summary: summarise(rows),
    },
    isDryRun,
  );
};
