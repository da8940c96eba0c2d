// What was answered to an earlier question, in the words of the person's language, to be said again in a later one.
// The page's script reads the same words off its labels.
import type { Answers } from '../definition/condition.ts';
import { optionsOf } from '../definition/definition.ts';
import type { Definition } from '../definition/definition.ts';
import { questionOfKey } from '../definition/variable.ts';
import { codeLabelOf } from '../definition/words.ts';

const listWords = (words: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);

/** Undefined when it was not answered. */
export const pipedLabel = (
  definition: Definition,
  locale: string,
  key: string,
  answers: Answers,
): string | undefined => {
  const question = questionOfKey(definition, key);
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (!question || answer === undefined) return undefined;
  if (question.type === 'number' || question.type === 'short_text') return String(answer);
  const other = optionsOf(question).find((option) => option.other);
  const typed = answers[`${key}.other`];
  const words = [answer]
    .flat()
    .map((code) =>
      code === other?.code && typeof typed === 'string'
        ? typed
        : codeLabelOf(definition, locale, question, String(code), key),
    );
  return listWords(words, locale);
};
