// The words of the templates as they are written: the same keys in every language, translated, and set as each
// language sets them.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { showsBrand } from '../../../src/core/survey/definition/shows-brand.ts';
import type { TemplateSource } from '../../../src/core/survey/template/template-shape.ts';
import { SURVEY_TEMPLATES } from '../../../src/templates-surveys.ts';

const folder = join(import.meta.dirname, '../../../templates/surveys');
const names = globSync('*.json', { cwd: folder }).map((file) => basename(file, '.json'));

// A test of each template, filled, sees to it that it is what this type says.
const read = (name: string): TemplateSource =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as TemplateSource;

/** Key and text, without those that are a gap and nothing else, and without lists of words to look for. */
const wordsIn = (name: string, locale: string): [string, string][] =>
  Object.entries(read(name).texts[locale]?.words ?? {}).filter(
    ([key, text]) => !/^\{\w+\}$/.test(text) && !key.endsWith('.none_words'),
  );

/** Words that two languages share. */
const SHARED = new Set(['No', 'Igual']);

it('every file is a template that is offered', () => {
  expect(names.toSorted()).toEqual([...SURVEY_TEMPLATES].toSorted());
});

describe.each(names)('the words of %s', (name) => {
  it('have the same keys and gaps in every language', () => {
    const gapsOf = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    const { texts } = read(name);
    expect(Object.keys(texts)).toEqual(['en', 'de', 'es', 'fr', 'pt', 'ar', 'ja', 'hi']);
    const english = texts['en']?.words ?? {};
    for (const [locale, { words }] of Object.entries(texts)) {
      expect(Object.keys(words), locale).toEqual(Object.keys(english));
      for (const [key, text] of Object.entries(english))
        expect(gapsOf(words[key]), `${locale} ${key}`).toEqual(gapsOf(text));
    }
  });

  it('are nowhere left in English', () => {
    const english = new Map(wordsIn(name, 'en'));
    const left = ['de', 'es', 'fr', 'pt', 'ar', 'ja', 'hi'].flatMap((locale) =>
      wordsIn(name, locale)
        .filter(([key, text]) => !SHARED.has(text) && text === english.get(key))
        .map(([key]) => `${locale} ${key}`),
    );
    expect(left).toEqual([]);
  });

  it('have the narrow space before French signs, and French apostrophes', () => {
    for (const [key, text] of wordsIn(name, 'fr')) {
      expect(text, key).not.toMatch(/[^\u202f][;:!?»]/);
      expect(text, key).not.toMatch(/«[^\u202f]/);
      expect(text, key).not.toContain("'");
    }
  });

  it.each([
    ['ja', /[?!,;]|[^a-z0-9}]\.|[\u3040-\u30ff\u4e00-\u9fff][:()]/],
    ['ar', /[?,;]/],
    ['hi', /[^\d.]\.(?:\s|$)/],
    ['de', /["“][^„]*["”]|'/],
    ['es', /^[^¿]*\?/],
  ])('have in %s the signs of that language', (locale, wrong) => {
    for (const [key, text] of wordsIn(name, locale)) expect(text, key).not.toMatch(wrong);
  });
});

// Whoever opens such a survey again on the same device reads who asked once more, on a page that shows no code.
describe.each(names.filter((name) => showsBrand(String(read(name).kind))))(
  'who asks in %s',
  (name) => {
    it('is told with no code but the receipt’s, by its name', () => {
      for (const [locale, { words }] of Object.entries(read(name).texts)) {
        const file = join(folder, `../locales/${locale}/survey.json`);
        const common = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>; // a test of all words sees to it
        const said = (words['sponsor'] ?? '').toLowerCase();
        const receipt = (common['survey.receipt.code'] ?? '').toLowerCase();
        expect(said.replace(receipt, ''), locale).not.toMatch(/code|código|رمز|コード|कोड/);
      }
    });
  },
);
