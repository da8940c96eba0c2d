// A survey without its creators' names: neutral labels, and neutral codes where a code tells a name.
import type { SnapshotSurvey } from '../snapshot.ts';
import type { Redactor } from './terms.ts';

type Question = SnapshotSurvey['questions'][number];
type Option = Question['options'][number];

/** Codes of options that stand for creators, and whatever else of a survey is coded by a name. */
export const neutralCodes = (
  { questions, arms, recodes, answers }: SnapshotSurvey,
  { isNamed }: Redactor,
  idOf: (creatorId: string) => string,
): ReadonlyMap<string, string> => {
  const codes = new Map<string, string>();
  const add = (code: string, neutral: string): void => {
    if (codes.has(code)) return;
    const taken = [...codes.values()].filter(
      (one) => one === neutral || one.startsWith(`${neutral}_`),
    );
    codes.set(code, taken.length === 0 ? neutral : `${neutral}_${taken.length + 1}`);
  };
  const addNamed = (code: string, kind: string): void => {
    if (isNamed(code)) add(code, kind);
  };
  const options = questions.flatMap((question) => question.options);
  for (const { code, creatorId } of options) if (creatorId !== null) add(code, idOf(creatorId));
  // What an open answer was coded as is among no question's options.
  const answered = new Set(answers.map(({ option }) => option));
  for (const { code } of [...options, ...recodes]) addNamed(code, 'option');
  for (const code of answered) addNamed(code, 'option');
  for (const { id } of questions) addNamed(id, 'question');
  for (const { id } of arms) addNamed(id, 'arm');
  return codes;
};

/** Its words alone; `nameOf` is of a creator's id. */
export const surveyWithoutNames = (
  survey: SnapshotSurvey,
  { replace }: Redactor,
  nameOf: (creatorId: string) => string,
): SnapshotSurvey => {
  const option = (one: Option): Option => ({
    ...one,
    label: one.creatorId === null ? replace(one.label) : nameOf(one.creatorId),
  });
  const declared = survey.preregistration;
  return {
    ...survey,
    name: replace(survey.name),
    // Of the questionnaire with the names in it: whoever guesses them could tell by it that they are right.
    definitionHash: '',
    questions: survey.questions.map((question) => ({
      ...question,
      text: replace(question.text),
      asked: replace(question.asked),
      options: question.options.map(option),
    })),
    preregistration: declared && {
      ...declared,
      // Of the wordings with the names in them, like the questionnaire's.
      hash: '',
      wordings: Object.fromEntries(
        Object.entries(declared.wordings).map(([id, text]) => [id, replace(text)]),
      ),
      deviations: declared.deviations.map(({ atMs, text }) => ({ atMs, text: replace(text) })),
    },
    recodes: survey.recodes.map((one) => ({ ...one, contains: replace(one.contains) })),
  };
};
