// What is known by period goes into the files; the pages say it only where a section asks.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const template = reportTemplate('full');

const textOf = (snapshot: Snapshot, findings: readonly Finding[]): string =>
  JSON.stringify(buildDocument(snapshot, 'f'.repeat(64), findings, template, wordingFor('en')));

/** Stated by period in the files alone. */
const IN_FILES: ReadonlySet<KpiId> = new Set<KpiId>([
  'reach',
  'impressions',
  'frequency',
  'engagements',
  'engagement_rate',
  'engagement_rate_reach',
  'engagement_rate_impressions',
  'trust_signals',
  'disclosure',
  'activation_rate',
  'ugc',
  'follower_growth_quality',
  'promo_performance',
  'repeat_mentions',
  'conversion_rate',
  'spend',
]);

describe('a figure by period', () => {
  it.each([
    ['a small campaign', sampleSnapshot()],
    ['a campaign with something of everything', fullSnapshot()],
  ])('adds nothing to the pages of %s', (_, snapshot) => {
    const findings = evaluate(snapshot);
    const rest = findings.filter(({ kpi, scope }) => scope.kind !== 'period' || !IN_FILES.has(kpi));
    expect(findings.length - rest.length).toBeGreaterThanOrEqual(3 * (IN_FILES.size - 1));
    expect(textOf(snapshot, findings)).toBe(textOf(snapshot, rest));
  });

  it('never gives its reason for that of the whole campaign', () => {
    const followerSamples = [{ creatorId: '', on: '2026-07-01', sampled: 20, inTarget: 10 }];
    const snapshot = { ...fullSnapshot(), followerSamples };
    const text = textOf(snapshot, evaluate(snapshot));
    const { t } = wordingFor('en');
    const missing = (reason: string): string =>
      t('report.missing_item', {
        name: t('kpi.follower_growth_quality'),
        reason: t(`reason.${reason}`),
      });
    expect(text.includes(missing('under_30_people'))).toBe(true);
    expect(text.includes(missing('no_follower_sample'))).toBe(false);
  });
});
