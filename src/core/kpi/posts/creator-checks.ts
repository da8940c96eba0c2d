// One creator's checks, each with what was compared: the same that a report counts, told one by one. What stands out is
// worth checking; it accuses nobody.
import type { Snapshot } from '../../report/snapshot.ts';
import {
  GENERIC_SHARE,
  JUMP,
  JUMP_TIMES,
  MIN_CODED,
  MIN_DAYS,
  RATE_TIMES,
  checkComments,
  checkFollowers,
  checkLikesAboveImpressions,
  checkRate,
  checkReachAboveImpressions,
  checkSavesAboveReach,
} from './authenticity-checks.ts';
import type { Check } from './authenticity-checks.ts';
import { isReported } from './reported-post.ts';

export const CREATOR_CHECKS = [
  'engagement_rate',
  'reach_above_impressions',
  'likes_above_impressions',
  'saves_above_reach',
  'generic_comments',
  'follower_jump',
] as const;
export type CreatorCheckName = (typeof CREATOR_CHECKS)[number];

/** What the wording of each rule needs. */
export const CHECK_LIMITS: Readonly<Record<CreatorCheckName, Readonly<Record<string, number>>>> = {
  engagement_rate: { times: RATE_TIMES },
  reach_above_impressions: {},
  likes_above_impressions: {},
  saves_above_reach: {},
  generic_comments: { share: GENERIC_SHARE, minimum: MIN_CODED },
  follower_jump: { growth: JUMP, times: JUMP_TIMES, minimum: MIN_DAYS },
};

export type CreatorCheck = Check & {
  readonly name: CreatorCheckName;
  /** Null for what is of an account or a creator. */
  readonly contentId: string | null;
  readonly platform: string | null;
};

export type CheckInputs = Pick<
  Snapshot,
  'creators' | 'contents' | 'benchmarks' | 'commentSubstance' | 'followers'
>;

const NOT_REPORTED: Check = { standsOut: null, numbers: {}, gap: 'not_reported', norm: null };

const ofPosts = (inputs: CheckInputs, creatorId: string): CreatorCheck[] =>
  inputs.contents
    .filter((content) => content.creatorId === creatorId)
    .flatMap((content): CreatorCheck[] => {
      const place = { contentId: content.id, platform: content.platform };
      if (!isReported(content)) return [{ name: 'engagement_rate', ...place, ...NOT_REPORTED }];
      return [
        { name: 'engagement_rate', ...place, ...checkRate(inputs, content) },
        { name: 'reach_above_impressions', ...place, ...checkReachAboveImpressions(content) },
        { name: 'likes_above_impressions', ...place, ...checkLikesAboveImpressions(content) },
        { name: 'saves_above_reach', ...place, ...checkSavesAboveReach(content) },
      ];
    });

/** Of every post, of the comments together, and of each account with known days; one line where there is none. */
export const creatorChecks = (inputs: CheckInputs, creatorId: string): CreatorCheck[] => {
  const accounts = checkFollowers(inputs, creatorId);
  const noDays: Check = {
    standsOut: null,
    numbers: { days: 0, largest: null },
    gap: 'too_few_days',
    norm: null,
  };
  return [
    ...ofPosts(inputs, creatorId),
    {
      name: 'generic_comments',
      contentId: null,
      platform: null,
      ...checkComments(inputs, creatorId),
    },
    ...(accounts.length === 0 ? [{ platform: null, check: noDays }] : accounts).map(
      ({ platform, check }) => ({
        name: 'follower_jump' as const,
        contentId: null,
        platform,
        ...check,
      }),
    ),
  ];
};
