// A stored answer as its respondent reads it: each question with what was chosen and typed.
import { optionsOf, partsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { codeLabelOf, labelOf, pickLocale, sayOf, strayLocale } from '../definition/words.ts';

export type ReadableAnswer = {
  readonly question: string;
  readonly answer: string;
  /** Of the question. */
  readonly lang: string;
};

type Stored = Readonly<Record<string, unknown>>;

const choicesOf = (
  definition: Definition,
  locale: string,
  question: Question,
  value: unknown,
): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((code) => typeof code === 'string')
    .map((code) => codeLabelOf(definition, locale, question, code));

/** Each row with its column; what was ranked in its order. */
const partsAnswered = (
  definition: Definition,
  locale: string,
  question: Question,
  answers: Stored,
): string[] => {
  const said = partsOf(question).flatMap((part) => {
    const value = answers[`${question.id}.${part.code}`];
    const label = labelOf(definition, locale, question, part);
    return typeof value === 'string' ? [{ label, value }] : [];
  });
  if (question.type === 'ranking')
    return said
      .toSorted((a, b) => Number(a.value) - Number(b.value))
      .map(({ label, value }) => `${value}. ${label}`);
  const columns = new Map(
    optionsOf(question).map((option) => [
      option.code,
      labelOf(definition, locale, question, option),
    ]),
  );
  return said.map(({ label, value }) => `${label}: ${columns.get(value) ?? value}`);
};

/** Only what is stored: a question without an answer is left out. */
export const ownAnswers = (
  definition: Definition,
  wanted: string,
  answers: Stored,
  texts: Readonly<Record<string, string>>,
): ReadableAnswer[] => {
  const locale = pickLocale(definition, wanted);
  return definition.questions.flatMap((question) => {
    const parts = [
      ...(partsOf(question).length > 0
        ? partsAnswered(definition, locale, question, answers)
        : choicesOf(definition, locale, question, answers[question.id])),
      ...[texts[question.id], texts[`${question.id}.other`]].filter((text) => text !== undefined),
    ];
    return parts.length === 0
      ? []
      : [
          {
            question: sayOf(definition, locale, question.id),
            answer: parts.join(', '),
            lang: strayLocale(definition, locale, question.id) ?? locale,
          },
        ];
  });
};
