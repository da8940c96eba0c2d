// One creator in a campaign: the page, and what an editor decides on it.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { deliverableStates, noteField, reopenInput } from '../../core/creator/collaboration.ts';
import type { Collaboration } from '../../core/creator/collaboration.ts';
import { DECIDED_STATUSES, DECISIONS, takeStep } from '../../core/creator/collaboration-status.ts';
import { creatorChecks } from '../../core/kpi/posts/creator-checks.ts';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import { cleanText } from '../../core/text.ts';
import type { PostView } from '../../pages/creator/view.ts';
import { CollaborationPage } from '../../pages/console/collaboration.tsx';
import type { PostLine } from '../../pages/console/collaboration-view.ts';
import { currentSplits } from '../../storage/creator/audience-split.ts';
import { findCreator } from '../../storage/creator/creator.ts';
import { readCheckInputs } from '../../storage/snapshot.ts';
import { publishedBenchmarks } from '../../templates.ts';
import { campaignOf } from '../campaign-change.ts';
import {
  changeCollaboration,
  collaborationOf,
  reopenCollaboration,
} from '../creator/collaboration-change.ts';
import { postsOf } from '../creator/desk.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { personalLink } from '../creator/personal-link.ts';
import { Stop, stop } from '../stop.ts';
import { frameOf, noticeOf } from './frame.ts';

export const collaborationRoutes = new Hono<AppEnv>();

type Failure = {
  readonly problems: readonly FieldProblem[];
  readonly typed: Readonly<Record<string, string>>;
};

const figuresOf = ({ current, sentBack }: PostView): PostLine['figures'] => {
  if (sentBack) return 'rejected';
  if (!current) return 'missing';
  return current.state === 'accepted' ? 'accepted' : 'sent';
};

const show = async (
  c: Context<AppEnv>,
  collaboration: Collaboration,
  { problems, typed }: Failure = { problems: [], typed: {} },
): Promise<Response> => {
  const { DB } = c.env;
  const { brandId } = c.var;
  const [campaign, frame, creator, posts, splits, inputs] = await Promise.all([
    campaignOf(c, collaboration.campaignId),
    frameOf(c),
    findCreator(DB, brandId, collaboration.creatorId),
    postsOf(c, brandId, collaboration),
    currentSplits(DB, brandId, collaboration.creatorId),
    readCheckInputs(DB, brandId, collaboration.campaignId, {
      takenAtMs: c.var.now(),
      benchmarks: publishedBenchmarks(),
    }),
  ]);
  if (!creator) throw stop('not_found');
  const canEdit = hasRole(frame.role, 'editor');
  const checks = creatorChecks(inputs, collaboration.creatorId);
  const pieces = posts.map(({ content, current }) => ({
    platform: content.platform,
    format: content.format,
    hasFigures: current !== null,
  }));
  const { linkExpiresAtMs: endsAtMs } = collaboration;
  const view = {
    campaign,
    creator,
    collaboration,
    deliverables: deliverableStates(collaboration.deliverables, pieces),
    posts: posts.map((post) => ({ content: post.content, figures: figuresOf(post) })),
    splits,
    checks: checks.filter(({ standsOut }) => standsOut === true),
    undone: checks.filter(({ standsOut }) => standsOut === null),
    link: canEdit ? await personalLink(c, collaboration.id, collaboration.linkEpoch) : null,
    hasLinkEnded: endsAtMs !== null && endsAtMs <= c.var.now(),
    decisions: DECIDED_STATUSES.filter(
      (to) =>
        canEdit &&
        // What was sent back is sent back again by another note.
        (to !== collaboration.status || to === 'sent_back') &&
        takeStep(collaboration, DECISIONS[to], campaign.status).ok,
    ),
    canReopen: canEdit && takeStep(collaboration, 'reopen', campaign.status).ok,
    problems,
    typed,
  };
  return c.html(
    <CollaborationPage
      frame={frame}
      view={view}
      notice={problems.length > 0 ? null : noticeOf(c)}
    />,
    problems.length > 0 ? 422 : 200,
  );
};

collaborationRoutes.get('/console/collaborations/:collaboration_id', async (c) =>
  show(c, await collaborationOf(c, c.req.param('collaboration_id'))),
);

/** What does not fit any more is shown as it stands now, with what was typed. */
const act = async (
  c: Context<AppEnv>,
  done: string,
  step: (
    before: Collaboration,
    typed: Readonly<Record<string, string>>,
  ) => Promise<readonly FieldProblem[]>,
): Promise<Response> => {
  const id = c.req.param('collaboration_id') ?? '';
  const before = await collaborationOf(c, id);
  const typed = await readForm(c);
  const fail = async (problems: readonly FieldProblem[]): Promise<Response> =>
    show(c, await collaborationOf(c, id), { problems, typed });
  const moved: FieldProblem = { field: 'decision', key: 'console.problem.creator_changed' };
  if (Number(typed['rev']) !== before.rev) return fail([moved]);
  try {
    const problems = await step(before, typed);
    if (problems.length > 0) return await fail(problems);
  } catch (error) {
    const isMoved =
      error instanceof Stop && (error.code === 'conflict' || error.code === 'precondition_failed');
    if (!isMoved) throw error;
    return fail([moved]);
  }
  return c.redirect(`/console/collaborations/${id}?done=${done}`, 303);
};

collaborationRoutes.post('/console/collaborations/:collaboration_id/decision', (c) =>
  act(c, 'decided', async (before, typed) => {
    const status = DECIDED_STATUSES.find((one) => one === typed['status']);
    if (status === undefined) throw stop('bad_request');
    const note = cleanText(typed['note'] ?? '');
    if (status === 'sent_back' && note === '')
      return [{ field: 'note', key: 'console.problem.note' }];
    if (note !== '' && !noteField.safeParse(note).success)
      return [{ field: 'note', key: 'console.problem.note_long', values: { maximum: 1000 } }];
    await changeCollaboration(c, before, { status, ...(note !== '' && { note }) });
    return [];
  }),
);

collaborationRoutes.post('/console/collaborations/:collaboration_id/reopen', (c) =>
  act(c, 'reopened', async (before, typed) => {
    const input = reopenInput.safeParse({ reason: typed['reason'] ?? '' });
    if (!input.success) return [{ field: 'reason', key: 'console.problem.reason' }];
    await reopenCollaboration(c, before, input.data.reason);
    return [];
  }),
);

collaborationRoutes.post('/console/collaborations/:collaboration_id/link', (c) =>
  act(c, 'link_renewed', async (before) => {
    await changeCollaboration(c, before, { renew_link: true });
    return [];
  }),
);
