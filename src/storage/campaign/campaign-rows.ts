// Whether a campaign holds rows whose days or amounts were made by its time zone and currency. Once it does, neither
// can change without changing what those rows say. SQL to be put into other statements, and one read.

/** Of the campaign whose id is bound to `id`. */
const hasDays = (id: string): string => `(
  EXISTS (SELECT 1 FROM order_line WHERE campaign_id = ${id})
  OR EXISTS (SELECT 1 FROM conversion_event WHERE campaign_id = ${id})
  OR EXISTS (SELECT 1 FROM comment WHERE campaign_id = ${id})
  OR EXISTS (SELECT 1 FROM tracking_link l JOIN click_day d ON d.link_code = l.code WHERE l.campaign_id = ${id})
  OR EXISTS (SELECT 1 FROM survey s JOIN survey_version v ON v.survey_id = s.id
    JOIN response r ON r.survey_version_id = v.id WHERE s.campaign_id = ${id}))`;

const hasAmounts = (id: string): string =>
  `(${hasDays(id)} OR EXISTS (SELECT 1 FROM cost WHERE campaign_id = ${id})
  OR EXISTS (SELECT 1 FROM webhook_refund WHERE campaign_id = ${id}))`;

/** Part of an UPDATE of `campaign`: true when the new zone and currency contradict no row. */
export const frameFits = (id: string, timeZone: string, currency: string): string =>
  `(time_zone = ${timeZone} OR NOT ${hasDays(id)}) AND (currency = ${currency} OR NOT ${hasAmounts(id)})`;

/** Which of the two are held by rows already. */
export const readHeldFrame = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<{ readonly timeZone: boolean; readonly currency: boolean }> => {
  const row = await db
    .prepare(
      `SELECT ${hasDays('?2')} AS days, ${hasAmounts('?2')} AS amounts FROM campaign WHERE brand_id = ?1 AND id = ?2`,
    )
    .bind(brandId, campaignId)
    .first<{ days: number; amounts: number }>();
  return { timeZone: row?.days === 1, currency: row?.amounts === 1 };
};
