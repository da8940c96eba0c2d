// Branded searches and direct visits against the days before.
import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import { evaluateSearchAndDirect } from '../../../src/core/kpi/traffic/search.ts';
import { addDays, countDays } from '../../../src/core/campaign/period.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { didGls } from '../../../src/core/stats/sales-lift.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const daysOf = (from: string, to: string): string[] =>
  Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));

type Count = (day: string, index: number) => number;

const searches = (from: string, to: string, branded: Count, other: Count | null) =>
  daysOf(from, to).flatMap((day, index) => [
    { day, isBranded: true, clicks: branded(day, index), impressions: 1_000 },
    ...(other ? [{ day, isBranded: false, clicks: other(day, index), impressions: 1_000 }] : []),
  ]);

const isDuring = (day: string): boolean => day >= '2026-06-01';
const get = (snapshot: Snapshot, kpi: Finding['kpi']): Finding => {
  const finding = findingOf(evaluateSearchAndDirect(snapshot), kpi);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};
const searched = (search: Snapshot['search']): Snapshot => ({ ...sampleSnapshot(), search });

describe('organic search lift', () => {
  it('compares with the days before and with how other searches changed', () => {
    // 100 a day before, 132 during, while other searches rose by a tenth: 132 / 110 - 1.
    const finding = get(
      searched(
        searches(
          '2026-05-18',
          '2026-06-30',
          (day) => (isDuring(day) ? 132 : 100),
          (day) => (isDuring(day) ? 550 : 500),
        ),
      ),
      'organic_search_lift',
    );
    expect(finding.value).toBeCloseTo(0.2, 12);
    expect(finding.inputs['expected_clicks']).toBeCloseTo(110 * 30, 9);
    // Fourteen days before: enough for a value, too few for the model.
    expect(finding.interval).toBeNull();
    expect(finding.assumptions).toContain('assumption.same_season');
  });

  it('counts only days that are known: those the export does not have yet are no days without searches', () => {
    const finding = get(
      searched(searches('2026-05-18', '2026-06-20', (day) => (isDuring(day) ? 120 : 100), null)),
      'organic_search_lift',
    );
    expect(finding.value).toBeCloseTo(0.2, 12);
    expect(finding.coverage).toEqual({ have: 20, of: 30, what: 'days' });
    expect(finding.assumptions).toContain('assumption.no_season');
  });

  it('takes value and interval from the model where four weeks before are known', () => {
    const branded: Count = (day, index) => (isDuring(day) ? 130 : 100) + ((index * 7) % 11);
    const other: Count = (_, index) => 500 + ((index * 5) % 13);
    const finding = get(
      searched(searches('2026-05-01', '2026-06-30', branded, other)),
      'organic_search_lift',
    );
    const days = daysOf('2026-05-01', '2026-06-30');
    const model = didGls({
      treated: days.map(branded),
      control: days.map(other),
      during: days.map((day) => (isDuring(day) ? 1 : 0)),
      after: null,
      conf: 0.95,
    });
    expect(finding.value).toBeCloseTo(model.rel ?? 0, 10);
    expect(finding.interval).toMatchObject({ lo: model.relLo, hi: model.relHi });
    expect(finding.interval?.method).toBe('method.did_gls');
    // The 27 days before that remain are too few for the model, not for the value.
    const short = searches('2026-05-05', '2026-06-30', branded, other);
    const plain = get(searched(short), 'organic_search_lift');
    expect(plain.interval).toBeNull();
    expect(plain.value).toBeGreaterThan(0.2);
    // Nobody knows how far chance moved it.
    expect(plain.assumptions).toContain('assumption.no_daily_interval');
    expect(judge(plain, 0.1)?.state).toBe('cant_tell');
    expect(finding.assumptions).not.toContain('assumption.no_daily_interval');
    expect(judge(finding, 0.1)?.state).toBe('met');
  });

  it('has a reason for every lack', () => {
    const flat: Count = () => 100;
    const reasonOf = (search: Snapshot['search']) =>
      get(searched(search), 'organic_search_lift').reason;
    expect(reasonOf([])).toBe('no_search');
    expect(reasonOf(searches('2026-05-19', '2026-06-30', flat, null))).toBe('under_14_days');
    expect(reasonOf(searches('2026-05-01', '2026-05-31', flat, null))).toBe('no_search');
    expect(reasonOf(searches('2026-05-01', '2026-06-30', () => 0, flat))).toBe('no_baseline');
    const unbranded = searches('2026-05-01', '2026-06-30', flat, flat).filter(
      ({ isBranded }) => !isBranded,
    );
    expect(reasonOf(unbranded)).toBe('no_search');
  });
});

describe('direct traffic growth', () => {
  const visits = (from: string, to: string, sessions: Count): Snapshot => ({
    ...sampleSnapshot(),
    web: daysOf(from, to).map((day, index) => ({
      day,
      source: 'direct',
      sessions: sessions(day, index),
      engagedSessions: null,
      views: null,
      engagedSeconds: null,
      scrolled: null,
      leads: null,
    })),
  });

  it('is a day during against a day before', () => {
    const finding = get(
      visits('2026-05-18', '2026-06-30', (day) => (isDuring(day) ? 120 : 100)),
      'direct_traffic_growth',
    );
    expect(finding).toMatchObject({ interval: null });
    expect(finding.value).toBeCloseTo(0.2, 12);
    expect(finding.assumptions).toContain('assumption.no_daily_interval');
    expect(judge(finding, 0.1)?.state).toBe('cant_tell');
  });

  it('knows weekdays and carries an interval where four weeks before are known', () => {
    // Sundays have double visits; a plain mean over unequal weeks would call that growth.
    const sunday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
    const finding = get(
      visits(
        '2026-05-01',
        '2026-06-30',
        (day, index) => (sunday(day) ? 200 : 100) * (isDuring(day) ? 1.2 : 1) + (index % 3),
      ),
      'direct_traffic_growth',
    );
    expect(finding.value).toBeCloseTo(0.2, 1);
    expect(finding.interval?.lo).toBeLessThan(finding.value ?? 0);
    expect(finding.interval?.hi).toBeGreaterThan(finding.value ?? 0);
    expect(finding.interval?.lo).toBeGreaterThan(0.1);
  });

  it('leaves out the day that was not over when the snapshot was taken', () => {
    const taken = { ...visits('2026-05-18', '2026-06-10', () => 100) };
    const early = { ...taken, takenAtMs: Date.UTC(2026, 5, 10, 8) };
    const cut = {
      ...early,
      web: early.web.map((one) => (one.day === '2026-06-10' ? { ...one, sessions: 1 } : one)),
    };
    expect(get(cut, 'direct_traffic_growth').value).toBe(0);
  });
});
