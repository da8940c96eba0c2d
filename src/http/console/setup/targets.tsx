// A campaign's targets in the console, one at a time. A form says which value it was made of, so that nobody changes or
// removes what they have not seen.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { targetFrom, targetProblems, targetsInput } from '../../../core/campaign/target.ts';
import type { Target } from '../../../core/campaign/target.ts';
import { typedProblem } from '../../../core/figures/decimal-input.ts';
import { isKpiId } from '../../../core/kpi/catalogue.ts';
import { targetText, targetValue } from '../../../core/kpi/target-text.ts';
import { fail, ok } from '../../../core/result.ts';
import type { FieldProblem, Result } from '../../../core/result.ts';
import { hasRole } from '../../../core/role.ts';
import { TargetsPage } from '../../../pages/console/setup/targets.tsx';
import { aimOf } from '../../../pages/console/setup/target-view.ts';
import type { FailedTarget, LiftAim } from '../../../pages/console/setup/target-view.ts';
import { targetShown } from '../../../pages/console/setup/target-words.ts';
import { listTargets, replaceTargets } from '../../../storage/campaign/target.ts';
import { askedQuestions, liftQuestions } from '../../../storage/survey/asked-questions.ts';
import { surveyTemplate } from '../../../templates-surveys.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { campaignOf } from '../../campaign-change.ts';
import { readForm } from '../../creator/form.ts';
import type { AppEnv } from '../../env.ts';
import { whoOf } from '../../who.ts';
import { frameOf, noticeOf } from '../frame.ts';

export const targetRoutes = new Hono<AppEnv>();

/** Before a campaign has a survey, the questions that its lift survey would ask. */
const liftAims = async (
  c: Context<AppEnv>,
  { brandId, id }: Campaign,
): Promise<readonly LiftAim[]> => {
  if ((await askedQuestions(c.env.DB, brandId, id)) !== null)
    return liftQuestions(c.env.DB, brandId, id);
  return surveyTemplate('brand-lift').questions.flatMap((question) =>
    'lift' in question && question.lift ? [{ id: question.id, metric: question.lift.metric }] : [],
  );
};

const show = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  failed: FailedTarget | null = null,
): Promise<Response> => {
  const frame = await frameOf(c);
  const view = {
    campaign,
    targets: await listTargets(c.env.DB, campaign.brandId, campaign.id),
    lift: await liftAims(c, campaign),
    canEdit: hasRole(frame.role, 'editor'),
    failed,
  };
  return c.html(
    <TargetsPage frame={frame} view={view} notice={failed === null ? noticeOf(c) : null} />,
    failed === null ? 200 : 422,
  );
};

targetRoutes.get('/console/campaigns/:campaign_id/targets', async (c) =>
  show(c, await campaignOf(c, c.req.param('campaign_id'))),
);

type Sent = {
  readonly row: string;
  readonly aim: string;
  readonly value: string;
  /** The stored value that the form was made of; '' where there was none. */
  readonly was: string;
};

/** What somebody else did to this target since the form was made; null when nothing. */
const staleness = (
  c: Context<AppEnv>,
  { currency }: Campaign,
  stored: Target | undefined,
  sent: Sent,
): FailedTarget | null => {
  if (stored === undefined)
    return sent.was === ''
      ? null
      : // No row is left to say it in.
        { ...sent, row: '', problems: [{ field: 'value', key: 'setup.target.gone' }] };
  if (targetText(stored.kpi, stored.value, currency) === sent.was) return null;
  const values = { value: targetShown(c.var.wording, stored, currency) };
  return sent.was === ''
    ? { ...sent, row: '', problems: [{ field: 'aim', key: 'setup.target.there', values }] }
    : { ...sent, problems: [{ field: 'value', key: 'setup.target.changed', values }] };
};

/** The targets with this one set, as the API would take them. What is wrong is at `aim` or `value`. */
const withTarget = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  others: readonly Target[],
  sent: Sent,
): Promise<Result<readonly Target[], readonly FieldProblem[]>> => {
  const [kpi = '', question] = sent.aim.split('.');
  if (kpi === '') return fail([{ field: 'aim', key: 'invalid.missing' }]);
  if (sent.value.trim() === '') return fail([{ field: 'value', key: 'invalid.missing' }]);
  const own = {
    kpi,
    ...(question !== undefined && { question_id: question }),
    value: targetValue(kpi, sent.value, campaign.currency),
  };
  const body = {
    items: [
      ...others.map((other) => ({
        kpi: other.kpi,
        ...(other.questionId !== '' && { question_id: other.questionId }),
        value: other.value,
      })),
      own,
    ],
  };
  const at = (problem: FieldProblem): FieldProblem =>
    problem.field.endsWith('.value')
      ? typedProblem({ ...problem, field: 'value' }, sent.value)
      : { ...problem, field: 'aim' };
  const checked = targetsInput.safeParse(body);
  if (!checked.success) return fail(problemsOfZod(checked.error, body).map(at));
  const targets = checked.data.items.map(targetFrom);
  const asked = await askedQuestions(c.env.DB, campaign.brandId, campaign.id);
  // Of the others nothing is said here: a survey may have ceased to ask a question of theirs.
  const problems = targetProblems(targets, isKpiId, asked).filter(({ field }) =>
    field.startsWith(`items.${others.length}.`),
  );
  return problems.length > 0 ? fail(problems.map(at)) : ok(targets);
};

targetRoutes.post('/console/campaigns/:campaign_id/targets', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const { row = '', aim = '', value = '', was = '', action = '' } = await readForm(c);
  const sent: Sent = { row, aim, value, was };
  // Fields of a row are named by it.
  const refuse = ({ problems, ...failed }: FailedTarget): Promise<Response> =>
    show(c, campaign, {
      ...failed,
      problems: problems.map((problem) =>
        failed.row === '' ? problem : { ...problem, field: `value-${failed.row}` },
      ),
    });
  const targets = await listTargets(c.env.DB, campaign.brandId, campaign.id);
  const stored = targets.find((target) => aimOf(target) === aim);
  const stale = staleness(c, campaign, stored, sent);
  if (stale) return refuse(stale);
  const others = targets.filter((target) => target !== stored);
  const isRemoval = action === 'remove';
  const next = isRemoval ? ok(others) : await withTarget(c, campaign, others, sent);
  if (!next.ok) return refuse({ ...sent, problems: next.error });
  if (!(await replaceTargets(c.env.DB, campaign, next.value, whoOf(c))))
    return refuse({ ...sent, problems: [{ field: 'value', key: 'setup.busy' }] });
  const done = isRemoval ? 'target_removed' : 'target_saved';
  return c.redirect(`/console/campaigns/${campaign.id}/targets?done=${done}`, 303);
});
