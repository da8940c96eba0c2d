// The templates that ship, filled, in each of their languages; and what the schema refuses.
import { describe, expect, it } from 'vitest';
import brandLift from '../../../templates/surveys/brand-lift.json' with { type: 'json' };
import postPurchase from '../../../templates/surveys/post-purchase.json' with { type: 'json' };
import { codesOf } from '../../../src/core/survey/definition.ts';
import { parseDefinition } from '../../../src/core/survey/parse-definition.ts';
import type { Definition } from '../../../src/core/survey/definition.ts';
import { fillTemplate } from '../../../src/core/survey/template.ts';
import type { Template, TemplateFrame } from '../../../src/core/survey/template.ts';
import { missingWords, sayOf } from '../../../src/core/survey/words.ts';

// TypeScript widens the JSON's literals.
const TEMPLATES = {
  'brand-lift': brandLift as unknown as Template,
  'post-purchase': postPurchase as unknown as Template,
};

const FRAME: TemplateFrame = {
  brand: '{creators} & Söhne',
  brandAliases: ['Soehne'],
  competitors: ['Alba', 'Alba!'],
  decoys: ['Velora'],
  creators: [
    { id: 'crea_1', name: 'Mia' },
    { id: 'crea_2', name: 'ميا' },
  ],
  unrelatedCreators: ['Ola', 'Ravi', 'Tess'],
  category: { en: 'soap' },
  regions: ['North', 'South'],
  locales: [],
};

const fill = (name: keyof typeof TEMPLATES, change: Partial<TemplateFrame> = {}): Definition => {
  const filled = fillTemplate(TEMPLATES[name], { ...FRAME, ...change });
  if (!filled.ok) throw new Error(JSON.stringify(filled.error));
  return filled.value;
};

describe.each(['brand-lift', 'post-purchase'] as const)('the template %s', (name) => {
  it('has every text in eight languages, none with a gap left to fill', () => {
    const definition = fill(name, { brand: 'Northwind' });
    const locales = Object.keys(definition.texts);
    expect(locales).toEqual(['en', 'de', 'es', 'fr', 'pt', 'ar', 'ja', 'hi']);
    for (const locale of locales) {
      expect(missingWords(definition, locale), locale).toEqual([]);
      expect(
        Object.values(definition.texts[locale]?.words ?? {}).filter((text) => /[{}]/.test(text)),
        locale,
      ).toEqual([]);
      expect(definition.texts[locale]?.reviewed).toBe(locale === 'en');
    }
  });

  it('says the same keys in every language, and nothing twice in two languages but names', () => {
    const texts = Object.entries(TEMPLATES[name].texts);
    const keys = texts.map(([, { words }]) => Object.keys(words).join());
    expect(new Set(keys).size).toBe(1);
    const english = TEMPLATES[name].texts['en']?.words ?? {};
    for (const [locale, { words }] of texts.filter(([other]) => other !== 'en')) {
      // "No" is "no" in Spanish, too.
      const same = Object.keys(words).filter(
        (key) => words[key] === english[key] && english[key] !== 'No',
      );
      expect(same, locale).toEqual([]);
    }
  });

  it('puts names in once, even one that looks like a gap', () => {
    expect(sayOf(fill(name), 'en', 'sponsor')).toContain('{creators} & Söhne');
  });

  it('keeps only the wanted languages and the first one', () => {
    expect(Object.keys(fill(name, { locales: ['ja'] }).texts)).toEqual(['en', 'ja']);
  });
});

describe('the lift questionnaire', () => {
  const definition = fill('brand-lift');
  const question = (id: string) => definition.questions.find((item) => item.id === id);
  const codes = (id: string) =>
    definition.questions.filter((item) => item.id === id).flatMap(codesOf);

  it('asks age before consent and both before anything else, unaided before aided, exposure after all measures', () => {
    const ids = definition.questions.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['age', 'consent']);
    expect(ids.indexOf('unaided')).toBeLessThan(ids.indexOf('aided'));
    const measures = definition.questions.flatMap((item, index) =>
      'lift' in item && item.lift ? [index] : [],
    );
    expect(ids.indexOf('exposure')).toBeGreaterThan(Math.max(...measures));
    expect(question('aided')?.new_page).toBe(true);
  });

  it('has six measures, whose success is the brand or the top two boxes, and at most three primary questions', () => {
    const lifts = definition.questions.flatMap((item) =>
      'lift' in item && item.lift ? [[item.lift.metric, item.lift.success]] : [],
    );
    expect(lifts).toEqual([
      ['unaided_awareness', ['creators-söhne']],
      ['aided_awareness', ['creators-söhne']],
      ['consideration', ['creators-söhne']],
      ['favourability', ['4', '5']],
      ['purchase_intent', ['4', '5']],
      ['ad_recall', ['creators-söhne']],
    ]);
    expect(definition.questions.filter(({ primary }) => primary).length).toBeLessThanOrEqual(3);
  });

  it('mixes as many unrelated creators in as the campaign has', () => {
    const follows = question('follows');
    const roles = follows && 'options' in follows ? follows.options.map(({ role }) => role) : [];
    expect(roles).toEqual([
      'campaign_creator',
      'campaign_creator',
      'unrelated_creator',
      'unrelated_creator',
      'none',
    ]);
  });

  it('gives each name a code of its own, whatever its script', () => {
    for (const item of definition.questions)
      expect(new Set(codesOf(item)).size).toBe(codesOf(item).length);
    expect(codes('aided')).toEqual(['alba', 'alba-2', 'creators-söhne', 'velora', 'none']);
    expect(codes('follows')).toContain('ميا');
  });

  it('asks where people live only when told which regions there are', () => {
    expect(question('region')).toBeDefined();
    expect(fill('brand-lift', { regions: [] }).questions.some(({ id }) => id === 'region')).toBe(
      false,
    );
  });
});

describe('a definition', () => {
  const good = fill('post-purchase');
  const change = (index: number, more: object): unknown => ({
    ...good,
    questions: good.questions.map((item, at) => (at === index ? { ...item, ...more } : item)),
  });
  it.each([
    [
      'a condition that looks ahead',
      change(0, { show_if: { question: 'why', answered: true } }),
      'looks_ahead',
    ],
    [
      'a condition on itself',
      change(1, { show_if: { question: 'which_creator', is: 'other' } }),
      'looks_ahead',
    ],
    ['two questions of one id', change(1, { id: 'first_heard' }), 'question_twice'],
    [
      'two options of one code',
      change(2, { options: [{ code: 'yes' }, { code: 'yes' }] }),
      'code_twice',
    ],
    [
      'success that is no option',
      change(2, { lift: { metric: 'consideration', success: ['maybe'] } }),
      'unknown_code',
    ],
    [
      'strata of an open question',
      { ...good, stratum: { by: 'questions', questions: ['why'] } },
      'unknown_question',
    ],
    ['a text that is missing', change(3, { id: 'why_not' }), 'missing_word'],
    ['an unknown field', { ...good, extra: 1 }, 'malformed'],
    ['an unknown kind of question', change(0, { type: 'matrix' }), 'malformed'],
    ['nothing at all', null, 'malformed'],
  ])('is refused with %s', (_, json, key) => {
    const parsed = parseDefinition(json);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.key)).toContain(
      `survey.definition.${key}`,
    );
  });

  it('that was stored reads again unchanged', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
  });
});
