// The share of buyers who name a creator, by days and periods.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { evaluateSeries } from '../../../src/core/kpi/series.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';

type Runs = NonNullable<SnapshotSurvey['attributionDays']>;

/** The campaign's June; buyers of whom each run has so many. */
const withRuns = (runs: Runs, recodes: SnapshotSurvey['recodes'] = []): Snapshot => {
  const sum = (of: 'answered' | 'named'): number => runs.reduce((all, run) => all + run[of], 0);
  const snapshot = withBuyers(sampleSnapshot(), sum('answered'), sum('named'));
  return {
    ...snapshot,
    takenAtMs: Date.UTC(2026, 7, 15),
    surveys: snapshot.surveys.map((survey) =>
      survey.attributionQuestion === null ? survey : { ...survey, recodes, attributionDays: runs },
    ),
  };
};

const run = (from: string, to: string, answered: number, named: number): Runs[number] => ({
  from,
  to,
  answered,
  named,
});

const inPeriod = (snapshot: Snapshot, period: string) =>
  findingOf(evaluate(snapshot), 'ppa_share', { kind: 'period', period });

const daysOf = (snapshot: Snapshot): ReadonlyMap<string, number | null> => {
  const [series] = evaluateSeries(snapshot, evaluate(snapshot), ({ kpi }) => kpi === 'ppa_share');
  return new Map(series?.days.map(({ day, value }) => [day, value]));
};

const THREE = [
  run('2026-05-20', '2026-05-31', 40, 4),
  run('2026-06-02', '2026-06-12', 30, 12),
  run('2026-06-13', '2026-06-29', 50, 8),
];

describe('the share of buyers who name a creator', () => {
  it('is of a day that of the days around it, and unknown where nobody answered', () => {
    const days = daysOf(withRuns(THREE));
    expect([days.get('2026-05-25'), days.get('2026-06-02'), days.get('2026-06-12')]).toEqual([
      0.1, 0.4, 0.4,
    ]);
    expect(days.get('2026-06-13')).toBe(0.16);
    expect([days.get('2026-06-01'), days.get('2026-06-30')]).toEqual([null, null]);
  });

  it('is of a period that of all its buyers, with the interval that the campaign’s has', () => {
    const snapshot = withRuns(THREE);
    expect(inPeriod(snapshot, 'during')).toMatchObject({
      value: 0.25,
      n: 80,
      grade: 'surveyed',
      inputs: { named: 20, answered: 80 },
      coverage: { have: 28, of: 30, what: 'days' },
    });
    const alone = withRuns([run('2026-06-02', '2026-06-29', 80, 20)]);
    expect(inPeriod(snapshot, 'during')?.interval).toEqual(
      findingOf(evaluate(alone), 'ppa_share')?.interval,
    );
  });

  it('adds up over its days to the campaign’s own', () => {
    const snapshot = withRuns(THREE);
    const findings = evaluate(snapshot);
    const named = ['before', 'during', 'after'].map(
      (period) =>
        findingOf(findings, 'ppa_share', { kind: 'period', period })?.inputs['named'] ?? 0,
    );
    expect(named.reduce((sum, n) => sum + n, 0)).toBe(
      findingOf(findings, 'ppa_share')?.inputs['named'],
    );
  });

  it('is counted and not said of days of 10 to 29 people', () => {
    const snapshot = withRuns([...THREE, run('2026-07-02', '2026-07-09', 12, 6)]);
    expect(daysOf(snapshot).get('2026-07-03')).toBeNull();
    expect(inPeriod(snapshot, 'after')).toMatchObject({
      value: null,
      reason: 'under_30_people',
      inputs: { named: 6, answered: 12 },
    });
  });

  it('is of neither period where days of both are told together, and stays that of those days', () => {
    const snapshot = withRuns([...THREE.slice(0, 2), run('2026-06-13', '2026-07-02', 54, 27)]);
    expect(inPeriod(snapshot, 'during')).toMatchObject({ value: 0.4, n: 30 });
    expect(inPeriod(snapshot, 'after')).toMatchObject({
      value: null,
      reason: 'withheld',
      n: null,
      inputs: {},
    });
    expect(daysOf(snapshot).get('2026-07-01')).toBe(0.5);
  });

  it('is missing for the reason that it has', () => {
    const old = withBuyers(sampleSnapshot(), 40, 10);
    const few = withBuyers(sampleSnapshot(), 20, 10);
    const reasons = [withRuns(THREE), old, few, emptySnapshot()].map(
      (snapshot) => inPeriod(snapshot, 'after')?.reason,
    );
    expect(reasons).toEqual(['no_answers', 'no_answer_days', 'under_30_people', 'no_survey']);
  });

  it('says what is assumed of it as the campaign’s share does', () => {
    const recodes = [{ questionId: 'heard', contains: 'tiktok', code: 'creator' }];
    expect(inPeriod(withRuns(THREE, recodes), 'during')?.assumptions).toEqual([
      'assumption.recoded_other',
      'assumption.answer_runs',
    ]);
  });
});
