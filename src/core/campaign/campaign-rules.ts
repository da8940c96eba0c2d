// Rules between the fields of a campaign, each problem at the field that a person would correct.
import { LONGEST_FRAME_DAYS } from './campaign.ts';
import type { Campaign, CampaignPlan } from './campaign.ts';
import { countDays } from './period.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

const dateProblems = (plan: CampaignPlan): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, key: string, date: string): void => {
    problems.push({ field, key: `campaign.problem.${key}`, values: { date } });
  };
  if (plan.endDate < plan.startDate) wrong('end_date', 'end_before_start', plan.startDate);
  if (plan.baselineStartDate > plan.startDate)
    wrong('baseline_start_date', 'baseline_after_start', plan.startDate);
  if (plan.afterEndDate < plan.endDate) wrong('after_end_date', 'after_before_end', plan.endDate);
  if (
    problems.length === 0 &&
    countDays(plan.baselineStartDate, plan.afterEndDate) > LONGEST_FRAME_DAYS
  ) {
    problems.push({
      field: 'after_end_date',
      key: 'campaign.problem.too_long',
      values: { days: LONGEST_FRAME_DAYS },
    });
  }
  return problems;
};

/** A decoy measures guessing only while nobody can know it. */
const decoyProblems = (plan: CampaignPlan, brandName: string): FieldProblem[] => {
  const real = new Set(
    [brandName, ...plan.brandAliases, ...plan.competitors].map((name) => name.toLowerCase()),
  );
  return plan.decoys.flatMap((name, index) =>
    real.has(name.toLowerCase())
      ? [{ field: `decoys.${index}`, key: 'campaign.problem.decoy_is_real', values: { name } }]
      : [],
  );
};

/** Everything wrong with a plan whose fields are each well formed. */
export const planProblems = (plan: CampaignPlan, brandName: string): FieldProblem[] => [
  ...dateProblems(plan),
  ...decoyProblems(plan, brandName),
];

// Days are computed when rows come in, so what decides them can't move after the launch.
const FROZEN = {
  time_zone: 'timeZone',
  currency: 'currency',
  attribution_method: 'attributionMethod',
  conversion_action: 'conversionAction',
} as const satisfies Readonly<Record<string, keyof CampaignPlan>>;

/** What the launch freezes, as the API names it. */
export const FROZEN_FIELDS: readonly string[] = Object.keys(FROZEN);

export const frozenProblems = (before: Campaign, after: CampaignPlan): FieldProblem[] =>
  before.launchedAtMs === null
    ? []
    : Object.entries(FROZEN).flatMap(([field, name]) =>
        before[name] === after[name] ? [] : [{ field, key: 'campaign.problem.frozen' }],
      );

/** draft, then live, then closed; never back. */
export const nextStatus = (
  campaign: Pick<Campaign, 'status'>,
  action: 'launch' | 'close',
): Result<'live' | 'closed', 'not_draft' | 'not_live'> => {
  if (action === 'launch') return campaign.status === 'draft' ? ok('live') : fail('not_draft');
  return campaign.status === 'live' ? ok('closed') : fail('not_live');
};
