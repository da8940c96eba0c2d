// The choices of a question as SurveyJS writes them. Those that keep the end of a shuffled list it knows as items of
// its own: none, other, refused (https://surveyjs.io/form-library/documentation/api-reference/checkbox-question-model).
import { optionsOf, PREFER_NOT } from '../../../src/core/survey/definition/definition.ts';
import type { Option, Question } from '../../../src/core/survey/definition/definition.ts';

export type Json =
  | string
  | number
  | boolean
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

export type Fields = { readonly [name: string]: Json | undefined };

const ITEM = { none: 'None', other: 'Other', refused: 'Refuse' } as const;
type Item = keyof typeof ITEM;

export const isShuffled = (question: Question): boolean =>
  'shuffle' in question && question.shuffle === true;

/** Whether SurveyJS draws it as a list that can have such items. */
const isList = ({ type }: Question): boolean =>
  type === 'single' || type === 'multiple' || type === 'dropdown' || type === 'scale';

const itemOf = (question: Question, option: Option): Item | null => {
  if (!isList(question)) return null;
  if (option.code === PREFER_NOT) return 'refused';
  if (option.other === true) return 'other';
  const plain = optionsOf(question).filter((one) => one.code !== PREFER_NOT && one.other !== true);
  return isShuffled(question) && option.pinned === true && option === plain.at(-1) ? 'none' : null;
};

/** The value that SurveyJS stores for a code. */
export const valueOf = (question: Question, code: string): string => {
  const option = optionsOf(question).find((one) => one.code === code);
  return (option && itemOf(question, option)) ?? code;
};

/** Choices that keep their place with us and move with the others in SurveyJS. */
export const movingWithOthers = (question: Question): Option[] =>
  isShuffled(question) && question.type !== 'matrix'
    ? optionsOf(question).filter(
        (option) => option.pinned === true && itemOf(question, option) === null,
      )
    : [];

export const choicesOf = (question: Question, label: (option: Option) => string): Fields => {
  const options = optionsOf(question);
  const items = options.flatMap((option) => {
    const item = itemOf(question, option);
    return item
      ? [
          {
            [`show${ITEM[item]}Item`]: true,
            [`${item === 'refused' ? 'refuse' : item}Text`]: label(option),
          },
        ]
      : [];
  });
  return Object.assign(
    {
      choices: options
        .filter((option) => itemOf(question, option) === null)
        .map((option) => ({
          value: option.code,
          text: label(option),
          ...(question.type === 'multiple' && option.exclusive === true && { isExclusive: true }),
          ...(option.image !== undefined && { imageLink: option.image }),
        })),
      ...(isShuffled(question) && { choicesOrder: 'random' }),
    },
    ...items,
  );
};
