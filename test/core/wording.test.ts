// Every language says all that English says. Languages and areas are read from disk, so that a new file is held
// to this the day it is added; a language may lack an area, but not a part of one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { createWording, directionOf, isLocale, negotiateLocale } from '../../src/core/wording.ts';
import type { Messages } from '../../src/core/wording.ts';
import { IMPORT_KINDS } from '../../src/storage/imports/import.ts';

const folder = join(import.meta.dirname, '../../templates/locales');
const languages = readdirSync(folder);
const areasOf = (language: string): string[] => readdirSync(join(folder, language));

// A test below sees to it that what was read is what this type says.
const read = (language: string, area: string): Messages =>
  JSON.parse(readFileSync(join(folder, language, area), 'utf8')) as Messages;

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
// The parser's element types, which intl-messageformat does not hand on.
const LITERAL = 0;
const NUMBER = 2;
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

/** Arguments that are written as numbers of the language, with its grouping. */
const numbersOf = (language: string, message: string): string[] =>
  withInner(parse(language, message)).flatMap((element) => {
    const type: number = element.type;
    return type === NUMBER && 'value' in element ? [element.value] : [];
  });

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

  it('is whole in a language, or there for what respondents read', () => {
    // A report is written only in languages that its PDF can set.
    const all = areasOf('en').filter((area) => area !== 'report.json');
    for (const language of languages) {
      const areas = areasOf(language).filter((area) => area !== 'report.json');
      expect([all, ['common.json', 'survey.json']], language).toContainEqual(areas.toSorted());
    }
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

describe('French', () => {
  it('keeps a mark with the word before it, by a narrow space that does not break', () => {
    for (const area of areasOf('fr')) {
      for (const [key, text] of Object.entries(read('fr', area))) {
        // A list of the characters themselves.
        if (key.startsWith('distribution.')) continue;
        const loose = /[ \u00a0](?:[;!?»]|:(?!:))|«(?!\u202f)/u.exec(text)?.[0];
        expect(loose, key).toBeUndefined();
      }
    }
  });
});

describe('Arabic', () => {
  it('has a left-to-right mark around each percent sign, which else stands before its number', () => {
    const loose = areasOf('ar').flatMap((area) =>
      Object.entries(read('ar', area)).filter(([, text]) => /[\d}]%|%(?!\u200e)/u.test(text)),
    );
    expect(loose.map(([key]) => key)).toEqual([]);
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

  it('writes as a number what English writes as one', () => {
    const plain = Object.entries(messages).filter(([key, text]) => {
      const numbers = new Set(numbersOf(language, text));
      const counts = withInner(parse(language, text)).flatMap((element) =>
        'options' in element ? [element.value] : [],
      );
      return numbersOf('en', english[key] ?? '').some(
        (name) => !numbers.has(name) && !counts.includes(name),
      );
    });
    expect(plain).toEqual([]);
  });
});

// Characters of everyday words that the other way of writing has in another form.
const SIMPLIFIED = '问题这个无请码语据网选对时会说项图页数从们没为来发应让还结错误单务内';
const TRADITIONAL = '問題這個無請碼語據網選對時會說項圖頁數從們沒為來發應讓還結錯誤單務內';

describe('Chinese', () => {
  it.each([
    ['zh-Hans', TRADITIONAL, SIMPLIFIED],
    ['zh-Hant', SIMPLIFIED, TRADITIONAL],
  ])('as %s keeps to its own characters', (language, foreign, own) => {
    const text = areasOf(language)
      .flatMap((area) => Object.values(read(language, area)))
      .join('');
    const onlyForeign = [...foreign].filter((character) => !own.includes(character));
    expect(onlyForeign.filter((character) => text.includes(character))).toEqual([]);
    expect([...own].filter((character) => text.includes(character)).length).toBeGreaterThan(20);
    // Western commas and colons stand only in code.
    expect(/\p{Script=Han}[,:;?!]|[,;?!]\p{Script=Han}/u.exec(text)).toBe(null);
  });
});

describe('the language for a reader', () => {
  const AVAILABLE = ['en', 'de', 'pt', 'id', 'zh-Hans', 'zh-Hant'];

  it.each([
    ['', 'en'],
    ['*', 'en'],
    ['no language, ###, de', 'de'],
    ['de-AT', 'de'],
    ['fr, de;q=0.5, pt;q=0.8', 'pt'],
    ['de;q=0, pt;q=0.1', 'pt'],
    ['pt-PT', 'pt'],
    ['in-ID', 'id'],
    ['ZH-HANT', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
  ])('who wants “%s” is %s', (header, expected) => {
    expect(negotiateLocale(header, AVAILABLE, 'en')).toBe(expected);
  });

  it('is the nearest of those that a survey has, however they are named', () => {
    expect(negotiateLocale('zh-Hant', ['en', 'zh-CN', 'zh-TW'], 'en')).toBe('zh-TW');
    expect(negotiateLocale('zh-HK', ['en', 'zh-CN'], 'en')).toBe('zh-CN');
    expect(negotiateLocale('pt', ['en', 'pt-PT', 'pt-BR'], 'en')).toBe('pt-BR');
    expect(negotiateLocale('pt-AO', ['en', 'pt-PT'], 'en')).toBe('pt-PT');
    expect(negotiateLocale('en-GB', ['de', 'en-a1', 'en'], 'de')).toBe('en');
  });

  it('runs as its script does', () => {
    const leftward = ['ar', 'he', 'iw', 'fa', 'ur', 'ps', 'ckb', 'dv', 'az-Arab', 'yi'];
    expect(leftward.filter((locale) => directionOf(locale) !== 'rtl')).toEqual([]);
    const rightward = ['en', 'az', 'ur-Latn', 'zh-Hant', 'not a tag'];
    expect(rightward.filter((locale) => directionOf(locale) !== 'ltr')).toEqual([]);
  });

  it('is one that Intl knows how to name', () => {
    expect(['de', 'zh-Hant', 'pt-BR'].every(isLocale)).toBe(true);
    expect(['en-a1', 'de-12', '*', ''].some(isLocale)).toBe(false);
  });
});

describe('a message that a language lacks', () => {
  it('stands in English, with the forms of English', () => {
    const few = '{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}';
    const { t } = createWording(
      'pl',
      { files: few },
      { files: '{n} files', rows: '{n, plural, one {# row} other {# rows}}' },
    );
    expect([t('files', { n: 3 }), t('rows', { n: 3 })]).toEqual(['3 pliki', '3 rows']);
    expect(() => t('none')).toThrow('no wording for none');
  });
});

describe('a list of imports', () => {
  it('has a word for each kind', () => {
    const words = read('en', 'console.json');
    for (const kind of IMPORT_KINDS) expect(words).toHaveProperty([`console.import.${kind}`]);
  });
});
