// What a model said of texts, by keyed hashes of them: the same words are asked about once.
import type { SentimentLabel } from '../../core/voice/comment.ts';

export type ModelAnswer = { readonly hash: string; readonly label: SentimentLabel };

export const findAnswers = async (
  db: D1Database,
  brandId: string,
  engine: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, SentimentLabel>> => {
  const { results } = await db
    .prepare(
      `SELECT a.text_hash AS hash, a.label FROM json_each(?3) j
       JOIN sentiment_answer a ON a.brand_id = ?1 AND a.engine = ?2 AND a.text_hash = j.value LIMIT 1000`,
    )
    .bind(brandId, engine, JSON.stringify(hashes))
    .all<ModelAnswer>();
  return new Map(results.map(({ hash, label }) => [hash, label]));
};

export const keepAnswers = async (
  db: D1Database,
  brandId: string,
  engine: string,
  answers: readonly ModelAnswer[],
  atMs: number,
): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO sentiment_answer (brand_id, engine, text_hash, label, answered_at)
       SELECT ?1, ?2, value ->> 'hash', value ->> 'label', ?4 FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(brandId, engine, JSON.stringify(answers), atMs)
    .run();
};
