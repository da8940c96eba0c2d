// What the API and the creator's page do to a collaboration's state, in one place for both.
import type { Context } from 'hono';
import type { CampaignStatus } from '../core/campaign.ts';
import type { Collaboration } from '../core/collaboration.ts';
import { takeStep } from '../core/collaboration-status.ts';
import type { CollaborationAction, CollaborationStatus } from '../core/collaboration-status.ts';
import { stepCollaboration } from '../storage/collaboration-step.ts';
import { findCollaboration } from '../storage/collaboration.ts';
import type { LinkedCollaboration } from '../storage/linked-collaboration.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';
import { whoOf } from './who.ts';

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
