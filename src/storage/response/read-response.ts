// Saves answers whose "other" is read by the survey's rules as they are now. Rules that were replaced while answers
// were on their way were applied before they were there, so the rules are looked at again afterwards.
import { firstRule } from '../../core/survey/answer/recode.ts';
import type { RecodeRule } from '../../core/survey/answer/recode.ts';
import { setCodes } from './recode.ts';
import { saveResponse, storeStatements } from './response.ts';
import type { OtherText, ResponseRow, SaveOutcome } from './response.ts';

type OtherRow = ResponseRow & { readonly other: OtherText };

const hasOther = (row: ResponseRow): row is OtherRow => row.other !== null;

/** Rules are of one question of one survey. */
const placeOf = ({ surveyId, brandId, other }: OtherRow): string =>
  JSON.stringify([surveyId, other.questionId, brandId]);

type Rules = ReadonlyMap<string, readonly RecodeRule[]>;

const rulesFor = async (db: D1Database, rows: readonly OtherRow[]): Promise<Rules> => {
  if (rows.length === 0) return new Map();
  const places = [...new Set(rows.map(placeOf))];
  const { results } = await db
    .prepare(
      `SELECT r.survey_id, r.question_id, r.brand_id, r.contains, r.code FROM json_each(?1) j
       JOIN recode_rule r ON r.survey_id = j.value ->> 0 AND r.question_id = j.value ->> 1
         AND r.brand_id = j.value ->> 2
       ORDER BY r.survey_id, r.question_id, r.position`,
    )
    .bind(`[${places.join(',')}]`)
    .all<RecodeRule & { survey_id: string; question_id: string; brand_id: string }>();
  return Map.groupBy(results, (rule) =>
    JSON.stringify([rule.survey_id, rule.question_id, rule.brand_id]),
  );
};

const codeBy = (rules: Rules, row: OtherRow): string => {
  const own = rules.get(placeOf(row)) ?? [];
  return own[firstRule(own, row.other.text)]?.code ?? row.other.otherCode;
};

const readBy = (rules: Rules, row: ResponseRow): ResponseRow =>
  hasOther(row)
    ? { ...row, coded: { ...row.coded, [row.other.questionId]: codeBy(rules, row) } }
    : row;

const readAgain = async (
  db: D1Database,
  before: Rules,
  rows: readonly OtherRow[],
): Promise<void> => {
  const now = await rulesFor(db, rows);
  const moved = rows.filter((row) => codeBy(now, row) !== codeBy(before, row));
  for (const group of Map.groupBy(moved, placeOf).values()) {
    const [first] = group;
    if (!first) continue;
    await setCodes(
      db,
      { id: first.surveyId, brandId: first.brandId },
      first.other.questionId,
      now.get(placeOf(first)) ?? [],
      group.map((row) => ({
        versionId: row.surveyVersionId,
        id: row.id,
        rev: row.rev,
        code: codeBy(now, row),
      })),
    );
  }
};

/** One answer, and what is stored now. */
export const saveRead = async (db: D1Database, row: ResponseRow): Promise<SaveOutcome> => {
  const others = [row].filter(hasOther);
  const rules = await rulesFor(db, others);
  const outcome = await saveResponse(db, readBy(rules, row));
  if (outcome.kind === 'stored') await readAgain(db, rules, others);
  return outcome;
};

/** Many answers in one transaction: all or none, and what is stored already changes nothing. */
export const saveAllRead = async (db: D1Database, rows: readonly ResponseRow[]): Promise<void> => {
  const others = rows.filter(hasOther);
  const rules = await rulesFor(db, others);
  await db.batch(
    storeStatements(
      db,
      rows.map((row) => readBy(rules, row)),
    ),
  );
  await readAgain(db, rules, others);
};
