// What visitors did on the site: rates over rows that have both sides.
import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { evaluateWeb } from '../../../src/core/kpi/traffic/web.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

type Row = Snapshot['web'][number];
const row = (change: Partial<Row>): Row => ({
  day: '2026-06-10',
  source: 'campaign',
  sessions: 1_000,
  engagedSessions: 550,
  views: 1_800,
  engagedSeconds: 54_000,
  scrolled: 300,
  leads: null,
  ...change,
});

const get = (web: Row[], kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateWeb({ ...sampleSnapshot(), web }), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};
const site: Scope = { kind: 'part', part: 'site', creatorId: null };

describe('visits that the campaign sent', () => {
  it('bounce when they are not engaged', () => {
    expect(get([row({})], 'bounce_rate').value).toBeCloseTo(0.45, 12);
    expect(get([row({})], 'time_on_page').value).toBe(30);
    expect(get([row({})], 'scroll_depth').value).toBe(0.3);
    expect(get([row({})], 'linked_time').value).toBe(54);
  });

  it('stand beside those of the whole site', () => {
    const rows = [row({}), row({ source: 'other', sessions: 3_000, engagedSessions: 2_450 })];
    expect(get(rows, 'bounce_rate').value).toBeCloseTo(0.45, 12);
    expect(get(rows, 'bounce_rate', site).value).toBeCloseTo(0.25, 12);
  });

  it('are no part of a rate when the export lacks one side, and the days say so', () => {
    const rows = [row({}), row({ day: '2026-06-11', engagedSessions: null, sessions: 9_000 })];
    const finding = get(rows, 'bounce_rate');
    expect(finding.value).toBeCloseTo(0.45, 12);
    // Of 31 days, as the snapshot was taken on 1 July.
    expect(finding.coverage).toEqual({ have: 1, of: 31, what: 'days' });
    expect(get([row({ scrolled: null })], 'scroll_depth')).toMatchObject({
      value: null,
      reason: 'web_lacks',
    });
  });

  it('say whether nothing was imported or nothing came by the campaign’s links', () => {
    expect(get([], 'bounce_rate').reason).toBe('no_web');
    const others = [row({ source: 'other' })];
    expect(get(others, 'bounce_rate')).toMatchObject({ value: null, reason: 'no_campaign_visits' });
    expect(get(others, 'bounce_rate', site).value).not.toBeNull();
  });

  it('count before, during and after by their day', () => {
    const rows = [row({ day: '2026-05-10', engagedSessions: 900 }), row({})];
    expect(get(rows, 'bounce_rate', { kind: 'period', period: 'before' }).value).toBeCloseTo(
      0.1,
      12,
    );
    expect(get(rows, 'bounce_rate', { kind: 'period', period: 'after' }).value).toBeNull();
  });

  it('have no share where an export counts more than there were sessions', () => {
    expect(get([row({ scrolled: 1_001 })], 'scroll_depth')).toMatchObject({
      value: null,
      reason: 'more_than_sessions',
    });
    expect(get([row({ engagedSessions: 1_001 })], 'bounce_rate').reason).toBe('more_than_sessions');
    expect(get([row({ sessions: 0, engagedSessions: 0 })], 'bounce_rate')).toMatchObject({
      value: null,
      reason: 'no_campaign_visits',
    });
  });
});
