// What a questionnaire may not say, one rule a row, and what its JSON Schema lets through.
import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, inject, it } from 'vitest';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { neededWords } from '../../../src/core/survey/definition/definition.ts';
import { definitionSchema } from '../../../src/core/survey/definition/definition-schema.ts';
import { inShownOrder } from '../../../src/core/survey/definition/order.ts';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import { definitions } from './generate.ts';

const single = { id: 'one', type: 'single', options: [{ code: 'a' }, { code: 'b' }] };
const matrix = { id: 'grid', type: 'matrix', points: 5, rows: [{ code: 'x' }, { code: 'y' }] };
const ranking = { id: 'rank', type: 'ranking', options: [{ code: 'a' }, { code: 'b' }] };
const after = (show_if: object): object => ({ id: 'last', type: 'information', show_if });
const picture = '/files/can.png';

const definitionOf = (questions: readonly object[], more: object = {}, words: object = {}) => {
  const bare = {
    schema: 1,
    kind: 'brand_lift',
    default_locale: 'en',
    stratum: { by: 'tracking' },
    questions,
    ...more,
  };
  const needed = neededWords({ ...bare, texts: {} } as unknown as Definition);
  const own = Object.fromEntries(needed.map((key) => [key, key]));
  return { ...bare, texts: { en: { reviewed: true, words: { ...own, ...words } } } };
};

const problemsOf = (...made: Parameters<typeof definitionOf>): string[] => {
  const parsed = parseDefinition(definitionOf(...made));
  return parsed.ok ? [] : parsed.error.map(({ key }) => key.replace('survey.definition.', ''));
};

describe('a questionnaire', () => {
  it.each([
    ['a condition on a row', [matrix, after({ question: 'grid.x', at_least: 4 })]],
    ['a condition on an item’s place', [ranking, after({ question: 'rank.a', is: '1' })]],
    ['a condition on the arm', [single, after({ arm: 'control' })]],
    ['a condition on a campaign parameter', [single, after({ hidden: 'utm_term', given: true })]],
    ['an exact number that tells nobody', [{ id: 'n', type: 'number', min: 0, max: 9 }]],
    [
      'pictures, and "none" without one',
      [
        {
          id: 'p',
          type: 'image_choice',
          options: [
            { code: 'a', image: picture },
            { code: 'b', exclusive: true },
          ],
        },
      ],
    ],
    [
      'a pinned question that comes before those which move',
      [
        { ...single, shuffle_block: 's', pinned: true },
        { ...after({ question: 'one', is: 'a' }), shuffle_block: 's' },
        { id: 'other', type: 'information', shuffle_block: 's' },
      ],
    ],
  ])('may have %s', (_, questions) => {
    expect(problemsOf(questions)).toEqual([]);
  });

  it.each([
    [
      'a matrix as a whole',
      [matrix, after({ question: 'grid', answered: true })],
      'unknown_answer',
    ],
    ['a row that is not there', [matrix, after({ question: 'grid.z', is: '1' })], 'unknown_answer'],
    [
      'a field it does not declare',
      [single, after({ hidden: 'topic', is: 'a' })],
      'unknown_hidden',
    ],
    ['an arm it does not have', [single, after({ arm: 'before' })], 'unknown_arm'],
    [
      'one of its own block',
      [
        { ...single, shuffle_block: 's' },
        { ...after({ question: 'one', is: 'a' }), shuffle_block: 's' },
      ],
      'looks_ahead',
    ],
    [
      'one that may move behind it, though it is pinned itself',
      [
        { ...single, shuffle_block: 's' },
        { ...after({ question: 'one', is: 'a' }), shuffle_block: 's', pinned: true },
        { id: 'other', type: 'information', shuffle_block: 's' },
      ],
      'looks_ahead',
    ],
  ])('may not read %s', (_, questions, problem) => {
    expect(problemsOf(questions)).toEqual([problem]);
  });

  it.each([
    [
      'columns and points',
      { ...matrix, columns: [{ code: 'c' }, { code: 'd' }] },
      'columns_or_points',
    ],
    ['neither columns nor points', { ...matrix, points: undefined }, 'columns_or_points'],
    [
      'a row called other',
      { ...matrix, rows: [{ code: 'other' }, { code: 'x' }] },
      'reserved_code',
    ],
    [
      'a row called as an end',
      { ...matrix, rows: [{ code: 'low' }, { code: 'x' }] },
      'reserved_code',
    ],
    ['two rows of one code', { ...matrix, rows: [{ code: 'x' }, { code: 'x' }] }, 'code_twice'],
    ['a row of a column’s code', { ...matrix, rows: [{ code: '5' }, { code: 'x' }] }, 'code_twice'],
    ['more places than items', { ...ranking, places: 3 }, 'places'],
    [
      'an item that is another',
      { ...ranking, options: [{ code: 'a' }, { code: 'b', other: true }] },
      'rank_option',
    ],
    [
      'a choice of pictures without a picture',
      { ...single, type: 'image_choice', options: [{ code: 'a' }, { code: 'b', image: picture }] },
      'no_image',
    ],
    [
      'a picture elsewhere',
      { ...single, options: [{ code: 'a', image: picture }, { code: 'b' }] },
      'image',
    ],
    [
      'an exact number that tells who somebody is',
      { id: 'age', type: 'number', min: 0, max: 99, purpose: 'demographic' },
      'exact_number',
    ],
  ])('may not have %s', (_, question, problem) => {
    expect(problemsOf([JSON.parse(JSON.stringify(question)) as object])).toEqual([problem]);
  });

  it.each([
    ['https://elsewhere.example/can.png'],
    ['//elsewhere.example/can.png'],
    ['/l/abc123'],
    ['/files/../l/abc123'],
    ['/files/'],
    ['javascript:alert(1)'],
    ['data:image/png;base64,AA'],
  ])('may not take a picture from %s', (image) => {
    const question = { ...single, type: 'image_choice', options: [{ code: 'a', image }] };
    expect(parseDefinition(definitionOf([question])).ok).toBe(false);
  });

  it.each([
    [
      'one torn apart',
      [
        { ...single, shuffle_block: 's' },
        after({ arm: 'control' }),
        { ...matrix, shuffle_block: 's' },
      ],
      {},
      'block_torn',
    ],
    ['a field twice', [single], { hidden: ['topic', 'topic'] }, 'hidden_twice'],
    ['a field that means something else', [single], { hidden: ['lang'] }, 'reserved_hidden'],
    [
      'a quota twice',
      [single],
      {
        quotas: [
          { id: 'q', limit: 1 },
          { id: 'q', limit: 2 },
        ],
      },
      'quota_twice',
    ],
    [
      'a quota of no arm',
      [single],
      { quotas: [{ id: 'q', limit: 1, arm: 'buyers' }] },
      'unknown_arm',
    ],
    [
      'a quota of no answer',
      [single],
      { quotas: [{ id: 'q', limit: 1, answers: { two: ['a'] } }] },
      'unknown_answer',
    ],
    [
      'a quota of no option',
      [matrix],
      { quotas: [{ id: 'q', limit: 1, answers: { 'grid.x': ['9'] } }] },
      'unknown_code',
    ],
  ])('may not have %s', (_, questions, more, problem) => {
    expect(problemsOf(questions, more)).toEqual([problem]);
  });

  it('may not be weighted by an exact number, which has no cells', () => {
    const stratum = { by: 'questions', questions: ['n'] };
    const number = { id: 'n', type: 'number', min: 0, max: 9 };
    expect(problemsOf([number], { stratum })).toEqual(['unknown_question']);
  });

  it('may not end early before it has told the arm', () => {
    const creators = {
      id: 'creators',
      type: 'multiple',
      required: true,
      options: [{ code: 'a', role: 'campaign_creator' }, { code: 'b' }],
    };
    const early = {
      ...single,
      end_if: { when: { question: 'one', is: 'a' }, outcome: 'complete' },
    };
    const more = { design: { assignment: 'recall', arm_question: 'creators' } };
    expect(problemsOf([early, creators], more)).toEqual(['arm_question']);
    expect(problemsOf([creators, early], more)).toEqual([]);
  });
});

describe('a gap in a text', () => {
  const asked = { id: 'why', type: 'short_text', max_length: 9, new_page: true };
  it.each([
    ['an earlier answer', [single, asked], { why: 'Why {answer:one|that}?' }, []],
    ['a row', [matrix, asked], { 'why.help': 'You said {answer:grid.x|nothing}' }, []],
    ['a campaign parameter', [asked], { why: 'Why {hidden:utm_source|here}?' }, []],
    ['a later answer', [asked, single], { why: 'Why {answer:one|that}?' }, ['looks_ahead']],
    ['no answer', [matrix, asked], { why: 'Why {answer:grid|that}?' }, ['unknown_answer']],
    [
      'a consent',
      [{ id: 'ok', type: 'consent' }, asked],
      { why: '{answer:ok|x}' },
      ['unknown_answer'],
    ],
    ['an undeclared field', [asked], { why: '{hidden:topic|x}' }, ['unknown_hidden']],
    [
      'an answer without a word in its stead',
      [single, asked],
      { why: '{answer:one}' },
      ['broken_pipe'],
    ],
  ])('may say %s or is refused', (_, questions, words, problems) => {
    expect(problemsOf(questions, {}, words)).toEqual(problems);
  });

  it('stands in no option and on no page with the question that it reads', () => {
    expect(problemsOf([single, asked], {}, { 'one.a': '{hidden:utm_source|x}' })).toEqual([
      'pipe_place',
    ]);
    const onSame = { ...asked, new_page: false };
    expect(problemsOf([single, onSame], {}, { why: '{answer:one|x}' })).toEqual(['pipe_page']);
  });
});

describe('questions that change places', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const made = fc.array(
    fc.record({
      isMoving: fc.boolean(),
      isPinned: fc.boolean(),
      reads: fc.option(fc.nat(4), { nil: undefined, freq: 3 }),
    }),
    { minLength: 5, maxLength: 5 },
  );
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);

  it('read only what comes before them in every order, and are refused when it may not', () => {
    fc.assert(
      fc.property(made, fc.nat(4), fc.nat(4), (items, one, other) => {
        const from = Math.min(one, other);
        const questions = items.map(({ isMoving, isPinned, reads }, index) => ({
          id: names[index] ?? '',
          type: 'short_text',
          max_length: 9,
          ...(index >= from && index <= Math.max(one, other) && { shuffle_block: 's' }),
          ...(index >= from && isMoving && isPinned && { pinned: true }),
          ...(reads !== undefined && {
            show_if: { question: names[reads], answered: true },
          }),
        }));
        const orders = seeds.map((seed) => inShownOrder(questions, seed).map(({ id }) => id));
        const isAlwaysAfter = questions.every(
          ({ id, show_if }) =>
            show_if === undefined ||
            orders.every((order) => order.indexOf(show_if.question ?? '') < order.indexOf(id)),
        );
        expect(problemsOf(questions)).toEqual(
          isAlwaysAfter ? [] : expect.arrayContaining(['looks_ahead']),
        );
      }),
      { numRuns: inject('isFull') ? 1000 : 40 },
    );
  });
});

describe('the JSON Schema', () => {
  // As others read it: plain JSON.
  const schema = z.fromJSONSchema(
    JSON.parse(JSON.stringify(definitionSchema())) as Parameters<typeof z.fromJSONSchema>[0],
  );

  it('lets every questionnaire through, and none with a field that nobody knows', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(schema.safeParse(definition).error?.issues ?? []).toEqual([]);
        const [first, ...others] = definition.questions;
        const wrong = { ...definition, questions: [{ ...first, colour: 'red' }, ...others] };
        expect(schema.safeParse(wrong).success).toBe(false);
      }),
      { numRuns: inject('isFull') ? 1000 : 40 },
    );
  });

  it('knows the letters of any script in a code, and takes no space or sign there', () => {
    const coded = (code: string): boolean =>
      schema.safeParse(definitionOf([{ ...single, options: [{ code }, { code: 'b' }] }])).success;
    expect(['ميا', 'ruter-2', 'ルーメン', 'a_b'].map(coded)).toEqual([true, true, true, true]);
    expect(['a b', 'a.b', '{a}', ''].map(coded)).toEqual([false, false, false, false]);
  });
});
