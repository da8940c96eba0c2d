// What the content register shows, put together by its route.
import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { RegisterEntry } from '../../../core/content/content-register.ts';
import type { DisclosureSuggestion } from '../../../core/disclosure/suggest.ts';
import type { FieldProblem } from '../../../core/result.ts';
import type { OrdinalAgreement } from '../../../core/stats/krippendorff.ts';
import type { UsageStanding } from '../../../core/content/usage-rights.ts';

const REGISTER_FORMS = ['rights', 'disclosure', 'ratings'] as const;
export type RegisterForm = (typeof REGISTER_FORMS)[number];

export type RegisterItem = {
  readonly entry: RegisterEntry;
  readonly standing: UsageStanding;
  readonly suggestion: DisclosureSuggestion;
};

/** A form that was sent and has to be corrected. */
export type FailedForm = {
  readonly contentId: string;
  readonly form: RegisterForm;
  readonly typed: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
  readonly problems: readonly FieldProblem[];
};

/** The form that adds a post. */
export type FailedAdding = Pick<FailedForm, 'typed' | 'problems'>;

export type RegisterView = {
  readonly campaign: Campaign;
  readonly items: readonly RegisterItem[];
  readonly agreement: OrdinalAgreement;
  /** creators or audience; '' for all posts. */
  readonly madeBy: string;
  /** Of this page, so that a form comes back to it. */
  readonly cursor: string;
  readonly next: string | null;
  readonly canState: boolean;
  readonly canReview: boolean;
  /** In the campaign's time zone. */
  readonly today: string;
  readonly failed: FailedForm | null;
  readonly adding: FailedAdding | null;
};

/** A field's id: each post has the same fields. */
export const fieldOf = (name: string, contentId: string): string => `${name}-${contentId}`;
