// Sales against the weeks before: the series that the model is given, and what is said of it.
import { describe, expect, it } from 'vitest';
import { evaluateSalesLift } from '../../../src/core/kpi/sales/sales-lift.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import { dailyLiftGls, didGls } from '../../../src/core/stats/sales-lift.ts';
import { orderCell, part, soldDaily, withCampaign } from './sales-sample.ts';

const BEFORE = 31;
const DURING = 30;
const AFTER = 20;
const TAKEN = Date.UTC(2026, 6, 21, 12);

const wave = (day: number): number => Math.sin(day * 1.7) * 0.03 + ((day * 7) % 5) * 0.01;
const lifted = (day: number): number => (day < BEFORE ? 0 : day < BEFORE + DURING ? 0.2 : 0.05);
const daily = Array.from({ length: BEFORE + DURING + AFTER }, (_, day) =>
  Math.round(1_000_00 * Math.exp(0.1 * (day % 7) + lifted(day) + wave(day))),
);

const sold = (amounts: readonly number[], from = '2026-05-01'): Snapshot => ({
  ...withCampaign({}),
  takenAtMs: TAKEN,
  orders: soldDaily(from, amounts),
});

const get = (snapshot: Snapshot, scope?: Scope): Finding => {
  const finding = findingOf(evaluateSalesLift(snapshot), 'sales_lift', scope);
  if (!finding) throw new Error('no finding');
  return finding;
};

const flags = (from: number, to: number): number[] =>
  daily.map((_, day) => (day >= from && day < to ? 1 : 0));

describe('sales lift', () => {
  const whole = get(sold(daily));

  it('is the relative lift of the model with autocorrelated days, from what was observed and expected', () => {
    const model = dailyLiftGls({
      y: daily,
      dow: daily.map((_, day) => day % 7),
      during: flags(BEFORE, BEFORE + DURING),
      after: flags(BEFORE + DURING, daily.length),
      conf: 0.95,
    });
    expect(whole.value).toBeCloseTo(model.rel ?? 9, 9);
    expect(whole.interval?.lo).toBeCloseTo(model.relLo ?? 9, 9);
    expect(whole.value).toBeGreaterThan(0.15);
    const { observed, expected, incremental } = whole.inputs;
    expect((observed ?? 0) - (expected ?? 0)).toBeCloseTo(incremental ?? 0, 4);
    expect(observed).toBe(daily.slice(BEFORE, BEFORE + DURING).reduce((a, b) => a + b, 0));
    expect(whole.coverage).toEqual({ have: 81, of: 81, what: 'days' });
  });

  it('prints the slope of the baseline and the plain weekly check beside it', () => {
    expect(whole.inputs['slope_per_day']).not.toBeNull();
    expect(whole.inputs['weekly_rel']).toBeCloseTo(whole.value ?? 9, 1);
    expect(whole.assumptions).toContain('assumption.no_causal_claim');
    expect(whole.assumptions).not.toContain('assumption.baseline_trend');
  });

  it('warns of sales that rose already before', () => {
    const rising = sold(daily.map((amount, day) => Math.round(amount * Math.exp(0.01 * day))));
    const { assumptions, inputs } = get(rising);
    expect(inputs['slope_per_day']).toBeCloseTo(0.01, 2);
    expect(assumptions).toContain('assumption.baseline_trend');
  });

  it('reads the weeks after from the same model', () => {
    const after = get(sold(daily), { kind: 'period', period: 'after' });
    expect(after.value).toBeCloseTo(whole.inputs['after_rel'] ?? 9, 9);
    expect(after.inputs['observed']).toBe(daily.slice(BEFORE + DURING).reduce((a, b) => a + b, 0));
  });

  it('leaves out the day on which the snapshot is taken, which is not over', () => {
    const today = [...daily, 1_00];
    expect(get(sold(today)).value).toBe(whole.value);
  });

  it('takes weeks before the first import for unknown, not for weeks without sales', () => {
    const late = get(sold(daily.slice(3), '2026-05-04'));
    expect(late.value).not.toBeNull();
    expect(late.inputs['baseline_days']).toBe(28);
    expect(late.coverage).toEqual({ have: 78, of: 81, what: 'days' });
  });

  it('begins no earlier than the baseline', () => {
    const early = {
      ...sold(daily),
      orders: soldDaily('2026-04-01', [...daily.slice(0, 30), ...daily]),
    };
    expect(get(early)).toEqual(whole);
  });

  it.each([
    ['under_28_days', sold(daily.slice(4), '2026-05-05')],
    ['no_baseline', sold(daily.slice(BEFORE), '2026-06-01')],
    ['no_orders', sold(daily.slice(0, BEFORE))],
    ['days_without_sales', sold(daily.with(40, 0))],
    ['days_without_sales', sold(daily.with(12, -5_00))],
    ['not_defined', sold(daily.map(() => 5_00))],
  ])('is not given for %s', (reason, snapshot) => {
    expect(get(snapshot)).toMatchObject({ value: null, interval: null, reason });
  });

  it('sums the orders of a day before it looks for days without any', () => {
    const refunded = [
      ...soldDaily('2026-05-01', daily),
      orderCell({ day: '2026-06-05', netMinor: -1_00 }),
    ];
    expect(get({ ...sold(daily), orders: refunded }).value).not.toBeNull();
  });
});

describe('difference in differences', () => {
  const regions = (control: readonly number[]): Snapshot['orderRegions'] =>
    daily.flatMap((netMinor, index) => [
      { day: addDays('2026-05-01', index), isControl: false, n: 1, netMinor },
      { day: addDays('2026-05-01', index), isControl: true, n: 1, netMinor: control[index] ?? 0 },
    ]);
  const flat = daily.map((amount, day) =>
    Math.round((amount / Math.exp(lifted(day))) * (1 + (day % 3) / 50)),
  );
  const snapshot = {
    ...sold(daily),
    campaign: withCampaign({ controlRegion: 'AT' }).campaign,
    orderRegions: regions(flat),
  };

  it('compares the regions day by day', () => {
    const did = get(snapshot, part('did'));
    const model = didGls({
      treated: daily,
      control: flat,
      during: flags(BEFORE, BEFORE + DURING),
      after: flags(BEFORE + DURING, daily.length),
      conf: 0.95,
    });
    expect(did.value).toBeCloseTo(model.rel ?? 9, 9);
    expect(did.value).toBeCloseTo(Math.expm1(0.2), 2);
    expect(did.assumptions).toEqual(['assumption.regions_alike']);
  });

  it('needs a region that was named and has orders', () => {
    expect(get(sold(daily), part('did')).reason).toBe('no_control_region');
    const silent = {
      ...snapshot,
      orderRegions: snapshot.orderRegions.filter((one) => !one.isControl),
    };
    expect(get(silent, part('did')).reason).toBe('no_control_region');
  });

  it('needs sales on every day in both', () => {
    const gap = { ...snapshot, orderRegions: regions(flat.with(20, 0)) };
    expect(get(gap, part('did')).reason).toBe('days_without_sales');
  });
});
