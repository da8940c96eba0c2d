// Open texts as coders see them. Nothing here tells an arm, a creator, a day or an answer: texts are counted over the
// whole survey, and their order follows from count and keyed hash alone.
import { keyOf } from './answer-code.ts';
import type { OpenQuestion } from './answer-code.ts';

const HAS = (more: string): string =>
  `EXISTS (SELECT 1 FROM answer_coding c WHERE c.survey_id = ?1 AND c.question_id = ?2 AND c.brand_id = ?3
    AND c.text_hash = typed.hash${more})`;

/**
 * Which texts are listed, ?4 being who asks. uncoded: no person has coded what the rules left words of. coded: somebody
 * has. second: somebody has, but not who asks. disputed: coders differ and nothing is settled.
 */
const STATES = {
  uncoded: `is_left = 1 AND NOT ${HAS('')}`,
  coded: HAS(''),
  second: `${HAS('')} AND NOT ${HAS(' AND c.coder = ?4')}`,
  disputed: `NOT ${HAS(' AND c.is_settled = 1')} AND (SELECT count(DISTINCT b.codes || coalesce(b.first, ''))
    FROM coding_by_coder b WHERE b.survey_id = ?1 AND b.question_id = ?2 AND b.brand_id = ?3
      AND b.text_hash = typed.hash) > 1`,
  all: `?4 IS NOT NULL`,
} as const;

export type OpenState = keyof typeof STATES;
export const OPEN_STATES = [
  'uncoded',
  'coded',
  'second',
  'disputed',
  'all',
] as const satisfies OpenState[];

export type OpenText = {
  readonly hash: string;
  /** One of its spellings. */
  readonly text: string;
  /** Complete answers, tests left out. */
  readonly answers: number;
};

/** By count, the most first, then by hash; `after` is the last one seen. */
export const listOpenTexts = async (
  db: D1Database,
  question: OpenQuestion,
  asked: { readonly state: OpenState; readonly coder: string },
  after: { readonly answers: number; readonly hash: string } | null,
  limit: number,
): Promise<readonly OpenText[]> => {
  const { results } = await db
    .prepare(
      `WITH typed AS (
         SELECT t.text_hash AS hash, min(t.text) AS text, count(*) AS answers,
           max(EXISTS (SELECT 1 FROM json_each(r.coded, '$."' || ?2 || '"') o WHERE o.value = 'other')) AS is_left
         FROM survey_version v JOIN response_text t ON t.survey_version_id = v.id
         JOIN response r ON r.survey_version_id = t.survey_version_id AND r.id = t.response_id
         WHERE v.survey_id = ?1 AND v.brand_id = ?3 AND t.question_id = ?2 AND t.is_counted = 1 AND t.text_hash IS NOT NULL
         GROUP BY 1)
       SELECT hash, text, answers FROM typed
       WHERE ${STATES[asked.state]} AND (?5 IS NULL OR answers < ?5 OR (answers = ?5 AND hash > ?6))
       ORDER BY answers DESC, hash LIMIT ?7`,
    )
    .bind(...keyOf(question), asked.coder, after?.answers ?? null, after?.hash ?? '', limit)
    .all<OpenText>();
  return results;
};

export type CodingCounts = {
  /** Complete answers whose text says more than "nobody". Tests are left out, flagged ones are not. */
  readonly named: number;
  /** Of them: those that no rule and nobody read; coded by a person; found unreadable by a person. */
  readonly uncoded: number;
  readonly person: number;
  readonly unreadable: number;
};

/** Over answers whose words are still kept. `blank` is the code of having named nobody. */
export const countCodings = async (
  db: D1Database,
  question: OpenQuestion,
  blank: string,
): Promise<CodingCounts> => {
  const counts = await db
    .prepare(
      `WITH mark AS (
         SELECT r.coded ->> (?2 || '.coding') AS mark
         FROM survey_version v JOIN response_text t ON t.survey_version_id = v.id
         JOIN response r ON r.survey_version_id = t.survey_version_id AND r.id = t.response_id
         WHERE v.survey_id = ?1 AND v.brand_id = ?3 AND t.question_id = ?2 AND t.is_counted = 1
           AND t.text_hash IS NOT NULL AND r.coded -> ?2 <> json_array(?4))
       SELECT count(*) AS named, count(*) FILTER (WHERE mark = 'uncoded') AS uncoded,
         count(*) FILTER (WHERE mark = 'person') AS person, count(*) FILTER (WHERE mark = 'unreadable') AS unreadable
       FROM mark`,
    )
    .bind(...keyOf(question), blank)
    .first<CodingCounts>();
  return counts ?? { named: 0, uncoded: 0, person: 0, unreadable: 0 };
};
