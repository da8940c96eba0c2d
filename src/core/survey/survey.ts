// A survey as the other rooms hand it around: its arms and the links that lead to them.
import type { Definition } from './definition.ts';

export type SurveyKind = Definition['kind'];

/** Which arms each kind of survey has from the start. */
export const ARMS_OF: Readonly<Record<SurveyKind, readonly string[]>> = {
  brand_lift: ['exposed', 'control'],
  post_purchase: ['buyers'],
};

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
  readonly campaignId: string;
  readonly surveyId: string;
  readonly kind: string;
  readonly versionId: string;
  readonly armId: string;
  readonly armKind: string;
  readonly creatorId: string | null;
  readonly isClosed: boolean;
  readonly timeZone: string;
  readonly currency: string;
};
