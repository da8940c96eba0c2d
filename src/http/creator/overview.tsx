// The first page and the receipt.
import type { Context } from 'hono';
import { takeStep } from '../../core/creator/collaboration-status.ts';
import type { CollaborationAction } from '../../core/creator/collaboration-status.ts';
import { deliverableStates } from '../../core/creator/collaboration.ts';
import { OverviewPage } from '../../pages/creator/overview.tsx';
import { ReceiptPage } from '../../pages/creator/receipt.tsx';
import type { OverviewView } from '../../pages/creator/view.ts';
import { readSharedAddresses } from '../../storage/creator/creator-brief.ts';
import { creatorToken } from './creator-token.ts';
import type { AppEnv } from '../env.ts';
import { openDesk, readPosts } from './desk.ts';
import type { Desk } from './desk.ts';
import { evidenceName } from './evidence.ts';

const NOTICES = ['saved', 'removed', 'rejoined'] as const;

export const showOverview = async (
  c: Context<AppEnv>,
  desk: Desk,
  form: Pick<OverviewView, 'typed' | 'problems'>,
  status: 200 | 422,
): Promise<Response> => {
  const { linked, frame, today } = desk;
  const [posts, shared, token] = await Promise.all([
    readPosts(c, desk),
    readSharedAddresses(c.env.DB, linked.brandId, linked.id, c.var.now()),
    creatorToken(c.env.SECRET_KEY, linked.id, linked.linkEpoch),
  ]);
  const isPossible = (action: CollaborationAction): boolean =>
    takeStep(linked, action, linked.campaignStatus).ok;
  const { origin } = new URL(c.req.url);
  const pieces = posts.map(({ content, current }) => ({
    platform: content.platform,
    format: content.format,
    hasFigures: current !== null,
  }));
  const view: OverviewView = {
    ...form,
    brief: {
      startDate: linked.startDate,
      endDate: linked.endDate,
      hashtags: linked.hashtags,
      disclosureWording: linked.disclosureWording,
      promoCodes: shared.codes,
      trackingLinks: shared.linkCodes.map((code) => `${origin}/l/${code}`),
    },
    deliverables: deliverableStates(linked.deliverables, pieces),
    posts,
    // A word that goes with a decline is the creator's own.
    note: linked.status === 'declined' ? '' : linked.note,
    isSentBack: linked.status === 'sent_back',
    token,
    hasAccount: linked.handles.length > 0 || posts.length > 0,
    canDecline: isPossible('decline'),
    canRejoin: isPossible('rejoin'),
    notice: NOTICES.find((notice) => notice === c.req.query('notice')) ?? null,
  };
  return c.html(<OverviewPage frame={frame} view={view} today={today} />, status);
};

export const overview = async (c: Context<AppEnv>): Promise<Response> =>
  showOverview(c, await openDesk(c), { typed: {}, problems: [] }, 200);

export const receipt = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const posts = await readPosts(c, desk);
  const isNew = c.req.query('notice') === 'saved';
  const evidence = new Map(
    await Promise.all(
      posts.map(async ({ content, current }) => {
        const ids = current?.evidence ?? [];
        const names = ids.map((id) => evidenceName(c, desk.linked, id));
        return [content.id, await Promise.all(names)] as const;
      }),
    ),
  );
  return c.html(<ReceiptPage frame={desk.frame} posts={posts} isNew={isNew} evidence={evidence} />);
};
