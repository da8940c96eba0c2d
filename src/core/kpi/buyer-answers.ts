// What buyers said in the post-purchase survey, as the attribution needs it.
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';
import { surveyOfKind } from './survey-choice.ts';

/** How the post-purchase survey's buyers answered its attribution question; flagged answers left out. */
export type BuyerAnswers = {
  readonly survey: SnapshotSurvey;
  readonly questionId: string;
  readonly creatorOptions: readonly string[];
  readonly answered: number;
  readonly named: number;
  readonly answeredUntracked: number;
  readonly namedUntracked: number;
};

export const buyerAnswers = (snapshot: Snapshot): BuyerAnswers | null => {
  const survey = surveyOfKind(snapshot, 'post_purchase');
  const question = survey?.questions.find(({ id }) => id === survey.attributionQuestion);
  if (!survey || !question) return null;
  const creatorOptions = question.options
    .filter(({ role }) => role === 'creator')
    .map(({ code }) => code);
  const cells = survey.answers.filter(
    (cell) =>
      cell.questionId === question.id &&
      !cell.isFlagged &&
      !question.outsideBase.includes(cell.option),
  );
  const count = (fits: (cell: (typeof cells)[number]) => boolean): number =>
    cells.filter(fits).reduce((sum, { n }) => sum + n, 0);
  return {
    survey,
    questionId: question.id,
    creatorOptions,
    answered: count(() => true),
    named: count(({ option }) => creatorOptions.includes(option)),
    answeredUntracked: count(({ stratum }) => stratum !== 'tracked'),
    namedUntracked: count(
      ({ stratum, option }) => stratum !== 'tracked' && creatorOptions.includes(option),
    ),
  };
};

/** What the surveyed part of an attribution was computed from. */
