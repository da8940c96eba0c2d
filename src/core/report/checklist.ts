// What a campaign's plan and counts still lack for a report that can be trusted. It says what is open, never that a report
// is sound: the report's own limits do.
import type { CampaignOverview } from '../campaign/campaign-overview.ts';
import type { CampaignPlan } from '../campaign/campaign.ts';
import { MIN_A_SIDE } from '../kpi/survey-floor.ts';

export type Facts = {
  readonly campaign: Pick<
    CampaignPlan,
    'goals' | 'conversionAction' | 'marginRate' | 'competitors' | 'decoys' | 'disclosureWording'
  >;
  readonly overview: Pick<CampaignOverview, 'arms' | 'creators' | 'costs' | 'orders'>;
  /** How many targets are set. */
  readonly targets: number;
};

export const CHECKS = [
  'goals',
  'targets',
  'disclosure_wording',
  'competitors',
  'lift',
  'answers',
  'creators',
  'figures',
  'costs',
  'margin_rate',
  'orders',
] as const;
export type Check = (typeof CHECKS)[number];

type Arms = CampaignOverview['arms'];

/** Arms of surveys that measure lift, by survey; one arm alone has nothing beside it. */
const comparisons = ({ overview }: Facts): readonly Arms[] => {
  const lift = overview.arms.filter(({ surveyKind }) => surveyKind === 'brand_lift');
  return [...Map.groupBy(lift, ({ surveyId }) => surveyId).values()].filter(
    (arms) => arms.length > 1,
  );
};

const isForMinds = ({ campaign: { goals } }: Facts): boolean =>
  goals.length === 0 || goals.includes('awareness') || goals.includes('equity');

const isForSales = ({ campaign: { goals } }: Facts): boolean =>
  goals.length === 0 || goals.includes('sales');

/** Null where the campaign needs no such thing, or another check comes first. */
const RULES: Readonly<Record<Check, (facts: Facts) => boolean | null>> = {
  goals: ({ campaign }) => campaign.goals.length > 0,
  targets: ({ targets }) => targets > 0,
  disclosure_wording: ({ campaign }) => campaign.disclosureWording !== '',
  // A questionnaire takes the names that stand there when it is made.
  competitors: (facts) =>
    isForMinds(facts) && comparisons(facts).length === 0
      ? facts.campaign.competitors.length > 0 && facts.campaign.decoys.length > 0
      : null,
  lift: (facts) => (isForMinds(facts) ? comparisons(facts).length > 0 : null),
  answers: (facts) => {
    const surveys = comparisons(facts);
    return surveys.length === 0
      ? null
      : surveys.some((arms) =>
          arms.every(({ complete, flagged }) => complete - flagged >= MIN_A_SIDE),
        );
  },
  creators: ({ overview }) => overview.creators.length > 0,
  figures: ({ overview: { creators } }) =>
    creators.every(({ posted }) => posted === 0)
      ? null
      : creators.every(({ posted, reported }) => reported >= posted),
  costs: ({ overview }) => overview.costs.length > 0,
  margin_rate: (facts) => (isForSales(facts) ? facts.campaign.marginRate !== null : null),
  orders: (facts) =>
    isForSales(facts) && facts.campaign.conversionAction === 'order'
      ? facts.overview.orders.since !== null
      : null,
};

export type Checklist = {
  readonly open: readonly Check[];
  /** How many checks this campaign needs, those that hold among them. */
  readonly needed: number;
};

export const checklistOf = (facts: Facts): Checklist => {
  const needed = CHECKS.map((check) => ({ check, holds: RULES[check](facts) })).filter(
    ({ holds }) => holds !== null,
  );
  return {
    open: needed.filter(({ holds }) => holds === false).map(({ check }) => check),
    needed: needed.length,
  };
};
