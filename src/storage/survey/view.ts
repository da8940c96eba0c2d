// How often a survey's page was seen, told by the inboxes in whole counts.

export type ViewCount = {
  readonly surveyVersionId: string;
  readonly armId: string;
  readonly day: string;
  readonly shard: number;
  readonly brandId: string;
  /** Openings with a questionnaire. */
  readonly n: number;
  /** Openings that a full quota turned away before the first question. */
  readonly turnedAway: number;
};

/** All that an inbox has counted of each cell. The same count again, or an older one that comes late, changes nothing. */
export const saveViews = async (db: D1Database, views: readonly ViewCount[]): Promise<void> => {
  if (views.length === 0) return;
  await db
    .prepare(
      `INSERT INTO survey_view (survey_version_id, arm_id, day, shard, brand_id, n, turned_away)
       SELECT value ->> 'surveyVersionId', value ->> 'armId', value ->> 'day', value ->> 'shard', value ->> 'brandId',
         value ->> 'n', value ->> 'turnedAway'
       FROM json_each(?1) WHERE true
       ON CONFLICT DO UPDATE SET n = max(n, excluded.n), turned_away = max(turned_away, excluded.turned_away)
       WHERE excluded.n > survey_view.n OR excluded.turned_away > survey_view.turned_away`,
    )
    .bind(JSON.stringify(views))
    .run();
};
