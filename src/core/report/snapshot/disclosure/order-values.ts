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

/**
 * The largest creators of ten or more buyers, so many that those left of all who heard of the brand from one are none or
 * ten and more: what is left over of that channel's value is theirs by subtraction.
 */
const toldOf = (
  byCreator: ReadonlyMap<string, readonly Value[]>,
  heardFromOne: number,
): (readonly Value[])[] => {
  const largest = [...byCreator.values()]
    .filter((own) => sumOf(own) >= MIN_PEOPLE)
    .toSorted((a, b) => sumOf(b) - sumOf(a));
  for (let n = largest.length; n > 0; n -= 1) {
    const told = largest.slice(0, n);
    const left = heardFromOne - sumOf(told.flat());
    if (left <= 0 || left >= MIN_PEOPLE) return told;
  }
  return [];
};

/** Cells of each creator, whatever led to the orders; of all others how many there are, so that it is known that values were. */
const byCreator = (
  { options }: SnapshotQuestion,
  cells: readonly Value[],
  heardFromOne: number,
): Value[] => {
  const creatorOf = new Map(options.map(({ code, creatorId }) => [code, creatorId]));
  const credited = cells.filter(
    ({ option, stratum }) =>
      (creatorOf.get(option) ?? null) !== null && !readBuyerStratum(stratum).isEarly,
  );
  const told = toldOf(
    Map.groupBy(credited, ({ option }) => creatorOf.get(option) ?? ''),
    heardFromOne,
  ).flat();
  const others = addUp(
    cells.filter((cell) => !told.includes(cell)),
    WITHHELD,
  );
  return [
    ...[...Map.groupBy(told, ({ option }) => option)].flatMap(([option, own]) =>
      addUp(own, option),
    ),
    ...others.map((cell) => ({ ...cell, sumMinor: 0, sumSquares: 0 })),
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
  const main = questions.find(({ id }) => id === attributionQuestion);
  const heardFromOne = sumOf(
    read.filter(
      ({ questionId, option, stratum }) =>
        questionId === attributionQuestion &&
        main?.options.find(({ code }) => code === option)?.role === 'creator' &&
        !readBuyerStratum(stratum).isEarly,
    ),
  );
  return [
    ...read.filter(({ questionId }) => names.every(({ id }) => id !== questionId)),
    ...names.flatMap((question) =>
      byCreator(
        question,
        read.filter(({ questionId }) => questionId === question.id),
        heardFromOne,
      ),
    ),
  ];
};
