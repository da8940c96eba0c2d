// Costs from a file or from JSON to stored rows. A dry run does all of it but the last.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { newCost } from '../../core/campaign/cost.ts';
import type { CostInput, CostPlan } from '../../core/campaign/cost.ts';
import { idOfWhatIsSaid } from '../../core/id.ts';
import { parseCosts } from '../../core/imports/costs.ts';
import { creatorFinder, creatorSkipped } from '../../core/imports/figures/match-creator.ts';
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import type { FieldProblem } from '../../core/result.ts';
import { previewCosts, storeCosts } from '../../storage/imports/costs.ts';
import type { ImportedCost } from '../../storage/imports/costs.ts';
import { campaignCreators } from '../../storage/imports/campaign-creators.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type CostsSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly committed_minor: number;
  readonly paid_minor: number;
  /** Costs that were paid in another currency. */
  readonly converted: number;
};

type Creators = Awaited<ReturnType<typeof campaignCreators>>;

const fromFile = (
  text: string,
  campaign: Campaign,
  creators: Creators,
  dateOrder: Exclude<DateOrder, null> | undefined,
): Parsed<CostPlan> => {
  const { exchangeRates } = campaign;
  const parsed = parseCosts(text, { ...frameOf(campaign, dateOrder), exchangeRates });
  if (!parsed.ok) throw fileStop(parsed.error);
  const find = creatorFinder(creators);
  const skipped: SkippedRow[] = [];
  const plans = parsed.value.items.flatMap(({ row, creator, ...plan }): CostPlan[] => {
    if (creator === '') return [{ ...plan, creatorId: null }];
    const found = find(creator, 'other');
    if (found.ok) return [{ ...plan, creatorId: found.value.creatorId }];
    skipped.push(creatorSkipped(row, creator, found.error));
    return [];
  });
  return withSkipped(parsed.value, plans, skipped);
};

const fromItems = (
  sent: readonly CostInput[],
  campaign: Campaign,
  creators: Creators,
): Parsed<CostPlan> => {
  const known = new Set(creators.map(({ creatorId }) => creatorId));
  const problems: FieldProblem[] = [];
  const items = sent.flatMap((input, index) => {
    const plan = newCost(input, campaign);
    if (!plan.ok) problems.push({ ...plan.error, field: `items.${index}.${plan.error.field}` });
    else if (plan.value.creatorId !== null && !known.has(plan.value.creatorId))
      problems.push({ field: `items.${index}.creator_id`, key: 'import.problem.creator' });
    else return [plan.value];
    return [];
  });
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: sent.length, items, skipped: [] };
};

/** What a row says makes its id, so that the same cost in two files is one. Twice in one file it is two costs. */
const withIds = async (
  campaignId: string,
  plans: readonly CostPlan[],
): Promise<readonly ImportedCost[]> => {
  const times = new Map<string, number>();
  return Promise.all(
    plans
      .map((plan) => {
        const { creatorId, category, state, amountMinor, original, date, note } = plan;
        const all = [creatorId, category, state, amountMinor, original, date, note];
        const said = JSON.stringify(all);
        const time = times.get(said) ?? 0;
        times.set(said, time + 1);
        return { plan, said: [campaignId, said, `${time}`] };
      })
      .map(async ({ plan, said }) => ({ ...plan, id: await idOfWhatIsSaid('cost', said) })),
  );
};

const summarise = (costs: readonly CostPlan[]): CostsSummary => {
  const sum = (state: CostPlan['state']): number =>
    costs.reduce((total, cost) => total + (cost.state === state ? cost.amountMinor : 0), 0);
  return {
    ...spanOfDays(costs.map(({ date }) => ({ day: date }))),
    committed_minor: sum('committed'),
    paid_minor: sum('paid'),
    converted: costs.filter(({ original }) => original !== null).length,
  };
};

export const importCosts = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<CostInput>,
  dateOrder: Exclude<DateOrder, null> | undefined,
  isDryRun: boolean,
): Promise<Brought<CostsSummary>> => {
  const creators = await campaignCreators(c.env.DB, campaign.brandId, campaign.id);
  const parsed =
    sent.items === null
      ? fromFile(sent.text, campaign, creators, dateOrder)
      : fromItems(sent.items, campaign, creators);
  const costs = await withIds(campaign.id, parsed.items);
  const read = {
    kind: 'costs',
    source: sent.items === null ? 'costs' : 'api',
    file: sent,
    parsed,
    summary: summarise(costs),
    rows: costs.length,
    preview: () => previewCosts(c.env.DB, campaign.id, costs),
    store: (made: NewImport) => storeCosts(c.env.DB, made, costs, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
