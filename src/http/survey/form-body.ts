// An answer as a form sends it: `a.<question>` for what was chosen or typed, `a.<question>.<part>` for each row of a
// matrix and each item of a ranking, `h.<field>` for what the link carried. Each page of the form carries the answers
// of those before it.
import type { Answer, Answers } from '../../core/survey/definition/condition.ts';
import { kindOf } from '../../core/survey/definition/checked.ts';
import { optionsOf, partsOf } from '../../core/survey/definition/definition.ts';
import type { Definition, Question } from '../../core/survey/definition/definition.ts';
import { hiddenNames } from '../../core/survey/definition/hidden.ts';
import type { SentHidden } from '../../core/survey/definition/hidden.ts';
import { parseInteger } from '../../core/survey/answer/integer.ts';

export type FormBody = {
  readonly id: string;
  readonly versionId: string | null;
  readonly rev: number;
  /** The last question of the pages before this one. */
  readonly passed: string;
  readonly answers: Answers;
  readonly hidden: SentHidden;
  readonly locale: string | null;
  readonly isTest: boolean;
  readonly honeypot: string;
  readonly startedAtMs: number | null;
  /** That the first page went by; of a questionnaire without one null. */
  readonly minimumAge: number | null;
  /** What was pressed: `next` unless said otherwise. */
  readonly go: string;
};

type Fields = {
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

const fieldsOf = (data: FormData): Fields => {
  // A file where a text belongs is as good as nothing.
  const all = (name: string): string[] =>
    data.getAll(name).filter((value) => typeof value === 'string');
  return { all, get: (name) => all(name).at(-1) ?? '' };
};

/** A number that is none stays as typed, so that it can be shown again with its message. */
const answerOf = (question: Question, fields: Fields): Answer | undefined => {
  const name = `a.${question.id}`;
  if (kindOf(question) === 'many') {
    const codes = [...new Set(fields.all(name).filter((code) => code !== ''))];
    return codes.length > 0 ? codes : undefined;
  }
  const text = fields.get(name);
  if (text.trim() === '') return undefined;
  return question.type === 'number' ? (parseInteger(text) ?? text) : text;
};

const partsAnswered = (question: Question, fields: Fields): [string, Answer][] =>
  partsOf(question).flatMap(({ code }): [string, Answer][] => {
    const key = `${question.id}.${code}`;
    const value = fields.get(`a.${key}`);
    return value === '' ? [] : [[key, value]];
  });

const answered = (question: Question, fields: Fields): [string, Answer][] => {
  if (partsOf(question).length > 0) return partsAnswered(question, fields);
  const answer = answerOf(question, fields);
  if (answer === undefined) return [];
  const other = optionsOf(question).find((option) => option.other);
  const text =
    other && [answer].flat().includes(other.code) ? fields.get(`a.${question.id}.other`) : '';
  return [
    [question.id, answer],
    ...(text.trim() === '' ? [] : [[`${question.id}.other`, text] as [string, Answer]]),
  ];
};

const readAnswerFields = (definition: Definition, fields: Fields): Answers =>
  Object.fromEntries(definition.questions.flatMap((question) => answered(question, fields)));

export const readForm = (data: FormData, definition: Definition): FormBody => {
  const fields = fieldsOf(data);
  const hidden = hiddenNames(definition).map((name) => [name, fields.get(`h.${name}`)] as const);
  return {
    id: fields.get('id'),
    versionId: fields.get('v') || null,
    rev: Math.min(Math.max(parseInteger(fields.get('rev')) ?? 1, 1), 1_000_000),
    passed: fields.get('passed'),
    answers: readAnswerFields(definition, fields),
    hidden: Object.fromEntries(hidden.filter(([, value]) => value !== '')),
    locale: fields.get('lang') || null,
    isTest: fields.get('test') === '1',
    honeypot: fields.get('website'),
    startedAtMs: parseInteger(fields.get('started')),
    minimumAge: parseInteger(fields.get('minimum_age')),
    go: fields.get('go') || 'next',
  };
};
