// What a question of ours says that its translation can't.
import { optionsOf, partsOf } from '../../../src/core/survey/definition/definition.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { pipesIn } from '../../../src/core/survey/definition/pipe.ts';
import { wordOf } from '../../../src/core/survey/definition/words.ts';
import { isShuffled, movingWithOthers } from './choices.ts';

/** A phrase each; `locale` is the language translated. */
export const leftOf = (definition: Definition, locale: string, question: Question): string[] => {
  const { id, type } = question;
  const texts = [id, `${id}.help`].map((key) => wordOf(definition, locale, key) ?? '');
  const phrases: readonly (readonly [string, boolean])[] = [
    ['choices that keep their place', movingWithOthers(question).length > 0],
    [
      'rows that keep their place',
      type === 'matrix' && isShuffled(question) && partsOf(question).some(({ pinned }) => pinned),
    ],
    ['the words for the ends of its columns', type === 'matrix' && question.points !== undefined],
    [
      '"prefer not to say"',
      type === 'scale' && question.points === 11 && question.prefer_not_to_say === true,
    ],
    [
      'choices that exclude the others',
      type === 'image_choice' &&
        question.several === true &&
        optionsOf(question).some(({ exclusive }) => exclusive),
    ],
    [
      'the word for an earlier answer that is missing',
      texts.some((text) => pipesIn(text).some(({ from }) => from === 'answer')),
    ],
    ['its place by chance', question.shuffle_block !== undefined],
    [
      'that an ended answer is not kept',
      question.end_if !== undefined &&
        'keep_answers' in question.end_if &&
        !question.end_if.keep_answers,
    ],
  ];
  return phrases.filter(([, isLeft]) => isLeft).map(([phrase]) => `${id}: ${phrase}`);
};
