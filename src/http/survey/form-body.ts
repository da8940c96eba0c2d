// An answer as a form sends it: `a.<question>` for what was chosen or typed, `h.<field>` for what the link
// carried. Each page of the form carries the answers of those before it.
import type { Answer, Answers } from '../../core/survey/condition.ts';
import { HIDDEN_FIELDS } from '../../core/survey/definition.ts';
import type { Definition, Question } from '../../core/survey/definition.ts';
import type { SentHidden } from '../../core/survey/hidden.ts';
import { parseInteger } from '../../core/survey/integer.ts';

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
  if (question.type === 'multiple') {
    const codes = [...new Set(fields.all(name).filter((code) => code !== ''))];
    return codes.length > 0 ? codes : undefined;
  }
  const text = fields.get(name);
  if (text.trim() === '') return undefined;
  return question.type === 'number' ? (parseInteger(text) ?? text) : text;
};

export const readAnswerFields = (definition: Definition, fields: Fields): Answers => {
  const answers: Record<string, Answer> = {};
  for (const question of definition.questions) {
    const answer = answerOf(question, fields);
    if (answer === undefined) continue;
    answers[question.id] = answer;
    const other =
      'options' in question ? question.options.find((option) => option.other) : undefined;
    const isOther =
      other && (typeof answer === 'object' ? answer.includes(other.code) : answer === other.code);
    const text = isOther ? fields.get(`a.${question.id}.other`) : '';
    if (text.trim() !== '') answers[`${question.id}.other`] = text;
  }
  return answers;
};

export const readForm = (data: FormData, definition: Definition): FormBody => {
  const fields = fieldsOf(data);
  const hidden = HIDDEN_FIELDS.map((name) => [name, fields.get(`h.${name}`)] as const);
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
    go: fields.get('go') || 'next',
  };
};
