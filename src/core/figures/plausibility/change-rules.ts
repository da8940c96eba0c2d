// Against the figures that stand now: counts that only grow should not fall, and seldom grow twentyfold. Figures for an
// earlier day than those are not compared.
import type { Figures, Metric } from '../metric.ts';
import { ENGAGEMENTS, isKnown, sumOf } from './rule.ts';
import type { PlausibilityContext, PlausibilityRule } from './rule.ts';
import type { WarningCode } from './warning.ts';

/** Platforms take back views of machines, people take back likes: a smaller fall is nothing to ask about. */
const DROP_TOLERANCE = 0.05;

/** Growth beyond this many times, when at least so much came of it. */
const JUMP_TIMES = 20;
const JUMP_ASKED_FROM = 1000;

/** Followers beyond twice or below half of what they were, when they were at least so many. */
const FOLLOWERS_TIMES = 2;
const FOLLOWERS_ASKED_FROM = 100;

type Change = { readonly now: number; readonly before: number };

/** Sums of what both know, so that a figure told for the first time is no growth. */
const changeOf = (
  figures: Figures,
  { previous, figuresOn }: PlausibilityContext,
  metrics: readonly Metric[],
): Change | null => {
  if (!previous || (figuresOn !== undefined && figuresOn < previous.figuresOn)) return null;
  const both = metrics.filter(
    (metric) => isKnown(figures[metric]) && isKnown(previous.figures[metric]),
  );
  const now = sumOf(figures, both);
  const before = sumOf(previous.figures, both);
  return now === null || before === null ? null : { now, before };
};

const isDrop = ({ now, before }: Change): boolean => now < (1 - DROP_TOLERANCE) * before;

const isJump = ({ now, before }: Change): boolean =>
  before > 0 && now >= JUMP_ASKED_FROM && now > JUMP_TIMES * before;

const changing = (
  code: WarningCode,
  metrics: readonly [Metric, ...Metric[]],
  isOdd: (change: Change) => boolean,
): PlausibilityRule => ({
  code,
  metric: metrics[0],
  check: (figures, context) => {
    const change = changeOf(figures, context, metrics);
    return change && isOdd(change) ? { ...change } : null;
  },
});

const isFollowerChange = ({ now, before }: Change): boolean =>
  before >= FOLLOWERS_ASKED_FROM &&
  (now > FOLLOWERS_TIMES * before || now * FOLLOWERS_TIMES < before);

export const CHANGE_RULES: readonly PlausibilityRule[] = [
  changing('impressions_dropped', ['impressions'], isDrop),
  changing('reach_dropped', ['reach'], isDrop),
  changing('engagements_dropped', ENGAGEMENTS, isDrop),
  changing('impressions_jumped', ['impressions'], isJump),
  changing('reach_jumped', ['reach'], isJump),
  changing('engagements_jumped', ENGAGEMENTS, isJump),
  {
    code: 'followers_changed',
    metric: 'followers',
    check: (figures, context) => {
      const now = figures.followers;
      const before = context.previous?.figures.followers ?? context.followers;
      if (!isKnown(now) || !isKnown(before)) return null;
      return isFollowerChange({ now, before }) ? { now, before } : null;
    },
  },
];
