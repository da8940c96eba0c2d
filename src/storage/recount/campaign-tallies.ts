// Tallies of orders and of how texts feel, which belong to a campaign.
import type { Tally } from './counted.ts';

const inCampaign = `survey_version_id IN (
  SELECT v.id FROM survey_version v JOIN survey s ON s.id = v.survey_id WHERE s.campaign_id = ?1)`;
const IS_FELT = 'is_counted = 1 AND machine_label IS NOT NULL';
const LABEL = `coalesce(person_label, machine_label), person_label IS NOT NULL, count(*)`;

export const campaignTallies: readonly Tally[] = [
  {
    table: 'order_day',
    scope: 'campaign_id',
    keys: [
      'day',
      'matched_by',
      'creator_id',
      'click_creator_id',
      'customer_kind',
      'is_counted',
      'code_key',
    ],
    sums: ['n', 'net_minor', 'discount_minor', 'refunded_minor'],
    sources: [
      {
        rows: 'order_line',
        id: 'ref_hash',
        columns: `day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, count(*), sum(net_minor),
          sum(discount_minor), sum(refunded_minor)`,
      },
    ],
  },
  {
    table: 'sentiment_tally',
    scope: 'campaign_id',
    keys: ['source', 'day', 'language', 'label', 'is_by_person'],
    sums: ['n'],
    sources: [
      { rows: 'comment', id: 'ref_hash', columns: `'comment', day, language, ${LABEL}` },
      {
        rows: 'response_text',
        id: 'response_id',
        columns: `'survey', day, locale, ${LABEL}`,
        isIn: inCampaign,
        where: IS_FELT,
      },
    ],
  },
  {
    table: 'further_text_tally',
    scope: 'campaign_id',
    keys: ['day'],
    sums: ['n'],
    sources: [
      {
        rows: 'response_text',
        id: 'response_id',
        columns: 'day, count(*) - count(DISTINCT survey_version_id || response_id)',
        isIn: inCampaign,
        where: IS_FELT,
      },
    ],
  },
];
