// Answers as a list, for the API and exports. Free text comes beside the choices.
import type { ListedResponse } from '../../core/survey/answer/listed-response.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

export type ResponseFilter = { readonly status: string | null; readonly arm: string | null };

/** As RESPONSE_COLUMNS reads it. */
export type ReadRow = {
  id: string;
  version_number: number;
  arm_kind: string;
  creator_id: string;
  status: string;
  last_question: string;
  is_test: number;
  flags: string;
  stratum: string;
  answers: string;
  coded: string;
  texts: string;
  seed: number | null;
  locale: string;
  hidden: string;
  order_value_minor: number | null;
  day: string;
  duration_s: number | null;
  started_at: number;
  updated_at: number;
  completed_at: number | null;
};

// The JSON columns are written by saveResponse alone.
export const fromRow = (row: ReadRow): ListedResponse => ({
  id: row.id,
  versionNumber: row.version_number,
  armKind: row.arm_kind,
  creatorId: row.creator_id || null,
  status: row.status,
  lastQuestion: row.last_question,
  isTest: row.is_test === 1,
  flags: JSON.parse(row.flags) as string[],
  stratum: row.stratum,
  answers: JSON.parse(row.answers) as ListedResponse['answers'],
  coded: JSON.parse(row.coded) as ListedResponse['coded'],
  texts: JSON.parse(row.texts) as ListedResponse['texts'],
  seed: row.seed,
  locale: row.locale,
  hidden: JSON.parse(row.hidden) as ListedResponse['hidden'],
  orderValueMinor: row.order_value_minor,
  day: row.day,
  durationS: row.duration_s,
  startedAtMs: row.started_at,
  updatedAtMs: row.updated_at,
  completedAtMs: row.completed_at,
});

/** Of a response `r` to a version `v` in an arm `a`. */
export const RESPONSE_COLUMNS = `r.id, v.number AS version_number, a.kind AS arm_kind, r.creator_id, r.status,
  r.last_question, r.is_test, r.flags, r.stratum, r.answers, r.coded, r.shown_order ->> 'seed' AS seed, r.locale, r.hidden,
  r.order_value_minor, r.day, r.duration_s, r.started_at, r.updated_at, r.completed_at,
  (SELECT json_group_object(t.question_id, t.text) FROM response_text t
   WHERE t.survey_version_id = r.survey_version_id AND t.response_id = r.id) AS texts`;

/**
 * In the order of version and id, which never moves while new answers arrive. The id has a condition of its own: by one
 * over the pair SQLite seeks the version alone, and every page would read those before it again.
 */
export const listResponses = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  filter: ResponseFilter,
  { limit, after }: PageRequest,
): Promise<Page<ListedResponse>> => {
  const { results } = await db
    .prepare(
      `SELECT ${RESPONSE_COLUMNS}
       FROM survey_version v JOIN response r ON r.survey_version_id = v.id JOIN arm a ON a.id = r.arm_id
       WHERE v.survey_id = ?1 AND v.brand_id = ?2 AND v.number >= ?3 AND r.id > iif(v.number = ?3, ?4, '')
         AND (?5 IS NULL OR r.status = ?5) AND (?6 IS NULL OR a.kind = ?6)
       ORDER BY v.number, r.id LIMIT ?7`,
    )
    .bind(
      surveyId,
      brandId,
      after?.atMs ?? 0,
      after?.id ?? '',
      filter.status,
      filter.arm,
      limit + 1,
    )
    .all<ReadRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.version_number, id: row.id }), fromRow);
};
