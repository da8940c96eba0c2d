// Each KPI of the catalogue has a series or a reason why it can have none.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KPI_IDS } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { evaluateSeries } from '../../../src/core/kpi/series.ts';
import { sinceStart } from './series-snapshot.ts';
import { REPORT_LOCALES } from '../../../src/templates.ts';

const ENTRY_DATED = 'costs are dated by when they were entered, not by what they bought';
const ANSWERS = 'a survey’s answers are counted without the day they were given';
const ARMS =
  'a day seldom has 50 answers a side, nobody is exposed before a campaign, and two times are two arms';
const PEOPLE = 'people counted once over the whole window, without days';

const WITHOUT_SERIES: Partial<Record<KpiId, string>> = {
  reach_people: 'a range over all posts: who saw those of one day saw those of another',
  cpm: ENTRY_DATED,
  cpm_fees: ENTRY_DATED,
  cpe: ENTRY_DATED,
  cost_per_lead: ENTRY_DATED,
  cpa: ENTRY_DATED,
  roas: ENTRY_DATED,
  roi: ENTRY_DATED,
  roi_margin: ENTRY_DATED,
  break_even: ENTRY_DATED,
  partnership_roi: ENTRY_DATED,
  emv_ratio: ENTRY_DATED,
  cost_per_lifted: ENTRY_DATED,
  audience_growth_attribution: ANSWERS,
  audience_fit: ANSWERS,
  audience_overlap: ANSWERS,
  brand_lift: ARMS,
  lifted_people: ARMS,
  brand_recall: ARMS,
  position_bias: 'a test of all answers at once',
  sentiment_shift: 'is itself the change from before to since the start',
  multi_touch: 'journeys are counted over the whole window, without days',
  returning_customers: PEOPLE,
  ltv: PEOPLE,
  ltv_cac: PEOPLE,
  forecast: 'of whole campaigns of the past',
  content_quality: 'scores of a rubric are given whenever a rater looks',
};

const snapshot = sinceStart();
const findings = evaluate(snapshot);
const series = evaluateSeries(snapshot, findings);

describe('every KPI of the catalogue', () => {
  it('has a series, or a reason why it can have none, and never both', () => {
    const told = new Set(series.map(({ kpi }) => kpi));
    for (const id of KPI_IDS) expect(told.has(id), id).toBe(WITHOUT_SERIES[id] === undefined);
  });

  it('has no more than one series of the same name', () => {
    const names = series.map(({ kpi, scope }) => JSON.stringify([kpi, scope]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('says before, during and after wherever it is the whole campaign’s', () => {
    for (const { kpi, scope } of series) {
      if (scope.kind !== 'campaign') continue;
      const periods = findings.filter((one) => one.kpi === kpi && one.scope.kind === 'period');
      expect(periods, kpi).toHaveLength(3);
    }
  });

  it('is known on a day of a campaign that has everything, or says that no day of it is', () => {
    const byPeriodOnly = ['conversion_rate', 'repeat_mentions', 'revenue_per_creator'];
    for (const { kpi, days } of series) {
      const isKnown = days.some(({ value }) => value !== null);
      expect(isKnown, kpi).toBe(!byPeriodOnly.includes(kpi));
    }
  });
});

describe('what a series assumes', () => {
  it.each(REPORT_LOCALES)('is said in words in %s', (locale) => {
    const words = JSON.parse(readFileSync(`templates/locales/${locale}/report.json`, 'utf8'));
    const keys = new Set(
      [...series, ...findings.filter(({ scope }) => scope.kind === 'period')].flatMap(
        ({ assumptions }) => assumptions,
      ),
    );
    for (const key of [...keys, 'assumption.undated_posts'])
      expect(words[key]?.length ?? 0, key).toBeGreaterThan(0);
  });
});
