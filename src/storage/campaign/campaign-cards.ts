// The list of a brand's campaigns as the console shows it: what is live first, and what waits in each.
import type { CampaignStatus } from '../../core/campaign/campaign.ts';
import type { CampaignCard } from '../../core/campaign/campaign-overview.ts';

/** Where a page of cards ended. */
export type CardKey = { readonly rank: number; readonly startDate: string; readonly id: string };

const RANK = `CASE c.status WHEN 'live' THEN 1 WHEN 'draft' THEN 2 ELSE 3 END`;

// Newest start first within a status: the day is negated by comparing the other way round.
const CARDS = `
  SELECT c.id, c.name, c.status, c.start_date, c.end_date, ${RANK} AS rank,
    (SELECT total(t.n) FROM survey s JOIN survey_version v ON v.survey_id = s.id
      JOIN response_tally t ON t.survey_version_id = v.id AND t.status = 'complete'
      WHERE s.campaign_id = c.id) AS complete,
    (SELECT count(*) FROM submission s JOIN content p ON p.id = s.content_id AND p.removed_at IS NULL
      WHERE s.campaign_id = c.id AND s.state = 'pending' AND s.id = (
        SELECT l.id FROM submission l WHERE l.content_id = s.content_id AND l.state <> 'rejected'
        ORDER BY l.created_at DESC, l.id DESC LIMIT 1)) AS pending,
    (SELECT count(*) FROM collaboration b WHERE b.campaign_id = c.id) AS creators
  FROM campaign c
  WHERE c.brand_id = ?1 AND (?2 = 0 OR ${RANK} > ?2
    OR (${RANK} = ?2 AND (c.start_date < ?3 OR (c.start_date = ?3 AND c.id > ?4))))
  ORDER BY rank, c.start_date DESC, c.id LIMIT ?5`;

type CardRow = {
  id: string;
  name: string;
  status: CampaignStatus;
  start_date: string;
  end_date: string;
  rank: number;
  complete: number;
  pending: number;
  creators: number;
};

export const listCampaignCards = async (
  db: D1Database,
  brandId: string,
  limit: number,
  after: CardKey | null,
): Promise<{ readonly cards: readonly CampaignCard[]; readonly next: CardKey | null }> => {
  const { results } = await db
    .prepare(CARDS)
    .bind(brandId, after?.rank ?? 0, after?.startDate ?? '', after?.id ?? '', limit + 1)
    .all<CardRow>();
  const shown = results.slice(0, limit);
  const last = shown.at(-1);
  return {
    cards: shown.map((row) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      startDate: row.start_date,
      endDate: row.end_date,
      complete: row.complete,
      pending: row.pending,
      creators: row.creators,
    })),
    next:
      results.length > limit && last
        ? { rank: last.rank, startDate: last.start_date, id: last.id }
        : null,
  };
};
