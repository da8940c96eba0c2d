// Figures that wait for a decision, each with what a person needs to decide: whose post, where, and what was agreed.
import type { PendingSubmission } from '../../core/campaign/campaign-overview.ts';
import type { ContentFormat, Platform } from '../../core/content/content.ts';
import type { Figures } from '../../core/figures/metric.ts';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Row = {
  id: string;
  rev: number;
  creator_name: string | null;
  collaboration_id: string | null;
  platform: Platform;
  format: ContentFormat;
  url: string;
  figures: string;
  figures_on: string;
  warnings: string;
  explanation: string;
  source: string;
  replaces_id: string | null;
  evidence_key: string | null;
  created_at: number;
};

const fromRow = (row: Row): PendingSubmission => ({
  id: row.id,
  rev: row.rev,
  creatorName: row.creator_name,
  collaborationId: row.collaboration_id,
  platform: row.platform,
  format: row.format,
  url: row.url,
  figures: JSON.parse(row.figures) as Figures, // written by storage/submission
  figuresOn: row.figures_on,
  warnings: JSON.parse(row.warnings) as PlausibilityWarning[], // written by storage/submission
  explanation: row.explanation,
  source: row.source,
  isCorrection: row.replaces_id !== null,
  evidence: row.evidence_key?.split(' ') ?? [],
  createdAtMs: row.created_at,
});

/** Oldest first. A pending one that a later one replaced waits for nothing. */
export const listPendingSubmissions = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<PendingSubmission>> => {
  const { results } = await db
    .prepare(
      `SELECT s.id, s.rev, r.name AS creator_name, p.collaboration_id, p.platform, p.format, p.url, s.figures, s.figures_on, s.warnings,
         s.explanation, s.source, s.replaces_id, s.evidence_key, s.created_at
       FROM submission s JOIN content p ON p.id = s.content_id AND p.removed_at IS NULL
         LEFT JOIN collaboration c ON c.id = p.collaboration_id LEFT JOIN creator r ON r.id = c.creator_id
       WHERE s.brand_id = ?1 AND s.campaign_id = ?2 AND s.state = 'pending' AND (s.created_at, s.id) > (?3, ?4)
         AND s.id = (SELECT l.id FROM submission l WHERE l.content_id = s.content_id AND l.state <> 'rejected'
           ORDER BY l.created_at DESC, l.id DESC LIMIT 1)
       ORDER BY s.created_at, s.id LIMIT ?5`,
    )
    .bind(brandId, campaignId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<Row>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};
