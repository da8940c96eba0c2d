// What the survey page's script is told: the flow, without what an option stands for, and its few words.
import { optionsOf } from '../../core/survey/definition.ts';
import type { Definition, Question } from '../../core/survey/definition.ts';
import type { ClientData, ClientQuestion } from '../../core/survey/client.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { Wording } from '../../core/wording.ts';
import type { FormBody } from './form-body.ts';
import type { SurveyVersion } from './load.ts';

const questionOf = (question: Question): ClientQuestion => {
  const options = optionsOf(question);
  return {
    id: question.id,
    type: question.type,
    ...(question.required === true && { required: true }),
    ...(question.show_if && { show_if: question.show_if }),
    ...(question.end_if && { end_if: { when: question.end_if.when } }),
    ...(question.type === 'number' && { min: question.min, max: question.max }),
    ...('max_length' in question && { max_length: question.max_length }),
    ...('shuffle' in question && question.shuffle === true && { shuffle: true }),
    ...(options.length > 0 && {
      options: options.map(({ code, pinned, exclusive, other }) => ({
        code,
        ...(pinned === true && { pinned: true }),
        ...(exclusive === true && { exclusive: true }),
        ...(other === true && { other: true }),
      })),
    }),
  };
};

const WORDS = ['next', 'send', 'sending', 'waiting', 'try_again', 'refused'] as const;
const PROBLEMS = [
  'required',
  'choose',
  'consent',
  'not_an_option',
  'exclusive',
  'number',
  'whole_number',
  'range',
  'too_long',
  'type',
] as const;

const wordsOf = ({ questions }: Definition, { t }: Wording): Record<string, string> => {
  const types = new Set(questions.map(({ type }) => type));
  const isUsed = (problem: string): boolean =>
    problem === 'consent'
      ? types.has('consent')
      : problem !== 'not_an_option' && problem !== 'type';
  return Object.fromEntries([
    ...WORDS.map((key) => [key, t(`survey.${key}`)] as const),
    // The script puts the figures in.
    ...PROBLEMS.filter(isUsed).map(
      (key) =>
        [`problem.${key}`, t(`survey.problem.${key}`, { min: '{min}', max: '{max}' })] as const,
    ),
  ]);
};

export const clientData = (
  link: SurveyLink,
  version: SurveyVersion,
  body: FormBody,
  locale: string,
  at: string,
  wording: Wording,
): ClientData => ({
  action: `/s/${link.code}`,
  version: version.id,
  id: body.id,
  rev: body.rev,
  locale,
  started: body.startedAtMs,
  test: body.isTest,
  hidden: body.hidden,
  answers: body.answers,
  at,
  questions: version.definition.questions.map(questionOf),
  words: wordsOf(version.definition, wording),
});
