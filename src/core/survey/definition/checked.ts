// A question as its answers are checked: one form for server and page, so that both take the same.
import type { CheckedOption, CheckedQuestion, Kind } from './check.ts';
import { optionsOf, partsOf } from './definition.ts';
import type { Question } from './definition.ts';

export const kindOf = (question: Question): Kind => {
  switch (question.type) {
    case 'consent':
    case 'information':
    case 'number':
      return question.type;
    case 'single':
    case 'dropdown':
    case 'scale':
      return 'one';
    case 'multiple':
      return 'many';
    case 'image_choice':
      return question.several === true ? 'many' : 'one';
    case 'matrix':
      return 'grid';
    case 'ranking':
      return 'rank';
    case 'short_text':
    case 'long_text':
      return 'text';
  }
};

/** People give several answers, so that the options don't add up to them. */
export const hasSeveral = (question: Question): boolean =>
  kindOf(question) === 'many' || question.type === 'short_text';

/** '1' to as many places as a ranking gives. */
export const placesOf = (question: Extract<Question, { type: 'ranking' }>): readonly string[] =>
  Array.from({ length: Math.min(question.places ?? Infinity, question.options.length) }, (_, at) =>
    String(at + 1),
  );

const choicesOf = (question: Question): readonly CheckedOption[] =>
  question.type === 'ranking'
    ? placesOf(question).map((code) => ({ code }))
    : optionsOf(question).map(({ code, exclusive, other }) => ({
        code,
        ...(exclusive === true && { exclusive: true }),
        ...(other === true && { other: true }),
      }));

/** Without what is empty: the page is told it in few bytes. */
export const checkedOf = (question: Question): CheckedQuestion => {
  const options = choicesOf(question);
  const parts = partsOf(question);
  return {
    id: question.id,
    kind: kindOf(question),
    ...(question.required === true && { required: true }),
    ...(question.type === 'number' && { min: question.min, max: question.max }),
    ...('max_length' in question && { max_length: question.max_length }),
    ...(options.length > 0 && { options }),
    ...(parts.length > 0 && { parts: parts.map(({ code }) => ({ code })) }),
  };
};
