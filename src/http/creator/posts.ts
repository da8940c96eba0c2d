// Adding and taking out posts behind a personal link.
import type { Context } from 'hono';
import { MOST_POSTS, notTheirsKey } from '../../core/content/content.ts';
import { newId } from '../../core/id.ts';
import { postUrlProblemKey, recognisePost } from '../../core/post/post-url.ts';
import type { Post } from '../../core/post/post-url.ts';
import type { Publication } from '../../core/campaign/publication.ts';
import { fail, ok } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { addContent, removeContent } from '../../storage/content/content.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { openDesk, openPost } from './desk.ts';
import { readForm } from './form.ts';
import { showOverview } from './overview.tsx';
import { readPublication } from './read-publication.ts';

type NewPost = { readonly post: Post; readonly publication: Publication };

const readPost = (
  typed: Readonly<Record<string, string>>,
  timeZone: string,
  nowMs: number,
): Result<NewPost, readonly FieldProblem[]> => {
  const problems: FieldProblem[] = [];
  const post = recognisePost(typed.url ?? '');
  if (!post.ok) problems.push({ field: 'url', key: postUrlProblemKey(post.error) });
  const publication = readPublication(typed, timeZone, nowMs);
  if (!publication.ok) problems.push(publication.error);
  if (!post.ok || !publication.ok) return fail(problems);
  return ok({ post: post.value, publication: publication.value });
};

export const addPost = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { linked, frame } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  const typed = await readForm(c);
  const read = readPost(typed, linked.timeZone, c.var.now());
  if (!read.ok) return showOverview(c, desk, { typed, problems: read.error }, 422);
  const refuse = (problem: Omit<FieldProblem, 'field'>): Promise<Response> =>
    showOverview(c, desk, { typed, problems: [{ field: 'url', ...problem }] }, 422);
  const added = await addContent(
    c.env.DB,
    linked.brandId,
    {
      id: newId('content', c.var.randomBytes),
      campaignId: linked.campaignId,
      collaborationId: linked.id,
      ...read.value.post,
      ...read.value.publication,
      // A box left empty says nothing.
      hasDisclosure: typed.has_disclosure === 'yes' ? true : null,
      usageRightsUntil: null,
    },
    whoOf(c),
  );
  if (!added)
    return refuse({ key: 'creator.problem.too_many_posts', values: { maximum: MOST_POSTS } });
  const { content, isNew } = added;
  if (content.collaborationId !== linked.id) return refuse({ key: notTheirsKey(content) });
  const figures = frame.addresses.figures(content.id);
  return c.redirect(withNotice(figures, isNew ? 'added' : 'there_already'), 303);
};

export const removePost = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { content } = await openPost(c, desk);
  if (desk.frame.closedBy !== null) throw stop('conflict');
  const isGone = await removeContent(c.env.DB, desk.linked.brandId, content, whoOf(c));
  // Figures are evidence, and rights in it are the brand's: such a post stays.
  if (!isGone) throw stop('conflict');
  return c.redirect(withNotice(desk.frame.addresses.overview, 'removed'), 303);
};
