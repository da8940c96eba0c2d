// A survey as the other rooms hand it around: its arms and the links that lead to them.

export type ArmLink = { readonly code: string; readonly creatorId: string | null };
export type LinkedArm = {
  readonly id: string;
  readonly kind: string;
  readonly links: readonly ArmLink[];
};

export type SurveyRecord = {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly brandAccent: string;
  readonly closedAtMs: number | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly version: { readonly id: string; readonly number: number; readonly hash: string };
  /** JSON of the current version. */
  readonly definition: string;
  readonly arms: readonly LinkedArm[];
};

/** What a survey link leads to. */
export type SurveyLink = {
  readonly code: string;
  readonly brandId: string;
  readonly brandName: string;
  /** `#rrggbb`. */
  readonly brandAccent: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly kind: string;
  readonly versionId: string;
  readonly armId: string;
  readonly armKind: string;
  /** All arms of the survey, id by kind: an answer or a draw can put somebody into another than the link's. */
  readonly arms: Readonly<Record<string, string>>;
  readonly creatorId: string | null;
  readonly isClosed: boolean;
  /** Whether its pages check that no robot answers. */
  readonly isChallenged: boolean;
  /** The last day that was locked before anybody could look, in the campaign's time zone; null when none was. */
  readonly endsOn: string | null;
  readonly timeZone: string;
  readonly currency: string;
};
