// Which surveys may look like their brand. Who is asked about brands must not see whose colours the page wears before
// all is answered; buyers and followers of a brand know it anyway.
import type { SurveyKind } from './definition.ts';

const SHOWS: Readonly<Record<SurveyKind, boolean>> = {
  brand_lift: false,
  post_purchase: true,
  pulse: true,
  audience_profile: true,
};

/** A kind that is not known shows none. */
export const showsBrand = (kind: string): boolean => SHOWS[kind as SurveyKind] ?? false; // else undefined
