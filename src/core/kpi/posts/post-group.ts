// The creators' posts of a campaign, a platform or a creator, or one alone, and a finding over those of them that
// report what it needs. Pieces made by the audience are in none of these groups.
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import { applyFormula, missingReason } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { gradeOfPosts, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { isReported } from './reported-post.ts';
import type { Reported } from './reported-post.ts';

export type Group = { readonly scope: Scope; readonly contents: readonly SnapshotContent[] };

export const byCreators = ({ contents }: Snapshot): SnapshotContent[] =>
  contents.filter(({ creatorId }) => creatorId !== null);

export const platformsOf = (pieces: readonly { readonly platform: string }[]): string[] =>
  [...new Set(pieces.map(({ platform }) => platform))].toSorted();

/** The campaign, each platform that was posted on, and each creator. */
export const groupsOf = (snapshot: Snapshot): Group[] => {
  const contents = byCreators(snapshot);
  return [
    { scope: { kind: 'campaign' }, contents },
    ...platformsOf(contents).map((platform) => ({
      scope: { kind: 'platform' as const, platform },
      contents: contents.filter((content) => content.platform === platform),
    })),
    ...snapshot.creators.map(({ id }) => ({
      scope: { kind: 'creator' as const, creatorId: id },
      contents: contents.filter(({ creatorId }) => creatorId === id),
    })),
  ];
};

/** Each post by itself. */
export const singlesOf = (snapshot: Snapshot): Group[] =>
  byCreators(snapshot).map((content) => ({
    scope: { kind: 'content', contentId: content.id },
    contents: [content],
  }));

export const reportedIn = ({ contents }: Group): Reported[] => contents.filter(isReported);

export const pendingAssumption = (posts: readonly Reported[]): string[] =>
  posts.some(({ figures }) => figures.state === 'pending') ? ['assumption.pending'] : [];

/** A KPI over the posts that report its inputs; what these leave of the group is its coverage. */
export const findingOfPosts = (
  { scope, contents }: Group,
  kpi: KpiId,
  posts: readonly Reported[],
  inputs: Finding['inputs'],
  assumptions: readonly string[] = [],
): Finding => {
  const value = applyFormula(kpi, inputs);
  return makeFinding({
    kpi,
    scope,
    value,
    reason: value === null ? missingReason(kpi) : null,
    grade: gradeOfPosts(posts.map(({ figures }) => figures)),
    inputs,
    coverage: { have: posts.length, of: contents.length, what: 'posts' },
    assumptions: [...pendingAssumption(posts), ...assumptions],
  });
};
