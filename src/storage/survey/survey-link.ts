// What the address of a survey leads to. Read for every visit and every answer, so it stays one small query.
import type { Distribution } from '../../core/distribution/distribution.ts';
import type { Panel } from '../../core/distribution/panel.ts';
import type { Tracking } from '../../core/survey/answer/buyer-stratum.ts';
import type { PictureSizes } from '../../core/survey/definition/pictures.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';

type Row = {
  code: string;
  brand_id: string;
  brand_name: string;
  brand_accent: string;
  campaign_id: string;
  survey_id: string;
  kind: string;
  current_version_id: string;
  arm_id: string;
  arm_kind: string;
  creator_id: string | null;
  arms: string;
  is_closed: number;
  is_challenged: number;
  ends_on: string | null;
  time_zone: string;
  currency: string;
  frame_origins: string | null;
  panel: string | null;
  key_epoch: number | null;
};

export type FoundLink = SurveyLink & { readonly distribution: Distribution };

const distributionOf = ({ frame_origins, panel, key_epoch }: Row): Distribution => ({
  // Both were checked against their schema before they were stored.
  frameOrigins: JSON.parse(frame_origins ?? '[]') as string[],
  panel: JSON.parse(panel ?? 'null') as Panel | null,
  keyEpoch: key_epoch ?? 0,
});

export const findSurveyLink = async (db: D1Database, code: string): Promise<FoundLink | null> => {
  const row = await db
    .prepare(
      `SELECT l.code, l.brand_id, b.name AS brand_name, b.accent AS brand_accent, s.campaign_id, l.survey_id, s.kind, s.current_version_id,
         l.arm_id, a.kind AS arm_kind, l.creator_id,
         (SELECT json_group_object(o.kind, o.id) FROM arm o WHERE o.survey_id = s.id) AS arms,
         l.closed_at IS NOT NULL OR s.closed_at IS NOT NULL AS is_closed, s.is_challenged, p.body ->> 'ends_on' AS ends_on,
         c.time_zone, c.currency, d.frame_origins, d.panel, d.key_epoch
       FROM survey_link l
       JOIN survey s ON s.id = l.survey_id
       JOIN arm a ON a.id = l.arm_id
       JOIN campaign c ON c.id = s.campaign_id
       JOIN brand b ON b.id = l.brand_id
       LEFT JOIN preregistration p ON p.survey_id = s.id
       LEFT JOIN survey_distribution d ON d.survey_id = s.id
       WHERE l.code = ?1`,
    )
    .bind(code)
    .first<Row>();
  if (!row) return null;
  return {
    code: row.code,
    brandId: row.brand_id,
    brandName: row.brand_name,
    brandAccent: row.brand_accent,
    campaignId: row.campaign_id,
    surveyId: row.survey_id,
    kind: row.kind,
    versionId: row.current_version_id,
    armId: row.arm_id,
    armKind: row.arm_kind,
    creatorId: row.creator_id,
    // Built by the query above.
    arms: JSON.parse(row.arms) as Record<string, string>,
    isClosed: row.is_closed === 1,
    isChallenged: row.is_challenged === 1,
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    currency: row.currency,
    distribution: distributionOf(row),
  };
};

export const isSurveyLinkOf = async (
  db: D1Database,
  brandId: string,
  code: string,
): Promise<boolean> => {
  const row = await db
    .prepare(`SELECT 1 FROM survey_link WHERE code = ?1 AND brand_id = ?2`)
    .bind(code, brandId)
    .first();
  return row !== null;
};

export type StoredVersion = {
  /** JSON. */
  readonly definition: string;
  /** Over how many inboxes its answers are spread. */
  readonly shards: number;
  readonly pictures: PictureSizes;
};

/** One version of one survey; null for a version of another survey. */
export const findVersion = async (
  db: D1Database,
  { surveyId, brandId }: Pick<SurveyLink, 'surveyId' | 'brandId'>,
  versionId: string,
): Promise<StoredVersion | null> => {
  const row = await db
    .prepare(
      `SELECT v.definition, v.shards,
         (SELECT json_group_object(f.id, json_object('width', f.width, 'height', f.height))
          FROM survey_picture p JOIN file f ON f.id = p.file_id
          WHERE p.survey_version_id = v.id AND p.brand_id = ?3) AS pictures
       FROM survey_version v WHERE v.id = ?1 AND v.survey_id = ?2 AND v.brand_id = ?3`,
    )
    .bind(versionId, surveyId, brandId)
    .first<{ definition: string; shards: number; pictures: string }>();
  // Built by the query above.
  return row && { ...row, pictures: JSON.parse(row.pictures) as PictureSizes };
};

/** What is known of an answer without its content. */
export type ResponseStanding = {
  readonly status: string;
  readonly locale: string;
  readonly startedAtMs: number;
};

export const findStanding = async (
  db: D1Database,
  versionId: string,
  responseId: string,
  idHash: string,
): Promise<ResponseStanding | 'erased' | null> => {
  const row = await db
    .prepare(
      `SELECT r.status, r.locale, r.started_at, e.id_hash FROM (SELECT 1)
       LEFT JOIN response r ON r.survey_version_id = ?1 AND r.id = ?2
       LEFT JOIN erased_response e ON e.survey_version_id = ?1 AND e.id_hash = ?3`,
    )
    .bind(versionId, responseId, idHash)
    .first<{
      status: string | null;
      locale: string | null;
      started_at: number | null;
      id_hash: string | null;
    }>();
  if (row?.id_hash != null) return 'erased';
  if (row?.status == null) return null;
  return { status: row.status, locale: row.locale ?? '', startedAtMs: row.started_at ?? 0 };
};

/** Whether an order carries one of the campaign's promo codes (`codeKeys`) or else a click counted by its links. */
export const trackingOf = async (
  db: D1Database,
  campaignId: string,
  codeKeys: readonly string[],
  clickId: string,
): Promise<Tracking> => {
  const tracking = await db
    .prepare(
      `SELECT CASE
         WHEN EXISTS (SELECT 1 FROM promo_code
           WHERE campaign_id = ?1 AND code_key IN (SELECT value FROM json_each(?2))) THEN 'code'
         WHEN EXISTS (SELECT 1 FROM click k JOIN tracking_link t ON t.code = k.link_code
           WHERE k.id = ?3 AND t.campaign_id = ?1) THEN 'click'
         ELSE 'none' END AS tracking`,
    )
    .bind(campaignId, JSON.stringify(codeKeys), clickId)
    .first<Tracking>('tracking');
  return tracking ?? 'none';
};
