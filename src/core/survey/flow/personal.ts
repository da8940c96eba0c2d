// A questionnaire as one person meets it: questions in the order of the answer's seed, conditions on arm, link and
// minimum age settled. Doing it again changes nothing.
import { assignmentOf } from '../definition/arm.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { optionsOf, partsOf } from '../definition/definition.ts';
import { drawArm } from '../definition/draw.ts';
import { cleanHidden } from '../definition/hidden.ts';
import type { SentHidden } from '../definition/hidden.ts';
import { believedAge, tooYoung } from '../definition/minimum-age.ts';
import { inShownOrder, isMoving, seedOf, shownOrder } from '../definition/order.ts';
import { settleQuestion } from './settle.ts';

export type Person = {
  /** Of the answer. */
  readonly id: string;
  /** Kind of the link's arm. */
  readonly arm: string;
  readonly hidden: SentHidden;
  /** That the page went by; the questionnaire's usual one when it is missing or none of its own. */
  readonly minimumAge?: number | null | undefined;
};

/** The arm that is known before the first question. */
const firstArmOf = (definition: Definition, { id, arm }: Person): string =>
  assignmentOf(definition) === 'random' ? drawArm(id) : arm;

/** A minimum age ends the survey as any other condition does. */
const withAge = (question: Question, { minimumAge }: Person): Question =>
  question.type === 'number' && question.minimum_age
    ? {
        ...question,
        end_if: tooYoung(question.id, believedAge(question.minimum_age, minimumAge)),
      }
    : question;

/** `drawsLater`: a drawn arm is left open, for a page that may go on with another answer. */
export const definitionFor = (
  definition: Definition,
  person: Person,
  drawsLater = false,
): Definition => {
  const isOpen = drawsLater && assignmentOf(definition) === 'random';
  const facts = {
    ...(!isOpen && { arm: firstArmOf(definition, person) }),
    hidden: cleanHidden(definition, person.hidden),
  };
  return {
    ...definition,
    questions: inShownOrder(definition.questions, seedOf(person.id)).map((question) =>
      settleQuestion(withAge(question, person), facts),
    ),
  };
};

export type ShownOrder = {
  /** Ids in the order asked; empty when it is the written one. */
  readonly questions: readonly string[];
  /** Codes as they stood, by question, where they were shuffled: options, rows of a matrix, items of a ranking. */
  readonly options: Readonly<Record<string, readonly string[]>>;
};

/** The order that the page showed, from the seed that is stored with an answer. */
export const shownOrderOf = (definition: Definition, seed: number): ShownOrder => {
  const { questions } = definition;
  const shuffled = questions.filter((item) => 'shuffle' in item && item.shuffle === true);
  return {
    questions: questions.some(isMoving) ? inShownOrder(questions, seed).map(({ id }) => id) : [],
    options: Object.fromEntries(
      shuffled.map((item) => [
        item.id,
        shownOrder(item.type === 'matrix' ? partsOf(item) : optionsOf(item), seed, item.id).map(
          ({ code }) => code,
        ),
      ]),
    ),
  };
};
