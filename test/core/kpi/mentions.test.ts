// Share of voice and mentions, over small counts by hand.
import { describe, expect, it } from 'vitest';
import { evaluateMentions } from '../../../src/core/kpi/voice/mentions.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Scope } from '../../../src/core/kpi/finding.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const mention = (subject: string, day: string, n: number): Snapshot['mentions'][number] => ({
  subject,
  day,
  n,
});

const heard: Snapshot = {
  ...sampleSnapshot(),
  mentions: [
    mention('brand', '2026-05-10', 40),
    mention('brand', '2026-06-10', 200),
    mention('brand', '2026-06-20', 100),
    mention('Alpine', '2026-06-15', 600),
    mention('Alpine', '2026-07-01', 60),
    mention('Nobody asked', '2026-06-15', 5_000),
  ],
  mentionAuthors: [
    { period: 'before', authors: 30, repeatAuthors: 3 },
    { period: 'since_start', authors: 90, repeatAuthors: 18 },
  ],
};

const get = (
  snapshot: Snapshot,
  kpi: 'share_of_voice' | 'brand_mentions' | 'repeat_mentions',
  scope?: Scope,
) => findingOf(evaluateMentions(snapshot), kpi, scope);
const period = (name: string): Scope => ({ kind: 'period', period: name });

describe('share of voice', () => {
  it('is the brand among itself and the competitors that the campaign names, in its own days', () => {
    const finding = get(heard, 'share_of_voice');
    // 300 of 300 + 600; who is no named competitor does not count.
    expect(finding).toMatchObject({ value: 300 / 900, n: 900, interval: null });
    expect(get(heard, 'share_of_voice', period('during'))?.value).toBe(300 / 900);
    expect(get(heard, 'share_of_voice', period('before'))?.value).toBe(1);
    expect(get(heard, 'share_of_voice', period('after'))?.value).toBe(0);
  });

  it('adds up to one over the brand and its competitors', () => {
    const all = evaluateMentions(heard).filter(
      ({ kpi, scope }) =>
        kpi === 'share_of_voice' && (scope.kind === 'campaign' || scope.kind === 'part'),
    );
    expect(all.map(({ scope }) => scope.kind)).toEqual(['campaign', 'part']);
    expect(all.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it('has a reason of its own when no competitor was listened to', () => {
    const alone = { ...heard, mentions: heard.mentions.slice(0, 3) };
    expect(get(alone, 'share_of_voice')).toMatchObject({
      value: null,
      reason: 'no_competitor_mentions',
    });
    expect(get(alone, 'brand_mentions')?.value).toBe(300);
  });

  it('says that a named competitor was never heard, and then meets no target', () => {
    const two = {
      ...heard,
      campaign: { ...heard.campaign, competitors: ['Alpine', 'Silent'] },
    };
    const [silent, all] = [get(two, 'share_of_voice'), get(heard, 'share_of_voice')];
    if (!silent || !all) throw new Error('no share of voice');
    expect(silent.assumptions).toContain('assumption.silent_competitors');
    expect(all.assumptions).not.toContain('assumption.silent_competitors');
    expect([silent, all].map((one) => judge(one, 0.3)?.state)).toEqual(['cant_tell', 'met']);
    expect([silent, all].map((one) => judge(one, 0.4)?.state)).toEqual(['missed', 'missed']);
  });
});

describe('brand mentions', () => {
  it('are none in a stretch that was listened to, and unknown in one that was not', () => {
    const late = { ...heard, mentions: heard.mentions.filter(({ day }) => day >= '2026-06-15') };
    expect(get(late, 'brand_mentions', period('before'))).toMatchObject({
      value: null,
      reason: 'no_mentions',
    });
    // Taken on 1 July, when Alpine was mentioned and the brand was not.
    expect(get(late, 'brand_mentions', period('after'))?.value).toBe(0);
    expect(get(late, 'brand_mentions')?.coverage).toEqual({ have: 16, of: 30, what: 'days' });
  });

  it('are unknown when only competitors were looked for', () => {
    const others = {
      ...heard,
      mentions: heard.mentions.filter(({ subject }) => subject !== 'brand'),
    };
    for (const finding of evaluateMentions(others).filter(({ kpi }) => kpi !== 'repeat_mentions'))
      expect(finding).toMatchObject({ value: null, reason: 'no_mentions' });
  });
});

describe('repeat mentions', () => {
  it('are those on two days or more since the start, with the weeks before beside them', () => {
    expect(get(heard, 'repeat_mentions')?.value).toBe(0.2);
    expect(get(heard, 'repeat_mentions', period('before'))?.value).toBe(0.1);
    expect(get(sampleSnapshot(), 'repeat_mentions')).toMatchObject({
      value: null,
      reason: 'no_mention_authors',
    });
  });
});
