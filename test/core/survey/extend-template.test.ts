// What a template takes over from the one that it extends.
import { describe, expect, it } from 'vitest';
import { extendTemplate } from '../../../src/core/survey/template/extend-template.ts';
import type { TemplateSource } from '../../../src/core/survey/template/template-shape.ts';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../../src/templates-surveys.ts';

const root: TemplateSource = {
  kind: 'brand_lift',
  default_locale: 'en',
  needs: ['decoys'],
  designs: ['link'],
  questions: [
    { id: 'age', type: 'number', min: 5 },
    { id: 'liking', type: 'scale', points: 5, lift: { metric: 'favourability', success: ['5'] } },
    { id: 'aided', type: 'multiple' },
  ],
  texts: {
    en: {
      reviewed: true,
      words: { title: 'Hello', age: 'Age?', liking: 'Like?', 'liking.1': 'No' },
    },
    de: {
      reviewed: true,
      words: { title: 'Hallo', age: 'Alter?', liking: 'Gut?', 'liking.1': 'Nein' },
    },
  },
};

const extend = (own: Partial<TemplateSource>) =>
  extendTemplate('own', {
    root,
    own: { extends: 'root', questions: [], texts: {}, ...own },
  });

describe('a template that extends another', () => {
  it('has the questions it names, in its own order, and its own among them', () => {
    const own = { id: 'why', type: 'long_text' };
    const made = extend({ questions: ['liking', own, 'age'] });
    expect(made.questions.map(({ id }) => id)).toEqual(['liking', 'why', 'age']);
    expect(made.questions[2]).toEqual(root.questions[0]);
    expect(made.questions[1]).toEqual(own);
  });

  it('changes what it says of a question, and takes away what it calls null', () => {
    const { questions } = extend({ questions: [{ id: 'liking', points: 7, lift: null }] });
    expect(questions).toEqual([{ id: 'liking', type: 'scale', points: 7 }]);
  });

  it('takes over all else but what it says otherwise', () => {
    const made = extend({ needs: [], designs: null });
    expect(made).toMatchObject({ kind: 'brand_lift', default_locale: 'en', needs: [] });
    expect(Object.keys(made)).not.toContain('designs');
    expect(Object.keys(made)).not.toContain('extends');
  });

  it('has the words of its questions and no others', () => {
    const { texts } = extend({
      questions: ['age', { id: 'why' }],
      texts: { en: { reviewed: true, words: { age: 'How old?', why: 'Why?' } } },
    });
    expect(texts['en']?.words).toEqual({ title: 'Hello', age: 'How old?', why: 'Why?' });
    expect(texts['de']?.words).toEqual({ title: 'Hallo', age: 'Alter?' });
  });

  it('is read by a native speaker only when both parts of a language are', () => {
    const { texts } = extend({
      texts: { en: { reviewed: true, words: {} }, de: { reviewed: false, words: {} } },
    });
    expect([texts['en']?.reviewed, texts['de']?.reviewed]).toEqual([true, false]);
    expect(extend({}).texts['en']?.reviewed).toBe(false);
  });

  it('can be extended in turn', () => {
    const sources = {
      root,
      middle: { extends: 'root', kind: 'pulse', questions: ['age', 'liking'], texts: {} },
      own: { extends: 'middle', questions: ['liking'], texts: {} },
    };
    const made = extendTemplate('own', sources);
    expect(made.kind).toBe('pulse');
    expect(made.texts['en']?.words).toEqual({ title: 'Hello', liking: 'Like?', 'liking.1': 'No' });
  });

  it('can’t take over a question that is not there, nor extend what is not', () => {
    expect(() => extend({ questions: ['gender'] })).toThrow('gender');
    expect(() => extend({ extends: 'nothing' })).toThrow('nothing');
  });
});

describe('the templates that ship', () => {
  it('ask a shared question in the same words in every language', () => {
    const shared = ['age', 'gender', 'consent.yes', 'consideration', 'favourability', 'platforms'];
    const root = surveyTemplate('brand-lift');
    for (const name of SURVEY_TEMPLATES)
      for (const [locale, { words }] of Object.entries(surveyTemplate(name).texts))
        for (const key of shared.filter((one) => words[one] !== undefined))
          expect(words[key], `${name} ${locale} ${key}`).toBe(root.texts[locale]?.words[key]);
  });
});
