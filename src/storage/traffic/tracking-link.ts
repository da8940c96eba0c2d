// Tracking links, with what was counted of them. The redirect looks one up by its public code alone.
import type { ClickKind } from '../../core/traffic/click.ts';
import type { TrackingLink, TrackingLinkPlan, Utm } from '../../core/traffic/tracking-link.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type TrackingLinkRow = {
  code: string;
  campaign_id: string;
  collaboration_id: string | null;
  target_url: string;
  utm: string;
  has_click_id: number;
  expires_at: number | null;
  rev: number;
  created_at: number;
  updated_at: number;
};

const COLUMNS = `l.code, l.campaign_id, l.collaboration_id, l.target_url, l.utm, l.has_click_id, l.expires_at, l.rev,
  l.created_at, l.updated_at`;

const fromRow = (row: TrackingLinkRow): TrackingLink => ({
  code: row.code,
  campaignId: row.campaign_id,
  collaborationId: row.collaboration_id,
  targetUrl: row.target_url,
  utm: JSON.parse(row.utm) as Utm, // written by planValues
  hasClickId: row.has_click_id === 1,
  expiresAtMs: row.expires_at,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

const planValues = (plan: TrackingLinkPlan): (string | number | null)[] => [
  plan.targetUrl,
  JSON.stringify(plan.utm),
  plan.hasClickId ? 1 : 0,
  plan.expiresAtMs,
];

export type ClickCounts = Readonly<Record<ClickKind, number>>;
export type CountedLink = { readonly link: TrackingLink; readonly clicks: ClickCounts };

type CountedRow = TrackingLinkRow & Record<ClickKind, number>;

const COUNTS = (['person', 'bot', 'preview'] as const)
  .map(
    (kind) =>
      `(SELECT coalesce(sum(n), 0) FROM click_day d WHERE d.link_code = l.code AND d.kind = '${kind}') AS ${kind}`,
  )
  .join(', ');

const countedFromRow = (row: CountedRow): CountedLink => ({
  link: fromRow(row),
  clicks: { person: row.person, bot: row.bot, preview: row.preview },
});

/** Oldest first. */
export const listTrackingLinks = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<CountedLink>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, ${COUNTS} FROM tracking_link l
       WHERE l.campaign_id = ?1 AND l.brand_id = ?2 AND (l.created_at, 'link_' || l.code) > (?3, ?4)
       ORDER BY l.created_at, l.code LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<CountedRow>();
  return pageFrom(
    results,
    limit,
    (row) => ({ atMs: row.created_at, id: `link_${row.code}` }),
    countedFromRow,
  );
};

export const findTrackingLink = async (
  db: D1Database,
  brandId: string,
  code: string,
): Promise<CountedLink | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, ${COUNTS} FROM tracking_link l WHERE l.code = ?1 AND l.brand_id = ?2`,
    )
    .bind(code, brandId)
    .first<CountedRow>();
  return row && countedFromRow(row);
};

export type OpenLink = {
  readonly link: TrackingLink;
  readonly brandId: string;
  /** The campaign's, which decides a click's day. */
  readonly timeZone: string;
};

/** For the redirect: null when there is none of this code, or it has expired. */
export const findOpenLink = async (
  db: D1Database,
  code: string,
  nowMs: number,
): Promise<OpenLink | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, l.brand_id, c.time_zone FROM tracking_link l JOIN campaign c ON c.id = l.campaign_id
       WHERE l.code = ?1 AND (l.expires_at IS NULL OR l.expires_at > ?2)`,
    )
    .bind(code, nowMs)
    .first<TrackingLinkRow & { brand_id: string; time_zone: string }>();
  return row && { link: fromRow(row), brandId: row.brand_id, timeZone: row.time_zone };
};

/** The creator's name behind a collaboration of this campaign; null when it has no such collaboration. */
export const findCollaborator = (
  db: D1Database,
  brandId: string,
  campaignId: string,
  collaborationId: string,
): Promise<{ name: string } | null> =>
  db
    .prepare(
      `SELECT r.name FROM collaboration c JOIN creator r ON r.id = c.creator_id
       WHERE c.id = ?1 AND c.campaign_id = ?2 AND c.brand_id = ?3`,
    )
    .bind(collaborationId, campaignId, brandId)
    .first<{ name: string }>();

export const createTrackingLink = async (
  db: D1Database,
  brandId: string,
  link: Pick<TrackingLink, 'code' | 'campaignId' | 'collaborationId'> & {
    readonly plan: TrackingLinkPlan;
  },
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO tracking_link (code, brand_id, campaign_id, collaboration_id, created_at, updated_at,
           target_url, utm, has_click_id, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9)`,
      )
      .bind(
        link.code,
        brandId,
        link.campaignId,
        link.collaborationId,
        who.atMs,
        ...planValues(link.plan),
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'tracking_link',
      nounId: link.code,
      detail: { campaign_id: link.campaignId },
    }),
  ]);
};

/** False when `rev` is no longer the link's revision; nothing is changed then. */
export const updateTrackingLink = async (
  db: D1Database,
  brandId: string,
  code: string,
  rev: number,
  plan: TrackingLinkPlan,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE tracking_link SET target_url = ?5, utm = ?6, has_click_id = ?7, expires_at = ?8, rev = rev + 1,
           updated_at = ?4
         WHERE code = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(code, brandId, rev, who.atMs, ...planValues(plan)),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'tracking_link',
      nounId: code,
      detail: { target_url: plan.targetUrl },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
