// What the page of one post's figures is given to show.
import type { Content } from '../../core/content/content.ts';
import type { Reading } from '../../core/figures/count-input.ts';
import type { Metric } from '../../core/figures/metric.ts';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { StoredSubmission } from '../../core/creator/submission.ts';
import type { AboutView } from './about-post.tsx';

/** A figure that could have been read as another number; `token` says which number it was asked about. */
export type Doubt = { readonly metric: string; readonly token: string };

export type FiguresView = {
  readonly content: Content;
  readonly current: StoredSubmission | null;
  /** The latest submission, when the brand sent it back; its note says what to correct. */
  readonly sentBack: StoredSubmission | null;
  readonly today: string;
  /** What stands in the fields, as typed. */
  readonly typed: Readonly<Record<string, string>>;
  /** How each readable figure was understood. */
  readonly readings: Readonly<Partial<Record<Metric, Reading>>>;
  readonly problems: readonly FieldProblem[];
  /** Oddities to ask about before the figures are taken, and readings that want a second look. */
  readonly asked: readonly PlausibilityWarning[];
  readonly doubts: readonly Doubt[];
  readonly notice: 'added' | 'there_already' | 'about_saved' | null;
  /** Names of the screenshots that go with the figures. */
  readonly evidence: readonly string[];
  /** Whether this installation has a place for screenshots. */
  readonly canUpload: boolean;
  /** All that was sent for the post, the newest first. */
  readonly history: readonly StoredSubmission[];
  readonly about: AboutView;
};
