// How often a survey's page was seen, told by the inboxes in whole counts.

export type ViewCount = {
  readonly surveyVersionId: string;
  readonly armId: string;
  readonly day: string;
  readonly shard: number;
  readonly brandId: string;
  readonly n: number;
};

/** `n`: all that an inbox has counted of the cell. The same count again, or an older one that comes late, changes nothing. */
export const saveViews = async (db: D1Database, views: readonly ViewCount[]): Promise<void> => {
  if (views.length === 0) return;
  await db
    .prepare(
      `INSERT INTO survey_view (survey_version_id, arm_id, day, shard, brand_id, n)
       SELECT value ->> 'surveyVersionId', value ->> 'armId', value ->> 'day', value ->> 'shard', value ->> 'brandId',
         value ->> 'n'
       FROM json_each(?1) WHERE true
       ON CONFLICT DO UPDATE SET n = excluded.n WHERE excluded.n > survey_view.n`,
    )
    .bind(JSON.stringify(views))
    .run();
};
