// Reach, clicks and orders side by side: what is known alone, as findings say it, and no rate that is no KPI.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { stageDots } from '../../../src/core/report/chart/stage-dots.ts';
import type { FigureBlock } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { labelBoxes, misplaced } from './label-boxes.ts';
import { emptySnapshot } from './sample-snapshot.ts';
import { figureIn } from './figure-in.ts';

const full = fullSnapshot();
const signUps: Snapshot = {
  ...full,
  campaign: { ...full.campaign, conversionAction: 'sign_up' },
};

const funnelOf = (snapshot: Snapshot, locale = 'en') => figureIn(snapshot, 'funnel', locale);

const rowsOf = (figure: FigureBlock | undefined) => {
  if (figure?.chart?.kind !== 'intervals') throw new Error('no stages');
  return figure.chart.rows;
};

describe('reach, clicks and orders side by side', () => {
  it('are the numbers of their findings, with the evidence of each', () => {
    const findings = evaluate(full);
    const rows = rowsOf(funnelOf(full));
    expect(rows.map(({ value }) => value)).toEqual([
      findingOf(findings, 'reach')?.value,
      findingOf(findings, 'clicks')?.value,
      findingOf(findings, 'conversions')?.value,
      findingOf(findings, 'cac_attributed')?.inputs['tracked_new_customers'],
    ]);
    for (const { detail } of rows) expect(detail).toMatch(/measured|reported|imported|surveyed/);
  });

  it('leave out what is not known and say why, and are not drawn of one stage', () => {
    const figure = funnelOf({ ...full, orders: [] });
    expect(rowsOf(figure).map(({ label }) => label)).toEqual(['Reach', 'Clicks']);
    expect(figure?.note).toMatch(/Not stated: Attributed orders \(.*no orders/);
    expect(funnelOf(emptySnapshot())).toBeUndefined();
  });

  it('have no rate but those of KPIs, each with what it is of', () => {
    const findings = evaluate(full);
    const marks = rowsOf(funnelOf(full)).flatMap(({ mark = '' }) => (mark === '' ? [] : [mark]));
    for (const mark of marks) expect(mark).toMatch(/of the (impressions|clicks)/);
    const shares = marks.flatMap((mark) => /[\d.]+%/.exec(mark) ?? []);
    const known = (['ctr', 'conversion_rate'] as const).map(
      (kpi) => findingOf(findings, kpi)?.value ?? 0,
    );
    for (const share of shares)
      expect(known.some((one) => Math.abs(one * 100 - Number.parseFloat(share)) < 0.06)).toBe(true);
    expect(marks.length).toBeGreaterThan(0);
  });

  it.each(REPORT_LOCALES)('have no words over others, nor cut (%s)', (locale) => {
    for (const snapshot of [full, signUps]) {
      const figure = funnelOf(snapshot, locale);
      if (!figure?.narrow) throw new Error('no figure');
      for (const drawing of [figure, figure.narrow]) {
        expect(misplaced(drawing)).toEqual([]);
        expect(labelBoxes(drawing).filter(({ isCut }) => isCut)).toEqual([]);
      }
    }
  });

  it('are of sign-ups where the campaign is for them, without the customers of its orders', () => {
    const rows = rowsOf(funnelOf(signUps));
    expect(rows.map(({ label }) => label)).toEqual([
      'Reach',
      'Clicks',
      'Attributed conversions (sign-ups)',
    ]);
    expect(rows[1]?.mark).toMatch(/^Conversion rate: .*, of the clicks, without conversions by/u);
  });

  it('give a stage of none its number and no mark, as such an axis has no zero', () => {
    const row = { detail: '', lo: null, hi: null, intervalText: '', between: null };
    const { shapes } = stageDots(
      [
        { ...row, label: 'Reach', value: 900, text: '900' },
        { ...row, label: 'Clicks', value: 0, text: '0' },
      ],
      String,
    );
    expect(shapes.filter(({ kind }) => kind === 'circle')).toHaveLength(1);
    expect(shapes.some((one) => one.kind === 'label' && one.text === '0')).toBe(true);
  });
});
