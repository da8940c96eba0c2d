// What the days and periods of a KPI say together is what the campaign's own finding says.
import { describe, expect, it } from 'vitest';
import { kpiEntry, readKpi } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { evaluatePeriods, evaluateSeries } from '../../../src/core/kpi/series.ts';
import type { Series } from '../../../src/core/kpi/series.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sinceStart } from './series-snapshot.ts';

const snapshot = sinceStart();
const findings = evaluate(snapshot);
const series = evaluateSeries(snapshot, []);
const periods = evaluatePeriods(snapshot, []);

const seriesOf = (kpi: KpiId, scope: Scope = { kind: 'campaign' }): Series => {
  const found = series.find(
    (one) => one.kpi === kpi && JSON.stringify(one.scope) === JSON.stringify(scope),
  );
  if (!found) throw new Error(`no series of ${kpi}`);
  return found;
};

const sumOfDays = ({ days }: Series): number =>
  days.reduce((sum, { value }) => sum + (value ?? 0), 0);

const inputsOf = (kpi: KpiId, name: string): number =>
  periods
    .filter((finding) => finding.kpi === kpi)
    .reduce((sum, { inputs }) => sum + (inputs[name] ?? 0), 0);

const part = (name: string, creatorId: string | null = null): Scope => ({
  kind: 'part',
  part: name,
  creatorId,
});

describe('the days of a KPI', () => {
  it.each([
    'reach',
    'impressions',
    'engagements',
    'clicks',
    'leads',
    'conversions',
    'attributed_revenue',
    'promo_performance',
    'spend',
    'ugc',
  ] as const)('of %s add up to the campaign', (kpi) => {
    const value = findingOf(findings, kpi)?.value;
    expect(value).toBeGreaterThan(0);
    expect(sumOfDays(seriesOf(kpi))).toBe(value);
  });

  it.each([
    ['clicks', 'reported'],
    ['triangulation', 'code'],
    ['triangulation', 'click'],
    ['emv', 'card_1'],
  ] as const)('of %s by %s add up to that reading of the campaign', (kpi, name) => {
    const value = findingOf(findings, kpi, part(name))?.value;
    expect(value).toBeGreaterThan(0);
    expect(sumOfDays(seriesOf(kpi, part(name)))).toBe(value);
  });

  it('of new customers add up to those whose cost is told', () => {
    for (const [kpi, name] of [
      ['cac', 'new_customers'],
      ['cac_attributed', 'tracked_new_customers'],
    ] as const) {
      const all = findingOf(findings, kpi)?.inputs[name];
      expect(all).toBeGreaterThan(0);
      expect(sumOfDays(seriesOf(kpi, part(name)))).toBe(all);
    }
  });

  it('of what stands out add up to what stands out of all posts', () => {
    const strange = {
      ...snapshot,
      // A creator whose comments say nothing stands out too, on no day of its own.
      commentSubstance: snapshot.commentSubstance.map((cell) => ({
        ...cell,
        isSubstantive: false,
      })),
      contents: snapshot.contents.map((content) => ({
        ...content,
        figures: content.figures && {
          ...content.figures,
          values: { ...content.figures.values, likes: 10_000_000 },
        },
      })),
    };
    const whole = findingOf(evaluate(strange), 'authenticity_flags')?.inputs ?? {};
    const ofPosts = (whole['likes_above_impressions'] ?? 0) + (whole['rate_outliers'] ?? 0);
    const flags = evaluateSeries(strange, []).find(({ kpi }) => kpi === 'authenticity_flags');
    expect(ofPosts).toBe(3);
    expect(whole['generic_comments']).toBe(1);
    expect(flags && sumOfDays(flags)).toBe(ofPosts);
  });

  it('of follower growth add up to what was gained between the first day and the last', () => {
    const { days } = seriesOf('follower_growth');
    const since = days.filter(({ day }) => day > '2026-06-01' && day <= '2026-06-30');
    const sum = since.reduce((total, { value }) => total + (value ?? 0), 0);
    expect(sum).toBe(findingOf(findings, 'follower_growth')?.value);
  });
});

/** Of other stretches than the campaign's finding, or not summed. */
const OTHERWISE: readonly KpiId[] = [
  // The campaign's is that of its own days.
  'brand_mentions',
  'share_of_voice',
  // Audited as a period, which a reader of days is not.
  'sentiment',
  'net_sentiment',
  // From count to count.
  'follower_growth',
  'follower_growth_rate',
  // One author, or creator, can be in two periods.
  'repeat_mentions',
  'activation_rate',
];

describe('the periods of a KPI', () => {
  const kpis = [...new Set(periods.map(({ kpi }) => kpi))].filter((id) => !OTHERWISE.includes(id));

  it.each(kpis)('of %s give together what the campaign’s finding says', (kpi) => {
    const whole: Finding | undefined = findingOf(findings, kpi);
    const names = Object.keys(whole?.inputs ?? {});
    const sums = Object.fromEntries(
      names
        .filter((name) => periods.some((one) => one.kpi === kpi && name in one.inputs))
        .map((name) => [name, inputsOf(kpi, name)]),
    );
    expect(whole?.value).not.toBeNull();
    expect(readKpi(kpi, sums)).toBeCloseTo(whole?.value ?? Number.NaN, 9);
  });

  it('are of most KPIs that have a unit to be summed or divided', () => {
    expect(kpis.length).toBeGreaterThanOrEqual(20);
    expect(kpis.map((id) => kpiEntry(id).unit)).toContain('share');
  });

  it('of a creator’s revenue give together the creator’s, by each method', () => {
    for (const method of ['code', 'click']) {
      const scope = part(method, 'crea_1');
      const { before, during, after } = seriesOf('revenue_per_creator', scope).periods;
      const value = findingOf(findings, 'revenue_per_creator', scope)?.value;
      expect(value).toBeGreaterThan(0);
      expect((before.value ?? 0) + (during.value ?? 0) + (after.value ?? 0)).toBe(value);
    }
  });

  it('of a click-through rate as reported give the campaign’s where no link was given out', () => {
    const unlinked: Snapshot = {
      ...snapshot,
      clicks: [],
      creators: snapshot.creators.map((creator) => ({ ...creator, hasTrackingLink: false })),
    };
    const whole = findingOf(evaluate(unlinked), 'ctr')?.value;
    const told = evaluatePeriods(unlinked, []).filter(({ kpi }) => kpi === 'ctr');
    const sum = (name: string): number =>
      told.reduce((total, { inputs }) => total + (inputs[name] ?? 0), 0);
    expect(told).toHaveLength(3);
    expect(whole).toBeGreaterThan(0);
    expect(sum('clicks') / sum('impressions')).toBe(whole);
  });
});
