// How buyers answered by runs of days: from the first day on as many as it takes until a share can be told, within a period
// of the campaign where enough people of it answered.
import { addDays } from '../../../campaign/period.ts';
import type { Day, Frame } from '../../../campaign/period.ts';
import { MIN_PEOPLE, MIN_SHARE_BASE } from '../../../kpi/survey-floor.ts';
import { readBuyerStratum } from '../../../survey/answer/buyer-stratum.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import type { UnweighedSurvey } from '../weighting/weigh.ts';
import { isApart, sumOf } from './floor.ts';

type Run = NonNullable<SnapshotSurvey['attributionDays']>[number];

/** Unflagged answers to the attribution question. */
export type AnswersByDay = {
  readonly frame: Frame;
  readonly cells: readonly {
    readonly day: Day;
    readonly option: string;
    readonly stratum: string;
    readonly n: number;
  }[];
};

const joined = (one: Run, next: Run): Run => ({
  from: one.from,
  to: next.to,
  answered: one.answered + next.answered,
  named: one.named + next.named,
});

/** In their order, each joined to the one before it where `isShort` says so. */
const joinWhere = (runs: readonly Run[], isShort: (before: Run, run: Run) => boolean): Run[] =>
  runs.reduce<Run[]>((done, run) => {
    const before = done.at(-1);
    return before && isShort(before, run)
      ? [...done.slice(0, -1), joined(before, run)]
      : [...done, run];
  }, []);

const isUnder = (least: number, { answered }: Run): boolean => answered < least;

/** A short rest joins the run before it. */
const joinShort = (days: readonly Run[], least: number): Run[] =>
  joinWhere(
    joinWhere(days, (before) => isUnder(least, before)),
    (_, run) => isUnder(least, run),
  );

/** Every day on which somebody completed: one on which nobody is within the base tells what few people would not say. */
const daysOf = (
  { questions, attributionQuestion, responses, strata }: UnweighedSurvey,
  { cells }: AnswersByDay,
): Run[] => {
  const question = questions.find(({ id }) => id === attributionQuestion);
  const creators = question?.options.flatMap(({ code, role }) =>
    role === 'creator' ? [code] : [],
  );
  const isEarly = (stratum: string): boolean =>
    strata.length === 0 && readBuyerStratum(stratum).isEarly;
  const inBase = Map.groupBy(
    cells.filter(({ option }) => question?.outsideBase.includes(option) === false),
    ({ day }) => day,
  );
  const completed = responses.filter(
    ({ status, isFlagged }) => status === 'complete' && !isFlagged,
  );
  return [...new Set([...completed, ...cells].map(({ day }) => day))].toSorted().map((day) => {
    const own = inBase.get(day) ?? [];
    const named = own.filter(
      ({ option, stratum }) => creators?.includes(option) && !isEarly(stratum),
    );
    return { from: day, to: day, answered: sumOf(own), named: sumOf(named) };
  });
};

/**
 * Whether those whose order's value is told are a few more or fewer than some days' buyers in a row: values often begin on
 * a day. Beside all buyers they say what is said of orders anyway.
 */
const isBesideValues = (
  { orderValues, questions, attributionQuestion }: UnweighedSurvey,
  runs: readonly Run[],
): boolean => {
  const outside = questions.find(({ id }) => id === attributionQuestion)?.outsideBase ?? [];
  const valued = sumOf(
    orderValues.filter(
      ({ questionId, isFlagged, option }) =>
        questionId === attributionQuestion && !isFlagged && !outside.includes(option),
    ),
  );
  return runs.some((_, from) => {
    let people = 0;
    return runs.slice(from).some(({ answered }, at) => {
      people += answered;
      return !(from === 0 && at === runs.length - 1) && !isApart(people, valued);
    });
  });
};

/**
 * Runs of at least 30 people, or of a whole period that has fewer; of a period of fewer than 10 joined to its neighbour. None
 * where they are not all who are told as a whole, or where other groups of them are told: arms, those with an order's value.
 * None while answers come: a day that goes on after one version would tell the next one's few newcomers.
 */
export const daysToTell = (survey: UnweighedSurvey, given: AnswersByDay): Run[] => {
  const kept = survey.answers.filter(
    ({ questionId, isFlagged }) => questionId === survey.attributionQuestion && !isFlagged,
  );
  const isOneArm = new Set(kept.map(({ armId }) => armId)).size === 1;
  const isOver = survey.closedOn !== undefined;
  if (!isOver || !isOneArm || sumOf(kept) !== sumOf(given.cells)) return [];
  const { baselineStartDate, startDate, endDate, afterEndDate } = given.frame;
  const edges = [baselineStartDate, startDate, addDays(endDate, 1), addDays(afterEndDate, 1)];
  const periods = Map.groupBy(
    daysOf(survey, given),
    ({ from }) => edges.filter((edge) => edge <= from).length,
  );
  const runs = [...periods.values()].flatMap((days) => joinShort(days, MIN_SHARE_BASE));
  const told = joinWhere(
    runs,
    (before, run) => isUnder(MIN_PEOPLE, before) || isUnder(MIN_PEOPLE, run),
  );
  const isTold = !told.some((run) => isUnder(MIN_PEOPLE, run)) && !isBesideValues(survey, told);
  return isTold ? told : [];
};
