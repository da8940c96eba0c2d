// The walk over the catalogue: every id of the design is there, computes its worked example, and has a finding with
// a value or a reason whatever the campaign holds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { GOALS } from '../../../src/core/campaign/campaign.ts';
import { KPI_IDS, kpiEntry, readKpi } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { REASONS } from '../../../src/core/kpi/reason.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { problemsOf } from './catalogue-check.ts';
import { DEGENERATE } from './degenerate.ts';
import { fullSnapshot } from './full-snapshot.ts';
import { wildSnapshots } from './wild-snapshot.ts';

/** The ids of the design, table by table. */
const DESIGNED: Readonly<Record<string, readonly string[]>> = {
  Visibility: [
    'reach',
    'reach_people',
    'impressions',
    'frequency',
    'cpm',
    'cpm_fees',
    'share_of_voice',
    'brand_mentions',
    'repeat_mentions',
    'follower_growth',
    'follower_growth_rate',
    'follower_growth_quality',
    'audience_growth_attribution',
    'audience_fit',
    'audience_overlap',
  ],
  'Engagement and trust': [
    'engagements',
    'engagement_rate',
    'engagement_rate_reach',
    'engagement_rate_impressions',
    'cpe',
    'comment_quality',
    'trust_signals',
    'authenticity_flags',
    'linked_time',
    'sentiment',
    'net_sentiment',
    'sentiment_shift',
  ],
  'Brand lift and recall': ['brand_lift', 'lifted_people', 'cost_per_lifted', 'brand_recall'],
  'Traffic and leads': [
    'clicks',
    'ctr',
    'bounce_rate',
    'time_on_page',
    'scroll_depth',
    'leads',
    'cost_per_lead',
    'organic_search_lift',
    'direct_traffic_growth',
  ],
  'Conversion and sales': [
    'conversions',
    'conversion_rate',
    'sales_lift',
    'revenue_per_creator',
    'promo_performance',
    'ppa_share',
    'position_bias',
    'triangulation',
    'multi_touch',
    'cpa',
    'cac',
    'cac_attributed',
    'ltv',
    'ltv_cac',
    'returning_customers',
  ],
  Money: [
    'spend',
    'roas',
    'roi',
    'roi_margin',
    'break_even',
    'partnership_roi',
    'emv',
    'emv_ratio',
    'forecast',
  ],
  'Content and delivery': [
    'content_produced',
    'ugc',
    'content_quality',
    'disclosure',
    'activation_rate',
  ],
};
const IDS = Object.values(DESIGNED).flat();

/** What the returns are computed from, and no KPI of the design by itself. */
const BESIDE_THE_DESIGN = ['attributed_revenue'];

const root = join(import.meta.dirname, '..', '..', '..');
const words = JSON.parse(
  readFileSync(join(root, 'templates/locales/en/report.json'), 'utf8'),
) as Readonly<Record<string, string>>; // a flat file of messages

describe('the catalogue', () => {
  it('holds each KPI of the design, and nothing else but what the returns need', () => {
    expect(KPI_IDS.toSorted()).toEqual([...IDS, ...BESIDE_THE_DESIGN].toSorted());
  });

  it.each(KPI_IDS)('computes the worked example of %s', (id) => {
    const { example, formula } = kpiEntry(id);
    expect(formula).toBeTruthy();
    const reading = readKpi(id, example.inputs);
    if (typeof example.value === 'number') {
      expect(reading).toBeCloseTo(example.value, 10);
      return;
    }
    if (typeof reading !== 'object' || reading === null) throw new Error('no range');
    expect(reading.lo).toBeCloseTo(example.value.lo, 3);
    expect(reading.hi).toBeCloseTo(example.value.hi, 3);
    expect(reading.lo).toBeLessThan(reading.hi);
  });

  it.each(KPI_IDS)('names for %s one section, and goals that campaigns can have', (id) => {
    const { section, goals, unit } = kpiEntry(id);
    expect(section).not.toBe('');
    expect(unit).not.toBe('');
    expect(goals.filter((goal) => !GOALS.includes(goal))).toEqual([]);
    expect(new Set(goals).size).toBe(goals.length);
  });

  it.each(GOALS)('has something that leads for the goal of %s', (goal) => {
    const leading = KPI_IDS.filter((id) => kpiEntry(id).goals.some((one) => one === goal));
    expect(leading.length).toBeGreaterThanOrEqual(3);
  });

  it('gives nothing for inputs that are unknown or a denominator that is not positive, and nothing infinite', () => {
    for (const id of KPI_IDS) {
      const { inputs } = kpiEntry(id).example;
      const all = (value: number | null): Record<string, number | null> =>
        Object.fromEntries(Object.keys(inputs).map((name) => [name, value]));
      const { formula } = kpiEntry(id);
      const isRatio = typeof formula === 'object' && formula.denominator !== undefined;
      expect(readKpi(id, all(null)), id).toBeNull();
      for (const value of [0, -1]) {
        const reading = readKpi(id, all(value));
        if (isRatio) expect(reading, id).toBeNull();
        const ends =
          typeof reading === 'object' && reading !== null ? [reading.lo, reading.hi] : [reading];
        expect(
          ends.every((end) => end === null || Number.isFinite(end)),
          id,
        ).toBe(true);
      }
    }
  });
});

/** A KPI without a finding of the whole campaign. */
const absent = (findings: readonly Finding[]): string[] =>
  KPI_IDS.filter((id) => findingOf(findings, id) === undefined);

/** Every wording key that findings use. */
const keysOf = (findings: readonly Finding[]): Set<string> =>
  new Set(
    findings.flatMap(({ assumptions, reason, inputs, interval, kpi }) => [
      ...assumptions,
      ...(reason === null ? [] : [`reason.${reason}`]),
      ...Object.keys(inputs).map((name) => `input.${name}`),
      ...(interval ? [interval.method] : []),
      `kpi.${kpi}`,
    ]),
  );

describe.each(DEGENERATE)('%s', (_, make) => {
  // Made in the tests, so that what throws fails one of them.
  const run = (): Finding[] => evaluate(make());

  it('has for every KPI a finding of the whole campaign', () => {
    expect(absent(run())).toEqual([]);
  });

  it('has for every finding a value, a range or a reason, and only finite numbers', () => {
    expect(run().flatMap(problemsOf)).toEqual([]);
  });

  it('has one finding a KPI and scope', () => {
    const keys = run().map(({ kpi, scope }) => `${kpi} ${JSON.stringify(scope)}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('gives the same findings again', () => {
    expect(run()).toEqual(run());
  });
});

describe('a full campaign', () => {
  it('leaves few KPIs without a value, so that the walk is no walk over reasons', () => {
    const without = KPI_IDS.filter((id) => {
      const finding = findingOf(evaluate(fullSnapshot()), id);
      return !finding || (finding.value === null && finding.interval === null);
    });
    expect(without.length, without.join(' ')).toBeLessThan(KPI_IDS.length / 2);
  });
});

describe('any snapshot that the schema allows', () => {
  it('has for every KPI a finding of the campaign, and nothing that is not finite', () => {
    const wild = (snapshot: Snapshot): void => {
      const findings = evaluate(snapshot);
      expect(absent(findings)).toEqual([]);
      expect(findings.flatMap(problemsOf)).toEqual([]);
    };
    fc.assert(fc.property(wildSnapshots(), wild), { numRuns: inject('isFull') ? 1_000 : 30 });
    // Three thousand campaigns take a while.
  }, 180_000);
});

describe('words', () => {
  it('are there for every assumption, reason, input, method and KPI that a finding uses', () => {
    const used = keysOf(DEGENERATE.flatMap(([, make]) => evaluate(make())));
    expect([...used].filter((key) => !Object.hasOwn(words, key)).toSorted()).toEqual([]);
  });

  it('are there for every reason that there is', () => {
    expect(REASONS.filter((reason) => !Object.hasOwn(words, `reason.${reason}`))).toEqual([]);
  });
});
