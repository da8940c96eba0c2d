// From what age people take part: by country, the same for page and server, and told in the words of the end.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import { checkedOf } from '../../../src/core/survey/definition/checked.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import {
  ageIn,
  believedAge,
  endBelow,
  HIGHEST_AGE,
  LOWEST_AGE,
} from '../../../src/core/survey/definition/minimum-age.ts';
import type { MinimumAge } from '../../../src/core/survey/definition/minimum-age.ts';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import { strataOf } from '../../../src/core/survey/definition/stratum.ts';
import { tellOf } from '../../../src/core/survey/definition/words.ts';
import { routeOf } from '../../../src/core/survey/flow/flow.ts';
import { fill } from './template-frame.ts';

const age = fc.integer({ min: LOWEST_AGE, max: HIGHEST_AGE });
const country = fc.constantFrom('AT', 'BR', 'DE', 'KR', 'US', 'XX', 'T1', 'toString');
const rule: fc.Arbitrary<MinimumAge> = fc.record({
  default: age,
  countries: fc.dictionary(fc.constantFrom('AT', 'DE', 'KR', 'US'), age),
});

const withRule = (minimumAge: MinimumAge): Definition =>
  fill('brand-recall', { brand: 'Northwind', minimumAge });

const sent = (answers: Record<string, unknown>, minimumAge: number | null) => ({
  id: 'resp_1',
  arm: 'exposed',
  hidden: {},
  minimumAge,
  status: 'complete' as const,
  answers,
  lastQuestion: null,
  tracking: 'none' as const,
  honeypot: '',
  durationS: 90,
});

/** What the server makes of somebody who gave an age and nothing else. */
const outcomeOf = (definition: Definition, years: number, minimumAge: number | null): string => {
  const made = normaliseAnswer(definition, sent({ age: years }, minimumAge));
  return made.ok ? made.value.status : 'goes on';
};

describe('a minimum age by country', () => {
  it('lets the page and the server end the survey for the same people, wherever they are', () => {
    fc.assert(
      fc.property(rule, country, fc.integer({ min: 5, max: 40 }), (minimum, where, years) => {
        const definition = withRule(minimum);
        const shown = ageIn(minimum, where);
        const page = definition.questions.map((question) =>
          endBelow(
            { ...checkedOf(question), ...('minimum_age' in question && { minimum_age: shown }) },
            shown,
          ),
        );
        const isOut = routeOf(page, { age: years }).isScreenedOut;
        expect(isOut).toBe(years < shown);
        expect(outcomeOf(definition, years, shown)).toBe(isOut ? 'screened_out' : 'goes on');
      }),
      { numRuns: inject('isFull') ? 200 : 60 },
    );
  });

  it('goes by no age that no page goes by', () => {
    fc.assert(
      fc.property(rule, fc.oneof(fc.integer(), fc.constant(null)), (minimum, named) => {
        const known = [minimum.default, ...Object.values(minimum.countries ?? {})];
        const believed = believedAge(minimum, named);
        expect(known).toContain(believed);
        expect(believed === named || believed === minimum.default).toBe(true);
      }),
    );
  });

  it('stays the one that the answer began with when the page comes from another country', () => {
    const question = { id: 'age', minimum_age: 18 };
    expect(endBelow(question, 16)).toMatchObject({ end_if: { when: { less_than: 16 } } });
    expect(endBelow(question, undefined)).toMatchObject({ end_if: { when: { less_than: 18 } } });
  });

  it('keeps nothing of who is too young', () => {
    const made = normaliseAnswer(withRule({ default: 16 }), sent({ age: 15 }, null));
    expect(made).toMatchObject({ ok: true, value: { answers: {}, coded: {}, texts: [] } });
  });
});

describe('the words of the end', () => {
  const definition = withRule({ default: 16, countries: { KR: 14, US: 21 } });

  it.each(Object.keys(definition.texts))('name the age in %s', (locale) => {
    const say = (years: number | null) => tellOf(definition, locale, 'screened_out', years).text;
    expect(say(null)).toContain('16');
    expect(say(21)).toBe(say(null).replace('16', '21'));
    expect(say(21)).not.toContain('{');
  });
});

describe('the age groups of a template', () => {
  const groupsOf = (minimumAge: MinimumAge | undefined) => {
    // With four regions the ages are two groups, so that one is joined of several bands.
    const regions = ['North', 'East', 'South', 'West'];
    const definition = fill('brand-lift', { brand: 'Northwind', minimumAge, regions });
    const asked = definition.questions.find(({ id }) => id === 'age');
    const bands = asked?.type === 'number' ? (asked.bands ?? []) : [];
    return {
      codes: bands.map(({ code }) => code),
      words: definition.texts['de']?.words[`age.${bands[0]?.code}`],
      strata: strataOf(definition).find(({ questionId }) => questionId === 'age')?.groups,
      joined: definition.stratum.by === 'questions' ? definition.stratum.groups?.['age'] : {},
    };
  };

  it('begin where taking part does, under the name that says so', () => {
    const older = ['25_34', '35_44', '45_54', '55_plus'];
    expect(groupsOf(undefined).strata).toEqual(['16_34', '35_plus']);
    expect(groupsOf({ default: 16, countries: { DE: 18 } })).toEqual(groupsOf(undefined));
    expect(groupsOf({ default: 16, countries: { US: 13 } })).toMatchObject({
      codes: ['13_15', '16_24', ...older],
      words: '13–15',
      joined: { '13_34': ['13_15', '16_24', '25_34'], '35_plus': ['35_44', '45_54', '55_plus'] },
    });
    expect(groupsOf({ default: 15 })).toMatchObject({
      codes: ['15', '16_24', ...older],
      words: '15',
    });
    expect(groupsOf({ default: 18 })).toMatchObject({
      codes: ['18_24', ...older],
      words: '18–24',
      joined: { '18_34': ['18_24', '25_34'] },
    });
    expect(groupsOf({ default: 25 })).toMatchObject({
      codes: older,
      joined: { '25_34': ['25_34'] },
    });
  });

  it('hold everybody who is let in, at any age and in every template that asks for one', () => {
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom('brand-lift', 'sentiment-pulse', 'exposure-test', 'brand-lift-pre-post'),
        (minimumAge, name) => {
          const definition = fill(name, { brand: 'Northwind', minimumAge });
          const groups = strataOf(definition).find(({ questionId }) => questionId === 'age');
          expect(groups?.groups ?? []).not.toContain('unknown');
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a questionnaire with a minimum age is refused', () => {
  const problemsOf = (change: (definition: Definition) => unknown): string[] => {
    const parsed = parseDefinition(change(structuredClone(withRule({ default: 16 }))));
    return parsed.ok ? [] : parsed.error.map(({ key }) => key.replace('survey.definition.', ''));
  };
  const asked = (change: object) =>
    problemsOf(({ questions, ...definition }) => ({
      ...definition,
      questions: questions.map((one) => (one.id === 'age' ? { ...one, ...change } : one)),
    }));

  it.each([
    ['it may be left empty', { required: false }],
    [
      'the question ends the survey otherwise too',
      {
        end_if: { when: { question: 'age', at_least: 90 }, keep_answers: false },
      },
    ],
  ])('when %s', (_, change) => {
    expect(asked({})).toEqual([]);
    expect(asked(change)).toContain('minimum_age');
  });

  it.each([12, 26, 15.5])('when it is %s years', (years) => {
    expect(asked({ minimum_age: { default: years } })).toContain('malformed');
  });

  it('when a country is none', () => {
    expect(asked({ minimum_age: { default: 16, countries: { Germany: 16 } } })).toContain(
      'malformed',
    );
  });

  it('when other words than those of an end say it, or no question has one', () => {
    const inTitle = problemsOf((definition) => {
      const words = definition.texts['en']?.words ?? {};
      words['title'] = 'From {minimum_age}';
      return definition;
    });
    expect(inTitle).toEqual(['age_gap']);
    expect(asked({ minimum_age: undefined })).toContain('age_gap');
  });
});
