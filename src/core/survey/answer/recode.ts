// Reads "other" as one of the options, by rules that anybody can see: the first rule whose words stand in what was
// typed. What was chosen stays "other"; only what is tallied moves, and moves back when the rule goes.
import * as z from 'zod';
import { lineField } from '../../field.ts';
import { fail, ok } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import type { NormalAnswer } from './answer.ts';
import { foldText } from './brand-code.ts';
import { optionsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { valueQuestionOf } from './position.ts';

const MOST_RULES = 100;

export const recodesInput = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        contains: lineField(80).meta({
          description: 'Words to look for; capitals, accents and punctuation do not matter',
          example: 'podcast',
        }),
        code: z.string().max(60).meta({ description: 'Of an option', example: 'press' }),
      }),
    )
    .max(MOST_RULES)
    .meta({ description: 'The first that fits counts' }),
});

/** `contains` is folded. */
export type RecodeRule = { readonly contains: string; readonly code: string };

export type Recodable = { readonly question: Question; readonly otherCode: string };

/** The attribution question, if it has an option "other"; null when there is none. */
export const recodableOf = (definition: Definition): Recodable | null => {
  const question = valueQuestionOf(definition);
  const other = question && optionsOf(question).find((option) => option.other);
  return question && other ? { question, otherCode: other.code } : null;
};

/** Rules as people write them, made ready to compare. */
export const readRules = (
  { question, otherCode }: Recodable,
  rules: z.infer<typeof recodesInput>['rules'],
): Result<readonly RecodeRule[], readonly FieldProblem[]> => {
  const codes = new Set(optionsOf(question).map(({ code }) => code));
  const read = rules.map(({ contains, code }) => ({ contains: foldText(contains), code }));
  const problems = read.flatMap(({ contains, code }, index): FieldProblem[] => [
    ...(contains === ''
      ? [{ field: `rules.${index}.contains`, key: 'survey.recode.no_letters' }]
      : []),
    ...(codes.has(code)
      ? []
      : [
          {
            field: `rules.${index}.code`,
            key: 'survey.definition.unknown_code',
            values: { value: code },
          },
        ]),
    ...(code === otherCode
      ? [{ field: `rules.${index}.code`, key: 'survey.recode.to_other' }]
      : []),
    // An earlier rule with the same words leaves nothing to this one.
    ...(contains !== '' && read.slice(0, index).some((earlier) => earlier.contains === contains)
      ? [
          {
            field: `rules.${index}.contains`,
            key: 'survey.recode.never',
            values: { value: index + 1 },
          },
        ]
      : []),
  ]);
  return problems.length > 0 ? fail(problems) : ok(read);
};

/** Place of the first rule that fits a text, from 0; -1 for none. */
export const firstRule = (rules: readonly RecodeRule[], text: string): number => {
  const folded = foldText(text);
  return rules.findIndex(({ contains }) => folded.includes(contains));
};

/** What somebody typed beside "other" at the attribution question of a complete answer; null when nothing. */
export const otherText = (
  { question, otherCode }: Recodable,
  answer: Pick<NormalAnswer, 'status' | 'answers' | 'texts'>,
): string | null =>
  answer.status === 'complete' && answer.answers[question.id] === otherCode
    ? (answer.texts.find(({ questionId }) => questionId === `${question.id}.other`)?.text ?? null)
    : null;
