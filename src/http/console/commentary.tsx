// The coordinator's words on a campaign's reports, in the console.
import { Hono } from 'hono';
import type { Context } from 'hono';
import {
  COMMENT_PLACES,
  commentaryInput,
  commentaryProblems,
} from '../../core/report/commentary/commentary.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { FieldProblem } from '../../core/result.ts';
import { cleanLine, cleanText } from '../../core/text.ts';
import { CommentaryPage } from '../../pages/console/commentary.tsx';
import { readCommentary, replaceCommentary } from '../../storage/campaign/commentary.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { campaignOf } from '../campaign-change.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';
import { frameOf } from './frame.ts';

export const commentaryRoutes = new Hono<AppEnv>();

type Typed = Readonly<Record<string, string>>;

const show = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  { author = '', ...texts }: Typed,
  problems: readonly FieldProblem[] = [],
): Promise<Response> =>
  c.html(
    <CommentaryPage
      frame={await frameOf(c)}
      campaign={campaign}
      author={author}
      texts={texts}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  );

commentaryRoutes.get('/console/campaigns/:campaign_id/commentary', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const { author, items } = await readCommentary(c.env.DB, campaign.brandId, campaign.id);
  const texts = items.map(({ section, markdown }) => [section, markdown]);
  return show(c, campaign, { ...Object.fromEntries(texts), author: author ?? '' });
});

commentaryRoutes.post('/console/campaigns/:campaign_id/commentary', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const typed = await readForm(c);
  const stale = [{ field: 'commentary', key: 'console.problem.commentary' }];
  // First of all: a page that says what else is wrong would carry the present revision, and what it replaces go unseen.
  if (Number(typed['rev']) !== campaign.rev) return show(c, campaign, typed, stale);
  const input = {
    author: cleanLine(typed['author'] ?? '') || null,
    items: COMMENT_PLACES.flatMap((section) => {
      const markdown = cleanText(typed[section] ?? '');
      return markdown === '' ? [] : [{ section, markdown }];
    }),
  };
  // Items are named by their place in the list, the page's fields by their section.
  const fieldOf = (field: string): string => {
    const [, index] = field.split('.');
    return field === 'author' ? field : (input.items[Number(index)]?.section ?? 'commentary');
  };
  const checked = commentaryInput.safeParse(input);
  const problems = checked.success
    ? commentaryProblems(checked.data)
    : problemsOfZod(checked.error, input);
  if (!checked.success || problems.length > 0)
    return show(
      c,
      campaign,
      typed,
      problems.map((problem) => ({ ...problem, field: fieldOf(problem.field) })),
    );
  if (!(await replaceCommentary(c.env.DB, campaign, checked.data, whoOf(c))))
    return show(c, await campaignOf(c, campaign.id), typed, stale);
  return c.redirect(`/console/campaigns/${campaign.id}?done=commented`, 303);
});
