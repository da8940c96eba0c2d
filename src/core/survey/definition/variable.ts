// What of a question is tallied and exported: one coded value a variable. A matrix has one a row, `<question>.<row>`;
// a ranking has what came first under its id, and the place of each item under `<question>.<item>`; an open question
// about brands may have what was named first, `<question>.first`.
import { placesOf } from './checked.ts';
import { codesOf, firstMentionOf, partsOf } from './definition.ts';
import type { Definition, Option, Question } from './definition.ts';
import { belongsTo } from './condition.ts';

export type Variable = {
  /** As in coded answers. */
  readonly key: string;
  readonly question: Question;
  /** The row, the item or the first mention; null for the question itself. */
  readonly part: Option | null;
  readonly codes: readonly string[];
};

/** The code of an item that got no place, where not all do: it is ranked lower than those that did. */
export const UNPLACED = 'unplaced';

const partCodesOf = (question: Question): readonly string[] => {
  if (question.type !== 'ranking') return codesOf(question);
  const places = placesOf(question);
  return places.length < question.options.length ? [...places, UNPLACED] : places;
};

export const variablesOf = (question: Question): Variable[] => {
  const codes = codesOf(question);
  const own = question.type === 'matrix' || codes.length === 0 ? [] : [{ part: null, codes }];
  const parts = partsOf(question).map((part) => ({ part, codes: partCodesOf(question) }));
  const first = firstMentionOf(question);
  const firsts = first === null ? [] : [{ part: first, codes }];
  return [...own, ...parts, ...firsts].map((one) => ({
    ...one,
    key: one.part === null ? question.id : `${question.id}.${one.part.code}`,
    question,
  }));
};

/** The question that a key of answers, codes or texts belongs to. */
export const questionOfKey = (
  { questions }: Pick<Definition, 'questions'>,
  key: string,
): Question | undefined => questions.find(({ id }) => belongsTo(key, id));
