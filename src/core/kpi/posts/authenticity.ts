// How many checks posts and creators stand out in: worth a look, never an accusation. What could not be checked is
// null, not 0.
import type { Snapshot } from '../../report/snapshot.ts';
import {
  checkComments,
  checkLikesAboveImpressions,
  checkRate,
  checkReachAboveImpressions,
  checkSavesAboveReach,
  hasFollowerJump,
} from './authenticity-checks.ts';
import { applyFormula } from '../catalogue.ts';
import { gradeOfPosts, makeFinding, weakestGrade } from '../finding.ts';
import type { Finding, Grade } from '../finding.ts';
import { groupsOf, pendingAssumption, reportedIn, singlesOf } from './post-group.ts';
import type { Group } from './post-group.ts';
import type { Reported } from './reported-post.ts';

const POST_CHECKS = {
  rate_outliers: (snapshot: Snapshot, post: Reported) => checkRate(snapshot, post).standsOut,
  reach_above_impressions: (_: Snapshot, post: Reported) =>
    checkReachAboveImpressions(post).standsOut,
  likes_above_impressions: (_: Snapshot, post: Reported) =>
    checkLikesAboveImpressions(post).standsOut,
  saves_above_reach: (_: Snapshot, post: Reported) => checkSavesAboveReach(post).standsOut,
} as const;

const CREATOR_CHECKS = {
  generic_comments: (snapshot: Snapshot, creatorId: string) =>
    checkComments(snapshot, creatorId).standsOut,
  follower_jumps: hasFollowerJump,
} as const;

/** How many stand out; null when none could be checked. */
const tally = (results: readonly (boolean | null)[]): number | null =>
  results.every((result) => result === null) ? null : results.filter((result) => result).length;

const creatorsIn = (snapshot: Snapshot, { scope }: Group): string[] => {
  if (scope.kind === 'campaign') return snapshot.creators.map(({ id }) => id);
  return scope.kind === 'creator' ? [scope.creatorId] : [];
};

export const flagsOf = (snapshot: Snapshot, group: Group): Finding => {
  const posts = reportedIn(group).map((post) => ({
    post,
    results: Object.values(POST_CHECKS).map((check) => check(snapshot, post)),
  }));
  const checked = posts.filter(({ results }) => results.some((result) => result !== null));
  const creatorIds = creatorsIn(snapshot, group);
  const ofPosts = Object.keys(POST_CHECKS).map(
    (name, index) => [name, tally(posts.map(({ results }) => results[index] ?? null))] as const,
  );
  const ofCreators = Object.entries(CREATOR_CHECKS).map(
    ([name, check]) => [name, tally(creatorIds.map((id) => check(snapshot, id)))] as const,
  );
  const inputs: Finding['inputs'] = Object.fromEntries([...ofPosts, ...ofCreators]);
  const value = applyFormula('authenticity_flags', inputs);
  const grades: Grade[] = [
    ...(checked.length > 0 ? [gradeOfPosts(checked.map(({ post }) => post.figures))] : []),
    // Whether a comment is generic is mostly told by a rule.
    ...(inputs['generic_comments'] == null ? [] : ['modelled' as const]),
    ...(inputs['follower_jumps'] == null ? [] : ['imported' as const]),
  ];
  return makeFinding({
    kpi: 'authenticity_flags',
    scope: group.scope,
    value,
    reason: value === null ? 'no_figures' : null,
    grade: grades.length === 0 ? 'self_reported' : weakestGrade(grades),
    inputs,
    coverage: { have: checked.length, of: group.contents.length, what: 'posts' },
    assumptions: [
      ...pendingAssumption(checked.map(({ post }) => post)),
      ...(value === null ? [] : ['assumption.worth_checking']),
    ],
  });
};

/** The campaign, each creator, and each platform and post of which anything could be checked. */
export const evaluateAuthenticity = (snapshot: Snapshot): Finding[] =>
  [...groupsOf(snapshot), ...singlesOf(snapshot)]
    .map((group) => flagsOf(snapshot, group))
    .filter(
      ({ scope: { kind }, value }) => value !== null || kind === 'campaign' || kind === 'creator',
    );
