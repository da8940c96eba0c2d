// Columns of a data file: which a question has, what stands in them, and that all versions find their place.
import { describe, expect, it } from 'vitest';
import en from '../../../templates/locales/en/console.json' with { type: 'json' };
import words from '../../../templates/locales/en/export.json' with { type: 'json' };
import { codebookRows } from '../../../src/core/survey-export/codebook.ts';
import type { Cell, ExportedResponse } from '../../../src/core/survey-export/column.ts';
import { columnsOf } from '../../../src/core/survey-export/columns.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { createWording } from '../../../src/core/wording.ts';

const wording = createWording('en', { ...en, ...words }, {});

const definition = (
  questions: readonly Question[],
  change: Partial<Definition> = {},
): Definition => ({
  schema: 1,
  kind: 'post_purchase',
  default_locale: 'en',
  texts: { en: { reviewed: true, words: { prefer_not: 'Prefer not to say', q: 'What?' } } },
  stratum: { by: 'tracking' },
  questions: [...questions],
  ...change,
});

const response = (change: Partial<ExportedResponse> = {}): ExportedResponse => ({
  id: 'resp_1',
  versionNumber: 1,
  armKind: 'buyers',
  creatorId: null,
  creatorName: null,
  status: 'complete',
  lastQuestion: 'q',
  isTest: false,
  flags: [],
  isFlagged: false,
  stratum: '',
  answers: {},
  coded: {},
  texts: {},
  seed: 7,
  locale: 'en',
  hidden: {},
  orderValueMinor: null,
  day: '2026-03-05',
  durationS: null,
  startedAtMs: 1,
  updatedAtMs: 2,
  completedAtMs: 2,
  ...change,
});

const columns = (definitions: readonly Definition[], isLabelled = false) =>
  columnsOf(definitions, [], { locale: 'en', words: wording, isLabelled });

/** The columns of the questions, and what an answer has in them. */
const cellsOf = (
  questions: readonly Question[] | readonly Definition[],
  change: Partial<ExportedResponse>,
  isLabelled = false,
): Record<string, Cell> => {
  const definitions = questions.flatMap((one) => ('questions' in one ? [one] : []));
  const asked = questions.flatMap((one) => ('questions' in one ? [] : [one]));
  const all = columns(definitions.length > 0 ? definitions : [definition(asked)], isLabelled);
  return Object.fromEntries(
    all.flatMap(({ name, question, read }) =>
      question === '' ? [] : [[name, read(response(change))] as const],
    ),
  );
};

const options = (...codes: string[]) => codes.map((code) => ({ code, label: code.toUpperCase() }));

describe('a question of one choice', () => {
  it('has one column: its code, or its label', () => {
    const question: Question = { id: 'q', type: 'single', options: options('red', 'blue') };
    expect(cellsOf([question], { answers: { q: 'red' } })).toEqual({ q: 'red' });
    expect(cellsOf([question], { answers: { q: 'red' } }, true)).toEqual({ q: 'RED' });
    expect(cellsOf([question], {})).toEqual({ q: null });
  });

  it('on a scale has numbers, and the word where it was refused', () => {
    const question: Question = { id: 'q', type: 'scale', points: 11, prefer_not_to_say: true };
    expect(cellsOf([question], { answers: { q: '10' } })).toEqual({ q: 10 });
    expect(cellsOf([question], { answers: { q: '0' } })).toEqual({ q: 0 });
    expect(cellsOf([question], { answers: { q: 'prefer_not' } })).toEqual({ q: 'prefer_not' });
  });

  it('that lets people write has a column for what they wrote', () => {
    const question: Question = {
      id: 'q',
      type: 'dropdown',
      options: [...options('red'), { code: 'other', label: 'Other', other: true }],
    };
    const answer = { answers: { q: 'other' }, texts: { 'q.other': 'Teal' } };
    expect(cellsOf([question], answer)).toEqual({ q: 'other', q__other_text: 'Teal' });
  });
});

describe('a question of several choices', () => {
  const question: Question = { id: 'q', type: 'multiple', options: options('a', 'a-b', 'none') };

  it('has a column an option: 1 chosen, 0 not, empty where it was not answered', () => {
    expect(cellsOf([question], { answers: { q: ['a-b'] } })).toEqual({
      q__a: 0,
      q__a_b: 1,
      q__none: 0,
    });
    expect(cellsOf([question], {})).toEqual({ q__a: null, q__a_b: null, q__none: null });
    expect(cellsOf([question], { answers: { q: ['a-b'] } }, true)['q__a_b']).toBe(1);
  });

  it('may be one of pictures', () => {
    const pictures: Question = {
      id: 'q',
      type: 'image_choice',
      several: true,
      options: options('a', 'b'),
    };
    expect(cellsOf([pictures], { answers: { q: ['b'] } })).toEqual({ q__a: 0, q__b: 1 });
    const { several: _, ...one } = pictures;
    expect(cellsOf([one], { answers: { q: 'b' } })).toEqual({ q: 'b' });
  });
});

describe('other questions', () => {
  it('in rows have a column a row', () => {
    const question: Question = {
      id: 'q',
      type: 'matrix',
      rows: options('taste', 'price'),
      points: 5,
    };
    const answer = { answers: { 'q.taste': '4' } };
    expect(cellsOf([question], answer)).toEqual({ q__taste: 4, q__price: null });
  });

  it('of a ranking have what came first and the place of each', () => {
    const question: Question = {
      id: 'q',
      type: 'ranking',
      options: options('a', 'b', 'c'),
      places: 2,
    };
    const answer = { coded: { q: 'b', 'q.a': '2', 'q.b': '1', 'q.c': 'unplaced' } };
    expect(cellsOf([question], answer)).toEqual({ q: 'b', q__a: 2, q__b: 1, q__c: 'unplaced' });
  });

  it('in words have what was typed, beside the brands that were found in it', () => {
    const question: Question = {
      id: 'q',
      type: 'short_text',
      max_length: 200,
      brands: [{ code: 'northwind', names: ['Northwind', 'NW'] }],
    };
    const answer = { texts: { q: 'NW' }, coded: { q: ['northwind'] } };
    expect(cellsOf([question], answer)).toEqual({
      q: 'NW',
      q__northwind: 1,
      q__other: 0,
      q__none: 0,
    });
  });

  it('about a figure have it as a number', () => {
    const question: Question = { id: 'q', type: 'number', min: 0, max: 999_999 };
    expect(cellsOf([question], { answers: { q: '12500' } })).toEqual({ q: 12_500 });
  });

  it('that only inform or ask for consent have no column', () => {
    expect(cellsOf([{ id: 'q', type: 'consent' }], {})).toEqual({});
    expect(cellsOf([{ id: 'q', type: 'information' }], {})).toEqual({});
  });
});

describe('several versions', () => {
  const older: Question = { id: 'q', type: 'single', options: options('red', 'blue') };

  it('share a column, with the codes of both', () => {
    const newer: Question = { id: 'q', type: 'single', options: options('red', 'green') };
    const [column] = columns([definition([newer]), definition([older])]).filter(
      ({ question }) => question === 'q',
    );
    expect(column?.codes.map(({ code }) => code)).toEqual(['red', 'green', 'blue']);
  });

  it('whose question became one of several choices have both kinds of columns', () => {
    const newer: Question = { ...older, type: 'multiple' };
    const both = [definition([newer]), definition([older])];
    const empty = { q__red: null, q__blue: null };
    expect(cellsOf(both, { answers: { q: ['red'] } })).toMatchObject({ q__red: 1, q__blue: 0 });
    expect(Object.keys(cellsOf(both, {}))).toEqual([...Object.keys(empty), 'q']);
  });

  it('keep what only the older one asked, at the end', () => {
    const dropped: Question = { id: 'dropped', type: 'long_text', max_length: 100 };
    expect(Object.keys(cellsOf([definition([older]), definition([dropped, older])], {}))).toEqual([
      'q',
      'dropped',
    ]);
  });
});

describe('the columns of an answer itself', () => {
  it('keep their names, though a question is called the same', () => {
    const names = columns([
      definition([{ id: 'status', type: 'single', options: options('a', 'b') }]),
    ]).map(({ name, question }) => [name, question]);
    expect(names).toContainEqual(['status', '']);
    expect(names).toContainEqual(['status_2', 'status']);
  });

  it('hold what the link carried, but for the order’s reference', () => {
    const all = columns([definition([], { hidden: ['order_ref', 'order_value', 'panel'] })]);
    const hidden = all.map(({ name }) => name).filter((name) => name.startsWith('hidden_'));
    expect(hidden).toEqual([
      'hidden_panel',
      'hidden_utm_source',
      'hidden_utm_medium',
      'hidden_utm_campaign',
      'hidden_utm_term',
      'hidden_utm_content',
      'hidden_respondent',
      'hidden_customer',
      'hidden_order_signature',
    ]);
    const panel = all.find(({ name }) => name === 'hidden_panel');
    expect(panel?.read(response({ hidden: { panel: 'p7' } }))).toBe('p7');
  });

  it('say flags as codes or as reasons, and one that nobody has words for as it is', () => {
    const flags = ['speeder', 'new_flag'];
    const cell = (isLabelled: boolean): Cell | undefined =>
      columns([definition([])], isLabelled)
        .find(({ name }) => name === 'flags')
        ?.read(response({ flags }));
    expect(cell(false)).toBe('speeder new_flag');
    expect(cell(true)).toBe('Answered faster than the questions can be read; new_flag');
  });
});

describe('the codebook', () => {
  it('says who was asked', () => {
    const asked: Question = {
      id: 'q',
      type: 'long_text',
      max_length: 10,
      show_if: {
        all: [{ question: 'a', is: 'yes' }, { not: { hidden: 'utm_source', given: true } }],
      },
    };
    const row = codebookRows(columns([definition([asked])])).find(([name]) => name === 'q');
    expect(row).toContain('a = yes and not (hidden utm_source given)');
  });

  it('says of which codes a stratum is made', () => {
    const groups = { age: { young: ['18_24', '25_34'], older: ['35_plus'] } };
    const stratum = { by: 'questions' as const, questions: ['age', 'gender'], groups };
    const row = codebookRows(columns([definition([], { stratum })])).find(
      ([name]) => name === 'stratum',
    );
    expect(row?.at(-1)).toBe('age: young = 18_24, 25_34, older = 35_plus | gender');
  });
});
