// The templates that ship, filled, in each of their languages; and what the schema refuses.
import { describe, expect, it } from 'vitest';
import brandLift from '../../../templates/surveys/brand-lift.json' with { type: 'json' };
import postPurchase from '../../../templates/surveys/post-purchase.json' with { type: 'json' };
import { codesOf } from '../../../src/core/survey/definition.ts';
import { routeOf } from '../../../src/core/survey/flow.ts';
import { countStrata, strataOf } from '../../../src/core/survey/stratum.ts';
import { parseDefinition } from '../../../src/core/survey/parse-definition.ts';
import type { Definition } from '../../../src/core/survey/definition.ts';
import { fillTemplate } from '../../../src/core/survey/template.ts';
import type { Template, TemplateFrame } from '../../../src/core/survey/template-shape.ts';
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
  startDate: '2026-03-02',
  design: null,
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

  it.each([
    // Regions, then the levels of each weighting variable; 3 x 3 x 2 x 3 = 54 without a region.
    [0, { age: 3, gender: 3, platforms: 2, category_use: 3 }],
    [2, { age: 2, gender: 3, region: 3, category_use: 3 }],
    [3, { age: 2, gender: 3, region: 4, platforms: 2 }],
    [4, { age: 2, gender: 3, region: 5, platforms: 2 }],
    [9, { age: 2, gender: 3, region: 10 }],
    [10, { age: 3, gender: 3, platforms: 2, category_use: 3 }],
  ])('weights by what makes at most 64 cells with %i regions', (count, levels) => {
    const regions = Array.from({ length: count }, (_, index) => `Region ${index}`);
    const made = fill('brand-lift', { regions });
    const strata = strataOf(made);
    expect(Object.fromEntries(strata.map((one) => [one.questionId, one.groups.length]))).toEqual(
      levels,
    );
    expect(countStrata(made)).toBe(Object.values(levels).reduce((cells, one) => cells * one, 1));
    expect(countStrata(made)).toBeLessThanOrEqual(64);
  });

  it('weights by nothing that exposure could have moved', () => {
    for (const { questionId } of strataOf(definition)) {
      expect(['demographic', 'balance']).toContain(question(questionId)?.purpose);
      expect(['follows', 'exposure', 'ad_recall']).not.toContain(questionId);
    }
  });

  it.each([
    ['follower_screener', 'follows'],
    ['recall', 'exposure'],
    ['random', undefined],
  ] as const)('of the design %s reads the arm from %s', (design, armQuestion) => {
    const made = fill('brand-lift', { design });
    expect(made.design?.assignment).toBe(design);
    expect(made.design?.arm_question).toBe(armQuestion);
  });

  it('lets whoever follows nobody of the list go at once, and does not say it was their age', () => {
    const made = fill('brand-lift', { design: 'follower_screener' });
    const way = (follows: string[]) =>
      routeOf(made.questions, { age: 30, consent: 'yes', follows }).isScreenedOut;
    expect([way(['none']), way(['mia']), way(['ola'])]).toEqual([true, false, false]);
    expect(routeOf(made.questions, { age: 30, consent: 'yes' }).isScreenedOut).toBe(false);
    for (const locale of Object.keys(made.texts)) {
      expect(sayOf(made, locale, 'screened_out'), locale).not.toMatch(/16/);
      expect(sayOf(definition, locale, 'screened_out'), locale).toMatch(/16/);
    }
  });

  it('keeps a place that is called Unknown apart from those who did not say where they live', () => {
    const strata = strataOf(fill('brand-lift', { regions: ['Unknown', 'North'] }));
    const region = strata.find(({ questionId }) => questionId === 'region');
    expect(region?.groups).toEqual(['unknown-2', 'north', 'unknown']);
  });

  it('asks where people live only when told which regions there are', () => {
    expect(question('region')).toBeDefined();
    expect(fill('brand-lift', { regions: [] }).questions.some(({ id }) => id === 'region')).toBe(
      false,
    );
  });
});

describe('the buyers’ questionnaire', () => {
  it('says from which day on the campaign could have been heard of, and marks what was before', () => {
    const made = fill('post-purchase');
    expect(sayOf(made, 'en', 'first_heard_when.since_start')).toBe('Since March 2, 2026');
    expect(sayOf(made, 'de', 'first_heard_when.since_start')).toBe('Seit dem 2. März 2026');
    const when = made.questions.find(({ id }) => id === 'first_heard_when');
    const early = when && 'options' in when ? when.options.filter((one) => one.early) : [];
    expect(early.map(({ code }) => code)).toEqual(['six_months_before', 'longer_ago']);
  });
});

describe('a definition', () => {
  const good = fill('post-purchase');
  const lifted = fill('brand-lift');
  const strata = (groups: object): unknown => ({
    ...lifted,
    stratum: { by: 'questions', questions: ['gender'], groups },
  });
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
    ['a design of buyers', { ...good, design: { assignment: 'random' } }, 'design_kind'],
    [
      'strata by a measure',
      { ...lifted, stratum: { by: 'questions', questions: ['intent'] } },
      'unknown_question',
    ],
    [
      'strata by what people remember of the posts',
      { ...lifted, stratum: { by: 'questions', questions: ['exposure'] } },
      'unknown_question',
    ],
    [
      'a group of a code that is none',
      strata({ gender: { women: ['female', 'girl'] } }),
      'unknown_code',
    ],
    [
      'a code in two groups',
      strata({ gender: { women: ['female'], all: ['female', 'male'] } }),
      'code_twice',
    ],
    [
      'groups of a question that makes no strata',
      strata({ age: { all: ['16_24'] } }),
      'unknown_question',
    ],
    [
      'an arm that not everybody is asked for',
      { ...lifted, design: { assignment: 'recall', arm_question: 'gender' } },
      'arm_question',
    ],
    [
      'a screener without a question',
      { ...lifted, design: { assignment: 'follower_screener' } },
      'arm_question',
    ],
    [
      'an arm’s question where the link tells it',
      { ...lifted, design: { assignment: 'link', arm_question: 'follows' } },
      'arm_question',
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

  it('is refused with more than 64 strata, and the number is named', () => {
    const questions = ['age', 'gender', 'region', 'platforms', 'category_use'];
    const parsed = parseDefinition({ ...lifted, stratum: { by: 'questions', questions } });
    // 5 ages, 3 genders and unknown, 3 places and unknown, 7 networks, 4 habits and unknown.
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        field: 'stratum.questions',
        key: 'survey.definition.too_many_cells',
        values: { value: String(5 * 4 * 4 * 7 * 5) },
      },
    ]);
  });

  it('that was stored reads again unchanged', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
  });
});
