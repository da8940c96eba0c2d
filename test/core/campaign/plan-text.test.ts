// A plan as the texts of a form and back, and what becomes of a form that somebody else overtook.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyCampaignChange,
  campaignChange,
  campaignInput,
  newCampaignPlan,
} from '../../../src/core/campaign/campaign.ts';
import type { CampaignPlan } from '../../../src/core/campaign/campaign.ts';
import {
  PLAN_FIELDS,
  keepOrder,
  mergeTexts,
  placePlanProblem,
  planInput,
  planTexts,
} from '../../../src/core/campaign/plan-text.ts';
import type { PlanTexts } from '../../../src/core/campaign/plan-text.ts';

const newPlan = (change: object): CampaignPlan =>
  newCampaignPlan(
    campaignInput.parse({
      name: 'Spring glow',
      start_date: '2026-03-02',
      end_date: '2026-03-29',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      ...change,
    }),
  );

describe('a plan as texts', () => {
  it('is the same plan when they are read again, field by field', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z ,é]{0,20}[a-z]$/), { maxLength: 5 });
    const fields = fc.record({
      goals: fc.uniqueArray(fc.constantFrom('awareness', 'sales', 'equity')),
      margin_rate: fc.option(fc.integer({ min: 1, max: 100_000 }).map((n) => n / 100_000)),
      horizon_months: fc.option(fc.integer({ min: 1, max: 120 })),
      attribution_window_days: fc.integer({ min: 1, max: 90 }),
      conversion_action: fc.constantFrom('order', 'lead'),
      competitors: names,
      search_terms: names,
      target_audience: fc.constantFrom('', 'Two\nlines'),
      control_region: fc.constantFrom(null, 'Bremen'),
      exchange_rates: fc.constantFrom(
        [],
        [
          { currency: 'USD', rate: 0.92, on: '2026-03-02' },
          { currency: 'GBP', rate: 1.163, on: '2026-03-03' },
          { currency: 'JPY', rate: 0.000_000_6, on: '2026-03-03' },
        ],
      ),
      target_groups: fc.constantFrom({}, { age: ['16_34', 'über-49'], gender: ['female'] }),
      hashtags: fc.uniqueArray(fc.stringMatching(/^#[a-z]{1,9}$/)),
    });
    fc.assert(
      fc.property(fields, fields, (one, another) => {
        const plan = newPlan(one);
        const read = campaignChange.parse(planInput(planTexts(plan)));
        expect(applyCampaignChange(read, newPlan(another))).toEqual(plan);
      }),
    );
  });

  it('leaves out what its form does not have', () => {
    expect(planInput({ name: 'Mine' })).toEqual({ name: 'Mine' });
  });

  it.each(['0x10', '1e1', '0b1', 'Infinity', '1 0', '+', '.'])('takes %j for no number', (text) => {
    const exchange_rates = `USD ${text.replace(' ', '_')} 2026-03-02`;
    expect(
      planInput({ attribution_window_days: text, margin_rate: text, exchange_rates }),
    ).toMatchObject({
      attribution_window_days: NaN,
      margin_rate: NaN,
      exchange_rates: [{ rate: NaN }],
    });
  });

  it.each([0.07, 0.5, 1e-9, 1])('reads a margin of %d as it writes it', (share) => {
    const { margin_rate } = planTexts(newPlan({ margin_rate: share }));
    expect(planInput({ margin_rate })).toEqual({ margin_rate: share });
  });

  it('keeps goals in the order that they had, and puts new ones behind', () => {
    expect(keepOrder(['awareness', 'sales'], 'sales awareness')).toEqual(['sales', 'awareness']);
    expect(keepOrder(['awareness', 'traffic', 'equity'], 'equity sales awareness')).toEqual([
      'equity',
      'awareness',
      'traffic',
    ]);
    expect(keepOrder(['traffic'], '')).toEqual(['traffic']);
  });

  it('reads a question on two lines as one, and commas between its groups', () => {
    const target_groups = ' age : 16_34, 35_49\ngender:female\n\nage: 50 ';
    expect(planInput({ target_groups })).toEqual({
      target_groups: { age: ['16_34', '35_49', '50'], gender: ['female'] },
    });
  });

  it('places a problem at its field, with the entry that it is of and in the form’s unit', () => {
    const texts = { decoys: 'Velora\n\nLumen', margin_rate: '140', horizon_months: ' ' };
    const place = (field: string, values = {}) =>
      placePlanProblem({ field, key: 'invalid.too_big.number', values }, texts);
    expect(place('decoys.1')).toMatchObject({ field: 'decoys', entry: 'Lumen' });
    expect(place('margin_rate', { maximum: 1 }).values).toEqual({ maximum: 100 });
    expect(place('horizon_months')).toEqual({ field: 'horizon_months', key: 'invalid.missing' });
  });
});

describe('a form that somebody else overtook', () => {
  const texts = fc.record(
    Object.fromEntries(PLAN_FIELDS.map((field) => [field, fc.constantFrom('', 'a', 'b')])),
  ) as fc.Arbitrary<PlanTexts>; // one text a field

  it('keeps what was typed, takes over the rest, and tells each thing that it would undo', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, typed, now) => {
        const merged = mergeTexts(base, typed, now);
        const told = new Set(merged.changes.map(({ field }) => field));
        for (const field of PLAN_FIELDS) {
          const isMine = typed[field] !== base[field];
          const isTheirs = now[field] !== base[field];
          expect(merged.texts[field]).toBe(isMine || !isTheirs ? typed[field] : now[field]);
          expect(told.has(field)).toBe(isTheirs && typed[field] !== now[field]);
        }
      }),
    );
  });

  it('of which nothing is known takes nothing over', () => {
    const merged = mergeTexts(
      {},
      { name: 'Mine', currency: 'EUR' },
      { name: 'Yours', currency: 'EUR' },
    );
    expect(merged.texts).toEqual({ name: 'Mine', currency: 'EUR' });
    expect(merged.changes).toEqual([
      { field: 'name', key: 'setup.changed', values: { value: 'Yours' } },
    ]);
  });
});
