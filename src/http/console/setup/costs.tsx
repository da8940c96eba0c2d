// A campaign's costs in the console: added, noted as paid, removed.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { changeCost, costInput, newCost } from '../../../core/campaign/cost.ts';
import type { Cost, CostPlan } from '../../../core/campaign/cost.ts';
import { dayOf } from '../../../core/campaign/period.ts';
import { decimalOf, readDecimal, typedProblem } from '../../../core/figures/decimal-input.ts';
import { newId } from '../../../core/id.ts';
import { isCurrency, parseMoney } from '../../../core/money.ts';
import { fail, ok } from '../../../core/result.ts';
import type { FieldProblem, Result } from '../../../core/result.ts';
import { hasRole } from '../../../core/role.ts';
import { CostsPage } from '../../../pages/console/setup/costs.tsx';
import {
  createCost,
  findCost,
  isCreatorOf,
  listCosts,
  removeCost,
  updateCost,
} from '../../../storage/campaign/cost.ts';
import { findCreator } from '../../../storage/creator/creator.ts';
import { campaignCreators } from '../../../storage/imports/campaign-creators.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { pageFrom, writeCursor } from '../../api/list.ts';
import { campaignOf } from '../../campaign-change.ts';
import { readForm } from '../../creator/form.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { frameOf, noticeOf } from '../frame.ts';

export const costRoutes = new Hono<AppEnv>();

const COSTS_A_PAGE = 50;

type Texts = Readonly<Record<string, string | undefined>>;

/** Names of the campaign's creators, and of whoever else a cost is of. */
const namesOf = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  costs: readonly Cost[],
): Promise<ReadonlyMap<string, string>> => {
  const { DB } = c.env;
  const own = await campaignCreators(DB, campaign.brandId, campaign.id);
  const names = new Map(own.map(({ creatorId, name }) => [creatorId, name]));
  const strangers = new Set(costs.map(({ creatorId }) => creatorId ?? ''));
  for (const id of strangers) {
    if (id === '' || names.has(id)) continue;
    const creator = await findCreator(DB, campaign.brandId, id);
    if (creator) names.set(id, creator.name);
  }
  return names;
};

const show = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  texts: Texts = {},
  problems: readonly FieldProblem[] = [],
): Promise<Response> => {
  const frame = await frameOf(c);
  const page = await listCosts(
    c.env.DB,
    campaign.brandId,
    campaign.id,
    pageFrom(c.req.query('cursor'), COSTS_A_PAGE),
  );
  const cursor = writeCursor(page.next);
  const blank = {
    state: 'paid',
    date: dayOf(c.var.now(), campaign.timeZone),
    currency: campaign.currency,
  };
  const view = {
    campaign,
    costs: page.items,
    next: cursor === null ? null : `/console/campaigns/${campaign.id}/costs?cursor=${cursor}`,
    creators: await namesOf(c, campaign, page.items),
    canEdit: hasRole(frame.role, 'editor'),
    form: { wording: c.var.wording, texts: { ...blank, ...texts }, problems },
  };
  const isRefused = problems.length > 0;
  return c.html(
    <CostsPage frame={frame} view={view} notice={isRefused ? null : noticeOf(c)} />,
    isRefused ? 422 : 200,
  );
};

costRoutes.get('/console/campaigns/:campaign_id/costs', async (c) =>
  show(c, await campaignOf(c, c.req.param('campaign_id'))),
);

/** Amounts of either currency have one field. */
const placed = (problem: FieldProblem, texts: Texts): FieldProblem => {
  if (problem.field === 'rate') return typedProblem(problem, texts['rate'] ?? '');
  const isAmount = /^amount(_original)?_minor$/.test(problem.field);
  return isAmount ? { ...problem, field: 'amount' } : problem;
};

const readAmount = (text: string, currency: string): Result<number, FieldProblem> => {
  const field = 'amount';
  if (text === '') return fail({ field, key: 'invalid.missing' });
  const read = readDecimal(text);
  if (!read.ok) return fail({ field, ...read.error });
  const amount = parseMoney(read.value, currency);
  return amount.ok ? amount : fail({ field, key: `setup.amount.${amount.error}` });
};

const readCost = (texts: Texts, campaign: Campaign): Result<CostPlan, readonly FieldProblem[]> => {
  const text = (name: string): string => (texts[name] ?? '').trim();
  const currency = text('currency') || campaign.currency;
  const amount = readAmount(text('amount'), isCurrency(currency) ? currency : campaign.currency);
  const isForeign = currency !== campaign.currency;
  const input = {
    category: text('category'),
    state: text('state'),
    date: text('date'),
    note: texts['note'] ?? '',
    creator_id: text('creator_id') || null,
    ...(isForeign
      ? {
          currency,
          amount_original_minor: amount.ok ? amount.value : null,
          ...(text('rate') !== '' && { rate: decimalOf(text('rate')) }),
          ...(text('rate_source') !== '' && { rate_source: text('rate_source') }),
        }
      : { amount_minor: amount.ok ? amount.value : 0 }),
  };
  const checked = costInput.safeParse(input);
  const problems = [
    ...(amount.ok ? [] : [amount.error]),
    ...(checked.success
      ? []
      : problemsOfZod(checked.error, input).map((problem) => placed(problem, texts))),
  ];
  if (!checked.success || problems.length > 0) return fail(problems);
  const plan = newCost(checked.data, campaign);
  return plan.ok ? ok(plan.value) : fail([placed(plan.error, texts)]);
};

costRoutes.post('/console/campaigns/:campaign_id/costs', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const texts = await readForm(c);
  const plan = readCost(texts, campaign);
  if (!plan.ok) return show(c, campaign, texts, plan.error);
  const { creatorId } = plan.value;
  if (creatorId !== null && !(await isCreatorOf(c.env.DB, campaign.brandId, creatorId)))
    return show(c, campaign, texts, [{ field: 'creator_id', key: 'money.problem.creator' }]);
  const id = newId('cost', c.var.randomBytes);
  const cost = { id, campaignId: campaign.id, plan: plan.value };
  await createCost(c.env.DB, campaign.brandId, cost, whoOf(c));
  return c.redirect(`/console/campaigns/${campaign.id}/costs?done=cost_added`, 303);
});

const remove = (c: Context<AppEnv>, { id }: Cost, rev: number): Promise<boolean> =>
  removeCost(c.env.DB, c.var.brandId, { id, rev }, whoOf(c));

const pay = async (
  c: Context<AppEnv>,
  cost: Cost,
  rev: number,
  campaign: Campaign,
): Promise<boolean> => {
  const plan = changeCost(cost, { state: 'paid' }, campaign);
  if (!plan.ok) throw stop('conflict');
  return updateCost(c.env.DB, c.var.brandId, { id: cost.id, rev, plan: plan.value }, whoOf(c));
};

costRoutes.post('/console/costs/:cost_id', async (c) => {
  const cost = await findCost(c.env.DB, c.var.brandId, c.req.param('cost_id'));
  if (!cost) throw stop('not_found');
  const campaign = await campaignOf(c, cost.campaignId);
  const { rev: typed = '', action = '' } = await readForm(c);
  const rev = Number(typed) || 0;
  const isRemoval = action === 'remove';
  if (!isRemoval && action !== 'pay') throw stop('bad_request');
  if (!(await (isRemoval ? remove(c, cost, rev) : pay(c, cost, rev, campaign))))
    return show(c, campaign, {}, [{ field: 'costs', key: 'setup.cost.changed' }]);
  const done = isRemoval ? 'cost_removed' : 'cost_paid';
  return c.redirect(`/console/campaigns/${campaign.id}/costs?done=${done}`, 303);
});
