// Who answered a question in which arm and who of them said yes, by joint cell of the weighting variables.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { WITHHELD } from '../../report/snapshot/disclosure/floor.ts';
import type { TwoArms } from '../../stats/arms.ts';

export type Side = 'exposed' | 'control';

/** x said yes of n who answered. */
export type Counted = { readonly x: number; readonly n: number };
export type Stratum = Counted & { readonly stratum: string };

/** kept: without flagged answers, as the headline reads them. all: with them. */
export type Which = 'kept' | 'all';

/** As much of a survey as counting needs; in a snapshot every cell's stratum is ''. */
export type Counts = Pick<SnapshotSurvey, 'arms' | 'answers' | 'responses'>;

/** Who was asked after the campaign stands for the exposed, who was asked before it for the control. */
const KINDS: Readonly<Record<Side, readonly string[]>> = {
  exposed: ['exposed', 'after'],
  control: ['control', 'before'],
};

/** Tells the cells of one side's arms. */
export const isOn = (
  survey: Counts,
  side: Side,
): ((cell: { readonly armId: string }) => boolean) => {
  const ids = survey.arms.filter(({ kind }) => KINDS[side].includes(kind)).map(({ id }) => id);
  return ({ armId }) => ids.includes(armId);
};

/** What an arm is called; of a study before and after, the time at which it was asked. */
export const armName = (
  { assignment }: SnapshotSurvey,
  side: Side,
): 'exposed' | 'control' | 'before' | 'after' => {
  if (assignment !== 'before_after') return side;
  return side === 'exposed' ? 'after' : 'before';
};

const isRead = (which: Which, { isFlagged }: { isFlagged: boolean }): boolean =>
  which === 'all' || !isFlagged;

const addTo = (sums: Map<string, number>, { stratum, n }: { stratum: string; n: number }): void => {
  sums.set(stratum, (sums.get(stratum) ?? 0) + n);
};

type Answers = readonly SnapshotSurvey['answers'][number][];

/** By question: a survey never changes, and each of its questions is counted dozens of times. */
const answers = new WeakMap<Counts, ReadonlyMap<string, Answers>>();

const answersTo = (survey: Counts, questionId: string): Answers => {
  const known = answers.get(survey) ?? Map.groupBy(survey.answers, (cell) => cell.questionId);
  answers.set(survey, known);
  return known.get(questionId) ?? [];
};

/** Whether answers to a question were left out of one side; `all`: also where only flagged ones were. */
export const isWithheld = (
  survey: Counts,
  { id }: Pick<SnapshotQuestion, 'id'>,
  side: Side,
  which: Which = 'kept',
): boolean =>
  answersTo(survey, id)
    .filter(isOn(survey, side))
    .some((cell) => cell.option === WITHHELD && isRead(which, cell));

/** Complete answers of an arm. */
export const completesOf = (survey: Counts, side: Side, isFlagged: boolean): number =>
  survey.responses
    .filter(isOn(survey, side))
    .filter((cell) => cell.status === 'complete' && cell.isFlagged === isFlagged)
    .reduce((sum, { n }) => sum + n, 0);

/**
 * By cell, who answered and who said yes. Where people give several answers everybody who completed counts as
 * asked; who preferred not to say is left out either way. Nobody is counted as a yes twice.
 */
export const strataOfArm = (
  survey: Counts,
  question: SnapshotQuestion,
  side: Side,
  which: Which = 'kept',
): Stratum[] => {
  const yes = new Map<string, number>();
  const asked = new Map<string, number>();
  const outside = new Map<string, number>();
  const isSum = question.base === 'options';
  const isOwn = isOn(survey, side);
  for (const cell of answersTo(survey, question.id)) {
    if (!isOwn(cell) || !isRead(which, cell)) continue;
    if (question.outsideBase.includes(cell.option)) addTo(outside, cell);
    else if (isSum) addTo(asked, cell);
    if (question.success.includes(cell.option)) addTo(yes, cell);
  }
  if (!isSum)
    for (const cell of survey.responses.filter(isOwn))
      if (cell.status === 'complete' && isRead(which, cell)) addTo(asked, cell);
  return [...asked]
    .map(([stratum, all]) => {
      const n = Math.max(0, all - (isSum ? 0 : (outside.get(stratum) ?? 0)));
      return { stratum, n, x: Math.min(n, yes.get(stratum) ?? 0) };
    })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1));
};

/** By cell, who completed the questionnaire, flagged answers left out; nobody of them is a yes. */
export const everybodyOf = (survey: Counts, side: Side): Stratum[] => {
  const counts = new Map<string, number>();
  for (const cell of survey.responses.filter(isOn(survey, side)))
    if (cell.status === 'complete' && !cell.isFlagged) addTo(counts, cell);
  return [...counts]
    .map(([stratum, n]) => ({ stratum, n, x: 0 }))
    .toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1));
};

export const sumStrata = (strata: readonly Counted[]): Counted =>
  strata.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 });

export const countArm = (
  survey: Counts,
  question: SnapshotQuestion,
  side: Side,
  which: Which = 'kept',
): Counted => sumStrata(strataOfArm(survey, question, side, which));

export const toArms = (exposed: Counted, control: Counted): TwoArms => ({
  xE: exposed.x,
  nE: exposed.n,
  xC: control.x,
  nC: control.n,
});

/** Questions that measure lift, in the order they are asked. */
export const measuresOf = ({ questions }: Pick<SnapshotSurvey, 'questions'>): SnapshotQuestion[] =>
  questions.filter(({ metric }) => metric !== null);
