// How long answering is said to take.
import { expect, it } from 'vitest';
import { estimateMinutes } from '../../../src/core/survey/definition/survey-length.ts';
import { sayOf } from '../../../src/core/survey/definition/words.ts';
import { fill } from './template-frame.ts';

const of = (count: number, type = 'single') => Array.from({ length: count }, () => ({ type }));

it('85 questions take the 15 minutes that they take at Pew', () => {
  expect(estimateMinutes(of(85))).toBe(15);
});

it('what is typed counts twice, and each row of a matrix once', () => {
  expect(estimateMinutes(of(43, 'long_text'))).toBe(15);
  expect(estimateMinutes([{ type: 'matrix', rows: of(85) }])).toBe(15);
});

it('nothing takes less than a minute', () => {
  expect(estimateMinutes(of(1))).toBe(1);
});

it('the survey says before it begins what is estimated, in each language', () => {
  const definition = fill('brand-lift', { regions: [] });
  const minutes = estimateMinutes(definition.questions);
  expect(minutes).toBe(3);
  for (const locale of Object.keys(definition.texts)) {
    expect(sayOf(definition, locale, 'intro'), locale).toContain('3');
    expect(sayOf(definition, locale, 'consent.help'), locale).toContain('3');
  }
  expect(sayOf(definition, 'ja', 'intro')).toBe(
    '3分ほどの短いアンケートです。いつでも中止できます。',
  );
});
