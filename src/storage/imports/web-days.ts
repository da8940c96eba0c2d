// Which days of web analytics an import takes from earlier ones. What tells of visits, what tells of events alone and what a
// heatmap tells stand beside each other, so that each replaces its own kind.

/** In a query: whether the row's import tells of visits on that day; `w` are the rows. */
export const HAS_VISITS = `max(coalesce(w.sessions, w.engaged_sessions, w.views, w.engaged_s) IS NOT NULL)
  OVER (PARTITION BY w.import_id, w.day)`;
export const IS_HEATMAP = `i.source IN ('hotjar', 'clarity')`;
/** 0 visits, 1 events alone, 2 a heatmap's single pages. */
const KIND = `CASE WHEN ${IS_HEATMAP} THEN 2 WHEN ${HAS_VISITS} THEN 0 ELSE 1 END`;

export const webRowsWithKind = (campaign: string, brand: string): string =>
  `SELECT w.*, i.seq, ${KIND} AS kind FROM web_day w CROSS JOIN import i ON i.id = w.import_id
   WHERE w.campaign_id = ${campaign} AND w.brand_id = ${brand} AND i.undone_at IS NULL`;

export type WebUnit = {
  readonly day: string;
  readonly page: string;
  readonly kind: 0 | 1 | 2;
};

/** Days that earlier imports tell of and these units replace. */
export const countReplacedDays = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  units: readonly WebUnit[],
): Promise<number> => {
  const places = [
    ...new Map(
      units.map(({ day, page, kind }) => {
        const place = { day, page: kind === 2 ? page : '', kind };
        return [JSON.stringify(place), place] as const;
      }),
    ).values(),
  ];
  const row = await db
    .prepare(
      `WITH told AS (SELECT DISTINCT day, kind, iif(kind = 2, page, '') AS page FROM (${webRowsWithKind('?1', '?2')}))
       SELECT count(DISTINCT j.value ->> 'day') AS n FROM json_each(?3) j JOIN told t
         ON t.day = j.value ->> 'day' AND t.kind = j.value ->> 'kind' AND t.page = j.value ->> 'page'`,
    )
    .bind(campaignId, brandId, JSON.stringify(places))
    .first<{ n: number }>();
  return row?.n ?? 0;
};
