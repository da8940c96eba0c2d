// How far a creator in a campaign is, and which step may follow which: one table that the API, the creator's page
// and the SQL of storage/creator/collaboration-progress.ts all read.
import type { CampaignStatus } from '../campaign/campaign.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

export const COLLABORATION_STATUSES = [
  'invited',
  'opened',
  'in_progress',
  'submitted',
  'accepted',
  'sent_back',
  'declined',
  'locked',
] as const;

export type CollaborationStatus = (typeof COLLABORATION_STATUSES)[number];

/**
 * What can happen to a collaboration. `begin` and `submit` follow from posts and figures: some, or all that was
 * agreed. A creator takes a decline back by `rejoin`. `lock` comes with the close of the campaign, or by hand; `reopen`
 * is how an editor takes up again what was locked or declined.
 */
export const COLLABORATION_ACTIONS = [
  'open',
  'begin',
  'submit',
  'accept',
  'send_back',
  'decline',
  'rejoin',
  'lock',
  'reopen',
] as const;

export type CollaborationAction = (typeof COLLABORATION_ACTIONS)[number];

/** Back to where it stood before it was declined or locked. */
type Target = CollaborationStatus | 'as_before';

type Steps = Readonly<Partial<Record<CollaborationAction, Target>>>;

const WORK = { begin: 'in_progress', submit: 'submitted', lock: 'locked' } as const;
const JUDGED = { accept: 'accepted', send_back: 'sent_back' } as const;
const LEAVE = { decline: 'declined' } as const;

/** A step that is not named here is refused. */
const COLLABORATION_STEPS: Readonly<Record<CollaborationStatus, Steps>> = {
  invited: { ...WORK, ...LEAVE, open: 'opened' },
  opened: { ...WORK, ...LEAVE },
  in_progress: { ...WORK, ...JUDGED, ...LEAVE },
  // Who has sent everything has nothing left to decline.
  submitted: { ...WORK, ...JUDGED },
  accepted: { ...WORK, ...JUDGED },
  sent_back: { ...WORK, ...JUDGED, ...LEAVE },
  declined: { rejoin: 'as_before', reopen: 'as_before' },
  locked: { reopen: 'as_before' },
};

/** Into a campaign that is over nobody comes by themselves. */
const NOT_AFTER_CLOSE: readonly CollaborationAction[] = ['rejoin'];

export type StepProblem = 'not_from_here' | 'campaign_closed';

/** Where an action leads. `statusBefore` is what it was before it was declined or locked, if that is known. */
export const takeStep = (
  {
    status,
    statusBefore,
  }: {
    readonly status: CollaborationStatus;
    readonly statusBefore: CollaborationStatus | null;
  },
  action: CollaborationAction,
  campaignStatus: CampaignStatus,
): Result<CollaborationStatus, StepProblem> => {
  const to = COLLABORATION_STEPS[status][action];
  if (to === undefined) return fail('not_from_here');
  if (campaignStatus === 'closed' && NOT_AFTER_CLOSE.includes(action)) {
    return fail('campaign_closed');
  }
  return ok(to === 'as_before' ? (statusBefore ?? 'in_progress') : to);
};

/** The states from which an action is possible at all. */
export const statusesBefore = (action: CollaborationAction): readonly CollaborationStatus[] =>
  COLLABORATION_STATUSES.filter((status) => COLLABORATION_STEPS[status][action] !== undefined);

/** What a coordinator decides by naming the state; the others follow from what the creator does. */
export const DECISIONS = {
  accepted: 'accept',
  sent_back: 'send_back',
  declined: 'decline',
  locked: 'lock',
} as const satisfies Partial<Record<CollaborationStatus, CollaborationAction>>;

export type DecidedStatus = keyof typeof DECISIONS;

export const DECIDED_STATUSES = [
  'accepted',
  'sent_back',
  'declined',
  'locked',
] as const satisfies readonly DecidedStatus[];

/** Whether the creator may still add and correct. The close of a campaign locks, so that it need not be asked here. */
export const isOpen = (status: CollaborationStatus): boolean =>
  status !== 'declined' && status !== 'locked';
