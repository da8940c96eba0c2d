// Results of a survey as the API shows them.
import type * as z from 'zod';
import type { ResponseRate } from '../../../core/survey-results/response-rate.ts';
import { exitRate } from '../../../core/survey-results/drop-off.ts';
import type { SurveyResults } from '../../../core/survey-results/survey-results.ts';
import type { SurveyTallies } from '../../../core/survey-results/tallies.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { variablesOf } from '../../../core/survey/definition/variable.ts';
import { codeLabelOf, sayOf, variableLabelOf } from '../../../core/survey/definition/words.ts';
import type { ReadResults } from '../../survey/survey-results.ts';
import type { resultsSchema } from './results-body.ts';
import { studyBody } from './study-body.ts';

type Body = z.infer<typeof resultsSchema>;

const rateBody = ({ value, lo, hi, reason }: ResponseRate): Body['response_rate'] => ({
  value,
  lo,
  hi,
  reason,
});

const questionsBody = (
  { options }: SurveyTallies,
  arms: readonly string[],
  definition: Definition,
  locale: string,
): Body['questions'] => {
  const cell = (question: string, option: string, arm: string, isFlagged: boolean): number =>
    options.find(
      (item) =>
        item.question === question &&
        item.option === option &&
        item.arm === arm &&
        item.isFlagged === isFlagged,
    )?.n ?? 0;
  return definition.questions.flatMap(variablesOf).map((variable) => ({
    question: variable.key,
    text: variableLabelOf(definition, locale, variable),
    arms: arms.map((arm) => ({
      arm,
      options: variable.codes.map((code) => ({
        code,
        label: codeLabelOf(definition, locale, variable.question, code, variable.key),
        n: cell(variable.key, code, arm, false),
        n_flagged: cell(variable.key, code, arm, true),
      })),
    })),
  }));
};

/** Over all arms, as they were told before there were arms to tell them by. */
const lastQuestions = ({ standings }: SurveyTallies): Body['last_questions'] =>
  [...Map.groupBy(standings, ({ question, status }) => JSON.stringify([question, status])).values()]
    .flatMap((cells) => {
      const [first] = cells;
      if (!first) return [];
      const { question, status } = first;
      return [{ question, status, n: cells.reduce((sum, { n }) => sum + n, 0) }];
    })
    .toSorted((a, b) => (`${a.question} ${a.status}` < `${b.question} ${b.status}` ? -1 : 1));

const dropOffBody = (
  { all, dropOff, neverBegun, unplaced }: SurveyResults,
  definition: Definition,
  locale: string,
): Body['drop_off'] => ({
  views: all.views,
  never_begun: neverBegun,
  unplaced,
  questions: dropOff.map((row) => {
    const { lo, hi, reason } = exitRate(row);
    return {
      question: row.questionId,
      text: sayOf(definition, locale, row.questionId),
      seen_from: row.seen.from,
      seen_to: row.seen.to,
      exits: row.exits,
      screened_out: row.screenedOut,
      rate_from: lo,
      rate_to: hi,
      reason,
    };
  }),
});

export const resultsBody = (survey: SurveyRecord, read: ReadResults): Body => {
  const { results, definition, locale, tallies, waiting, deadLetters } = read;
  const { all, arms, quotas, flags, study } = results;
  return {
    survey_id: survey.id,
    waiting,
    dead_letters: deadLetters,
    median_s: all.medianS,
    response_rate: rateBody(all.responseRate),
    arms: arms.map((one) => ({
      arm: one.arm,
      views: one.views,
      partial: one.partial,
      complete: one.complete,
      screened_out: one.screenedOut,
      over_quota: one.overQuota,
      over_quota_at_opening: one.turnedAway,
      flagged: one.flagged,
      median_s: one.medianS,
      response_rate: rateBody(one.responseRate),
    })),
    drop_off: dropOffBody(results, definition, locale),
    flags: flags && flags.map(({ flag, n, isLeftOut }) => ({ flag, n, is_left_out: isLeftOut })),
    quotas: quotas.map(({ quota, n, isFull }) => ({
      id: quota.id,
      arm: quota.arm ?? null,
      stratum: quota.stratum ?? {},
      answers: quota.answers ?? {},
      limit: quota.limit,
      n,
      is_full: isFull,
    })),
    study: study && studyBody(study),
    questions: questionsBody(
      tallies,
      arms.map(({ arm }) => arm),
      definition,
      locale,
    ),
    last_questions: lastQuestions(tallies),
  };
};
