// What somebody typed, as it is stored: what it feels like where that is asked, and what stands for it where people
// code it.
import type { NormalAnswer } from '../../core/survey/answer/answer.ts';
import { openQuestionsOf, openTextHash } from '../../core/survey/answer/open-coding.ts';
import { PAIR_KEY } from '../../core/survey/answer/origin.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { ResponseText } from '../../storage/response/response.ts';

/** Feeling of a text; label and score as the engine has them. */
export type Classify = (
  text: string,
  language: string,
) => { readonly label: string; readonly score: number | null; readonly engine: string };

export const textsOf = (
  { surveyId }: SurveyLink,
  definition: Definition,
  answer: NormalAnswer,
  locale: string,
  { classify, secretKey }: { readonly classify: Classify; readonly secretKey: string },
): Promise<ResponseText[]> => {
  const open = new Set(openQuestionsOf(definition).map(({ id }) => id));
  return Promise.all(
    answer.texts
      .filter(({ questionId }) => questionId !== PAIR_KEY)
      .map(async ({ questionId, text, isSentiment }) => {
        const felt = isSentiment ? classify(text, locale) : null;
        const textHash = open.has(questionId)
          ? await openTextHash(secretKey, surveyId, questionId, text)
          : null;
        return {
          questionId,
          text,
          ...(textHash !== null && { textHash }),
          label: felt?.label ?? null,
          score: felt?.score ?? null,
          engine: felt?.engine ?? null,
        };
      }),
  );
};
