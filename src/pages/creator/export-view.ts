// What the page of a platform's export is given to show.
import type { Content } from '../../core/content/content.ts';
import type { Metric } from '../../core/figures/metric.ts';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import type { SkippedRow } from '../../core/imports/import-result.ts';
import type { PlannedPost } from '../../core/imports/platform/plan-export.ts';
import type { FieldProblem } from '../../core/result.ts';

export type ExportPost = PlannedPost & {
  /** Oddities to ask about before its figures are taken. */
  readonly asked: readonly PlausibilityWarning[];
  /** Why it can't be sent as it is. */
  readonly problems: readonly FieldProblem[];
  /** Whether it can be ticked: on another day, perhaps, it could be sent. */
  readonly canTake: boolean;
  readonly isTaken: boolean;
};

/** Lines of the file that fill in nothing. Told once, when the file has come; nothing of them is kept. */
export type ExportRest = {
  /** Lines of posts that are none of this creator's here: the row, and the address as the file has it. */
  readonly unmatched: readonly { readonly row: number; readonly url: string }[];
  readonly skipped: readonly SkippedRow[];
  /** Single figures that could not be read. */
  readonly unread: readonly SkippedRow[];
  /** What the file has and the post's format has not. */
  readonly foreign: readonly { readonly row: number; readonly metrics: readonly Metric[] }[];
  /** Posts of this creator that the file does not have. */
  readonly missing: readonly Content[];
};

export type ExportFormView = {
  readonly problems: readonly FieldProblem[];
  readonly notice: 'same' | null;
  readonly hasPosts: boolean;
  /** Of a file that was read and fills in nothing. */
  readonly rest: ExportRest | null;
};

export type ExportCheckView = {
  /** How the form names the file that is kept. */
  readonly name: string;
  readonly posts: readonly ExportPost[];
  /** Asked for where the file does not say which day its figures are true for. */
  readonly day: string | null;
  readonly today: string;
  /** The file counts days that it does not name. */
  readonly isOfUnknownDays: boolean;
  readonly rest: ExportRest | null;
  readonly problems: readonly FieldProblem[];
};

export const explanationField = (contentId: string): string => `explanation-${contentId}`;
export const askedField = (contentId: string): string => `asked-${contentId}`;
