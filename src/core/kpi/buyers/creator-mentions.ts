// Which creator buyers name: from the question whose options are the creators.
import type { Snapshot, SnapshotQuestion } from '../../report/snapshot.ts';
import { WITHHELD } from '../../report/snapshot/disclosure/floor.ts';
import { buyerCells, countOf } from './buyer-answers.ts';
import type { BuyerAnswers } from './buyer-answers.ts';

export type CreatorMention = {
  readonly creatorId: string;
  readonly question: SnapshotQuestion;
  readonly options: readonly string[];
  /** Buyers who name this creator and had not heard of the brand before; null where fewer than 10 were asked. */
  readonly named: number | null;
};

/** By creator, in the snapshot's order; only those whom the survey offered. */
export const creatorMentions = (snapshot: Snapshot, buyers: BuyerAnswers): CreatorMention[] => {
  const question = buyers.survey.questions.find(({ options }) =>
    options.some(({ creatorId }) => creatorId !== null),
  );
  if (!question) return [];
  const cells = buyerCells(buyers.survey, question).filter(({ isFlagged }) => !isFlagged);
  const isWithheld = cells.some(({ option }) => option === WITHHELD);
  return snapshot.creators.flatMap(({ id }) => {
    const options = question.options
      .filter(({ creatorId }) => creatorId === id)
      .map(({ code }) => code);
    if (options.length === 0) return [];
    const named = countOf(cells, ({ option, isEarly }) => options.includes(option) && !isEarly);
    return [{ creatorId: id, question, options, named: isWithheld ? null : named }];
  });
};
