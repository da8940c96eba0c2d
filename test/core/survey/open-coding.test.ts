// Codings of open answers: what may be said of a text, what is marked as read by nobody, and how far coders agree.
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { coderAgreement } from '../../../src/core/survey/answer/coder-agreement.ts';
import {
  openQuestionsOf,
  openTextHash,
  readCodings,
  withUncoded,
} from '../../../src/core/survey/answer/open-coding.ts';

const definition = {
  questions: [
    {
      id: 'open',
      type: 'short_text',
      max_length: 100,
      first_mention: true,
      blank_code: 'none',
      brands: [
        { code: 'alba', names: ['Alba'] },
        { code: 'bora', names: ['Bora'] },
      ],
    },
    { id: 'why', type: 'short_text', max_length: 100 },
  ],
} as unknown as Definition; // all that is read
const [question] = openQuestionsOf(definition);
if (!question) throw new Error('no open question');

const read = (text: string, codes: string[], first?: string) => {
  const sent = { text, codes, ...(first === undefined ? {} : { first }) };
  const result = readCodings(question, [sent]);
  return result.ok ? result.value[0] : result.error.map(({ field }) => field);
};

describe('a coding of an open answer', () => {
  it.each([
    ['Albba!', ['alba'], undefined, { text: 'albba', codes: ['alba'], first: 'alba' }],
    [
      'b, a',
      ['bora', 'alba', 'bora'],
      'bora',
      { text: 'b a', codes: ['alba', 'bora'], first: 'bora' },
    ],
    ['x', ['unreadable'], undefined, { text: 'x', codes: ['unreadable'], first: 'other' }],
    ['x', ['none'], undefined, { text: 'x', codes: ['none'], first: 'none' }],
    ['x', ['alba', 'other'], undefined, ['codings.0.first']],
    ['x', ['alba', 'other'], 'bora', ['codings.0.first']],
    ['x', ['alba', 'unreadable'], 'alba', ['codings.0.codes']],
    ['?', ['alba'], undefined, ['codings.0.text']],
  ] as const)('of %j as %j, first %j, is read as %j', (text, codes, first, expected) => {
    expect(read(text, [...codes], first)).toEqual(expected);
  });

  it('belongs to one survey, one question and all spellings of its text', async () => {
    const hash = await openTextHash('key', 'surv_a', 'open', 'Café-Bar');
    expect(await openTextHash('key', 'surv_a', 'open', ' cafe bar!')).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    for (const other of [
      await openTextHash('key', 'surv_b', 'open', 'Café-Bar'),
      await openTextHash('key', 'surv_a', 'more', 'Café-Bar'),
      await openTextHash('yek', 'surv_a', 'open', 'Café-Bar'),
      await openTextHash('key', 'surv_a', 'open', 'Cafébar'),
    ])
      expect(other).not.toBe(hash);
    expect(await openTextHash('key', 'surv_a', 'open', ' !? ')).toBeNull();
  });
});

describe('an answer is marked as read by nobody', () => {
  it.each([
    [{ open: ['other'] }, 'uncoded'],
    [{ open: ['alba', 'other'] }, undefined],
    [{ open: ['none'] }, undefined],
    [{ why: ['other'] }, undefined],
    [{}, undefined],
  ])('with the codes %j: %s', (coded, mark) => {
    expect(withUncoded(definition, coded)['open.coding']).toBe(mark);
  });
});

describe('how far coders agree', () => {
  const codings = (coder: string, codes: readonly string[]) =>
    codes.map((code, index) => ({
      textHash: String(index),
      coder,
      codes: code === '' ? [] : code.split(' '),
      first: null,
    }));

  it('is what Cohen’s formula makes of their codes', () => {
    // By hand: observed (44 + 20 + 6) / 100; by chance .50 x .60 + .30 x .30 + .20 x .10 = .41.
    const cells: [string, string, number][] = [
      ['a', 'a', 44],
      ['a', 'b', 5],
      ['a', 'c', 1],
      ['b', 'a', 7],
      ['b', 'b', 20],
      ['b', 'c', 3],
      ['c', 'a', 9],
      ['c', 'b', 5],
      ['c', 'c', 6],
    ];
    const both = cells.flatMap(([one, other, n]) => Array.from({ length: n }, () => [one, other]));
    const one = codings(
      'one',
      both.map(([code]) => code ?? ''),
    );
    const other = codings(
      'other',
      both.map(([, code]) => code ?? ''),
    );
    const [codes] = coderAgreement([...one, ...other], []);
    expect(codes).toMatchObject({ coders: ['one', 'other'], on: 'codes', n: 100, agreed: 70 });
    expect(codes?.kappa).toBeCloseTo((0.7 - 0.41) / (1 - 0.41), 12);
  });

  it('is told of each two that share a text, over the texts they share', () => {
    const told = coderAgreement(
      [...codings('x', ['a', 'b', 'a b']), ...codings('y', ['a', 'a b']), ...codings('z', [])],
      ['b'],
    );
    expect(told.map(({ coders, on, n, agreed }) => [coders.join(), on, n, agreed])).toEqual([
      ['x,y', 'codes', 2, 1],
      ['x,y', 'success', 2, 2],
    ]);
  });
});
