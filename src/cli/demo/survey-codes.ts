// From what people choose, by the name they read, to the survey's own codes.
import { DemoError } from './client.ts';

/** A survey as the API answers it, as far as the demo reads it. */
export type SurveyAnswer = {
  readonly id: string;
  readonly rev: number;
  readonly arms: readonly {
    readonly kind: string;
    readonly links: readonly { readonly code: string; readonly creator_id: string | null }[];
  }[];
  readonly questions: readonly {
    readonly id: string;
    readonly options: readonly { readonly code: string; readonly label: string }[];
  }[];
};

export const codeOf = (survey: SurveyAnswer, questionId: string, name: string): string => {
  const options = survey.questions.find(({ id }) => id === questionId)?.options ?? [];
  const option =
    options.find(({ label }) => label === name) ?? options.find(({ code }) => code === name);
  if (!option)
    throw new DemoError(`The survey has no option "${name}" for its question "${questionId}".`);
  return option.code;
};

/** The code of an arm's link; of the creator's audience where one is named. */
export const linkOf = (survey: SurveyAnswer, arm: string, creatorId: string | null): string => {
  const links = survey.arms.find(({ kind }) => kind === arm)?.links ?? [];
  const link = links.find(({ creator_id: id }) => id === creatorId);
  if (!link) throw new DemoError(`The survey has no link for its arm "${arm}".`);
  return link.code;
};
