// Which brand an open answer names first, and that it is kept beside all that were named.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import { codeBrands, codeFirstBrand } from '../../../src/core/survey/answer/brand-code.ts';
import { questionsOf } from '../../../src/core/report/survey-questions.ts';
import { fill } from './template-frame.ts';

const BRANDS = [
  { code: 'alba', names: ['Alba'] },
  { code: 'alba-verde', names: ['Alba Verde'] },
  { code: 'ben', names: ["Ben and Jerry's"] },
  { code: 'lumen', names: ['Lumen', 'Lumen Skincare', 'ルーメン'] },
  { code: 'ac-dc', names: ['AC/DC (live)'] },
];
const NONE = ['none', 'weiß nicht'];

describe('the first mention', () => {
  it.each([
    ['Lumen, Alba', 'lumen'],
    ['alba; LUMEN', 'alba'],
    ['Alba Verde, Alba', 'alba-verde'],
    ['Dove, Lumen', 'other'],
    ['Dove and Lumen', 'other'],
    ['Lumen and Dove', 'lumen'],
    ["Ben and Jerry's, Lumen", 'ben'],
    ['I think of Lumen', 'lumen'],
    ['\n, Lumen\nAlba', 'lumen'],
    ['ルーメンとアルバ', 'lumen'],
    ['アルバ、ルーメン', 'other'],
    ['Lumen و Alba', 'lumen'],
    ['and Lumen', 'lumen'],
    ['Alba, Verde', 'alba-verde'],
    ['Alba, Verde, Dove', 'alba-verde'],
    ['ac/dc (Live), Alba', 'ac-dc'],
    ['', 'none'],
    ['weiß nicht', 'none'],
    ['…', 'none'],
  ])('of %j is %s', (text, code) => {
    expect(codeFirstBrand(text, BRANDS, NONE, 'none')).toBe(code);
  });

  it('is one of all that were named', () => {
    const word = fc.constantFrom(
      'Alba',
      'Verde',
      'Lumen',
      'and',
      ',',
      'Dove',
      '、',
      'AC/DC (live)',
      '#0',
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        const first = codeFirstBrand(text, BRANDS, NONE, 'none');
        expect(codeBrands(text, BRANDS, NONE, 'none')).toContain(first);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a recall survey', () => {
  const definition = fill('brand-recall');
  const begun = { age: 30, consent: 'yes' };
  const rest = {
    aided: ['none'],
    ad_recall: ['none'],
    exposure: ['none'],
    gender: 'female',
    platforms: 'tiktok',
    category_use: 'weekly',
    region: 'north',
  };
  const send = (status: 'complete' | 'partial', answers: Readonly<Record<string, unknown>>) =>
    normaliseAnswer(definition, {
      id: 'resp_1',
      arm: 'exposed',
      hidden: {},
      status,
      answers,
      lastQuestion: null,
      tracking: 'none',
      honeypot: '',
      durationS: 60,
    });
  const answer = (unaided: string | undefined, status: 'complete' | 'partial' = 'complete') =>
    send(status, {
      ...begun,
      ...(unaided !== undefined && { unaided }),
      ...(status === 'complete' && rest),
    });
  const codedOf = (...given: Parameters<typeof answer>) => {
    const made = answer(...given);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };

  it('keeps it beside all that were named, and not among the choices', () => {
    const { coded, answers, texts } = codedOf('Soehne, Alba');
    expect(coded).toMatchObject({
      unaided: ['alba', 'creators-söhne'],
      'unaided.first': 'creators-söhne',
    });
    expect(Object.keys(answers)).not.toContain('unaided.first');
    expect(texts).toEqual([{ questionId: 'unaided', text: 'Soehne, Alba', isSentiment: false }]);
  });

  it('counts an empty answer as naming nobody, once the survey is finished', () => {
    expect(codedOf('').coded['unaided.first']).toBe('none');
    expect(codedOf(undefined).coded['unaided.first']).toBe('none');
    expect(codedOf(undefined, 'partial').coded['unaided.first']).toBeUndefined();
  });

  it('takes it from nobody but the words themselves', () => {
    const made = send('partial', { ...begun, 'unaided.first': 'alba' });
    expect(made.ok ? made.value.coded : made.error).not.toHaveProperty('unaided.first');
  });

  it('tells the report of it as a question of one answer, under a name of its own', () => {
    const questions = questionsOf(definition, 'de');
    const [all, first] = ['unaided', 'unaided.first'].map((id) =>
      questions.find((one) => one.id === id),
    );
    expect(all).toMatchObject({ metric: 'unaided_awareness', base: 'completes' });
    expect(first).toMatchObject({ metric: null, base: 'options', isPrimary: false });
    expect(first?.text).toBe(`${all?.text} Zuerst genannt`);
    expect(first?.options.map(({ code }) => code)).toEqual(all?.options.map(({ code }) => code));
  });
});
