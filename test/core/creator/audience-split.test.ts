// Shares of a creator's followers: which are believed, what they leave open, and how a form says them.
import { describe, expect, it } from 'vitest';
import { readAudienceForm } from '../../../src/core/creator/audience-form.ts';
import { audienceInput, checkShares, notStated } from '../../../src/core/creator/audience-split.ts';
import type { AudienceDimension, AudienceShare } from '../../../src/core/creator/audience-split.ts';

const shares = (...pairs: [string, number][]): AudienceShare[] =>
  pairs.map(([group, percent]) => ({ group, percent }));

const problem = (dimension: AudienceDimension, ...pairs: [string, number][]): string | null =>
  checkShares(dimension, shares(...pairs))?.problem ?? null;

describe('shares of an audience', () => {
  it('may pass 100 by what rounding can add, and no further', () => {
    expect(problem('gender', ['female', 50.5], ['male', 49.5], ['other', 0.1])).toBeNull();
    expect(problem('gender', ['female', 50.5], ['male', 49.5], ['other', 0.2])).toBe(
      'above_hundred',
    );
    const tenth = ['DE', 'AT', 'CH', 'FR', 'IT', 'ES', 'PT', 'NL', 'BE', 'PL'] as const;
    const tens = (first: number): [string, number][] =>
      tenth.map((code, index) => [code, index === 0 ? first : 10]);
    expect(problem('country', ...tens(10.5))).toBeNull();
    expect(problem('country', ...tens(10.6))).toBe('above_hundred');
    expect(problem('gender', ['female', 51], ['male', 50])).toBeNull();
    expect(problem('gender', ['female', 51], ['male', 51])).toBe('above_hundred');
  });

  it('leave what they do not say as not stated, and never less than nothing', () => {
    expect(notStated(shares(['DE', 61.2], ['AT', 14.1]))).toBe(24.7);
    expect(notStated(shares(['female', 51], ['male', 50]))).toBe(0);
    expect(notStated([])).toBe(100);
  });

  it.each<[string, AudienceDimension, [string, number][], string]>([
    ['a country that is none', 'country', [['XX', 3]], 'country'],
    ['a code in small letters', 'country', [['de', 3]], 'country'],
    ['a union of countries', 'country', [['EU', 3]], 'country'],
    [
      'a country twice',
      'country',
      [
        ['DE', 3],
        ['DE', 4],
      ],
      'group_twice',
    ],
    ['ages upside down', 'age', [['24-18', 3]], 'age'],
    [
      'ages twice',
      'age',
      [
        ['18-24', 3],
        ['24-34', 4],
      ],
      'age_overlap',
    ],
    [
      'ages within an open end',
      'age',
      [
        ['55+', 3],
        ['65+', 4],
      ],
      'age_overlap',
    ],
    ['an unknown gender', 'gender', [['f', 3]], 'gender'],
  ])('are refused for %s', (_, dimension, pairs, wanted) => {
    expect(problem(dimension, ...pairs)).toBe(wanted);
  });

  it('are refused by the API where each stands, and when none is sent', () => {
    const pathsOf = (input: object) =>
      audienceInput
        .safeParse({ platform: 'tiktok', on: '2026-03-01', ...input })
        .error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(
      pathsOf({
        country: [
          { group: 'DE', percent: 3 },
          { group: 'QQ', percent: 3 },
        ],
      }),
    ).toEqual(['country.1.group']);
    expect(pathsOf({ gender: [{ group: 'male', percent: -1 }] })).toEqual(['gender.0.percent']);
    expect(pathsOf({})).toEqual(['']);
    expect(pathsOf({ age: [{ group: '18-24', percent: 38 }] })).toEqual([]);
  });
});

describe('a form’s audience', () => {
  it('is read as people write percentages, and empty fields say nothing', () => {
    const read = readAudienceForm(
      {
        audience_country_1: 'de',
        audience_country_1_percent: '61,2 %',
        audience_country_2: '',
        'audience_age_18-24': '38%',
        'audience_age_65+': '०.५',
        audience_gender_female: '',
      },
      'de',
    );
    expect(read).toEqual({
      ok: true,
      value: {
        country: [{ group: 'DE', percent: 61.2 }],
        age: [
          { group: '18-24', percent: 38 },
          { group: '65+', percent: 0.5 },
        ],
      },
    });
    expect(readAudienceForm({}, 'en')).toEqual({ ok: true, value: {} });
  });

  it('names the field of each problem', () => {
    const fieldsOf = (typed: Record<string, string>): string[] => {
      const read = readAudienceForm(typed, 'en');
      return read.ok ? [] : read.error.map(({ field, key }) => `${field} ${key}`);
    };
    expect(fieldsOf({ audience_country_2_percent: '5' })).toEqual([
      'audience_country_2 creator.problem.audience_no_country',
    ]);
    expect(fieldsOf({ audience_country_2: 'AT' })).toEqual([
      'audience_country_2_percent creator.problem.audience_no_percent',
    ]);
    expect(fieldsOf({ audience_country_2: 'QQ', audience_country_2_percent: '5' })).toEqual([
      'audience_country_2 creator.problem.audience_country',
    ]);
    expect(fieldsOf({ audience_gender_female: '70', audience_gender_male: '40' })).toEqual([
      'audience_gender_male creator.problem.audience_above_hundred',
    ]);
    expect(fieldsOf({ 'audience_age_18-24': 'many', audience_gender_male: '140' })).toEqual([
      'audience_age_18-24 creator.problem.audience_percent.not_a_rate',
      'audience_gender_male creator.problem.audience_percent.above_hundred',
    ]);
  });
});
