// What taking a platform's export over would change: for each post that the file has, from which figures to which. What
// the file does not say stays as it was sent.
import type { Content } from '../../content/content.ts';
import { foreignMetrics } from '../../figures/figures.ts';
import { METRICS } from '../../figures/metric.ts';
import type { Figures, Metric } from '../../figures/metric.ts';
import type { Day } from '../../campaign/period.ts';
import type { StoredSubmission, SubmissionInput } from '../../creator/submission.ts';
import type { KeptExport, KeptRow } from './kept-export.ts';

export type OwnPost = {
  readonly content: Content;
  readonly current: StoredSubmission | null;
  /** The latest submission, when it was sent back and the figures have to come again. */
  readonly sentBack: StoredSubmission | null;
};

export type ExportOutcome =
  | 'new'
  | 'replaced'
  /** Says what stands already. */
  | 'same'
  /** This very file filled it in before; what was sent since must not fall back to it. */
  | 'filled_before'
  /** Later figures are there. */
  | 'older'
  /** It was published before the days that the file counts. */
  | 'before_period';

export type ExportChange = {
  readonly metric: Metric;
  readonly before: number | null;
  readonly now: number;
};

export type PlannedPost = OwnPost & {
  readonly row: number;
  readonly outcome: ExportOutcome;
  /** All that the file says, changed or not, in the order of `METRICS`. */
  readonly changes: readonly ExportChange[];
  readonly input: SubmissionInput;
};

export type ExportPlanFrame = {
  /** Posts that this very file filled in before. */
  readonly filledBefore: ReadonlySet<string>;
  /** What is taken for the day of figures where the file does not say. */
  readonly figuresOn: Day;
  readonly today: Day;
  /** What was explained just now, by the id of the post; '' takes an earlier explanation away. */
  readonly explanations: ReadonlyMap<string, string>;
};

const knownOf = (figures: Figures, content: Content): Figures => {
  const foreign = foreignMetrics(figures, content.platform, content.format);
  return Object.fromEntries(
    METRICS.flatMap((metric): [Metric, number][] => {
      const value = figures[metric];
      return typeof value === 'number' && !foreign.includes(metric) ? [[metric, value]] : [];
    }),
  );
};

const isBeforePeriod = ({ publishedOn }: Content, { covers }: KeptExport): boolean =>
  publishedOn !== null && covers !== null && covers !== 'life' && publishedOn < covers.from;

const outcomeOf = (
  { content, current, sentBack }: OwnPost,
  changes: readonly ExportChange[],
  figuresOn: Day,
  kept: KeptExport,
  { filledBefore }: ExportPlanFrame,
): ExportOutcome => {
  if (isBeforePeriod(content, kept)) return 'before_period';
  if (filledBefore.has(content.id)) return 'filled_before';
  // What was sent back is to change, whatever its day.
  if (sentBack) return current ? 'replaced' : 'new';
  if (!current) return 'new';
  if (figuresOn < current.figuresOn) return 'older';
  const isSame = figuresOn === current.figuresOn && changes.every((one) => one.before === one.now);
  return isSame ? 'same' : 'replaced';
};

const planPost = (
  { row, figures, figuresOn: own }: KeptRow,
  post: OwnPost,
  kept: KeptExport,
  frame: ExportPlanFrame,
): PlannedPost => {
  const { content, current, sentBack } = post;
  const base = sentBack ?? current;
  const before = base ? knownOf(base.figures, content) : {};
  // A period that ends later was counted until today.
  const figuresOn = own === null ? frame.figuresOn : own < frame.today ? own : frame.today;
  const changes = METRICS.flatMap((metric): ExportChange[] => {
    const now = figures[metric];
    return now === undefined ? [] : [{ metric, before: before[metric] ?? null, now }];
  });
  return {
    ...post,
    row,
    outcome: outcomeOf(post, changes, figuresOn, kept, frame),
    changes,
    input: {
      figures: { ...before, ...figures },
      figures_on: figuresOn,
      explanation: frame.explanations.get(content.id) ?? base?.explanation ?? '',
    },
  };
};

/** In the order of the file. A post that was taken out meanwhile is left out. */
export const planExport = (
  kept: KeptExport,
  posts: readonly OwnPost[],
  frame: ExportPlanFrame,
): readonly PlannedPost[] => {
  const byId = new Map(posts.map((post) => [post.content.id, post]));
  return kept.rows.flatMap((row) => {
    const post = byId.get(row.contentId);
    return post ? [planPost(row, post, kept, frame)] : [];
  });
};

/** Whether the file brings nothing that is not there. */
export const isThere = ({ outcome }: Pick<PlannedPost, 'outcome'>): boolean =>
  outcome === 'same' || outcome === 'filled_before';

/** Whether it is to be sent. */
export const isSendable = ({ outcome }: Pick<PlannedPost, 'outcome'>): boolean =>
  outcome === 'new' || outcome === 'replaced';
