// Reads every answer "other" of a survey by its rules, or only says what that would change. What comes out depends
// on answers and rules alone, so a run that was cut off is repaired by the next; one whose rules were replaced
// meanwhile changes nothing any more.
import { foldText } from '../../core/survey/answer/brand-code.ts';
import { firstRule } from '../../core/survey/answer/recode.ts';
import type { Recodable, RecodeRule } from '../../core/survey/answer/recode.ts';
import { readOthers, setCodes } from '../../storage/response/recode.ts';
import type { OtherAnswer } from '../../storage/response/recode.ts';

/** Answers a statement: far below what one call of the database takes, triggers included. */
const CHUNK = 500;
const MOST_EXAMPLES = 20;

export type RecodeOutcome = {
  /** Of each rule, how many real answers it reads. */
  readonly answers: readonly number[];
  readonly uncoded: {
    readonly answers: number;
    /** Different texts, as they were typed. */
    readonly examples: readonly string[];
  };
};

export const applyRecodes = async (
  db: D1Database,
  survey: { readonly id: string; readonly brandId: string },
  { question, otherCode }: Recodable,
  rules: readonly RecodeRule[],
  { isPreview, chunkSize = CHUNK }: { readonly isPreview: boolean; readonly chunkSize?: number },
): Promise<RecodeOutcome> => {
  const answers = rules.map(() => 0);
  const examples = new Map<string, string>();
  let uncoded = 0;
  const which = { questionId: question.id, otherCode };
  let after: OtherAnswer | null = null;
  for (;;) {
    const others: OtherAnswer[] = await readOthers(
      db,
      survey.brandId,
      survey.id,
      which,
      after,
      chunkSize,
    );
    const moved = others.flatMap((other) => {
      const place = firstRule(rules, other.text);
      if (!other.isTest && place >= 0) answers[place] = (answers[place] ?? 0) + 1;
      if (!other.isTest && place < 0) {
        uncoded += 1;
        const folded = foldText(other.text);
        if (examples.size < MOST_EXAMPLES && !examples.has(folded))
          examples.set(folded, other.text);
      }
      const code = rules[place]?.code ?? otherCode;
      return code === other.code ? [] : [{ ...other, code }];
    });
    if (!isPreview && moved.length > 0) await setCodes(db, survey, question.id, rules, moved);
    after = others.at(-1) ?? null;
    if (others.length < chunkSize || after === null) break;
  }
  return { answers, uncoded: { answers: uncoded, examples: [...examples.values()] } };
};
