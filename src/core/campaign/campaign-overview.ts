// What the console shows of campaigns: counts and short lists as storage reads them and pages paint them.
import type { CampaignStatus } from './campaign.ts';
import type { ContentFormat, Platform } from '../content/content.ts';
import type { Figures } from '../figures/metric.ts';
import type { PlausibilityWarning } from '../figures/plausibility/warning.ts';
import type { Day } from './period.ts';

export type CampaignCard = {
  readonly id: string;
  readonly name: string;
  readonly status: CampaignStatus;
  readonly startDate: Day;
  readonly endDate: Day;
  readonly complete: number;
  readonly pending: number;
  readonly creators: number;
};

export type PublicLink = {
  readonly kind: 'survey' | 'tracking';
  readonly code: string;
  /** Survey's name or, for a tracking link, where it leads. */
  readonly name: string;
  /** '' for a tracking link. */
  readonly armKind: string;
  /** Null when the link is of no creator in particular. */
  readonly creatorName: string | null;
};

export type ArmState = {
  readonly surveyId: string;
  readonly surveyName: string;
  readonly surveyKind: string;
  readonly isClosed: boolean;
  readonly armKind: string;
  readonly complete: number;
  readonly partial: number;
  readonly screenedOut: number;
  readonly overQuota: number;
  /** Complete, but with a quality flag. */
  readonly flagged: number;
};

export type CreatorState = {
  readonly collaborationId: string;
  readonly linkEpoch: number;
  readonly name: string;
  readonly status: string;
  readonly agreed: number;
  /** Agreed pieces that were published; what a creator made beyond them is not in it. */
  readonly fulfilled: number;
  readonly posted: number;
  readonly reported: number;
  readonly pending: number;
  readonly codes: readonly string[];
  readonly clicks: number;
  readonly orders: number;
  readonly netMinor: number;
};

/** Days from and to, both counted in. */
export type DayRange = { readonly from: Day; readonly to: Day };

/** What was counted in all, and since when; null before the first. */
export type CountedSince = { readonly day: Day; readonly n: number };

export type ClickState = {
  readonly person: number;
  readonly other: number;
  /** Of people, whenever they clicked. */
  readonly since: CountedSince | null;
};

export type OrderState = {
  readonly orders: number;
  readonly netMinor: number;
  readonly matchedOrders: number;
  readonly matchedNetMinor: number;
  /** Whatever was imported, the days before the campaign among it. */
  readonly since: (CountedSince & { readonly netMinor: number }) | null;
};

export type LabelCount = {
  readonly source: string;
  readonly label: string;
  readonly n: number;
  readonly byPerson: number;
};
export type CostSum = {
  readonly category: string;
  readonly committedMinor: number;
  readonly paidMinor: number;
};
export type ImportLine = {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly fileName: string;
  readonly rowsStored: number;
  readonly rowsSkipped: number;
  readonly createdAtMs: number;
  readonly isUndone: boolean;
};

export type CampaignOverview = {
  /** The days that clicks and orders are counted in here, as in the report. */
  readonly window: DayRange;
  readonly arms: readonly ArmState[];
  readonly links: readonly PublicLink[];
  readonly creators: readonly CreatorState[];
  readonly clicks: ClickState;
  readonly orders: OrderState;
  readonly labels: readonly LabelCount[];
  readonly costs: readonly CostSum[];
  readonly imports: readonly ImportLine[];
};

export type PendingSubmission = {
  readonly id: string;
  readonly rev: number;
  /** Both are null for a piece made by the audience. */
  readonly creatorName: string | null;
  readonly collaborationId: string | null;
  readonly platform: Platform;
  readonly format: ContentFormat;
  readonly url: string;
  readonly figures: Figures;
  readonly figuresOn: string;
  readonly warnings: readonly PlausibilityWarning[];
  readonly explanation: string;
  readonly source: string;
  readonly isCorrection: boolean;
  /** Ids of the screenshots that came with it. */
  readonly evidence: readonly string[];
  readonly createdAtMs: number;
};
