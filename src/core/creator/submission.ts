// The figures somebody sent for one piece of content. Append-only: a correction is a new submission that names
// the one it replaces; only its state (pending, accepted, rejected) moves.
import * as z from 'zod';
import type { Content } from '../content/content.ts';
import { dayField, textField } from '../field.ts';
import {
  completeFigures,
  figuresSchema,
  foreignMetrics,
  hasAnyFigure,
} from '../figures/figures.ts';
import type { Figures } from '../figures/metric.ts';
import type { Day } from '../campaign/period.ts';
import { checkFigures } from '../figures/plausibility/check-figures.ts';
import type { PlausibilityContext } from '../figures/plausibility/rule.ts';
import type { PlausibilityWarning } from '../figures/plausibility/warning.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

export const SUBMISSION_STATES = ['pending', 'accepted', 'rejected'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

export const SUBMISSION_SOURCES = ['link', 'export', 'api', 'import', 'coordinator'] as const;
export type SubmissionSource = (typeof SUBMISSION_SOURCES)[number];

export const MAX_EXPLANATION = 1000;

/** Screenshots that go with one submission. */
export const MOST_EVIDENCE = 5;

export const submissionInput = z.strictObject({
  figures: figuresSchema,
  figures_on: dayField.meta({ description: 'The day the figures are true for' }),
  explanation: textField(MAX_EXPLANATION).optional(),
  evidence: z
    .array(z.string().max(40))
    .max(MOST_EVIDENCE)
    .optional()
    .meta({
      description:
        'Ids of screenshots, uploaded by `POST /api/v1/files?kind=evidence`; a creator’s own token names those that this ' +
        'creator sent or that go with the own posts already. Absent: those of the figures that are replaced do not go ' +
        'with these',
    }),
});
export type SubmissionInput = z.infer<typeof submissionInput>;

/** One row of a bulk request: the content by its id or by its address. */
export const bulkRowInput = submissionInput
  .extend({
    content_id: z.string().max(40).optional(),
    url: z.string().max(4000).optional(),
  })
  .refine(({ content_id: id, url }) => (id === undefined) !== (url === undefined), {
    params: { key: 'creator.problem.id_or_url' },
    path: ['content_id'],
  });

/** A decision of the brand's side on one submission. */
export const submissionPatch = z.strictObject({
  state: z.enum(SUBMISSION_STATES),
  note: textField(MAX_EXPLANATION)
    .optional()
    .meta({ description: 'Shown to the creator. Needed to reject' }),
});

/** What is ready to be stored. */
export type CheckedSubmission = {
  readonly figures: Figures;
  readonly figuresOn: Day;
  readonly warnings: readonly PlausibilityWarning[];
  readonly explanation: string;
  /** Ids of the screenshots that came with them. */
  readonly evidence: readonly string[];
};

export type Submission = CheckedSubmission & {
  readonly id: string;
  readonly campaignId: string;
  readonly contentId: string;
  readonly source: SubmissionSource;
  readonly state: SubmissionState;
  readonly stateNote: string;
  readonly replacesId: string | null;
  readonly sentBy: string;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export type StoredSubmission = Submission & {
  /** Whether the report reads this one for its piece. */
  readonly isCurrent: boolean;
  /** The one that was sent in its place and not rejected since. */
  readonly replacedById: string | null;
  /** The import that brought it, and when that was undone. */
  readonly importId: string | null;
  readonly withdrawnAtMs: number | null;
  /** Of the creator or the key that sent it, as it is named now. */
  readonly senderName: string | null;
};

export type SubmissionContext = {
  readonly content: Pick<Content, 'platform' | 'format' | 'publishedOn'>;
  /** From the creator's card, for the plausibility of reach. */
  readonly followers: number | null;
  /** Today in the campaign's time zone. */
  readonly today: Day;
} & Pick<PlausibilityContext, 'previous' | 'norms'>;

/** The rules that link, API and bulk share: what can't be is a problem, what is odd is a warning. */
export const checkSubmission = (
  input: SubmissionInput,
  { content, followers, today, previous, norms }: SubmissionContext,
): Result<CheckedSubmission, readonly FieldProblem[]> => {
  const problems: FieldProblem[] = foreignMetrics(
    input.figures,
    content.platform,
    content.format,
  ).map((metric) => ({
    field: `figures.${metric}`,
    key: 'creator.problem.foreign_metric',
    values: { metric, platform: content.platform, format: content.format },
  }));
  if (input.figures_on > today) {
    problems.push({ field: 'figures_on', key: 'creator.problem.day_in_future' });
  } else if (content.publishedOn !== null && input.figures_on < content.publishedOn) {
    problems.push({
      field: 'figures_on',
      key: 'creator.problem.day_before_post',
      values: { day: content.publishedOn },
    });
  }
  const figures = completeFigures(input.figures, content.platform, content.format);
  if (problems.length === 0 && !hasAnyFigure(figures)) {
    problems.push({ field: 'figures', key: 'creator.problem.no_figures' });
  }
  if (problems.length > 0) return fail(problems);
  return ok({
    figures,
    figuresOn: input.figures_on,
    warnings: checkFigures(figures, {
      followers,
      format: content.format,
      publishedOn: content.publishedOn,
      figuresOn: input.figures_on,
      previous,
      norms,
    }),
    explanation: input.explanation ?? '',
    evidence: [...new Set(input.evidence)],
  });
};
