// The templates that ship, filled for a campaign, in each of their languages.
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../src/core/survey/definition/definition.ts';
import { routeOf } from '../../../src/core/survey/flow/flow.ts';
import { countStrata, strataOf } from '../../../src/core/survey/definition/stratum.ts';
import { fillTemplate } from '../../../src/core/survey/template/template.ts';
import type { Template } from '../../../src/core/survey/template/template-shape.ts';
import { missingWords, sayOf } from '../../../src/core/survey/definition/words.ts';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../../src/templates-surveys.ts';
import { fill, FRAME } from './template-frame.ts';

const AGE_GROUP =
  /age group|Altersgruppe|grupo de edad|tranche d’âge|faixa etária|فئة عمرية|年齢層|आयु वर्ग/;

describe.each(SURVEY_TEMPLATES)('the template %s', (name) => {
  it('has every text in eight languages, none with a gap left to fill', () => {
    const definition = fill(name, { brand: 'Northwind' });
    const locales = Object.keys(definition.texts);
    expect(locales).toEqual(['en', 'de', 'es', 'fr', 'pt', 'ar', 'ja', 'hi']);
    for (const locale of locales) {
      expect(missingWords(definition, locale), locale).toEqual([]);
      expect(
        Object.values(definition.texts[locale]?.words ?? {})
          // Filled when it is said, for it hangs on the country.
          .map((text) => text.replace('{minimum_age}', '16'))
          .filter((text) => /[{}]/.test(text)),
        locale,
      ).toEqual([]);
      expect(definition.texts[locale]?.reviewed).toBe(false);
    }
  });

  it('asks age and consent before anything else, and says in each language what is kept of the age', () => {
    const definition = fill(name);
    expect(definition.questions.slice(0, 2)).toMatchObject([
      { id: 'age', minimum_age: { default: 16 } },
      { id: 'consent', type: 'consent', required: true },
    ]);
    for (const [locale, { words }] of Object.entries(definition.texts))
      expect(words['privacy'], locale).toMatch(AGE_GROUP);
  });

  it('sets no space between a number and its counter in Japanese', () => {
    const words = Object.values(fill(name).texts['ja']?.words ?? {});
    expect(words.join('\n')).toMatch(/\d分/u);
    expect(words.filter((text) => /\d 分/u.test(text))).toEqual([]);
  });

  it('puts names in once, even one that looks like a gap', () => {
    expect(sayOf(fill(name), 'en', 'sponsor')).toContain('{creators} & Söhne');
  });

  it('keeps only the wanted languages and the first one', () => {
    expect(Object.keys(fill(name, { locales: ['ja'] }).texts)).toEqual(['en', 'ja']);
  });

  it('makes each survey that its designs allow', () => {
    const { designs = [null] } = surveyTemplate(name);
    for (const design of designs)
      expect(fill(name, { design }).design?.assignment ?? null, String(design)).toBe(design);
  });
});

describe.each(SURVEY_TEMPLATES.filter((name) => surveyTemplate(name).kind === 'brand_lift'))(
  'the lift template %s',
  (name) => {
    const definition = fill(name, { brand: 'Northwind', brandAliases: ['Nordwind'] });

    it('names the brand nowhere before its questions do, and at the end with a way to withdraw', () => {
      for (const [locale, { words }] of Object.entries(definition.texts)) {
        const first = [
          'title',
          'intro',
          'privacy',
          'screened_out',
          'age',
          'consent',
          'consent.help',
        ];
        for (const key of first)
          expect(words[key], `${locale} ${key}`).not.toMatch(/north ?wind|nordwind/i);
        expect(words['sponsor'], locale).toContain('Northwind');
        expect(words['sponsor'], locale).toMatch(/code|código|رمز|コード|कोड/i);
      }
    });

    it('hints at the brand nowhere before the open question about brands, where it asks one', () => {
      const { questions, texts } = definition;
      const at = questions.findIndex(({ id }) => id === 'unaided');
      const earlier = questions.slice(0, Math.max(0, at));
      const roles = earlier.flatMap((question) =>
        'options' in question ? question.options.map(({ role }) => role) : [],
      );
      expect(roles).not.toContain('brand');
      for (const { words } of Object.values(texts))
        for (const { id } of earlier) expect(words[id], id).not.toContain('Northwind');
      expect(at < 0 || questions[at + 1]?.new_page === true).toBe(true);
    });
  },
);

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
    [2, { age: 3, gender: 3, region: 3, platforms: 2, category_use: 3 }],
    [3, { age: 3, gender: 3, region: 4, platforms: 2, category_use: 3 }],
    [4, { age: 2, gender: 3, region: 5, platforms: 2, category_use: 3 }],
    [6, { age: 2, gender: 3, region: 7, platforms: 2, category_use: 3 }],
    [7, { age: 2, gender: 3, region: 8, category_use: 3 }],
    [20, { age: 2, gender: 3, region: 21, platforms: 2 }],
  ])('weights by what makes at most 256 cells with %i regions', (count, levels) => {
    const regions = Array.from({ length: count }, (_, index) => `Region ${index}`);
    const made = fill('brand-lift', { regions });
    const strata = strataOf(made);
    expect(Object.fromEntries(strata.map((one) => [one.questionId, one.groups.length]))).toEqual(
      levels,
    );
    expect(countStrata(made)).toBe(Object.values(levels).reduce((cells, one) => cells * one, 1));
    expect(countStrata(made)).toBeLessThanOrEqual(256);
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
  it.each(['post-purchase', 'post-purchase-returning'] as const)(
    'asks nothing else on its first page, and reads the stratum from the order: %s',
    (name) => {
      const { questions, stratum, hidden } = fill(name);
      expect(questions.findIndex((one) => one.new_page === true)).toBe(2);
      expect(stratum).toEqual({ by: 'tracking' });
      expect(hidden).toEqual(['order_ref', 'order_value', 'currency', 'code', 'click']);
    },
  );

  it('says from which day on the campaign could have been heard of, and marks what was before', () => {
    const made = fill('post-purchase');
    expect(sayOf(made, 'en', 'first_heard_when.since_start')).toBe('Since March 2, 2026');
    expect(sayOf(made, 'de', 'first_heard_when.since_start')).toBe('Seit dem 2. März 2026');
    const when = made.questions.find(({ id }) => id === 'first_heard_when');
    const early = when && 'options' in when ? when.options.filter((one) => one.early) : [];
    expect(early.map(({ code }) => code)).toEqual(['six_months_before', 'longer_ago']);
  });
});

describe('a template', () => {
  it('fills rows of a matrix from the campaign, and leaves gaps that the page fills', () => {
    const base = surveyTemplate('post-purchase');
    const template: Template = {
      ...base,
      questions: [
        ...base.questions,
        { id: 'fit', type: 'matrix', points: 5, new_page: true, rows: [{ from: 'creators' }] },
      ],
      texts: {
        en: {
          reviewed: true,
          words: {
            ...base.texts['en']?.words,
            fit: 'How well do they fit {brand}, after {answer:first_heard|that}?',
            'fit.low': 'Not',
            'fit.high': 'Well',
          },
        },
      },
    };
    const creators = [
      { id: 'crea_1', name: 'Help' },
      { id: 'crea_2', name: 'ميا' },
    ];
    const filled = fillTemplate(template, { ...FRAME, brand: 'Northwind', creators });
    if (!filled.ok) throw new Error(JSON.stringify(filled.error));
    const fit = filled.value.questions.find(({ id }) => id === 'fit');
    expect(fit?.type === 'matrix' ? fit.rows : []).toEqual([
      { code: 'help-2', label: 'Help', role: 'campaign_creator', creator_id: 'crea_1' },
      { code: 'ميا', label: 'ميا', role: 'campaign_creator', creator_id: 'crea_2' },
    ]);
    expect(filled.value.texts['en']?.words['fit']).toBe(
      'How well do they fit Northwind, after {answer:first_heard|that}?',
    );
    expect(sayOf(filled.value, 'en', 'fit')).toBe('How well do they fit Northwind, after that?');
  });
});
