// Everything that a report reads by the weighting variables, counted before their joint cells are given up: such a cell
// often holds a handful of people, whose answers no published file may tell.
import { isWithheld, measuresOf, strataOfArm } from '../../../kpi/lift/arms.ts';
import type { Side, Which } from '../../../kpi/lift/arms.ts';
import { primaryOf } from '../../../kpi/lift/questions.ts';
import type { Snapshot, SnapshotQuestion, SnapshotSurvey } from '../../snapshot.ts';
import { audienceOf } from './audience.ts';
import { balanceRows } from './balance.ts';
import { weightArms } from './raking.ts';
import type { Raked } from './raking.ts';

export type UnweighedSurvey = Omit<SnapshotSurvey, 'weighting' | 'balance' | 'audience'>;

const WHICH: readonly Which[] = ['kept', 'all'];
const SIDES: readonly Side[] = ['exposed', 'control'];

/** Codes of a rating scale's points, lowest first: eleven are those from 0 to 10. */
export const pointCodes = (points: number): string[] =>
  Array.from({ length: points }, (_, at) => String(points === 11 ? at : at + 1));

/** The weighted control by point, scaled to its effective size, so that its points say no more than its share does. */
const weightedPoints = (
  survey: UnweighedSurvey,
  question: SnapshotQuestion,
  { control, weightOf }: Raked,
): number[] => {
  const counts = pointCodes(question.scale ?? 0).map((code) =>
    strataOfArm(survey, { ...question, success: [code] }, 'control').reduce(
      (sum, { stratum, x }) => sum + x * weightOf(stratum),
      0,
    ),
  );
  const all = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => (all > 0 ? (n * control.n) / all : 0));
};

/**
 * Weights say how people answered: those of a few flagged would follow from the reading with and without them, and
 * those of a few without a pair from that beside the pairs.
 */
const isReadingTold = (
  survey: UnweighedSurvey,
  question: SnapshotQuestion,
  which: Which,
): boolean => {
  const isPaired = survey.paired.some(({ questionId }) => questionId === question.id);
  const isLeftOut = SIDES.some((side) => isWithheld(survey, question, side, which));
  return !isLeftOut || (which === 'kept' && !isPaired);
};

const weightingOf = (
  survey: UnweighedSurvey,
  question: SnapshotQuestion,
  which: Which,
): SnapshotSurvey['weighting'] => {
  if (!isReadingTold(survey, question, which)) return [];
  const raking = weightArms(survey, question, which);
  const of = { questionId: question.id, which };
  if (raking.kind === 'none') return [];
  if (raking.kind === 'refused') return [{ ...raking, ...of }];
  const { weightOf: _, ...told } = raking;
  const hasPoints = which === 'kept' && question.scale !== null;
  return [
    { ...told, ...of, controlPoints: hasPoints ? weightedPoints(survey, question, raking) : [] },
  ];
};

/**
 * Which questions' answers are read by weighting variables; of all others a total says as much. Without such variables a
 * stratum is something else, and answers to each question keep it.
 */
export const stratifiedIn = ({
  questions,
  strata,
}: Pick<SnapshotSurvey, 'questions' | 'strata'>): ((questionId: string) => boolean) => {
  const [first] = strata;
  if (!first) return () => true;
  const asked = [...measuresOf({ questions }), ...questions.filter(({ isBalance }) => isBalance)];
  const ids = new Set([first.questionId, ...asked.map(({ id }) => id)]);
  return (questionId) => ids.has(questionId);
};

/** Cells that differ in nothing but their stratum made one, without it. */
const withoutStratum = <Cell extends { readonly stratum: string; readonly n: number }>(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
): Cell[] =>
  [...Map.groupBy(cells, keyOf).values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map((cell) => ({ ...cell, stratum: '', n: group.reduce((sum, { n }) => sum + n, 0) })),
  );

/** What buyers have in the stead of weighting variables is what the shop saw of their orders; it stays. */
export const weigh = (
  survey: UnweighedSurvey,
  targets: Snapshot['campaign']['targetGroups'],
): SnapshotSurvey => {
  const measures = measuresOf(survey);
  const [first] = primaryOf(survey).ids;
  const asked = measures.find(({ id }) => id === first) ?? measures[0] ?? null;
  const told: SnapshotSurvey = {
    ...survey,
    weighting: measures.flatMap((question) =>
      WHICH.flatMap((which) => weightingOf(survey, question, which)),
    ),
    balance: balanceRows(survey, asked !== null && weightArms(survey, asked).kind === 'weighted'),
    audience: audienceOf(survey, targets),
  };
  if (survey.strata.length === 0) return told;
  return {
    ...told,
    responses: withoutStratum(survey.responses, (cell) =>
      [cell.armId, cell.day, cell.status, cell.isFlagged].join(' '),
    ),
    answers: withoutStratum(survey.answers, (cell) =>
      [cell.questionId, cell.option, cell.armId, cell.isFlagged].join(' '),
    ),
    creatorAnswers: withoutStratum(survey.creatorAnswers, (cell) =>
      [cell.creatorId, cell.questionId, cell.option].join(' '),
    ),
  };
};
