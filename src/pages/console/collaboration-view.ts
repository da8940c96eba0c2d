// What the page of one creator in a campaign shows, put together by its route.
import type { AudienceDimension, AudienceShare } from '../../core/creator/audience-split.ts';
import type { Collaboration, DeliverableState } from '../../core/creator/collaboration.ts';
import type { DecidedStatus } from '../../core/creator/collaboration-status.ts';
import type { Content, Platform } from '../../core/content/content.ts';
import type { Creator } from '../../core/creator/creator.ts';
import type { CreatorCheck } from '../../core/kpi/posts/creator-checks.ts';
import type { Day } from '../../core/campaign/period.ts';
import type { FieldProblem } from '../../core/result.ts';

export type PostLine = {
  readonly content: Content;
  readonly figures: 'missing' | 'sent' | 'accepted' | 'rejected';
};

export type SplitLine = {
  readonly platform: Platform;
  readonly dimension: AudienceDimension;
  readonly on: Day;
  readonly shares: readonly AudienceShare[];
};

export type CollaborationView = {
  readonly campaign: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly creator: Creator;
  readonly collaboration: Collaboration;
  readonly deliverables: readonly DeliverableState[];
  readonly posts: readonly PostLine[];
  readonly splits: readonly SplitLine[];
  /** What stands out. */
  readonly checks: readonly CreatorCheck[];
  /** What could not be checked, for want of figures or a norm. */
  readonly undone: readonly CreatorCheck[];
  /** Null for those who may not act for a creator. */
  readonly link: string | null;
  readonly hasLinkEnded: boolean;
  /** What may follow the present state; nothing for those who may not decide. */
  readonly decisions: readonly DecidedStatus[];
  readonly canReopen: boolean;
  readonly problems: readonly FieldProblem[];
  /** What was typed into a form that was refused. */
  readonly typed: Readonly<Record<string, string>>;
};
