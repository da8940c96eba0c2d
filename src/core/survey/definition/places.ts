// Where questions can stand: those that change places with others have a first and a last place.
import { isMoving } from './order.ts';

type Placed = Parameters<typeof isMoving>[0];

export type Places = { readonly first: number; readonly last: number };

/** From 0, in written order; the two are one where a question keeps its place. */
export const placesIn = (questions: readonly Placed[]): readonly Places[] =>
  questions.map((question, index) => {
    if (!isMoving(question)) return { first: index, last: index };
    const block = questions.flatMap((other, at) =>
      isMoving(other) && other.shuffle_block === question.shuffle_block ? [at] : [],
    );
    return { first: block.at(0) ?? index, last: block.at(-1) ?? index };
  });

type Ending = Placed & {
  readonly end_if?: { readonly outcome?: 'screened_out' | 'complete' | undefined } | undefined;
};

/** Whether an answer can be complete without this question being reached. */
export const canBeLeftOut = (questions: readonly Ending[], id: string): boolean => {
  const places = placesIn(questions);
  const last = places[questions.findIndex((question) => question.id === id)]?.last ?? -1;
  return questions.some(
    (question, at) =>
      question.id !== id &&
      question.end_if?.outcome === 'complete' &&
      (places[at]?.first ?? Infinity) < last,
  );
};
