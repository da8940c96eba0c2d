// What the register knows of a piece beside its figures: whose it is, what may be done with it, whether it says that it is
// advertising, and how good people find it.
import type { Content } from './content.ts';
import type { DisclosureResult } from '../disclosure/check.ts';
import type { Rating } from './rubric.ts';
import type { UsageRight } from './usage-rights.ts';

/** Who said something, and when. `name` is null where nobody knows it any more. */
type Said = { readonly by: string; readonly name: string | null; readonly atMs: number };

export type StatedRight = UsageRight & Said;

export type DisclosureCheck = Said & {
  readonly result: DisclosureResult;
  readonly note: string;
};

export type GivenRating = Rating & { readonly name: string; readonly atMs: number };

export type RegisterEntry = {
  readonly content: Content;
  readonly creatorId: string | null;
  /** Null for a piece by the audience. */
  readonly creatorName: string | null;
  readonly caption: string | null;
  readonly reuseValueMinor: number | null;
  /** The last statement. */
  readonly right: StatedRight | null;
  /** The last look. */
  readonly check: DisclosureCheck | null;
  readonly ratings: readonly GivenRating[];
};
