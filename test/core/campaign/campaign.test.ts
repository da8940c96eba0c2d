// A campaign's plan: defaults, rules between fields, and what a launch freezes.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  frozenProblems,
  nextStatus,
  planProblems,
} from '../../../src/core/campaign/campaign-rules.ts';
import {
  applyCampaignChange,
  campaignInput,
  newCampaignPlan,
} from '../../../src/core/campaign/campaign.ts';
import type { Campaign, CampaignInput } from '../../../src/core/campaign/campaign.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import { targetProblems } from '../../../src/core/campaign/target.ts';

const input = (change: Record<string, unknown> = {}): CampaignInput =>
  campaignInput.parse({
    name: 'Spring glow',
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    ...change,
  });

const issuesOf = (change: Record<string, unknown>): string[] => {
  const base = {
    name: 'Spring glow',
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
  };
  const parsed = campaignInput.safeParse({ ...base, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

const problemsOf = (change: Record<string, unknown>): string[] =>
  planProblems(newCampaignPlan(input(change)), 'Lumen').map(({ field }) => field);

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));

describe('a campaign’s dates', () => {
  it('are in order exactly when nothing is said about them', () => {
    fc.assert(
      fc.property(day, day, day, day, (baseline, start, end, after) => {
        const problems = problemsOf({
          baseline_start_date: baseline,
          start_date: start,
          end_date: end,
          after_end_date: after,
        });
        const isInOrder = baseline <= start && start <= end && end <= after;
        // A frame beyond five years is the one other thing that can be wrong with dates.
        const isTooLong = Date.parse(after) - Date.parse(baseline) >= 1830 * 86_400_000;
        return (problems.length === 0) === (isInOrder && !isTooLong);
      }),
    );
  });

  it('name the field to correct', () => {
    expect(problemsOf({ end_date: '2026-03-01', after_end_date: '2026-05-01' })).toEqual([
      'end_date',
    ]);
    expect(problemsOf({ baseline_start_date: '2026-03-03' })).toEqual(['baseline_start_date']);
    expect(problemsOf({ after_end_date: '2026-03-28' })).toEqual(['after_end_date']);
    expect(problemsOf({ after_end_date: '2033-01-01' })).toEqual(['after_end_date']);
  });

  it('must be days that exist', () => {
    for (const wrong of [
      '2026-02-30',
      '2026-13-01',
      '26-01-01',
      '2026-3-2',
      '1999-12-31',
      '',
      '2026-03-02T00:00',
    ]) {
      expect(issuesOf({ start_date: wrong })).toEqual(['start_date']);
    }
  });
});

describe('a campaign’s fields', () => {
  it('refuse time zones that know no summer time, and currencies that are none', () => {
    expect(issuesOf({ time_zone: '+02:00' })).toEqual(['time_zone']);
    expect(issuesOf({ time_zone: 'Europe/Atlantis' })).toEqual(['time_zone']);
    expect(issuesOf({ currency: 'eur' })).toEqual(['currency']);
    expect(issuesOf({ currency: 'XYZ' })).toEqual(['currency']);
    expect(issuesOf({ time_zone: 'Asia/Kolkata', currency: 'INR' })).toEqual([]);
  });

  it('store a hashtag with its sign and a name once, whatever its capitals', () => {
    const plan = newCampaignPlan(
      input({ hashtags: ['glow', '#Frühling'], competitors: [' Alba ', 'ALBA', 'Nuria'] }),
    );
    expect(plan.hashtags).toEqual(['#glow', '#Frühling']);
    expect(plan.competitors).toEqual(['Alba', 'Nuria']);
    expect(issuesOf({ hashtags: ['#two words'] })).toEqual(['hashtags.0']);
  });

  it('refuse a name that only looks like text', () => {
    expect(issuesOf({ name: ' \u0000\u202E ' })).toEqual(['name']);
    expect(newCampaignPlan(input({ name: '\u202EGlow\u0000' })).name).toBe('Glow');
  });

  it('name the target audience by at most five questions with one to twenty groups each', () => {
    const groups = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `g${index}`);
    const questions = (count: number): Record<string, string[]> =>
      Object.fromEntries(groups(count).map((id) => [id, ['16_34']]));
    expect(issuesOf({ target_groups: questions(5) })).toEqual([]);
    expect(issuesOf({ target_groups: questions(6) })).toEqual(['target_groups']);
    expect(issuesOf({ target_groups: { Age: ['16_34'] } })).toEqual(['target_groups']);
    expect(issuesOf({ target_groups: { age: [] } })).toEqual(['target_groups.age']);
    expect(issuesOf({ target_groups: { age: groups(20) } })).toEqual([]);
    expect(issuesOf({ target_groups: { age: groups(21) } })).toEqual(['target_groups.age']);
    expect(issuesOf({ target_groups: { age: ['16 to 34'] } })).toEqual(['target_groups.age.0']);
    expect(issuesOf({ target_groups: ['age'] })).toEqual(['target_groups']);
    const plan = newCampaignPlan(input({ target_groups: { age: ['16_34', '16_34'] } }));
    expect(plan.targetGroups).toEqual({ age: ['16_34'] });
    expect(applyCampaignChange({ target_groups: {} }, plan).targetGroups).toEqual({});
  });

  it('refuse a decoy that people could know', () => {
    expect(problemsOf({ decoys: ['Velora', 'lumen'], competitors: ['Alba'] })).toEqual([
      'decoys.1',
    ]);
    expect(problemsOf({ decoys: ['alba'], competitors: ['Alba'] })).toEqual(['decoys.0']);
  });
});

describe('a change', () => {
  it('that names nothing leaves the plan as it was', () => {
    const plan = newCampaignPlan(input({ margin_rate: 0.4, decoys: ['Velora'] }));
    expect(applyCampaignChange({}, plan)).toEqual(plan);
  });
});

describe('a launch', () => {
  const launched: Campaign = {
    ...newCampaignPlan(input()),
    id: 'camp_1',
    brandId: 'brand_1',
    status: 'live',
    launchedAtMs: 1,
    closedAtMs: null,
    rev: 2,
    createdAtMs: 0,
    updatedAtMs: 1,
  };

  it('freezes what days and money were counted by', () => {
    const changed = applyCampaignChange(
      {
        time_zone: 'UTC',
        currency: 'USD',
        attribution_method: 'code_click',
        name: 'Free to change',
      },
      launched,
    );
    expect(frozenProblems(launched, changed).map(({ field }) => field)).toEqual([
      'time_zone',
      'currency',
      'attribution_method',
    ]);
    expect(frozenProblems({ ...launched, launchedAtMs: null }, changed)).toEqual([]);
  });

  it('happens to drafts alone, and closing to live campaigns alone', () => {
    expect(nextStatus({ status: 'draft' }, 'launch')).toEqual({ ok: true, value: 'live' });
    expect(nextStatus({ status: 'live' }, 'close')).toEqual({ ok: true, value: 'closed' });
    for (const status of ['live', 'closed'] as const)
      expect(nextStatus({ status }, 'launch').ok).toBe(false);
    for (const status of ['draft', 'closed'] as const)
      expect(nextStatus({ status }, 'close').ok).toBe(false);
  });
});

describe('targets', () => {
  it('may stand once a KPI and question', () => {
    const target = (kpi: string, questionId: string) => ({ kpi, questionId, value: 1 });
    const targets = [
      target('brand_lift', 'a'),
      target('brand_lift', 'b'),
      target('brand_lift', 'a'),
      target('x', ''),
    ];
    const fields = (asked: ReadonlySet<string> | null): string[] =>
      targetProblems(targets, (id) => id !== 'x', asked).map(({ field }) => field);
    expect(fields(null)).toEqual(['items.2.kpi', 'items.3.kpi']);
    expect(fields(new Set(['a']))).toEqual(['items.1.question_id', 'items.2.kpi', 'items.3.kpi']);
  });
});
