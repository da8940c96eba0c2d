// A question as a page shows it: in one language, its options in the order of this answer. What an option stands
// for (brand, decoy, creator's id) stays behind.
import { optionsOf } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { shownOrder } from './order.ts';
import { labelOf, sayOf, wordOf } from './words.ts';

export type OptionView = {
  readonly code: string;
  readonly label: string;
  readonly pinned: boolean;
  readonly exclusive: boolean;
  readonly other: boolean;
};

export type QuestionView = {
  readonly id: string;
  readonly type: Question['type'];
  readonly isRequired: boolean;
  readonly text: string;
  readonly help: string | null;
  /** Of a consent, the words beside the box. */
  readonly agree: string;
  readonly options: readonly OptionView[];
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
};

export const viewOf = (
  definition: Definition,
  question: Question,
  locale: string,
  seed: number,
): QuestionView => {
  const options = optionsOf(question);
  const isShuffled = 'shuffle' in question && question.shuffle === true;
  const shown = isShuffled ? shownOrder(options, seed, question.id) : options;
  return {
    id: question.id,
    type: question.type,
    isRequired: question.required === true,
    text: sayOf(definition, locale, question.id),
    help: wordOf(definition, locale, `${question.id}.help`) ?? null,
    agree: question.type === 'consent' ? sayOf(definition, locale, `${question.id}.yes`) : '',
    options: shown.map((option) => ({
      code: option.code,
      label: labelOf(definition, locale, question, option),
      // On a scale each point stands where it stands; only the others' end is set apart.
      pinned: option.pinned === true && question.type !== 'scale',
      exclusive: option.exclusive === true,
      other: option.other === true,
    })),
    min: question.type === 'number' ? question.min : 0,
    max: question.type === 'number' ? question.max : 0,
    maxLength: 'max_length' in question ? question.max_length : 0,
  };
};
