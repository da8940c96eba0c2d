// What the API, the console and the creator's page do to a collaboration, in one place for all.
import type { Context } from 'hono';
import type { CampaignStatus } from '../../core/campaign/campaign.ts';
import { linkExpiry } from '../../core/creator/collaboration.ts';
import type { Collaboration, CollaborationPatch } from '../../core/creator/collaboration.ts';
import { DECISIONS, takeStep } from '../../core/creator/collaboration-status.ts';
import type {
  CollaborationAction,
  CollaborationStatus,
} from '../../core/creator/collaboration-status.ts';
import { stepCollaboration } from '../../storage/creator/collaboration-step.ts';
import { findCollaboration, updateCollaboration } from '../../storage/creator/collaboration.ts';
import type { LinkedCollaboration } from '../../storage/creator/linked-collaboration.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { personalLinkHash } from './personal-link.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

/** The collaboration of the brand acted for; anything else is not found. */
export const collaborationOf = async (c: Context<AppEnv>, id: string): Promise<Collaboration> => {
  const collaboration = await findCollaboration(c.env.DB, c.var.brandId, id);
  if (!collaboration) throw stop('not_found');
  return collaboration;
};

/** Where the action leads; stops with a conflict when it is not possible from the present state. */
export const stepFrom = (
  before: Collaboration,
  action: CollaborationAction,
  campaignStatus: CampaignStatus,
): CollaborationStatus => {
  const step = takeStep(before, action, campaignStatus);
  if (step.ok) return step.value;
  const key = `creator.problem.${step.error}`;
  throw stop('conflict', [{ field: 'status', key, values: { status: before.status } }]);
};

/** Whoever holds the link declines, with a note or none, or takes that back. */
export const stepByCreator = async (
  c: Context<AppEnv>,
  linked: LinkedCollaboration,
  action: 'decline' | 'rejoin',
  note = '',
): Promise<void> => {
  const step = { action, to: stepFrom(linked, action, linked.campaignStatus), note };
  if (!(await stepCollaboration(c.env.DB, linked.brandId, linked, step, whoOf(c)))) {
    throw stop('conflict');
  }
};

/** The state that a change names, if it is another one than now. */
const decidedStatus = async (
  c: Context<AppEnv>,
  before: Collaboration,
  { status, note }: CollaborationPatch,
): Promise<CollaborationStatus> => {
  const isSame = status === undefined || status === before.status;
  // What a creator wrote when declining is not for others to change.
  if (isSame && note !== undefined && before.status !== 'sent_back') {
    throw stop('invalid', [{ field: 'note', key: 'creator.problem.note_alone' }]);
  }
  if (isSame) return before.status;
  if (status === 'sent_back' && !note) {
    throw stop('invalid', [{ field: 'note', key: 'creator.problem.note_needed' }]);
  }
  return stepFrom(before, DECISIONS[status], (await campaignOf(c, before.campaignId)).status);
};

/** An editor's change; stops when it was changed since `before` was read. */
export const changeCollaboration = async (
  c: Context<AppEnv>,
  before: Collaboration,
  patch: CollaborationPatch,
): Promise<void> => {
  const status = await decidedStatus(c, before, patch);
  const linkEpoch = before.linkEpoch + (patch.renew_link === true ? 1 : 0);
  const change = {
    status,
    // What was written with a former state says nothing of the new one.
    note: patch.note ?? (status === before.status ? before.note : ''),
    deliverables: patch.deliverables ?? before.deliverables,
    linkEpoch,
    linkHash: await personalLinkHash(c, before.id, linkEpoch),
    linkExpiresAtMs:
      patch.link_expires_at === undefined ? before.linkExpiresAtMs : patch.link_expires_at,
  };
  if (!(await updateCollaboration(c.env.DB, c.var.brandId, before, change, whoOf(c)))) {
    throw stop('precondition_failed');
  }
};

/** What was locked or declined stands again where it stood; the audit keeps the reason. */
export const reopenCollaboration = async (
  c: Context<AppEnv>,
  before: Collaboration,
  reason: string,
): Promise<void> => {
  const campaign = await campaignOf(c, before.campaignId);
  const { linkExpiresAtMs } = before;
  const hasEnded = linkExpiresAtMs !== null && linkExpiresAtMs <= c.var.now();
  const step = {
    action: 'reopen',
    to: stepFrom(before, 'reopen', campaign.status),
    note: '',
    reason,
    linkExpiresAtMs: hasEnded ? linkExpiry(campaign.afterEndDate, c.var.now()) : linkExpiresAtMs,
  } as const;
  if (!(await stepCollaboration(c.env.DB, c.var.brandId, before, step, whoOf(c)))) {
    throw stop('conflict');
  }
};
