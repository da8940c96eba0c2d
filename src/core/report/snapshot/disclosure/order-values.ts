// Which order values are told: those that revenue is read of. They are of orders, which have no floor; but whom buyers
// name is what they answered, so that of creators only those are told whom ten or more buyers are credited to.
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import { readBuyerStratum } from '../../../survey/answer/buyer-stratum.ts';
import type { SnapshotQuestion, SnapshotSurvey } from '../../snapshot.ts';
import { sumOf, WITHHELD } from './floor.ts';

type Value = SnapshotSurvey['orderValues'][number];
type Values = Pick<SnapshotSurvey, 'questions' | 'orderValues' | 'attributionQuestion'>;

const addUp = (cells: readonly Value[], option: string): Value[] =>
  cells.slice(0, 1).map((cell) => ({
    ...cell,
    option,
    stratum: '',
    n: sumOf(cells),
    sumMinor: cells.reduce((sum, { sumMinor }) => sum + sumMinor, 0),
    sumSquares: cells.reduce((sum, { sumSquares }) => sum + sumSquares, 0),
  }));

/** One cell a creator, whatever led to the orders, and one of all others, so that it is known that values were. */
const byCreator = ({ options }: SnapshotQuestion, cells: readonly Value[]): Value[] => {
  const creators = new Set(
    options.filter(({ creatorId }) => creatorId !== null).map(({ code }) => code),
  );
  const credited = cells.filter(
    ({ option, stratum }) => creators.has(option) && !readBuyerStratum(stratum).isEarly,
  );
  const told = [...Map.groupBy(credited, ({ option }) => option)].filter(
    ([, own]) => sumOf(own) >= MIN_PEOPLE,
  );
  const inTold = new Set(told.flatMap(([, own]) => own));
  return [
    ...told.flatMap(([option, own]) => addUp(own, option)),
    ...addUp(
      cells.filter((cell) => !inTold.has(cell)),
      WITHHELD,
    ),
  ];
};

/** No revenue is read of flagged answers, nor of those outside their question's base. */
export const valuesToTell = ({ questions, orderValues, attributionQuestion }: Values): Value[] => {
  const read = orderValues.filter(
    ({ questionId, option, isFlagged }) =>
      !isFlagged &&
      questions.find(({ id }) => id === questionId)?.outsideBase.includes(option) !== true,
  );
  const names = questions.filter(
    ({ id, options }) =>
      id !== attributionQuestion && options.some(({ creatorId }) => creatorId !== null),
  );
  return [
    ...read.filter(({ questionId }) => names.every(({ id }) => id !== questionId)),
    ...names.flatMap((question) =>
      byCreator(
        question,
        read.filter(({ questionId }) => questionId === question.id),
      ),
    ),
  ];
};
