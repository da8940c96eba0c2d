// Cells of weighting variables, what is known of a buyer's order, and where the chosen option stood.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyerStratum, readBuyerStratum } from '../../../src/core/survey/answer/buyer-stratum.ts';
import type { Tracking } from '../../../src/core/survey/answer/buyer-stratum.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { seedOf, shownOrder } from '../../../src/core/survey/definition/order.ts';
import { chosenPosition } from '../../../src/core/survey/answer/position.ts';
import { strataOf, stratumOf } from '../../../src/core/survey/definition/stratum.ts';

const age = {
  id: 'age',
  type: 'number',
  required: true,
  min: 5,
  max: 99,
  bands: [
    { code: 'young', min: 16, max: 34 },
    { code: 'older', min: 35, max: 99 },
  ],
  end_if: { when: { question: 'age', less_than: 16 }, keep_answers: false },
};
const gender = {
  id: 'gender',
  type: 'single',
  required: true,
  prefer_not_to_say: true,
  options: [{ code: 'female' }, { code: 'male' }, { code: 'another' }],
};

const definitionOf = (questions: readonly object[], groups?: object): Definition =>
  ({
    stratum: { by: 'questions', questions: ['age', 'gender'], groups },
    questions,
  }) as unknown as Definition; // all that is read

const grouped = definitionOf([age, gender], { gender: { women: ['female'], men: ['male'] } });

describe('the cell of an answer', () => {
  it.each([
    [{ age: 'young', gender: 'female' }, 'young|women'],
    [{ age: 'older', gender: 'male' }, 'older|men'],
    [{ age: 'older', gender: 'another' }, 'older|unknown'],
    [{ age: 'older', gender: 'prefer_not' }, 'older|unknown'],
    [{ gender: 'male' }, 'unknown|men'],
    [{}, 'unknown|unknown'],
  ])('%j is %s', (coded, expected) => {
    expect(stratumOf(grouped, coded)).toBe(expected);
  });

  it('keeps the codes of a question without groups apart, a refusal being unknown', () => {
    const plain = definitionOf([age, gender]);
    expect(stratumOf(plain, { age: 'young', gender: 'another' })).toBe('young|another');
    expect(stratumOf(plain, { age: 'young', gender: 'prefer_not' })).toBe('young|unknown');
  });
});

describe('the levels of a weighting variable', () => {
  const levels = (changed: object, groups?: object): readonly string[] | undefined =>
    strataOf(definitionOf([changed, gender], groups))[0]?.groups;

  it('have no unknown where everybody who gets to the end has a band', () => {
    expect(levels(age)).toEqual(['young', 'older']);
  });

  it.each([
    ['it can be left out', { required: false }],
    ['not everybody is asked', { show_if: { question: 'consent', is: 'yes' } }],
    ['a number without a band goes on', { end_if: undefined }],
    ['the end hangs on another answer', { end_if: { when: { question: 'other', is: 'yes' } } }],
    ['there are too many numbers to look at', { max: 10_000 }],
  ])('have unknown when %s', (_, change) => {
    expect(levels({ ...age, ...change })).toEqual(['young', 'older', 'unknown']);
  });

  it('have unknown for a code in no group', () => {
    expect(levels(age, { age: { young: ['young'] } })).toEqual(['young', 'unknown']);
    expect(strataOf(grouped)[1]?.groups).toEqual(['women', 'men', 'unknown']);
  });
});

describe('a buyer’s stratum', () => {
  it('is read back as it was written', () => {
    for (const tracking of ['code', 'click', 'none'] satisfies Tracking[])
      for (const isEarly of [true, false])
        expect(readBuyerStratum(buyerStratum({ tracking, isEarly }))).toEqual({
          tracking,
          isEarly,
        });
  });

  it('of an answer from before the kinds were told apart is still tracked or not', () => {
    expect(readBuyerStratum('tracked').tracking).not.toBe('none');
    expect(readBuyerStratum('untracked').tracking).toBe('none');
  });
});

describe('the place of the chosen option', () => {
  const options = [
    { code: 'a' },
    { code: 'fixed', pinned: true },
    { code: 'b' },
    { code: 'c' },
    { code: 'loose_other', other: true },
    { code: 'other', pinned: true, other: true },
  ];
  const heard = { id: 'heard', type: 'single', value_question: true, shuffle: true, options };
  const definition = (change: object = {}) =>
    ({ questions: [{ ...heard, ...change }] }) as unknown as Definition; // all that is read

  it('is the one at which it was shown, counted without those that never move', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('a', 'b', 'c'), (id, code) => {
        const seed = seedOf(id);
        const shown = shownOrder(options, seed, 'heard')
          .map((option) => option.code)
          .filter((one) => one !== 'fixed' && one !== 'other');
        expect(chosenPosition(definition(), { heard: code }, seed)).toBe(shown.indexOf(code) + 1);
      }),
    );
  });

  it.each([
    ['an option that never moves', {}, { heard: 'fixed' }],
    ['"other"', {}, { heard: 'other' }],
    ['an "other" that moves', {}, { heard: 'loose_other' }],
    ['nothing', {}, {}],
    ['an option of a list that is not shuffled', { shuffle: false }, { heard: 'a' }],
    ['an option of another question', { value_question: false }, { heard: 'a' }],
  ])('is none of %s', (_, change, answers) => {
    expect(chosenPosition(definition(change), answers, 7)).toBeNull();
  });
});
