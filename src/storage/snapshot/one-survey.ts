// One survey as a report of its campaign would hold it, for whoever reads it before there is a report.
import type { SnapshotSurvey } from '../../core/report/snapshot.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import type { Row } from './row.ts';
import { SURVEY_QUERIES, surveyOf } from './survey.ts';
import type { SurveyRows } from './survey.ts';

export const readOneSurvey = async (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<SurveyRecord, 'id' | 'campaignId'>,
  locale: string,
): Promise<SnapshotSurvey | null> => {
  // Read for a report alone: they cost a look at each answer with a pair.
  const names = (Object.keys(SURVEY_QUERIES) as (keyof typeof SURVEY_QUERIES)[]) // keys of a const object
    .filter((name) => name !== 'paired');
  const results = await db.batch<Row>(
    names.map((name) => db.prepare(SURVEY_QUERIES[name]).bind(campaignId, brandId)),
  );
  const rows: SurveyRows = (name) => results[names.findIndex((one) => one === name)]?.results ?? [];
  const row = rows('surveys').find((one) => one['id'] === id);
  return row ? surveyOf(row, locale, rows, {}) : null;
};
