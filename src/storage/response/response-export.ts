// All answers of a survey, some at a time, so that a file of them never has to fit into memory.
import { fromRow, RESPONSE_COLUMNS } from './response-list.ts';
import type { ExportedResponse } from '../../core/survey-export/column.ts';
import type { ReadRow } from './response-list.ts';

export type StoredVersion = {
  readonly id: string;
  readonly number: number;
  /** JSON. */
  readonly definition: string;
};

const MOST_VERSIONS = 200;

/** Of a survey, the newest first. */
export const listVersions = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<StoredVersion[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, number, definition FROM survey_version
       WHERE survey_id = ?1 AND brand_id = ?2 ORDER BY number DESC LIMIT ?3`,
    )
    .bind(surveyId, brandId, MOST_VERSIONS)
    .all<StoredVersion>();
  return results;
};

/** Null: whichever. Days are those of the campaign's time zone, both of them in. */
export type ExportFilter = {
  readonly arm: string | null;
  readonly status: string | null;
  /** Whether the headline leaves them out. */
  readonly isFlagged: boolean | null;
  readonly isTest: boolean | null;
  readonly from: string | null;
  readonly to: string | null;
};

// D1 lets a request read a thousand times, so that a million answers need a thousand or more at a time. Long texts
// make it fewer, so that what is read at once stays near this many characters.
const MOST_ROWS = 2000;
const LEAST_ROWS = 50;
const FIRST_ROWS = 500;
const AIM_CHARACTERS = 2_000_000;

const lengthOf = ({ answers, coded, texts, hidden }: ReadRow): number =>
  answers.length + coded.length + texts.length + hidden.length;

const nextLimit = (rows: readonly ReadRow[]): number => {
  const characters = rows.reduce((sum, row) => sum + lengthOf(row), 1);
  const fitting = Math.floor((rows.length * AIM_CHARACTERS) / characters);
  return Math.min(MOST_ROWS, Math.max(LEAST_ROWS, fitting));
};

type Row = ReadRow & { readonly creator_name: string | null; readonly is_flagged: number };

const flag = (value: boolean | null): number | null => (value === null ? null : Number(value));

const readRows = async (
  db: D1Database,
  brandId: string,
  versionId: string,
  { arm, status, isFlagged, isTest, from, to }: ExportFilter,
  afterId: string,
  limit: number,
): Promise<Row[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${RESPONSE_COLUMNS}, r.is_flagged,
         (SELECT c.name FROM creator c WHERE c.id = r.creator_id AND c.brand_id = ?2) AS creator_name
       FROM response r JOIN survey_version v ON v.id = ?1 JOIN arm a ON a.id = r.arm_id
       WHERE r.survey_version_id = ?1 AND r.brand_id = ?2 AND r.id > ?3
         AND (?4 IS NULL OR a.kind = ?4) AND (?5 IS NULL OR r.status = ?5)
         AND (?6 IS NULL OR r.is_flagged = ?6) AND (?7 IS NULL OR r.is_test = ?7)
         AND (?8 IS NULL OR r.day >= ?8) AND (?9 IS NULL OR r.day <= ?9)
       ORDER BY r.id LIMIT ?10`,
    )
    .bind(versionId, brandId, afterId, arm, status, flag(isFlagged), flag(isTest), from, to, limit)
    .all<Row>();
  return results;
};

const toExport = (row: Row): ExportedResponse => ({
  ...fromRow(row),
  creatorName: row.creator_name,
  isFlagged: row.is_flagged === 1,
});

/**
 * By version, then by id. An id never moves, so that an answer which comes or changes meanwhile is told once or, when
 * its place was passed already, not at all.
 */
export async function* exportResponses(
  db: D1Database,
  brandId: string,
  versionIds: readonly string[],
  filter: ExportFilter,
): AsyncGenerator<ExportedResponse[]> {
  for (const versionId of versionIds) {
    let limit = FIRST_ROWS;
    let afterId = '';
    for (;;) {
      const rows = await readRows(db, brandId, versionId, filter, afterId, limit);
      if (rows.length > 0) yield rows.map(toExport);
      if (rows.length < limit) break;
      afterId = rows.at(-1)?.id ?? afterId;
      limit = nextLimit(rows);
    }
  }
}
