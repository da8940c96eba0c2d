// Costs, creators, posts and clicks as a snapshot holds them.
import type { Snapshot } from '../../core/report/snapshot.ts';
import { USAGE_RIGHT_KINDS, givesRights } from '../../core/content/usage-rights.ts';
import { standing } from '../imports/layer.ts';
import { LAYERS } from '../imports/layers.ts';
import { isTrue, list, numberOrNull, text, textOrNull, whole } from './row.ts';
import type { Row } from './row.ts';

const GIVEN = USAGE_RIGHT_KINDS.filter(givesRights)
  .map((kind) => `'${kind}'`)
  .join(', ');
/** How a snapshot writes the last day of rights that have none. */
const WITHOUT_END = '9999-12-31';

export const POST_QUERIES = {
  // What affiliate networks ask is a cost, paid or not; what they declined costs nothing.
  costs: `SELECT category, state, creator_id, date, sum(amount_minor) AS amount FROM (
      SELECT category, state, creator_id, date, amount_minor FROM cost WHERE campaign_id = ?1 AND brand_id = ?2
      UNION ALL
      SELECT 'commission', 'committed', nullif(creator_id, ''), day, max(commission_minor, 0) FROM ${standing(LAYERS.affiliate)}
      WHERE state IS NOT 'declined')
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  creators: `SELECT r.id, r.name, k.status, k.id AS collaboration_id,
      EXISTS (SELECT 1 FROM tracking_link l WHERE l.campaign_id = k.campaign_id AND l.collaboration_id = k.id) AS has_link,
      (SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers) ORDER BY h.platform)
        FROM creator_handle h WHERE h.creator_id = r.id) AS handles,
      (SELECT json_group_array(json_object('platform', d.platform, 'format', d.format, 'count', d.agreed) ORDER BY d.platform, d.format)
        FROM deliverable d WHERE d.collaboration_id = k.id) AS agreed,
      (SELECT json_group_array(json_object('code', p.code, 'key', p.code_key) ORDER BY p.code)
        FROM promo_code p WHERE p.collaboration_id = k.id) AS codes
    FROM collaboration k JOIN creator r ON r.id = k.creator_id
    WHERE k.campaign_id = ?1 AND k.brand_id = ?2 ORDER BY r.name, r.id`,
  contents: `SELECT c.id, k.creator_id, c.platform, c.format, c.url, c.published_on, c.has_disclosure,
      CASE WHEN c.usage_rights IN (${GIVEN}) THEN coalesce(c.usage_rights_until, '${WITHOUT_END}') END AS usage_rights_until,
      c.reuse_value_minor, s.state, s.source, s.evidence_key IS NOT NULL AS has_evidence, s.figures_on, s.figures
    FROM content c
    LEFT JOIN collaboration k ON k.id = c.collaboration_id
    LEFT JOIN submission s ON s.id = (SELECT id FROM submission
      WHERE content_id = c.id AND state <> 'rejected' ORDER BY created_at DESC, id DESC LIMIT 1)
    WHERE c.campaign_id = ?1 AND c.brand_id = ?2 AND c.removed_at IS NULL ORDER BY c.published_on, c.id`,
  // Raters by number: who rated is nobody's business outside.
  ratings: `SELECT g.content_id, dense_rank() OVER (ORDER BY g.rater) AS rater, g.criterion, g.score
    FROM content c JOIN content_rating g ON g.content_id = c.id
    WHERE c.campaign_id = ?1 AND c.brand_id = ?2 AND c.removed_at IS NULL ORDER BY 1, 2, 3`,
  clicks: `SELECT coalesce(k.creator_id, '') AS creator_id, d.day, d.kind, sum(d.n) AS n
    FROM tracking_link l JOIN click_day d ON d.link_code = l.code LEFT JOIN collaboration k ON k.id = l.collaboration_id
    WHERE l.campaign_id = ?1 AND l.brand_id = ?2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
} as const;

export const costOf = (row: Row): Snapshot['costs'][number] => ({
  category: text(row, 'category'),
  state: text(row, 'state'),
  creatorId: textOrNull(row, 'creator_id'),
  on: text(row, 'date'),
  amountMinor: whole(row, 'amount'),
});

export const creatorOf = (row: Row): Snapshot['creators'][number] => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  status: text(row, 'status'),
  handles: list(row, 'handles'),
  agreed: list(row, 'agreed'),
  codes: list(row, 'codes'),
  hasTrackingLink: isTrue(row, 'has_link'),
});

/** `ratings`: those of this piece. */
export const contentOf = (row: Row, ratings: readonly Row[]): Snapshot['contents'][number] => ({
  id: text(row, 'id'),
  creatorId: textOrNull(row, 'creator_id'),
  platform: text(row, 'platform'),
  format: text(row, 'format'),
  url: text(row, 'url'),
  publishedOn: textOrNull(row, 'published_on'),
  hasDisclosure: row['has_disclosure'] == null ? null : isTrue(row, 'has_disclosure'),
  usageRightsUntil: textOrNull(row, 'usage_rights_until'),
  reuseValueMinor: numberOrNull(row, 'reuse_value_minor'),
  ratings: ratings.map((rating) => ({
    rater: whole(rating, 'rater'),
    criterion: text(rating, 'criterion'),
    score: whole(rating, 'score'),
  })),
  figures:
    row['figures'] == null
      ? null
      : {
          state: text(row, 'state'),
          source: text(row, 'source'),
          hasEvidence: isTrue(row, 'has_evidence'),
          figuresOn: text(row, 'figures_on'),
          // Checked to be an object of metrics when it was submitted.
          values: JSON.parse(text(row, 'figures')) as Record<string, number | null>,
        },
});

export const clickOf = (row: Row): Snapshot['clicks'][number] => ({
  creatorId: text(row, 'creator_id'),
  day: text(row, 'day'),
  kind: text(row, 'kind'),
  n: whole(row, 'n'),
});
