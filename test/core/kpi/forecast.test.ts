// The next campaign from the last ones.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { get, part } from './sales-sample.ts';

const past = (values: readonly (number | null)[]): Snapshot => ({
  ...sampleSnapshot(),
  pastCampaigns: values.map((orders, index) => ({
    id: `camp_${index}`,
    name: 'Before',
    endDate: `2025-0${1 + (index % 9)}-01`,
    spendMinor: 1_000_00,
    engagements: null,
    reach: orders === null ? null : orders * 1000,
    clicks: null,
    orders,
    orderLimits: null,
    revenueMinor: 5_000_00,
    revenueLimits: null,
  })),
});

describe('a forecast', () => {
  it('is where one more like the last five lies, 95 times in 100', () => {
    const found = get(past([80, 100, 125, 100, 100]), 'forecast', part('conversions'));
    // exp(m -+ t(.975, 4) sqrt(1 + 1/5) s) with m = ln 100, s = ln(1.25) / sqrt 2, t = 2.776445.
    const half = 2.7764451 * Math.sqrt(1.2) * (Math.log(1.25) / Math.SQRT2);
    expect(found.value).toBeNull();
    expect(found.interval?.lo).toBeCloseTo(100 * Math.exp(-half), 4);
    expect(found.interval?.hi).toBeCloseTo(100 * Math.exp(half), 4);
    expect(found.n).toBe(5);
  });

  it('is of conversions where it is of the whole campaign, and of reach a thousand times as much here', () => {
    const snapshot = past([80, 100, 125, 100, 100]);
    const whole = get(snapshot, 'forecast').interval;
    expect(whole).toEqual(get(snapshot, 'forecast', part('conversions')).interval);
    const reach = get(snapshot, 'forecast', part('reach')).interval;
    expect(reach?.lo).toBeCloseTo(1000 * (whole?.lo ?? 0), 6);
  });

  it('is none under five campaigns that reported it', () => {
    expect(get(past([80, 100, 125, 100, null]), 'forecast')).toMatchObject({
      interval: null,
      reason: 'few_campaigns',
      n: 4,
    });
    expect(get(past([80, 100, 125, 100, 100]), 'forecast', part('clicks')).reason).toBe(
      'few_campaigns',
    );
  });

  it('is none after a campaign that brought nothing: the others alone would promise too much', () => {
    expect(get(past([80, 100, 125, 100, 100, 0]), 'forecast')).toMatchObject({
      interval: null,
      reason: 'not_defined',
      n: 6,
    });
  });

  it('reads no more than the ten newest', () => {
    const many = past([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(get(many, 'forecast').n).toBe(10);
  });
});
