// Laws of the sales models: what they must find, and what must not change them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineTrend } from '../../../src/core/stats/baseline-trend.ts';
import { expectedDays } from '../../../src/core/stats/expected-days.ts';
import { dailyLiftGls, didGls } from '../../../src/core/stats/sales-lift.ts';
import { dailyLiftOls, dailyLiftPoisson } from '../../../src/core/stats/sales-lift-hac.ts';
import { weeklyLift } from '../../../src/core/stats/weekly-lift.ts';

const BEFORE = 28;
const DURING = 14;
const days = Array.from({ length: BEFORE + DURING }, (_, day) => day);
const dow = days.map((day) => day % 7);
const during = days.map((day) => (day < BEFORE ? 0 : 1));
const periods = { dow, during, after: null, conf: 0.95 };

const step = fc.integer({ min: -300, max: 300 }).map((value) => value / 1000);

const noise = fc.array(step, { minLength: days.length, maxLength: days.length });

const series = (values: number[]): number[] =>
  values.map((value, day) => 100 * Math.exp(value + 0.1 * (day % 7)));

describe('sales models', () => {
  it('find a lift that was put in, whatever the weekdays', () => {
    const y = days.map((day) => 100 * Math.exp(0.1 * (day % 7) + (day < BEFORE ? 0 : 0.25)));
    const wanted = Math.expm1(0.25);
    const perfect = dailyLiftGls({ y, ...periods });
    expect(perfect.rel).toBeCloseTo(wanted, 10);
    expect(perfect).toMatchObject({ se: null, p2: null, relLo: null, reason: 'no_variation' });
    expect(weeklyLift({ y, beforeDays: BEFORE, conf: 0.95 }).rel).toBeCloseTo(wanted, 10);
    expect(dailyLiftPoisson({ y, ...periods, hacLags: 7 }).rel).toBeCloseTo(wanted, 10);
    const sold = y.slice(BEFORE).reduce((sum, value) => sum + value, 0);
    expect(perfect.total).toBeCloseTo(sold - sold / Math.exp(0.25), 6);
  });

  it('do not depend on the currency or on how weekdays are numbered', () => {
    fc.assert(
      fc.property(noise, fc.double({ min: 0.01, max: 1000, noNaN: true }), (values, rate) => {
        const y = series(values);
        const plain = dailyLiftGls({ y, ...periods });
        fc.pre(plain.reason === null);
        const other = dailyLiftGls({
          ...periods,
          y: y.map((value) => value * rate),
          dow: dow.map((day) => 6 - day),
        });
        expect(other.logRatio).toBeCloseTo(plain.logRatio ?? 9, 9);
        expect(other.se).toBeCloseTo(plain.se ?? 9, 9);
        expect((other.total ?? 0) / rate).toBeCloseTo(plain.total ?? 9, 6);
      }),
    );
  });

  it('have intervals around their estimates, and the sign of the total is that of the lift', () => {
    fc.assert(
      fc.property(noise, (values) => {
        const { rel, relLo, relHi, total, reason } = dailyLiftGls({
          y: series(values),
          ...periods,
        });
        fc.pre(reason === null);
        if (rel === null || relLo === null || relHi === null) throw new Error('no lift');
        expect(relLo <= rel && rel <= relHi).toBe(true);
        expect(Math.sign(total ?? 0)).toBe(Math.sign(rel));
      }),
    );
  });

  it('see no campaign in what both regions share', () => {
    fc.assert(
      fc.property(noise, noise, (shared, own) => {
        const control = series(shared);
        const treated = control.map((value, day) => value * Math.exp((own[day] ?? 0) / 10));
        const apart = didGls({ treated, control, during, after: null, conf: 0.95 });
        const scaled = didGls({
          treated: treated.map((value, day) => value * (1 + day)),
          control: control.map((value, day) => value * (1 + day)),
          during,
          after: null,
          conf: 0.95,
        });
        expect(scaled.delta).toBeCloseTo(apart.delta ?? 9, 9);
      }),
    );
  });

  it('refuse what they cannot tell apart', () => {
    const y = series(days.map((day) => (day % 5) / 50));
    const saturdays = dow.map((day) => (day === 6 ? 1 : 0));
    expect(dailyLiftGls({ ...periods, y, during: saturdays }).reason).toBe('not_identifiable');
    expect(dailyLiftGls({ ...periods, y, during: days.map(() => 0) }).reason).toBe(
      'not_identifiable',
    );
    expect(dailyLiftGls({ ...periods, y: y.with(3, 0) }).reason).toBe('sales_not_positive');
    expect(dailyLiftOls({ ...periods, y: y.slice(1), hacLags: 7 }).reason).toBe('lengths_differ');
    const short = {
      y: y.slice(0, 8),
      dow: dow.slice(0, 8),
      during: during.slice(20, 28).with(7, 1),
    };
    expect(dailyLiftGls({ ...periods, ...short }).reason).toBe('too_few_days');
    const closed = y.map((value, day) => (day % 7 === 6 ? 0 : value));
    expect(dailyLiftPoisson({ ...periods, y: closed, hacLags: 7 }).reason).toBe('not_converged');
  });

  it('see the slope of a growing baseline', () => {
    const y = days.map((day) => 100 * Math.exp(0.002 * day + 0.05 * (day % 7) + (day % 3) / 1e3));
    const { perDay, lo, hi } = baselineTrend({ y, dow, conf: 0.95 });
    expect(perDay).toBeCloseTo(Math.expm1(0.002), 4);
    expect((lo ?? 1) > 0 && (hi ?? -1) < 0.003).toBe(true);
    expect(baselineTrend({ y: y.slice(0, 8), dow: dow.slice(0, 8), conf: 0.95 }).reason).toBe(
      'too_few_days',
    );
  });
});

type Case = { id: string; args: Parameters<typeof expectedDays>[0] };
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../golden/golden.json'), 'utf8'),
) as { cases: Case[] }; // written by this project

describe('what is expected of a day', () => {
  // GLS in numpy with the AR(1) covariance of the case's own rho, t of scipy 1.17.
  it.each([
    ['dailyLiftGls-003', 0, 90.14729964761813, 71.46125284182317, 113.71946769174669],
    ['dailyLiftGls-003', 34, 88.25553025976957, 70.02666201242569, 111.22961451526847],
    ['dailyLiftGls-005', 1, 72.27687023774537, 58.701104858842356, 88.99229382352898],
    ['dailyLiftGls-005', 47, 59.09820593772068, 47.99776812422186, 72.7658406119663],
  ])('is what generalised least squares say of it (%s, day %i)', (id, day, value, lo, hi) => {
    const args = golden.cases.find((one) => one.id === id)?.args;
    const got = args && expectedDays(args)?.[day];
    expect(got?.value).toBeCloseTo(value, 7);
    expect(got?.lo).toBeCloseTo(lo, 7);
    expect(got?.hi).toBeCloseTo(hi, 7);
  });

  it('leaves the campaign out: twice the sales on its days change nothing but chance', () => {
    fc.assert(
      fc.property(noise, (values) => {
        const y = series(values);
        const plain = expectedDays({ y, ...periods });
        fc.pre(plain !== null);
        const doubled = expectedDays({
          ...periods,
          y: y.map((value, day) => (day < BEFORE ? value : 2 * value)),
        });
        for (const [at, day] of plain.entries()) {
          expect(doubled?.[at]?.value).toBeCloseTo(day.value, 6);
          expect(day.lo < day.value && day.value < day.hi).toBe(true);
        }
      }),
    );
  });

  it('is nothing without variation, and where days are without sales', () => {
    const y = series(days.map(() => 0));
    expect(expectedDays({ y, ...periods })).toBeNull();
    expect(
      expectedDays({ y: series(days.map((day) => (day % 5) / 50)).with(3, 0), ...periods }),
    ).toBeNull();
  });
});
