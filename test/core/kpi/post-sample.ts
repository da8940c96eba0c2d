// Small snapshots for the KPIs of posts: a campaign of two creators and whatever a test puts into it.
import type { Snapshot, SnapshotContent } from '../../../src/core/report/snapshot.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

type Figures = NonNullable<SnapshotContent['figures']>;

export const CAMPAIGN: Scope = { kind: 'campaign' };
export const ANA: Scope = { kind: 'creator', creatorId: 'crea_1' };
export const BEN: Scope = { kind: 'creator', creatorId: 'crea_2' };
export const single = (contentId: string): Scope => ({ kind: 'content', contentId });

/** A post by Ana on Instagram unless told otherwise; `values` null: nobody reported it. */
export const post = (
  id: string,
  values: Figures['values'] | null,
  rest: Partial<SnapshotContent> = {},
  figures: Partial<Figures> = {},
): SnapshotContent => ({
  id,
  creatorId: 'crea_1',
  platform: 'instagram',
  format: 'reel',
  url: `https://example.com/${id}`,
  publishedOn: '2026-06-10',
  hasDisclosure: null,
  usageRightsUntil: null,
  reuseValueMinor: null,
  ratings: [],
  figures: values && {
    state: 'accepted',
    source: 'link',
    hasEvidence: false,
    figuresOn: '2026-06-20',
    values,
    ...figures,
  },
  ...rest,
});

export const withPosts = (
  contents: readonly SnapshotContent[],
  rest: Partial<Snapshot> = {},
): Snapshot => ({ ...sampleSnapshot(), targets: [], contents: [...contents], ...rest });

export const pick = (
  findings: readonly Finding[],
  kpi: KpiId,
  scope: Scope = CAMPAIGN,
): Finding => {
  const finding = findingOf(findings, kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};
