// Methods side by side. The sample has 8,000.00 by code, 2,000.00 by click and 19,000.00 in all.
import { describe, expect, it } from 'vitest';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';
import { get, heard, part } from './sales-sample.ts';

const methods = ['code', 'click', 'last_click', 'survey', 'sales_lift'] as const;

describe('triangulation', () => {
  const surveyed = withBuyers(sampleSnapshot(), 40, 10);

  it('is the range from the smallest to the largest method, never a sum', () => {
    const { value, interval, inputs, n } = get(surveyed, 'triangulation');
    expect(value).toBeNull();
    expect(interval).toMatchObject({ lo: 2_000_00, hi: 8_000_00, kind: 'range' });
    expect(inputs).toMatchObject({ code: 8_000_00, click: 2_000_00, last_click: null });
    expect(n).toBe(3);
  });

  it('carries the survey’s revenue over to all orders, with its own interval', () => {
    const survey = get(surveyed, 'triangulation', part('survey'));
    expect(survey.value).toBeCloseTo(19_000_00 * 0.25, 4);
    expect(survey.interval?.lo).toBeLessThan(survey.value ?? 0);
    expect(survey.interval?.hi).toBeGreaterThan(survey.value ?? 0);
  });

  it('has an answer or a reason for each method', () => {
    for (const method of methods) {
      const { value, reason } = get(surveyed, 'triangulation', part(method));
      expect(reason === null).toBe(value !== null);
    }
    expect(get(surveyed, 'triangulation', part('last_click')).reason).toBe('no_journeys');
    expect(get(surveyed, 'triangulation', part('sales_lift')).reason).toBe('under_28_days');
  });

  it('counts where methods meet', () => {
    const both = heard([
      ['creator', 'code', 12],
      ['creator', 'click', 5],
      ['creator', 'code/early', 7],
      ['creator', 'none', 20],
      ['search', 'code', 3],
    ]);
    expect(get(both, 'triangulation').inputs).toMatchObject({
      code_and_click: 0,
      code_and_named: 12,
      click_and_named: 5,
    });
  });

  it('by last click credits the creator of the last touch alone', () => {
    const touched = {
      ...sampleSnapshot(),
      journeys: [
        {
          touches: [
            { source: 'click', creatorId: 'crea_1' },
            { source: 'search', creatorId: '' },
          ],
          named: null,
          n: 1,
          netMinor: 70_00,
        },
        { touches: [{ source: 'click', creatorId: 'crea_1' }], named: null, n: 2, netMinor: 30_00 },
      ],
    };
    expect(get(touched, 'triangulation', part('last_click')).value).toBe(30_00);
  });

  it('is none with a single method', () => {
    const alone = {
      ...sampleSnapshot(),
      creators: sampleSnapshot().creators.map((one) => ({ ...one, hasTrackingLink: false })),
      orders: sampleSnapshot().orders.filter(({ matchedBy }) => matchedBy !== 'click'),
    };
    expect(get(alone, 'triangulation')).toMatchObject({ interval: null, reason: 'few_methods' });
  });
});
