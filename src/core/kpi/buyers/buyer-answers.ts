// What buyers said in the post-purchase survey, as the attribution needs it. Whoever first heard of the brand before
// the campaign is not credited to it: they count among those who answered and not among those who name a creator.
import type { Snapshot, SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { readBuyerStratum } from '../../survey/answer/buyer-stratum.ts';
import type { BuyerStratum } from '../../survey/answer/buyer-stratum.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { surveyOfKind } from '../survey-choice.ts';

/** How the post-purchase survey's buyers answered its attribution question; flagged answers left out. */
export type BuyerAnswers = {
  readonly survey: SnapshotSurvey;
  readonly questionId: string;
  readonly question: SnapshotQuestion;
  readonly creatorOptions: readonly string[];
  readonly answered: number;
  /** Credited: a creator, and not heard of before. */
  readonly named: number;
  readonly namedEarly: number;
  readonly answeredUntracked: number;
  readonly namedUntracked: number;
  /** With a code or click and first heard since the start: who should have named a creator. */
  readonly answeredTracked: number;
  readonly namedTracked: number;
  /** Complete answers of days that are none of the window whose orders the survey is carried over to. */
  readonly completeOutside: number;
  /** Named a source that was never used; null when none was among the options. */
  readonly decoy: number | null;
};

export type BuyerCell = SnapshotSurvey['answers'][number] & BuyerStratum;

/** Answers to a question, flagged ones too, without those outside its base. */
export const buyerCells = (survey: SnapshotSurvey, question: SnapshotQuestion): BuyerCell[] =>
  survey.answers
    .filter(
      (cell) => cell.questionId === question.id && !question.outsideBase.includes(cell.option),
    )
    .map((cell) => ({ ...cell, ...readBuyerStratum(cell.stratum) }));

export const countOf = (
  cells: readonly BuyerCell[],
  fits: (cell: BuyerCell) => boolean = () => true,
): number => cells.filter(fits).reduce((sum, { n }) => sum + n, 0);

const optionsWith = (
  { options }: SnapshotQuestion,
  role: SnapshotQuestion['options'][number]['role'],
): string[] => options.filter((option) => option.role === role).map(({ code }) => code);

const creatorOptionsOf = (question: SnapshotQuestion): string[] => optionsWith(question, 'creator');

/** What buyers answered is told of all days together, so that these can't be left out. */
const outsideWindow = (snapshot: Snapshot, { responses }: SnapshotSurvey): number => {
  const { from, to } = conversionWindow(snapshot);
  return responses
    .filter(({ status, isFlagged }) => status === 'complete' && !isFlagged)
    .filter(({ day }) => day < from || day > to)
    .reduce((sum, { n }) => sum + n, 0);
};

export const buyerAnswers = (snapshot: Snapshot): BuyerAnswers | null => {
  const survey = surveyOfKind(snapshot, 'post_purchase');
  const question = survey?.questions.find(({ id }) => id === survey.attributionQuestion);
  if (!survey || !question) return null;
  const creatorOptions = creatorOptionsOf(question);
  const decoys = optionsWith(question, 'decoy');
  const cells = buyerCells(survey, question).filter(({ isFlagged }) => !isFlagged);
  const names = ({ option }: BuyerCell): boolean => creatorOptions.includes(option);
  const isNamed = (cell: BuyerCell): boolean => names(cell) && !cell.isEarly;
  const isUntracked = ({ tracking }: BuyerCell): boolean => tracking === 'none';
  const isBrought = (cell: BuyerCell): boolean => !isUntracked(cell) && !cell.isEarly;
  return {
    survey,
    questionId: question.id,
    question,
    creatorOptions,
    answered: countOf(cells),
    named: countOf(cells, isNamed),
    namedEarly: countOf(cells, (cell) => names(cell) && cell.isEarly),
    answeredUntracked: countOf(cells, isUntracked),
    namedUntracked: countOf(cells, (cell) => isUntracked(cell) && isNamed(cell)),
    answeredTracked: countOf(cells, isBrought),
    namedTracked: countOf(cells, (cell) => isBrought(cell) && names(cell)),
    completeOutside: outsideWindow(snapshot, survey),
    decoy: decoys.length === 0 ? null : countOf(cells, ({ option }) => decoys.includes(option)),
  };
};

/** What is assumed of who names a creator. */
export const namingAssumptions = (buyers: BuyerAnswers): string[] => [
  ...(buyers.namedEarly > 0 ? ['assumption.early_not_credited'] : []),
  ...(recodeRules(buyers) > 0 ? ['assumption.recoded_other'] : []),
];

/** What is assumed of these answers, whatever is computed from them. */
export const answerAssumptions = (buyers: BuyerAnswers): string[] => [
  ...namingAssumptions(buyers),
  ...(buyers.completeOutside > 0 ? ['assumption.answers_outside_window'] : []),
];

/** Rules by which "Other" was read as one of the question's options. */
export const recodeRules = ({ survey, questionId }: BuyerAnswers): number =>
  survey.recodes.filter((rule) => rule.questionId === questionId).length;
