// At which question answers stop. Of a question, those who stopped are the answers that stand at it unfinished, over
// all who were shown it: exits / seen. A question with a condition is not shown to everybody who got past its place,
// so that `seen` counts
//   whoever stands at it, and of those who stand behind it
//   - everybody, where it has no condition or the arm decides it;
//   - otherwise of complete answers those who answered it or met its condition, as far as option counts tell;
//   - and of unfinished or screened-out answers, whose choices are not tallied, between none and all.
// It is therefore between two numbers, which are one wherever the counts say it exactly. Where an order of chance puts
// questions of a block before or behind each other, who stands among them may or may not have seen the others.
import { tooFewAnswers } from '../kpi/survey-floor.ts';
import type { Reason } from '../kpi/reason.ts';
import { armsOf, asksForArm, assignmentOf, linkedArmsOf } from '../survey/definition/arm.ts';
import { evaluate } from '../survey/definition/condition.ts';
import type { Definition, Question } from '../survey/definition/definition.ts';
import { placesIn } from '../survey/definition/places.ts';
import { settleQuestion } from '../survey/flow/settle.ts';
import { exactly, inAll, narrow, sumBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import type { StandingCount, SurveyTallies } from './tallies.ts';
import { whoAnswered, whoMeets } from './who-meets.ts';
import type { Completes } from './who-meets.ts';

export type DropOffRow = {
  readonly questionId: string;
  /** Unfinished answers that stand here; who answers at this moment is among them. */
  readonly exits: number;
  /** Whom the questionnaire itself ended here without counting them. */
  readonly screenedOut: number;
  readonly seen: Bounds;
};

/** Share of those shown a question who stopped there, 0 to 1. */
export type ExitRate = {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly reason: Reason | null;
};

export const exitRate = ({ exits, seen }: DropOffRow): ExitRate => {
  const reason = tooFewAnswers(seen.to);
  if (reason !== null) return { lo: null, hi: null, reason };
  return { lo: exits / seen.to, hi: seen.from > 0 ? exits / seen.from : 1, reason: null };
};

type Passage = 'here' | 'past' | 'perhaps' | 'before';

type Standing = StandingCount & { readonly at: number };

const sumOf = (cells: readonly { readonly n: number }[]): number =>
  cells.reduce((sum, { n }) => sum + n, 0);

const isWhole = ({ status }: StandingCount): boolean =>
  status === 'complete' || status === 'over_quota';

/** Where somebody who stands at one question is, seen from another. */
const passageOf = (questions: readonly Question[]) => {
  const places = placesIn(questions);
  return (standing: Standing, at: number): Passage => {
    const [own, there] = [places[at], places[standing.at]];
    if (standing.at === at) return 'here';
    if (!own || !there || own.first > there.last) return 'before';
    if (own.last < there.first) return 'past';
    // Among questions in an order of chance: who got to the end has seen all of them.
    const last = questions[standing.at];
    const mayEnd = last !== undefined && (last.end_if !== undefined || 'minimum_age' in last);
    return isWhole(standing) && !mayEnd ? 'past' : 'perhaps';
  };
};

/** Whether everybody in the arm is shown a question, nobody, or (null) some by what they answer. */
const isShownToAll = ({ show_if }: Question): boolean | null =>
  show_if ? evaluate(show_if, {}, () => false) : true;

type Arm = {
  readonly questions: readonly Question[];
  readonly standings: readonly Standing[];
  readonly completes: Completes;
};

const seenBy = (
  { questions, standings, completes }: Arm,
  question: Question,
  at: number,
  passage: ReturnType<typeof passageOf>,
): Bounds => {
  const groups = Map.groupBy(standings, (one) => passage(one, at));
  const count = (where: Passage, isComplete: boolean): number =>
    sumOf((groups.get(where) ?? []).filter((one) => (one.status === 'complete') === isComplete));
  const passed = (isComplete: boolean): Bounds => ({
    from: count('past', isComplete),
    to: count('past', isComplete) + count('perhaps', isComplete),
  });
  const here = exactly(count('here', true) + count('here', false));
  const isShown = isShownToAll(question);
  if (isShown === false) return here;
  if (isShown === true || !question.show_if) return sumBounds([here, passed(true), passed(false)]);
  const hereComplete = count('here', true);
  const reached = sumBounds([exactly(hereComplete), passed(true)]);
  const met = inAll([whoMeets(question.show_if, completes), reached], completes.total);
  const own = whoAnswered(questions[at] ?? question, completes);
  const shown = narrow(narrow(met, own), { from: hereComplete, to: reached.to });
  return sumBounds([shown, exactly(count('here', false)), { from: 0, to: passed(false).to }]);
};

const armOf = (
  definition: Definition,
  { standings, options }: SurveyTallies,
  recoded: readonly string[],
  arm: string,
): Arm => {
  const assignment = assignmentOf(definition);
  // Where an answer tells the arm, everybody comes by one link and is asked as its arm.
  const asked = asksForArm(assignment) ? linkedArmsOf(definition)[0] : arm;
  const questions = definition.questions.map((one) =>
    settleQuestion(one, asked === undefined ? {} : { arm: asked }),
  );
  const own = standings
    .filter((cell) => cell.arm === arm)
    .map((cell) => ({ ...cell, at: questions.findIndex(({ id }) => id === cell.question) }))
    .filter(({ at }) => at >= 0);
  const counts = options.filter((cell) => cell.arm === arm);
  return {
    questions,
    standings: own,
    completes: {
      questions,
      total: sumOf(own.filter(({ status }) => status === 'complete')),
      countOf: (key, code) =>
        sumOf(counts.filter(({ question, option }) => question === key && option === code)),
      recoded,
    },
  };
};

/** Of every question in written order. `recoded`: questions whose "other" is read by rules. */
export const dropOff = (
  definition: Definition,
  tallies: SurveyTallies,
  recoded: readonly string[],
): DropOffRow[] => {
  const kinds = new Set([...armsOf(definition), ...tallies.standings.map(({ arm }) => arm)]);
  const arms = [...kinds].map((kind) => armOf(definition, tallies, recoded, kind));
  const passage = passageOf(definition.questions);
  const standing = (id: string, status: string): number =>
    sumOf(tallies.standings.filter((one) => one.question === id && one.status === status));
  return definition.questions.map(({ id }, at) => ({
    questionId: id,
    exits: standing(id, 'partial'),
    screenedOut: standing(id, 'screened_out'),
    seen: sumBounds(
      arms.map((arm) => {
        const question = arm.questions[at];
        return question ? seenBy(arm, question, at, passage) : exactly(0);
      }),
    ),
  }));
};
