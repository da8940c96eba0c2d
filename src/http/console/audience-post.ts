// A post of the audience that a coordinator adds by its address. Who made it is not kept: the address leads to them.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { captionField } from '../../core/content/content.ts';
import type { Content } from '../../core/content/content.ts';
import { newId } from '../../core/id.ts';
import type { Publication } from '../../core/campaign/publication.ts';
import { postUrlProblemKey, recognisePost } from '../../core/post/post-url.ts';
import type { Post, PostUrlProblem } from '../../core/post/post-url.ts';
import { fail, ok } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { addContent } from '../../storage/content/content.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { readPublication } from '../creator/read-publication.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

type Typed = Readonly<Record<string, string>>;

type NewPost = Post & Publication & { readonly caption: string | null };

const urlKey = (problem: PostUrlProblem): string =>
  problem === 'empty' ? 'console.problem.url' : postUrlProblemKey(problem);

const readPost = (
  typed: Typed,
  timeZone: string,
  nowMs: number,
): Result<NewPost, readonly FieldProblem[]> => {
  const post = recognisePost(typed['url'] ?? '');
  const published = readPublication({ published_on: typed['published_on'] ?? '' }, timeZone, nowMs);
  const caption = captionField.safeParse(typed['caption'] ?? '');
  if (post.ok && published.ok && caption.success)
    return ok({ ...post.value, ...published.value, caption: caption.data || null });
  return fail([
    ...(post.ok ? [] : [{ field: 'url', key: urlKey(post.error) }]),
    ...(published.ok ? [] : [published.error]),
    ...(caption.success ? [] : problemsOfZod(caption.error, typed['caption'])).map((problem) => ({
      ...problem,
      field: 'caption',
    })),
  ]);
};

type Added = { readonly content: Content; readonly isNew: boolean };

/** `isNew` is false of one that was there already, which stays as it is; one of a creator is a problem. */
export const addAudiencePost = async (
  c: Context<AppEnv>,
  { id: campaignId, timeZone }: Campaign,
  typed: Typed,
): Promise<Result<Added, readonly FieldProblem[]>> => {
  const read = readPost(typed, timeZone, c.var.now());
  if (!read.ok) return read;
  const added = await addContent(
    c.env.DB,
    c.var.brandId,
    {
      id: newId('content', c.var.randomBytes),
      campaignId,
      collaborationId: null,
      ...read.value,
      hasDisclosure: null,
      usageRightsUntil: null,
    },
    whoOf(c),
  );
  if (!added) throw stop('conflict');
  return added.content.collaborationId === null
    ? ok(added)
    : fail([{ field: 'url', key: 'api.contents_file.of_creator' }]);
};
