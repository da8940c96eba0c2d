// One row of every noun that an address of the API can name, so that each route can be met with ids that exist.
import { env } from 'cloudflare:workers';
import { call, newBrand, newCampaign } from './api-client.ts';
import type { Keys } from './api-client.ts';
import { newSurvey } from './survey/survey-client.ts';

export type Fixture = {
  readonly brandId: string;
  readonly keys: Keys;
  /** Path parameter to an id that exists in the brand. */
  readonly ids: Readonly<Record<string, string>>;
};

const rowsOf = (
  brandId: string,
  campaignId: string,
  tail: string,
): Record<string, [string, Record<string, unknown>]> => {
  const owned = { brand_id: brandId };
  const edited = { ...owned, created_at: 1, updated_at: 1 };
  const placed = { ...edited, campaign_id: campaignId };
  return {
    creator_id: ['creator', { ...edited, id: `crea_${tail}`, name: 'Mira' }],
    collaboration_id: [
      'collaboration',
      { ...placed, id: `coll_${tail}`, creator_id: `crea_${tail}`, link_hash: `hash-${tail}` },
    ],
    content_id: [
      'content',
      {
        ...placed,
        id: `cont_${tail}`,
        collaboration_id: `coll_${tail}`,
        platform: 'instagram',
        format: 'reel',
        url: 'https://www.instagram.com/reel/abc/',
        url_key: 'instagram:reel:abc',
      },
    ],
    submission_id: [
      'submission',
      {
        ...placed,
        id: `subm_${tail}`,
        content_id: `cont_${tail}`,
        source: 'api',
        figures: '{"reach":100}',
        figures_on: '2026-03-10',
        sent_by: 'test',
      },
    ],
    cost_id: [
      'cost',
      {
        ...placed,
        id: `cost_${tail}`,
        category: 'fee',
        state: 'paid',
        amount_minor: 100,
        date: '2026-03-01',
      },
    ],
    rate_card_id: [
      'rate_card',
      {
        ...edited,
        id: `card_${tail}`,
        name: 'Own prices',
        source: 'Agency',
        year: 2026,
        currency: 'EUR',
        rates: '[]',
      },
    ],
    benchmark_id: [
      'benchmark',
      {
        ...edited,
        id: `norm_${tail}`,
        kpi: 'roas',
        denominator: 'cost',
        low: 2,
        high: 3,
        source: 'Agency',
        year: 2026,
      },
    ],
    link_code: ['tracking_link', { ...placed, code: tail, target_url: 'https://shop.example/' }],
    import_id: [
      'import',
      {
        ...owned,
        id: `imp_${tail}`,
        campaign_id: campaignId,
        kind: 'orders',
        source: 'shopify',
        file_name: 'orders.csv',
        file_hash: `file-${tail}`,
        rows_read: 0,
        rows_stored: 0,
        rows_skipped: 0,
        created_by: 'test',
        created_at: 1,
      },
    ],
    upload_id: [
      'upload',
      {
        ...owned,
        id: `upl_${tail}`,
        campaign_id: campaignId,
        kind: 'orders',
        file_name: 'orders.csv',
        bytes: 100,
        created_by: 'test',
        created_at: 1,
      },
    ],
    comment_ref: [
      'comment',
      {
        ...owned,
        campaign_id: campaignId,
        ref_hash: `comment-${tail}`,
        platform: 'instagram',
        at: 1,
        day: '2026-03-10',
        language: 'en',
        text: 'Lovely',
        machine_label: 'positive',
        engine: 'test',
      },
    ],
    file_id: [
      'file',
      {
        ...owned,
        id: `file_${tail}`,
        kind: 'picture',
        media_type: 'image/png',
        bytes: 100,
        width: 8,
        height: 6,
        sha256: tail,
        created_by: 'test',
        created_at: 1,
      },
    ],
    webhook_id: [
      'webhook_in',
      {
        ...owned,
        id: `hook_${tail}`,
        campaign_id: campaignId,
        kind: 'event',
        name: 'CRM',
        secret: 'sealed',
        created_by: 'test',
        created_at: 1,
      },
    ],
    share_id: [
      'share',
      { ...placed, id: `share_${tail}`, name: 'Brand', link_hash: `share-${tail}` },
    ],
  };
};

const insert = (table: string, row: Record<string, unknown>): D1PreparedStatement => {
  const columns = Object.keys(row);
  return env.DB.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `?${index + 1}`).join(', ')})`,
  ).bind(...Object.values(row));
};

export const newFixture = async (): Promise<Fixture> => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor, {
    competitors: ['Alpine Brew'],
    decoys: ['Velora'],
  });
  const tail = brandId.slice('brand_'.length);
  const rows = rowsOf(brandId, campaignId, tail);
  await env.DB.batch(Object.values(rows).map(([table, row]) => insert(table, row)));
  const ids = Object.entries(rows).map(
    ([name, [, row]]) => [name, String(row['id'] ?? row['ref_hash'] ?? row['code'])] as const,
  );
  const published = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
    key: keys.editor,
    body: {},
  });
  const { id: reportId } = await published.json<{ id: string }>();
  const survey = await newSurvey({ keys, campaignId }, 'brand-lift', {
    unrelated_creators: ['Ola'],
  });
  const keyId = `key_${keys.viewer.split('_')[1]}`;
  return {
    brandId,
    keys,
    ids: {
      ...Object.fromEntries(ids),
      brand_id: brandId,
      campaign_id: campaignId,
      part: '1',
      report_id: reportId,
      survey_id: survey.id,
      survey_code: survey.arms.flatMap(({ links }) => links)[0]?.code ?? '',
      key_id: keyId,
    },
  };
};
