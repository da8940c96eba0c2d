// Leads and what one of them cost.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { evaluateLeads } from '../../../src/core/kpi/traffic/leads.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const event = (
  action: string,
  n: number,
  creatorId = '',
  day = '2026-06-10',
): Snapshot['conversionEvents'][number] => ({ action, day, creatorId, n, valueMinor: null });

const sample = sampleSnapshot();
const get = (snapshot: Snapshot, kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateLeads(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

describe('leads', () => {
  const known: Snapshot = {
    ...sample,
    conversionEvents: [
      event('lead', 30, 'crea_1'),
      event('sign_up', 10),
      event('sale', 500),
      event('lead', 7, '', '2026-05-10'),
      // Eight days after the end: later than a click counts.
      event('lead', 99, '', '2026-07-08'),
    ],
  };

  it('are all events but sales, in the days in which one can count for the campaign', () => {
    expect(get(known, 'leads')).toMatchObject({
      value: 40,
      inputs: { leads: 40, clicks: 500, leads_per_click: 0.08 },
    });
    expect(get(known, 'leads', { kind: 'period', period: 'before' }).value).toBe(7);
    expect(get(known, 'leads', { kind: 'part', part: 'sign_up', creatorId: null }).value).toBe(10);
  });

  it('cost all that was spent, and of a creator what that one cost', () => {
    expect(get(known, 'cost_per_lead').value).toBe(1_000_00 / 40);
    const creator: Scope = { kind: 'creator', creatorId: 'crea_1' };
    expect(get(known, 'leads', creator).value).toBe(30);
    expect(get(known, 'cost_per_lead', creator).value).toBe(600_00 / 30);
    expect(get(known, 'leads', { kind: 'creator', creatorId: 'crea_2' }).reason).toBe(
      'not_tracked',
    );
  });

  it('of days before the first and after the last are unknown, so that no target of them is missed', () => {
    const signUps: Snapshot = {
      ...sample,
      takenAtMs: Date.UTC(2026, 7, 15, 10),
      campaign: { ...sample.campaign, conversionAction: 'sign_up' },
      conversionEvents: [
        event('sign_up', 30, 'crea_1', '2026-06-25'),
        event('sign_up', 10, 'crea_1', '2026-06-30'),
      ],
      targets: [
        { kpi: 'conversions', questionId: '', value: 100 },
        { kpi: 'leads', questionId: '', value: 100 },
        { kpi: 'cpa', questionId: '', value: 1_00 },
        { kpi: 'cost_per_lead', questionId: '', value: 1_00 },
      ],
    };
    const aimed = (one: Snapshot, more: readonly Snapshot['conversionEvents'][number][] = []) =>
      evaluate({ ...one, conversionEvents: [...one.conversionEvents, ...more] }).filter(
        ({ kpi, target }) => target !== null && kpi !== 'content_produced',
      );
    const partly = aimed(signUps);
    expect(partly.map(({ kpi }) => kpi).toSorted()).toEqual(
      signUps.targets.map(({ kpi }) => kpi).toSorted(),
    );
    for (const { coverage, verdict } of partly) {
      expect(coverage).toEqual({ have: 6, of: 37, what: 'days' });
      expect(verdict?.state).toBe('cant_tell');
    }
    const around = [event('sign_up', 1, '', '2026-06-01'), event('sign_up', 1, '', '2026-07-09')];
    for (const { coverage, verdict } of aimed(signUps, around)) {
      expect(coverage?.have).toBe(37);
      expect(verdict?.state).toBe('missed');
    }
    const during = findingOf(evaluate(signUps), 'leads', { kind: 'period', period: 'during' });
    expect(during?.coverage).toEqual({ have: 6, of: 30, what: 'days' });
  });

  it('of a window between events are none, and so are conversions', () => {
    const silent: Snapshot = {
      ...sample,
      takenAtMs: Date.UTC(2026, 7, 15, 10),
      campaign: { ...sample.campaign, conversionAction: 'sign_up' },
      conversionEvents: [
        event('sign_up', 7, '', '2026-05-10'),
        event('sign_up', 9, '', '2026-07-20'),
      ],
    };
    for (const kpi of ['leads', 'conversions', 'conversion_rate'] as const)
      expect(findingOf(evaluate(silent), kpi), kpi).toMatchObject({
        value: 0,
        coverage: { have: 37, of: 37 },
      });
  });

  it('are a creator’s where they are conversions of the creator’s, whoever has a code or link', () => {
    const signUps: Snapshot = {
      ...sample,
      campaign: { ...sample.campaign, conversionAction: 'sign_up' },
      costs: [
        ...sample.costs,
        {
          category: 'fee',
          state: 'paid',
          creatorId: 'crea_2',
          on: '2026-06-03',
          amountMinor: 100_00,
        },
      ],
      conversionEvents: [event('sign_up', 30, 'crea_1'), event('sign_up', 20, 'crea_2')],
    };
    const of = (snapshot: Snapshot, creatorId: string): (number | string | null)[] =>
      (['conversions', 'leads', 'cpa', 'cost_per_lead'] as const).map((kpi) => {
        const found = findingOf(evaluate(snapshot), kpi, { kind: 'creator', creatorId });
        return found?.value ?? found?.reason ?? null;
      });
    // Without code or link, but told of.
    expect(of(signUps, 'crea_2')).toEqual([20, 20, 5_00, 5_00]);
    const untold = { ...signUps, conversionEvents: [event('sign_up', 30, 'crea_1')] };
    expect(of(untold, 'crea_2').slice(0, 2)).toEqual(['not_tracked', 'not_tracked']);
    // With a code alone nothing told of is nothing.
    const coded = {
      ...untold,
      creators: sample.creators.map((one) => ({
        ...one,
        hasTrackingLink: false,
        codes: [{ code: 'X', key: 'X' }],
      })),
    };
    expect(of(coded, 'crea_2').slice(0, 2)).toEqual([0, 0]);
  });

  it('are read from analytics when no event tells of one', () => {
    const web = [3, null].map((leads, index) => ({
      day: `2026-06-1${index}`,
      source: 'campaign',
      sessions: 10,
      engagedSessions: null,
      views: null,
      engagedSeconds: null,
      scrolled: null,
      leads,
    }));
    const finding = get({ ...sample, web, conversionEvents: [event('sale', 5)] }, 'leads');
    expect(finding).toMatchObject({ value: 3, assumptions: ['assumption.web_leads'] });
  });

  it('are unknown without a source, and cost nothing a lead without cost', () => {
    expect(get(sample, 'leads')).toMatchObject({ value: null, reason: 'no_leads' });
    expect(get(sample, 'cost_per_lead')).toMatchObject({ value: null, reason: 'no_leads' });
    expect(get({ ...known, costs: [] }, 'cost_per_lead')).toMatchObject({
      value: null,
      reason: 'no_cost',
    });
    const none = {
      ...sample,
      conversionEvents: [event('lead', 7, '', '2026-05-10'), event('lead', 9, '', '2026-07-20')],
    };
    expect(get(none, 'leads').value).toBe(0);
    const earlier = { ...sample, conversionEvents: [event('lead', 7, '', '2026-05-10')] };
    expect(get(earlier, 'leads').value).toBeNull();
    expect(get(none, 'cost_per_lead').reason).toBe('no_leads');
  });
});
