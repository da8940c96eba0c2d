// What the page bench compares with: our questionnaire in the words of SurveyJS, nothing lost unsaid.
import { describe, expect, it } from 'vitest';
import { questionShape } from '../../src/core/survey/definition/question-shape.ts';
import { definitionShape } from '../../src/core/survey/definition/definition.ts';
import type { Definition, Question } from '../../src/core/survey/definition/definition.ts';
import { expressionOf } from '../bench/page/expression.ts';
import { toSurveyJs } from '../bench/page/translate.ts';

const options = [{ code: 'a' }, { code: 'b' }];
const shuffled = {
  shuffle: true,
  options: [...options, { code: 'no', pinned: true, exclusive: true }],
};

const QUESTIONS: readonly Question[] = [
  {
    id: 'age',
    type: 'number',
    min: 5,
    max: 120,
    required: true,
    end_if: { when: { question: 'age', less_than: 16 }, keep_answers: false },
  },
  { id: 'consent', type: 'consent', required: true },
  { id: 'post', type: 'information' },
  {
    id: 'one',
    type: 'single',
    options: [...options, { code: 'else', other: true }],
    prefer_not_to_say: true,
  },
  { id: 'many', type: 'multiple', ...shuffled },
  { id: 'country', type: 'dropdown', options },
  {
    id: 'pictures',
    type: 'image_choice',
    several: true,
    options: options.map((one) => ({ ...one, image: '/files/red.png' })),
  },
  { id: 'liking', type: 'scale', points: 5 },
  { id: 'nps', type: 'scale', points: 11 },
  { id: 'traits', type: 'matrix', rows: options, points: 5, required: true, shuffle: true },
  { id: 'order', type: 'ranking', options, places: 1 },
  { id: 'unaided', type: 'short_text', max_length: 200 },
  {
    id: 'why',
    type: 'long_text',
    max_length: 500,
    show_if: { question: 'many', is_any_of: ['a', 'no'] },
  },
];

const definition: Definition = definitionShape.parse({
  schema: 1,
  kind: 'post_purchase',
  default_locale: 'en',
  texts: {
    en: {
      reviewed: true,
      words: {
        title: 'Tea & you',
        sponsor: 'By <Northwind>',
        screened_out: 'Thank you',
        'why.help': 'About {answer:one|it}',
      },
    },
  },
  stratum: { by: 'tracking' },
  questions: QUESTIONS,
});

type Element = Readonly<Record<string, unknown>>;
const { model, left } = toSurveyJs(definition, 'en', 'exposed');
const pages = model['pages'] as readonly { readonly elements: readonly Element[] }[]; // as translated above
const elementOf = (name: string): Element | undefined =>
  pages.flatMap(({ elements }) => elements).find((one) => one['name'] === name);

describe('a questionnaire in SurveyJS', () => {
  it('has each kind of question that a definition may have, one a page', () => {
    const types = questionShape.options.map(({ shape }) => shape.type.value);
    expect(new Set(QUESTIONS.map(({ type }) => type))).toEqual(new Set(types));
    expect(
      pages.map(({ elements }) => elements.map((one) => [one['name'], one['type']]).flat()),
    ).toEqual([
      ['age', 'text'],
      ['consent', 'checkbox'],
      ['post', 'html'],
      ['one', 'radiogroup'],
      ['many', 'checkbox'],
      ['country', 'dropdown'],
      ['pictures', 'imagepicker'],
      ['liking', 'radiogroup'],
      ['nps', 'rating'],
      ['traits', 'matrix'],
      ['order', 'ranking'],
      ['unaided', 'text'],
      ['why', 'comment'],
    ]);
  });

  it('offers as many choices, and those at the end of a list as items of their own', () => {
    expect(elementOf('one')).toMatchObject({
      choices: [{ value: 'a' }, { value: 'b' }],
      showOtherItem: true,
      otherText: 'one.else',
      showRefuseItem: true,
    });
    expect(elementOf('many')).toMatchObject({ choicesOrder: 'random', showNoneItem: true });
    expect(elementOf('liking')?.['choices']).toHaveLength(5);
    expect(elementOf('traits')).toMatchObject({ rowOrder: 'random', eachRowRequired: true });
  });

  it('shows and ends by the same conditions, under the values that it stores itself', () => {
    expect(elementOf('why')?.['visibleIf']).toBe("({many} contains 'a' or {many} contains 'none')");
    expect(model['triggers']).toEqual([
      { type: 'complete', expression: '({age} notempty and {age} < 16)' },
    ]);
  });

  it.each([
    [{ question: 'one', is: 'else' }, "{one} = 'other'"],
    [{ question: 'one.other', answered: true }, '{one-Comment} notempty'],
    [{ question: 'traits.a', at_least: 4 }, '({traits.a} notempty and {traits.a} >= 4)'],
    [{ question: 'order.b', is: '1' }, "{order[0]} = 'b'"],
    [
      { not: { all: [{ question: 'why', answered: false }, { any: [] }] } },
      '!(({why} empty and 1 = 2))',
    ],
  ])('says %j as %s', (condition, expression) => {
    expect(expressionOf(condition, QUESTIONS)).toBe(expression);
  });

  it('keeps markup in a name from becoming markup of the page', () => {
    expect(model['completedHtml']).toBe('<p>By &lt;Northwind&gt;</p>');
    expect(model['title']).toBe('Tea & you');
  });

  it('names what it had to leave out', () => {
    expect(left).toEqual([
      'age: that an ended answer is not kept',
      'traits: the words for the ends of its columns',
      'why: the word for an earlier answer that is missing',
    ]);
  });
});
