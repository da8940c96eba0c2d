// Results of a survey as the API shows them, from the tallies.
import type * as z from 'zod';
import { codesOf } from '../../core/survey/definition.ts';
import type { Definition } from '../../core/survey/definition.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import { codeLabelOf, sayOf } from '../../core/survey/words.ts';
import type { SurveyTallies } from '../../storage/tally.ts';
import type { resultsSchema } from './survey-body.ts';

export const resultsBody = (
  survey: SurveyRecord,
  definition: Definition,
  locale: string,
  tallies: SurveyTallies,
): Omit<z.infer<typeof resultsSchema>, 'waiting' | 'dead_letters'> => {
  const arms = survey.arms.map(({ kind }) => kind);
  const count = (arm: string, status: string, isFlaggedOnly = false): number =>
    tallies.counts
      .filter(
        (item) => item.arm === arm && item.status === status && (!isFlaggedOnly || item.isFlagged),
      )
      .reduce((sum, { n }) => sum + n, 0);
  const cells = new Map(
    tallies.options.map((item) => [
      JSON.stringify([item.question, item.option, item.arm, item.isFlagged]),
      item.n,
    ]),
  );
  const cell = (...key: readonly [string, string, string, boolean]): number =>
    cells.get(JSON.stringify(key)) ?? 0;
  return {
    survey_id: survey.id,
    arms: arms.map((arm) => ({
      arm,
      views: tallies.views.find((item) => item.arm === arm)?.n ?? 0,
      partial: count(arm, 'partial'),
      complete: count(arm, 'complete'),
      screened_out: count(arm, 'screened_out'),
      flagged: count(arm, 'complete', true),
      median_s: tallies.durations.find((item) => item.arm === arm)?.medianS ?? null,
    })),
    questions: definition.questions
      .filter((question) => codesOf(question).length > 0)
      .map((question) => ({
        question: question.id,
        text: sayOf(definition, locale, question.id),
        arms: arms.map((arm) => ({
          arm,
          options: codesOf(question).map((code) => ({
            code,
            label: codeLabelOf(definition, locale, question, code),
            n: cell(question.id, code, arm, false),
            n_flagged: cell(question.id, code, arm, true),
          })),
        })),
      })),
    last_questions: tallies.lastQuestions.map((item) => ({ ...item })),
  };
};
