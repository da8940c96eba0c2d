// Every language says all that English says. Languages and areas are read from disk, so that a new file is held
// to this the day it is added; a language may lack an area, but not a part of one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { Messages } from '../../src/core/wording.ts';

const folder = join(import.meta.dirname, '../../templates/locales');
const languages = readdirSync(folder);
const areasOf = (language: string): string[] => readdirSync(join(folder, language));

// A test below sees to it that what was read is what this type says.
const read = (language: string, area: string): Messages =>
  JSON.parse(readFileSync(join(folder, language, area), 'utf8')) as Messages;

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
// The parser's element types, which intl-messageformat does not hand on.
const LITERAL = 0;
const PLURAL = 6;
const POUND = 7;

/** As the pages parse it: tags are text. */
const parse = (language: string, message: string): Element[] =>
  new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();

const withInner = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) =>
    'options' in element
      ? [element, ...Object.values(element.options).flatMap(({ value }) => withInner(value))]
      : [element],
  );

const argumentsOf = (language: string, message: string): string[] =>
  [
    ...new Set(
      withInner(parse(language, message)).flatMap((element) => {
        const type: number = element.type;
        return 'value' in element && type !== LITERAL && type !== POUND ? [element.value] : [];
      }),
    ),
  ].toSorted();

// "Many" of Spanish, French and Portuguese begins at a million, and "other" is right enough there.
const COUNTS = Array.from({ length: 1000 }, (_, count) => count);

/** Plural forms that a count below a thousand takes in this language, and that a message has no words for. */
const missingForms = (language: string, message: string): string[] => {
  const rules = new Intl.PluralRules(language);
  return withInner(parse(language, message)).flatMap((element) => {
    const type: number = element.type;
    if (type !== PLURAL || !('options' in element)) return [];
    const { options } = element;
    const needed = COUNTS.filter((count) => !(`=${count}` in options)).map((count) =>
      rules.select(count),
    );
    return [...new Set(needed)].filter((form) => !(form in options));
  });
};

const files = languages.flatMap((language) =>
  areasOf(language).map((area) => ({ language, area })),
);
const translated = files.filter(({ language }) => language !== 'en');

describe('the wording', () => {
  it('is there in English and in other languages, each one that Intl knows', () => {
    expect(languages).toContain('en');
    expect(translated.length).toBeGreaterThan(0);
    expect(Intl.PluralRules.supportedLocalesOf(languages)).toEqual(languages);
  });

  it('has each key in one area only', () => {
    const keys = areasOf('en').flatMap((area) => Object.keys(read('en', area)));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});

describe.each(files)('$language/$area', ({ language, area }) => {
  const messages = read(language, area);

  it('has words under every key', () => {
    const empty = Object.entries(messages).filter(
      ([, text]: [string, unknown]) => typeof text !== 'string' || text.trim() === '',
    );
    expect(empty).toEqual([]);
  });

  it('has a form for every count that its language tells apart', () => {
    const missing = Object.entries(messages)
      .map(([key, text]) => [key, missingForms(language, text)] as const)
      .filter(([, forms]) => forms.length > 0);
    expect(missing).toEqual([]);
  });
});

describe.each(translated)('$language/$area', ({ language, area }) => {
  const messages = read(language, area);
  const english = read('en', area);

  it('has the keys of English, no more and no fewer', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('names the arguments that English names', () => {
    const named = (locale: string, texts: Messages): Record<string, string[]> =>
      Object.fromEntries(
        Object.keys(english)
          .filter((key) => key in texts)
          .map((key) => [key, argumentsOf(locale, texts[key] ?? '')]),
      );
    const own = named(language, messages);
    const expected = named('en', english);
    expect(own).toEqual(Object.fromEntries(Object.keys(own).map((key) => [key, expected[key]])));
  });
});
