// What every request behind a personal link begins with: whose link it is, and what belongs to it. A link that
// is unknown, malformed, ended or revoked is not found, all alike.
import type { Context } from 'hono';
import type { Collaboration } from '../../core/creator/collaboration.ts';
import { MOST_POSTS } from '../../core/content/content.ts';
import type { Content } from '../../core/content/content.ts';
import { isOpen } from '../../core/creator/collaboration-status.ts';
import { isLinkToken, linkHash } from '../../core/link.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { CreatorFrame, PostView } from '../../pages/creator/view.ts';
import { findContent, listContents } from '../../storage/content/content.ts';
import { findCollaborationByLink } from '../../storage/creator/linked-collaboration.ts';
import type { LinkedCollaboration } from '../../storage/creator/linked-collaboration.ts';
import { latestSubmissions } from '../../storage/creator/submission.ts';
import { LOCALES } from '../../templates.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { addressesOf } from './addresses.ts';

export type Desk = {
  readonly linked: LinkedCollaboration;
  readonly frame: CreatorFrame;
  /** Today in the campaign's time zone. */
  readonly today: string;
};

const closedBy = (linked: LinkedCollaboration): CreatorFrame['closedBy'] => {
  if (isOpen(linked.status)) return null;
  if (linked.status === 'declined') return 'declined';
  // An editor can lock one creator while the campaign runs.
  return linked.campaignStatus === 'closed' ? 'closed' : 'locked';
};

/** Opens the link in the address, and lets whoever holds it act as the creator. */
export const openDesk = async (c: Context<AppEnv>): Promise<Desk> => {
  const token = c.req.param('link') ?? '';
  if (!isLinkToken(token)) throw stop('not_found');
  const linked = await findCollaborationByLink(c.env.DB, await linkHash(token), c.var.now());
  if (!linked) throw stop('not_found');
  c.set('actor', { kind: 'creator_link', id: linked.id, role: null, brandId: linked.brandId });
  return {
    linked,
    today: dayOf(c.var.now(), linked.timeZone),
    frame: {
      wording: c.var.wording,
      locales: LOCALES,
      asset,
      addresses: addressesOf(token, c.req.query('lang'), c.req.path, c.req.query('platform')),
      brandName: linked.brandName,
      campaignName: linked.campaignName,
      creatorName: linked.creatorName,
      timeZone: linked.timeZone,
      closedBy: closedBy(linked),
      takesFiles: c.env.FILES !== undefined,
    },
  };
};

type OwnPosts = Pick<Collaboration, 'id' | 'campaignId'>;

const contentsOf = async (
  c: Context<AppEnv>,
  brandId: string,
  { id, campaignId }: OwnPosts,
): Promise<readonly Content[]> => {
  const all = { limit: MOST_POSTS, after: null };
  return (await listContents(c.env.DB, brandId, campaignId, all, id)).items;
};

export const readContents = (c: Context<AppEnv>, { linked }: Desk): Promise<readonly Content[]> =>
  contentsOf(c, linked.brandId, linked);

const withFigures = async (
  c: Context<AppEnv>,
  brandId: string,
  contents: readonly Content[],
): Promise<readonly PostView[]> => {
  const ids = contents.map(({ id }) => id);
  const submissions = await latestSubmissions(c.env.DB, brandId, ids);
  return contents.map((content) => {
    const own = submissions.filter(({ contentId }) => contentId === content.id);
    const current = own.find(({ isCurrent }) => isCurrent) ?? null;
    const sentBack = own.find(({ state }) => state === 'rejected') ?? null;
    return { content, current, sentBack };
  });
};

/** A creator's posts in a campaign, each with what was sent for it. */
export const postsOf = async (
  c: Context<AppEnv>,
  brandId: string,
  collaboration: OwnPosts,
): Promise<readonly PostView[]> =>
  withFigures(c, brandId, await contentsOf(c, brandId, collaboration));

export const readPosts = (c: Context<AppEnv>, { linked }: Desk): Promise<readonly PostView[]> =>
  postsOf(c, linked.brandId, linked);

/** The post in the address; one of another creator is as unknown as an invented one. */
export const openPost = async (c: Context<AppEnv>, desk: Desk): Promise<PostView> => {
  const { linked } = desk;
  const content = await findContent(c.env.DB, linked.brandId, c.req.param('content_id') ?? '');
  const own = content?.collaborationId === linked.id ? [content] : [];
  const [post] = await withFigures(c, linked.brandId, own);
  if (!post) throw stop('not_found');
  return post;
};
