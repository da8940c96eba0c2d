// What a survey's page shows, put together by its route.
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { InvitationForms } from '../../core/distribution/invitation.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { SurveyResults } from '../../core/survey-results/survey-results.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import type { NamedLink } from './campaign-view.ts';

export type SurveyLinkLine = NamedLink & { readonly code: string };

export type ShownInvitation = {
  /** Of the link that it invites to. */
  readonly code: string;
  readonly locale: string;
  readonly locales: readonly string[];
  /** By somebody who grew up with the language. */
  readonly isReviewed: boolean;
  readonly namesBrand: boolean;
  readonly forms: InvitationForms;
};

export type SurveyView = {
  readonly survey: Pick<SurveyRecord, 'id' | 'name'>;
  readonly campaign: Campaign;
  readonly isOpen: boolean;
  readonly results: SurveyResults;
  readonly definition: Definition;
  /** Of the questionnaire's own languages, for this reader. */
  readonly locale: string;
  /** Acknowledged and not yet counted. */
  readonly waiting: number;
  readonly deadLetters: number;
  readonly links: readonly SurveyLinkLine[];
  /** Null of a survey without a link. */
  readonly invitation: ShownInvitation | null;
  /** What it does not ask and should, and what there is to say of the brand's colour on its pages. */
  readonly notes: readonly string[];
  readonly canEdit: boolean;
  readonly nowMs: number;
  readonly problems: readonly FieldProblem[];
  /** The wanted lift as typed, in percentage points. */
  readonly typedPoints: string;
};
