import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORMATS_BY_PLATFORM,
  PLATFORMS,
  formatKey,
  platformKey,
} from '../../../src/core/content/content.ts';
import { fieldsOf, wordKey } from '../../../src/core/figures/fields.ts';
import { completeFigures } from '../../../src/core/figures/figures.ts';
import { METRICS } from '../../../src/core/figures/metric.ts';
import type { Figures, Metric } from '../../../src/core/figures/metric.ts';
import { checkFigures } from '../../../src/core/figures/plausibility/check-figures.ts';
import { WARNING_CODES, warningKey } from '../../../src/core/figures/plausibility/warning.ts';
import { checkSubmission } from '../../../src/core/creator/submission.ts';
import english from '../../../templates/locales/en/creator.json' with { type: 'json' };

const kinds = PLATFORMS.flatMap((platform) =>
  FORMATS_BY_PLATFORM[platform].map((format) => ({ platform, format })),
);

describe('fieldsOf', () => {
  it('asks for no figure twice, and has words for all that it asks', () => {
    for (const { platform, format } of kinds) {
      const { main, time, paid } = fieldsOf(platform, format);
      const metrics = [...main, ...time, ...paid].map(({ metric }) => metric);
      expect(new Set(metrics).size, `${platform} ${format}`).toBe(metrics.length);
      const keys = [...main, ...time, ...paid].map(({ word }) => wordKey(word));
      for (const key of [...keys, platformKey(platform), formatKey(format)]) {
        expect(english).toHaveProperty([key]);
      }
      expect(english).toHaveProperty([`creator.where.${platform}`]);
    }
  });

  it('asks for the paid part only of what it asks for in whole', () => {
    for (const { platform, format } of kinds) {
      const { main, paid } = fieldsOf(platform, format);
      const whole = new Set(main.map(({ metric }) => metric));
      if (paid.some(({ metric }) => metric === 'paid_reach')) expect(whole).toContain('reach');
      expect(whole).toContain('impressions');
    }
  });

  it('asks for what only a story has, and not for what X does not show', () => {
    const of = (...kind: Parameters<typeof fieldsOf>): Metric[] =>
      fieldsOf(...kind).main.map(({ metric }) => metric);
    expect(of('instagram', 'story')).toContain('poll_answers');
    expect(of('instagram', 'reel')).not.toContain('poll_answers');
    expect(of('x', 'post')).not.toContain('reach');
  });
});

const count = fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: null });
const figures = fc.record(
  Object.fromEntries(METRICS.map((metric) => [metric, count])) as Record<Metric, typeof count>, // one entry a metric
);

describe('checkFigures', () => {
  const cases: [string, Figures, number | null, string[]][] = [
    ['reach above views', { reach: 5200, impressions: 4100 }, null, ['reach_above_impressions']],
    ['reach equal to views', { reach: 4100, impressions: 4100 }, null, []],
    ['saves above reach', { saves: 11, reach: 10 }, null, ['saves_above_reach']],
    ['likes above views', { likes: 11, impressions: 10 }, null, ['likes_above_impressions']],
    ['reach of 20 times the followers', { reach: 2000 }, 100, []],
    ['reach above 20 times', { reach: 2001 }, 100, ['reach_many_times_followers']],
    ['followers of the day before those of the card', { reach: 2001, followers: 200 }, 100, []],
    ['no followers known', { reach: 1e9 }, null, []],
    ['a card with 0 followers', { reach: 10 }, 0, []],
    [
      'more paid than all views',
      { paid_impressions: 9, impressions: 8 },
      null,
      ['paid_impressions_above_total'],
    ],
    ['more paid than all reach', { paid_reach: 9, reach: 8 }, null, ['paid_reach_above_total']],
    ['what is not known', { reach: null, impressions: null, likes: 5, saves: 5 }, 1, []],
  ];

  it.each(cases)('judges %s', (_name, given, followers, codes) => {
    expect(checkFigures(given, { followers }).map(({ code }) => code)).toEqual(codes);
  });

  it('has words for every warning, with all the numbers that they need', () => {
    for (const code of WARNING_CODES) expect(english).toHaveProperty([warningKey(code)]);
    fc.assert(
      fc.property(figures, fc.option(fc.nat()), (given, followers) => {
        for (const { code, values } of checkFigures(given, { followers })) {
          const message = (english as Record<string, string>)[warningKey(code)] ?? '';
          const needed = [...message.matchAll(/\{(\w+), number\}/g)].map(([, name]) => name);
          expect(Object.keys(values)).toEqual(expect.arrayContaining(needed));
        }
      }),
    );
  });

  // The paid part explains a reach beyond the followers, so that without it there is more to explain.
  it('is never caused by a figure that is not known, but by the paid part of a reach', () => {
    const causeless = METRICS.filter((metric) => metric !== 'paid_reach');
    fc.assert(
      fc.property(figures, fc.constantFrom(...causeless), (given, hidden) => {
        const before = checkFigures(given, { followers: null }).length;
        expect(
          checkFigures({ ...given, [hidden]: null }, { followers: null }).length,
        ).toBeLessThanOrEqual(before);
      }),
    );
    const given = { reach: 2_500, paid_reach: 2_000, impressions: 3_000 };
    const codes = (one: Figures): string[] =>
      checkFigures(one, { followers: 100 }).map(({ code }) => code);
    expect(codes(given)).toEqual([]);
    expect(codes({ ...given, paid_reach: null })).toEqual(['reach_many_times_followers']);
  });
});

describe('checkSubmission', () => {
  const content = { platform: 'instagram', format: 'reel', publishedOn: '2026-03-10' } as const;
  const context = { content, followers: 1000, today: '2026-03-20' };
  const check = (given: Partial<Parameters<typeof checkSubmission>[0]>) =>
    checkSubmission({ figures: { likes: 5 }, figures_on: '2026-03-20', ...given }, context);

  it('stores every figure the platform has, those not told as null', () => {
    const checked = check({});
    expect(checked).toMatchObject({ ok: true, value: { figures: { likes: 5, reach: null } } });
    const { main, time, paid } = fieldsOf('instagram', 'reel');
    expect(checked.ok && Object.keys(checked.value.figures)).toEqual(
      [...main, ...time, ...paid].map(({ metric }) => metric),
    );
  });

  it('writes equal figures equally, in whatever order they were told', () => {
    const told = (given: Figures) => JSON.stringify(completeFigures(given, 'instagram', 'reel'));
    expect(told({ likes: 1, reach: 2 })).toBe(told({ reach: 2, saves: null, likes: 1 }));
  });

  it.each([
    [
      'a figure the platform does not have',
      { figures: { likes: 5, link_clicks: 2 } },
      'figures.link_clicks',
    ],
    ['no figure at all', { figures: {} }, 'figures'],
    ['followers alone', { figures: { followers: 900 } }, 'figures'],
    ['a day to come', { figures_on: '2026-03-21' }, 'figures_on'],
    ['a day before the post', { figures_on: '2026-03-09' }, 'figures_on'],
  ])('refuses %s', (_name, given, field) => {
    expect(check(given)).toMatchObject({ ok: false, error: [{ field }] });
  });

  it('takes a null for a figure the platform does not have: nobody claims anything', () => {
    expect(check({ figures: { likes: 5, link_clicks: null } }).ok).toBe(true);
  });

  it('takes odd figures and names what is odd', () => {
    const checked = check({
      figures: { reach: 50_000, impressions: 40_000 },
      explanation: 'Viral',
    });
    expect(checked).toMatchObject({
      ok: true,
      value: {
        explanation: 'Viral',
        warnings: [{ code: 'reach_above_impressions' }, { code: 'reach_many_times_followers' }],
      },
    });
  });
});
