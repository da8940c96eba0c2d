// What every template asks before anything else, and a questionnaire of one's own may leave out.
import type { Definition } from './definition.ts';
import { minimumAgeOf } from './minimum-age.ts';

export type Unasked = 'age' | 'consent';

/** A number that ends the survey may be an age, from before a question could have a minimum age. */
const mayEndByAge = ({ questions }: Pick<Definition, 'questions'>): boolean =>
  questions.some(({ type, end_if }) => type === 'number' && end_if !== undefined);

export const unaskedOf = (definition: Pick<Definition, 'questions'>): Unasked[] => {
  const asksConsent = definition.questions.some(
    ({ type, required }) => type === 'consent' && required === true,
  );
  const asksAge = minimumAgeOf(definition) !== null || mayEndByAge(definition);
  return [...(asksAge ? [] : (['age'] as const)), ...(asksConsent ? [] : (['consent'] as const))];
};
