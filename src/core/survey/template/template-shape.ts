// What a questionnaire template is, and what it is filled with.
import type { MinimumAge } from '../definition/minimum-age.ts';
import type { Platform } from '../../content/content.ts';
import type { Assignment, SurveyKind } from '../definition/definition.ts';

/** The first language of every template. */
export const FIRST_LOCALE = 'en';

/** A post as it is shown to somebody who is asked about it. */
export type TemplatePost = {
  readonly caption: string;
  /** A picture's path on this installation, and what it shows, for those who can't see it, by language. */
  readonly picture: { readonly path: string; readonly alt: ByLanguage } | null;
};

/** `*` stands for every language that has none of its own. */
export type ByLanguage = Readonly<Record<string, string>>;

/** Two posts of one creator, of which chance decides who sees which. */
export type TemplatePosts = {
  readonly creator: string;
  readonly handle: string | null;
  readonly platform: Platform | null;
  readonly campaign: TemplatePost;
  readonly neutral: TemplatePost;
};

/** What a template is filled with. */
export type TemplateFrame = {
  readonly brand: string;
  readonly brandAliases: readonly string[];
  readonly competitors: readonly string[];
  readonly decoys: readonly string[];
  readonly creators: readonly { readonly id: string; readonly name: string }[];
  readonly unrelatedCreators: readonly string[];
  /** What the brand sells, by language; without it the question speaks of things seen lately. */
  readonly category: ByLanguage;
  /** First day of the campaign. */
  readonly startDate: string;
  /** How people come into their arm; null for a survey that has one. */
  readonly design: Assignment | null;
  /** One name for all languages, or a name in each; empty: no question about the region. */
  readonly regions: readonly (string | ByLanguage)[];
  /** Empty: all that the template has. */
  readonly locales: readonly string[];
  /** Of an exposure test. */
  readonly posts: TemplatePosts | null;
  /** The template's own unless given. */
  readonly minimumAge?: MinimumAge | undefined;
};

export type Json = Readonly<Record<string, unknown>>;
export type TemplateOption = Json & { readonly from?: string };
export type TemplateQuestion = Json & {
  readonly id: string;
  readonly options?: readonly TemplateOption[];
  /** Of a matrix. */
  readonly rows?: readonly TemplateOption[];
  readonly lift?: { readonly metric: string; readonly success: readonly string[] };
  readonly brands?: string;
  readonly bands?: readonly { readonly code: string; readonly min: number; readonly max: number }[];
  /** Left out when this list is empty. */
  readonly needs?: 'regions';
  /** Which of the two posts it shows. */
  readonly post?: 'campaign' | 'neutral';
};

export type TemplateStratum = Json & { readonly groups: Readonly<Record<string, Json>> };

export type TemplateTexts = Readonly<
  Record<string, { readonly reviewed: boolean; readonly words: Readonly<Record<string, string>> }>
>;

export type TemplateNeed = 'competitors' | 'decoys' | 'creators' | 'unrelated_creators' | 'posts';

/**
 * A definition in which `{ "from": ... }` options and rows, `"brands"` and words in braces are still to be filled.
 * `{answer:...}` and `{hidden:...}` stay as they are: the page fills them.
 */
export type Template = Json & {
  readonly kind: SurveyKind;
  readonly default_locale: string;
  readonly texts: TemplateTexts;
  readonly needs: readonly TemplateNeed[];
  /** Of a lift survey, how people may come into their arms; the first unless another is asked for. */
  readonly designs?: readonly Assignment[];
  /** Choices of weighting variables, best first: the first is taken whose questions are asked and whose cells fit. */
  readonly strata?: readonly TemplateStratum[];
  /** Of each design that reads the arm from an answer, the question that tells it. */
  readonly arm_questions?: Readonly<Record<string, string>>;
  readonly questions: readonly TemplateQuestion[];
};

/** A template as it is written: whole, or what differs from the one that it extends (extend-template.ts). */
export type TemplateSource = Json & {
  readonly extends?: string;
  readonly texts: TemplateTexts;
  readonly questions: readonly (string | (Json & { readonly id: string }))[];
};
