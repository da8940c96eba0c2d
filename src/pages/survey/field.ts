// What every part of a question's markup is handed.
import type { Answers } from '../../core/survey/definition/condition.ts';
import type { QuestionView } from '../../core/survey/flow/view.ts';
import { directionOf } from '../../core/wording.ts';
import type { Wording } from '../../core/wording.ts';

export type FieldProps = {
  readonly question: QuestionView;
  readonly answers: Answers;
  /** The message at a question, or at one of its parts. */
  readonly errorOf: (key: string) => string | null;
  readonly wording: Wording;
};

/** Attributes of an element whose text stands in another language than its page. */
export const inLanguage = (
  lang: string | undefined,
): Record<string, never> | { readonly lang: string; readonly dir: 'ltr' | 'rtl' } =>
  lang === undefined ? {} : { lang, dir: directionOf(lang) };

/** The message is there from the start, empty: then the script needs only to fill it. */
export const describedBy = ({ id, help }: QuestionView): string =>
  help === null ? `${id}-error` : `${id}-help ${id}-error`;

export const isInvalid = (error: string | null): 'true' | undefined =>
  error === null ? undefined : 'true';

/** Of the element in which the script puts what is shuffled in its order again. */
export const markOf = ({ isShuffled }: QuestionView): '' | undefined =>
  isShuffled ? '' : undefined;
