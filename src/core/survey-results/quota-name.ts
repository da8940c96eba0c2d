// What a quota is called: each question that it reads, with the answers that count in it.
import { groupName } from '../report/snapshot/group-name.ts';
import type { SnapshotSurvey } from '../report/snapshot.ts';
import { questionsOf, strataOf } from '../report/survey-questions.ts';
import type { Definition, Quota } from '../survey/definition/definition.ts';

export type QuotaPart = {
  readonly question: string;
  /** Any of them; null stands for the group of whom it is not known. */
  readonly groups: readonly (string | null)[];
};

export const quotaParts = (
  definition: Definition,
  locale: string,
  { stratum = {}, answers = {} }: Quota,
): QuotaPart[] => {
  const questions = questionsOf(definition, locale);
  const partsOf = (wanted: typeof stratum, strata: SnapshotSurvey['strata']): QuotaPart[] =>
    Object.entries(wanted).map(([key, codes]) => ({
      question: questions.find(({ id }) => id === key)?.text ?? key,
      groups: codes.map((code) => groupName({ questions, strata }, key, code)),
    }));
  return [...partsOf(stratum, strataOf(definition)), ...partsOf(answers, [])];
};
