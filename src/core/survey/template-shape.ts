// What a questionnaire template is, and what it is filled with.
import type { Assignment } from './definition.ts';

/** What a template is filled with. */
export type TemplateFrame = {
  readonly brand: string;
  readonly brandAliases: readonly string[];
  readonly competitors: readonly string[];
  readonly decoys: readonly string[];
  readonly creators: readonly { readonly id: string; readonly name: string }[];
  readonly unrelatedCreators: readonly string[];
  /** What the brand sells, by language; without it the question speaks of things seen lately. */
  readonly category: Readonly<Record<string, string>>;
  /** First day of the campaign. */
  readonly startDate: string;
  /** How people come into their arm; null for a survey that has one. */
  readonly design: Assignment | null;
  /** Empty: no question about the region. */
  readonly regions: readonly string[];
  /** Empty: all that the template has. */
  readonly locales: readonly string[];
};

export type Json = Readonly<Record<string, unknown>>;
export type TemplateOption = Json & { readonly from?: string };
export type TemplateQuestion = Json & {
  readonly id: string;
  readonly options?: readonly TemplateOption[];
  readonly lift?: { readonly metric: string; readonly success: readonly string[] };
  readonly brands?: string;
  readonly bands?: readonly { readonly code: string; readonly min: number; readonly max: number }[];
  /** Left out when this list is empty. */
  readonly needs?: 'regions';
};

export type TemplateStratum = Json & { readonly groups: Readonly<Record<string, Json>> };

/** A definition in which `{ "from": ... }` options, `"brands"` and words in braces are still to be filled. */
export type Template = Json & {
  readonly default_locale: string;
  readonly texts: Readonly<
    Record<string, { readonly reviewed: boolean; readonly words: Readonly<Record<string, string>> }>
  >;
  readonly needs: readonly ('competitors' | 'decoys' | 'creators' | 'unrelated_creators')[];
  /** Choices of weighting variables, best first: the first is taken whose questions are asked and whose cells fit. */
  readonly strata?: readonly TemplateStratum[];
  /** Of each design that reads the arm from an answer, the question that tells it. */
  readonly arm_questions?: Readonly<Record<string, string>>;
  readonly questions: readonly TemplateQuestion[];
};
