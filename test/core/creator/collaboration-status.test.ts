// Every step from every state, in a campaign of every status: what is not listed here is refused.
import { describe, expect, it } from 'vitest';
import { CAMPAIGN_STATUSES } from '../../../src/core/campaign/campaign.ts';
import {
  COLLABORATION_ACTIONS,
  COLLABORATION_STATUSES,
  isOpen,
  statusesBefore,
  takeStep,
} from '../../../src/core/creator/collaboration-status.ts';
import type { CollaborationStatus } from '../../../src/core/creator/collaboration-status.ts';

// From, action, to. 'opened' stands for what it was before it was declined or locked.
const ALLOWED = new Map(
  `invited open opened
   invited begin in_progress
   invited submit submitted
   invited decline declined
   invited lock locked
   opened begin in_progress
   opened submit submitted
   opened decline declined
   opened lock locked
   in_progress begin in_progress
   in_progress submit submitted
   in_progress accept accepted
   in_progress send_back sent_back
   in_progress decline declined
   in_progress lock locked
   submitted begin in_progress
   submitted submit submitted
   submitted accept accepted
   submitted send_back sent_back
   submitted lock locked
   accepted begin in_progress
   accepted submit submitted
   accepted accept accepted
   accepted send_back sent_back
   accepted lock locked
   sent_back begin in_progress
   sent_back submit submitted
   sent_back accept accepted
   sent_back send_back sent_back
   sent_back decline declined
   sent_back lock locked
   declined rejoin opened
   declined reopen opened
   locked reopen opened`
    .split('\n')
    .map((line) => {
      const [from, action, to] = line.trim().split(' ');
      return [`${from} ${action}`, to] as const;
    }),
);

const CASES = COLLABORATION_STATUSES.flatMap((status) =>
  COLLABORATION_ACTIONS.flatMap((action) =>
    CAMPAIGN_STATUSES.map((campaign) => ({ status, action, campaign })),
  ),
);

describe('a step of a collaboration', () => {
  it('is met from every state, in every campaign', () => {
    expect(CASES).toHaveLength(8 * 9 * 3);
  });

  it.each(CASES)('$action from $status, campaign $campaign', ({ status, action, campaign }) => {
    const to = ALLOWED.get(`${status} ${action}`);
    const step = takeStep({ status, statusBefore: 'opened' }, action, campaign);
    if (to === undefined) expect(step).toEqual({ ok: false, error: 'not_from_here' });
    else if (action === 'rejoin' && campaign === 'closed') {
      expect(step).toEqual({ ok: false, error: 'campaign_closed' });
    } else expect(step).toEqual({ ok: true, value: to });
  });

  it('leads to work in progress where nobody knows what it was before', () => {
    const locked = { status: 'locked', statusBefore: null } as const;
    expect(takeStep(locked, 'reopen', 'closed')).toEqual({ ok: true, value: 'in_progress' });
  });

  it('begins and submits from the same states, as the SQL that follows posts takes for granted', () => {
    expect(statusesBefore('begin')).toEqual(statusesBefore('submit'));
  });
});

describe('whether a creator may add and correct', () => {
  it('is so in all states but declined and locked, which are those that remember what was before', () => {
    const shut = COLLABORATION_STATUSES.filter((status: CollaborationStatus) => !isOpen(status));
    expect(shut).toEqual(['declined', 'locked']);
    expect(statusesBefore('reopen')).toEqual(shut);
    expect(statusesBefore('lock')).toEqual(COLLABORATION_STATUSES.filter(isOpen));
  });
});
