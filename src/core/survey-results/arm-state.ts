// What came in, arm by arm and in all.
import { assignmentOf, hasOneLink } from '../survey/definition/arm.ts';
import type { Definition } from '../survey/definition/definition.ts';
import { noRate, responseRate } from './response-rate.ts';
import type { ResponseRate } from './response-rate.ts';
import type { SurveyTallies } from './tallies.ts';

export type Counted = {
  readonly views: number;
  readonly partial: number;
  readonly complete: number;
  readonly screenedOut: number;
  readonly overQuota: number;
  /** Openings that a full quota turned away before the first question; in no view. */
  readonly turnedAway: number;
  /** Complete answers that the headline leaves out for their quality flags. */
  readonly flagged: number;
  /** Seconds, over complete answers; null without any. */
  readonly medianS: number | null;
  readonly responseRate: ResponseRate;
};

export type ArmState = Counted & { readonly arm: string };

const countedOf = (tallies: SurveyTallies, arm: string | null): Counted => {
  const isOwn = (cell: { readonly arm: string | null }): boolean =>
    arm === null || cell.arm === arm;
  const count = (status: string, isFlagged?: boolean): number =>
    tallies.counts
      .filter(isOwn)
      .filter((cell) => cell.status === status && (isFlagged ?? cell.isFlagged) === cell.isFlagged)
      .reduce((sum, { n }) => sum + n, 0);
  const opened = tallies.views.filter(isOwn);
  const views = opened.reduce((sum, { n }) => sum + n, 0);
  const complete = count('complete');
  return {
    views,
    partial: count('partial'),
    complete,
    screenedOut: count('screened_out'),
    overQuota: count('over_quota'),
    turnedAway: opened.reduce((sum, one) => sum + one.turnedAway, 0),
    flagged: count('complete', true),
    medianS: tallies.durations.find((cell) => cell.arm === arm)?.medianS ?? null,
    responseRate: responseRate(complete, views),
  };
};

export const everybody = (tallies: SurveyTallies): Counted => countedOf(tallies, null);

export const armStates = (
  definition: Pick<Definition, 'design'>,
  tallies: SurveyTallies,
  kinds: readonly string[],
): ArmState[] => {
  const isOneLink = kinds.length > 1 && hasOneLink(assignmentOf(definition));
  return kinds.map((arm) => ({
    arm,
    ...countedOf(tallies, arm),
    ...(isOneLink && { responseRate: noRate('one_link') }),
  }));
};
