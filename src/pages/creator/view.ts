// What the creator's pages are given to show: values that are already read and decided, and the addresses to
// use. Nothing here is looked up or computed.
import type { DeliverableState } from '../../core/creator/collaboration.ts';
import type { Content } from '../../core/content/content.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { StoredSubmission } from '../../core/creator/submission.ts';
import type { Wording } from '../../core/wording.ts';

/** Addresses of one personal page; each keeps the reader's choice of language. */
export type CreatorAddresses = {
  readonly overview: string;
  readonly receipt: string;
  readonly opened: string;
  readonly addPost: string;
  readonly figures: (contentId: string) => string;
  readonly sendFigures: (contentId: string) => string;
  readonly about: (contentId: string) => string;
  /** What is odd about the figures as they stand; asked while they are typed. */
  readonly check: (contentId: string) => string;
  readonly reminder: (contentId: string) => string;
  readonly remove: (contentId: string) => string;
  /** Who follows an account; of the first when none is named. */
  readonly audience: (platform?: string) => string;
  readonly audienceExport: (platform: string) => string;
  readonly decline: string;
  readonly rejoin: string;
  /** Where a platform's export is sent, and then what of it is taken over. */
  readonly exportFile: string;
  readonly sendExport: string;
  /** A screenshot by its name on this page. */
  readonly evidence: (name: string) => string;
  /** The same page in another language. */
  readonly inLanguage: (locale: string) => string;
};

/** What every page of a creator shows. */
export type CreatorFrame = {
  readonly wording: Wording;
  readonly locales: readonly string[];
  readonly asset: (name: string) => string;
  readonly addresses: CreatorAddresses;
  readonly brandName: string;
  readonly campaignName: string;
  readonly creatorName: string;
  readonly timeZone: string;
  /** Why nothing can be added or changed any more; null while it can. */
  readonly closedBy: 'closed' | 'locked' | 'declined' | null;
  /** Whether this installation has a place for files. */
  readonly takesFiles: boolean;
};

/** A post with what was sent for it. */
export type PostView = {
  readonly content: Content;
  /** What the brand reads; null while there is none. */
  readonly current: StoredSubmission | null;
  /** The latest submission, when it was sent back and the figures have to come again. */
  readonly sentBack: StoredSubmission | null;
};

export type BriefView = {
  readonly startDate: string;
  readonly endDate: string;
  readonly hashtags: readonly string[];
  readonly disclosureWording: string;
  readonly promoCodes: readonly string[];
  readonly trackingLinks: readonly string[];
};

export type OverviewView = {
  readonly brief: BriefView;
  readonly deliverables: readonly DeliverableState[];
  readonly posts: readonly PostView[];
  readonly notice: 'saved' | 'removed' | 'rejoined' | null;
  /** What the brand wrote to the creator; '' for nothing. */
  readonly note: string;
  /** Whether that asks for something to be corrected. */
  readonly isSentBack: boolean;
  /** For the creator's own tools. */
  readonly token: string;
  /** Whether there is an account that somebody may follow. */
  readonly hasAccount: boolean;
  readonly canDecline: boolean;
  readonly canRejoin: boolean;
  /** What was typed into a form of the page, and what is wrong with it. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};
