// Codes that a person gives to what was typed at an open question about brands, after the rules of brand-code. They
// belong to a text, not to an answer, so that whoever gives them can't see the arm; each answer with that text has them.
import * as z from 'zod';
import { keyedHash } from '../../link.ts';
import { fail, ok } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import type { Coded } from '../definition/coded.ts';
import { codesOf, firstMentionOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { foldText } from './brand-code.ts';

/** Nobody can tell what is meant. It is tallied as `other`. */
const UNREADABLE = 'unreadable';
/** The code of words that are no listed brand. */
const OTHER = 'other';

const MOST_CODINGS = 200;
/** Characters: an answer has 200, and Unicode's longest decomposition by compatibility (NFKD) makes 18 of one. */
const LONGEST_TEXT = 3600;

export const codingsInput = z.strictObject({
  question: z.string().max(60).optional().meta({
    description: 'Id of the open question; not needed where there is one',
    example: 'unaided',
  }),
  settled: z.boolean().default(false).meta({
    description:
      'The last word on texts that coders read differently: it outranks what each of them says',
    example: false,
  }),
  codings: z
    .array(
      z.strictObject({
        text: z
          .string()
          .max(LONGEST_TEXT)
          .meta({ description: 'As listed', example: 'northwynd and fritz' }),
        codes: z
          .array(z.string().max(60))
          .min(1)
          .max(61)
          .meta({
            description:
              'Of the question’s brands in the survey’s definition, other for any brand beside them, or alone: its code ' +
              'for nobody, or unreadable',
            example: ['northwind', 'other'],
          }),
        first: z.string().max(60).optional().meta({
          description: 'Which of several was named first, where the question keeps that',
          example: 'northwind',
        }),
      }),
    )
    .min(1)
    .max(MOST_CODINGS),
});

export type Coding = {
  /** Folded. */
  readonly text: string;
  /** Sorted and distinct. */
  readonly codes: readonly string[];
  /** Null where the question does not keep it. */
  readonly first: string | null;
};

export type OpenQuestion = Extract<Question, { type: 'short_text' }>;

/** Questions whose text names brands. */
export const openQuestionsOf = ({ questions }: Pick<Definition, 'questions'>): OpenQuestion[] =>
  questions
    .filter((question) => question.type === 'short_text' && question.brands !== undefined)
    // The filter leaves no other type.
    .map((question) => question as OpenQuestion);

/** The code of having named nobody. */
export const blankOf = ({ blank_code: blank }: OpenQuestion): string => blank ?? 'none';

/** Under which how the text was coded is tallied, apart from what it was coded as. */
export const codingKey = (questionId: string): string => `${questionId}.coding`;

/**
 * The codes of a complete answer, with each open text that the rules read nothing in marked `uncoded`. Where a person
 * coded it, the database puts `person` or `unreadable` instead.
 */
export const withUncoded = (definition: Definition, coded: Coded): Coded => {
  const marks = openQuestionsOf(definition)
    .filter(({ id }) => [coded[id] ?? []].flat().join() === OTHER)
    .map(({ id }) => [codingKey(id), 'uncoded'] as const);
  return marks.length === 0 ? coded : { ...coded, ...Object.fromEntries(marks) };
};

/** What stands for a text of one question without its words; null for a text without letters. */
export const openTextHash = async (
  secretKey: string,
  surveyId: string,
  questionId: string,
  text: string,
): Promise<string | null> => {
  const folded = foldText(text);
  return folded === ''
    ? null
    : keyedHash(secretKey, 'open_text', `${surveyId}\n${questionId}\n${folded}`);
};

type SentCoding = z.infer<typeof codingsInput>['codings'][number];

const readOne = (
  question: OpenQuestion,
  { text, codes, first }: SentCoding,
): { readonly coding: Coding; readonly problems: readonly FieldProblem[] } => {
  const distinct = [...new Set(codes)].toSorted();
  const known = [...codesOf(question), UNREADABLE];
  const alone = [blankOf(question), UNREADABLE];
  const [only] = distinct;
  const isOne = distinct.length === 1;
  const keepsFirst = firstMentionOf(question) !== null;
  const told = first ?? (isOne ? only : undefined);
  const problems = [
    ...(foldText(text) === '' ? [{ field: 'text', key: 'survey.recode.no_letters' }] : []),
    ...distinct
      .filter((code) => !known.includes(code))
      .map((value) => ({
        field: 'codes',
        key: 'survey.definition.unknown_code',
        values: { value },
      })),
    ...(!isOne && distinct.some((code) => alone.includes(code))
      ? [{ field: 'codes', key: 'survey.problem.exclusive' }]
      : []),
    ...(keepsFirst && told === undefined ? [{ field: 'first', key: 'invalid.missing' }] : []),
    ...(first !== undefined && !distinct.includes(first)
      ? [{ field: 'first', key: 'invalid.value', values: { values: distinct.join(', ') } }]
      : []),
  ];
  const named = told === UNREADABLE ? OTHER : (told ?? null);
  return {
    coding: { text: foldText(text), codes: distinct, first: keepsFirst ? named : null },
    problems,
  };
};

/** Codings as people send them, checked against their question; each text once. */
export const readCodings = (
  question: OpenQuestion,
  sent: readonly SentCoding[],
): Result<readonly Coding[], readonly FieldProblem[]> => {
  const read = sent.map((one) => readOne(question, one));
  const problems = read.flatMap(({ coding, problems: own }, index): FieldProblem[] => [
    ...own.map((problem) => ({ ...problem, field: `codings.${index}.${problem.field}` })),
    ...(read.slice(0, index).some((earlier) => earlier.coding.text === coding.text)
      ? [{ field: `codings.${index}.text`, key: 'survey.coding.twice' }]
      : []),
  ]);
  return problems.length > 0 ? fail(problems) : ok(read.map(({ coding }) => coding));
};
