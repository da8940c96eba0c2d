// A campaign's plan in the console: its first form and its brief, judged by what judges the API.
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  applyCampaignChange,
  campaignChange,
  campaignInput,
  newCampaignPlan,
} from '../../../core/campaign/campaign.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import {
  PLAN_FIELDS,
  keepOrder,
  mergeTexts,
  placePlanProblem,
  planInput,
  planTexts,
} from '../../../core/campaign/plan-text.ts';
import type { PlanTexts } from '../../../core/campaign/plan-text.ts';
import { newId } from '../../../core/id.ts';
import type { FieldProblem } from '../../../core/result.ts';
import { BriefPage } from '../../../pages/console/setup/brief.tsx';
import { NewCampaignPage } from '../../../pages/console/setup/new-campaign.tsx';
import {
  createCampaign,
  listCampaigns,
  updateCampaign,
} from '../../../storage/campaign/campaign.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { campaignOf } from '../../campaign-change.ts';
import { fixedFields, fixedProblems, problemsOfPlan } from '../../campaign-plan.ts';
import { readFilledForm } from '../../creator/form.ts';
import type { FilledForm } from '../../creator/form.ts';
import type { AppEnv } from '../../env.ts';
import { whoOf } from '../../who.ts';
import { frameOf, noticeOf } from '../frame.ts';

export const briefRoutes = new Hono<AppEnv>();

const baseSchema = z.record(z.string(), z.string());

/** What a form was made of. Without it all that differs from what is stored counts as changed by somebody else. */
const baseOf = (text: string | undefined): PlanTexts => {
  try {
    return baseSchema.safeParse(JSON.parse(text ?? '')).data ?? {};
  } catch {
    return {};
  }
};

/** What the form has; boxes that nobody ticked are sent by no browser. */
const textsOf = ({ typed, all }: FilledForm): PlanTexts => ({
  ...Object.fromEntries(
    PLAN_FIELDS.flatMap((field) => {
      const text = typed[field];
      return text === undefined ? [] : [[field, text.replaceAll('\r\n', '\n')]];
    }),
  ),
  goals: keepOrder(all('goals'), baseOf(typed['base']).goals ?? '').join(' '),
});

/** At its field; that of a list's entry says of which. */
const placed = (
  c: Context<AppEnv>,
  problems: readonly FieldProblem[],
  texts: PlanTexts,
): FieldProblem[] =>
  problems.map((problem) => {
    const { entry, ...rest } = placePlanProblem(problem, texts);
    if (entry === undefined) return rest;
    const values = { field: entry, problem: c.var.wording.t(rest.key, rest.values) };
    return { field: rest.field, key: 'setup.at', values };
  });

const showNew = async (
  c: Context<AppEnv>,
  texts: PlanTexts,
  problems: readonly FieldProblem[] = [],
): Promise<Response> =>
  c.html(
    <NewCampaignPage frame={await frameOf(c)} form={{ wording: c.var.wording, texts, problems }} />,
    problems.length > 0 ? 422 : 200,
  );

briefRoutes.get('/console/new-campaign', async (c) => {
  // A brand's campaigns are mostly in one country.
  const [last] = (await listCampaigns(c.env.DB, c.var.brandId, { limit: 1, after: null })).items;
  return showNew(c, last ? { time_zone: last.timeZone, currency: last.currency } : {});
});

briefRoutes.post('/console/new-campaign', async (c) => {
  const texts = textsOf(await readFilledForm(c));
  const input = planInput(texts);
  const checked = campaignInput.safeParse(input);
  if (!checked.success)
    return showNew(c, texts, placed(c, problemsOfZod(checked.error, input), texts));
  const plan = newCampaignPlan(checked.data);
  const problems = await problemsOfPlan(c, plan);
  if (problems.length > 0) return showNew(c, texts, placed(c, problems, texts));
  const id = newId('campaign', c.var.randomBytes);
  await createCampaign(c.env.DB, c.var.brandId, id, plan, whoOf(c));
  return c.redirect(`/console/campaigns/${id}/settings?done=campaign_created`, 303);
});

type Shown = {
  readonly texts?: PlanTexts;
  readonly problems?: readonly FieldProblem[];
  readonly isStale?: boolean;
};

const showBrief = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  { texts = {}, problems = [], isStale = false }: Shown = {},
): Promise<Response> => {
  const stored = planTexts(campaign);
  const fixed = await fixedFields(c, campaign);
  const open = Object.entries(texts).filter(([field]) => !fixed.has(field));
  const form = {
    wording: c.var.wording,
    texts: { ...stored, ...Object.fromEntries(open) },
    problems,
  };
  const isRefused = isStale || problems.length > 0;
  return c.html(
    <BriefPage
      frame={await frameOf(c)}
      view={{ campaign, form, fixed, base: JSON.stringify(stored), isStale }}
      notice={isRefused ? null : noticeOf(c)}
    />,
    isRefused ? 422 : 200,
  );
};

briefRoutes.get('/console/campaigns/:campaign_id/settings', async (c) =>
  showBrief(c, await campaignOf(c, c.req.param('campaign_id'))),
);

briefRoutes.post('/console/campaigns/:campaign_id/settings', async (c) => {
  const before = await campaignOf(c, c.req.param('campaign_id'));
  const filled = await readFilledForm(c);
  const typed = textsOf(filled);
  const showStale = (campaign: Campaign): Promise<Response> => {
    const merged = mergeTexts(baseOf(filled.typed['base']), typed, planTexts(campaign));
    // What stood in the way need not be a field of the form: targets, or a row that holds the currency.
    const busy = [{ field: 'brief', key: 'setup.busy' }];
    return showBrief(c, campaign, {
      texts: merged.texts,
      problems: merged.changes.length > 0 ? merged.changes : busy,
      isStale: merged.changes.length > 0,
    });
  };
  // First of all: a page that says what else is wrong would carry the present revision, and what it replaces go unseen.
  if (Number(filled.typed['rev']) !== before.rev) {
    const { changes } = mergeTexts(baseOf(filled.typed['base']), typed, planTexts(before));
    // Targets and comments raise the revision, too.
    if (changes.length > 0) return showStale(before);
  }
  const input = planInput(typed);
  const refuse = (problems: readonly FieldProblem[]): Promise<Response> =>
    showBrief(c, before, { texts: typed, problems: placed(c, problems, typed) });
  const checked = campaignChange.safeParse(input);
  if (!checked.success) return refuse(problemsOfZod(checked.error, input));
  const plan = applyCampaignChange(checked.data, before);
  const problems = [...(await fixedProblems(c, before, plan)), ...(await problemsOfPlan(c, plan))];
  if (problems.length > 0) return refuse(problems);
  if (!(await updateCampaign(c.env.DB, before, plan, whoOf(c))))
    return showStale(await campaignOf(c, before.id));
  return c.redirect(`/console/campaigns/${before.id}/settings?done=brief_saved`, 303);
});
