// What a kept export would change now, with what a form said about it; and that form.
import type { Context } from 'hono';
import type { Content } from '../../core/content/content.ts';
import { isSendable, planExport } from '../../core/imports/platform/plan-export.ts';
import type { PlannedPost } from '../../core/imports/platform/plan-export.ts';
import type { KeptExport } from '../../core/imports/platform/kept-export.ts';
import type { FieldProblem } from '../../core/result.ts';
import { MAX_EXPLANATION } from '../../core/creator/submission.ts';
import type { CheckedSubmission } from '../../core/creator/submission.ts';
import { cleanText } from '../../core/text.ts';
import { showDay } from '../../pages/creator/dates.ts';
import { askedField, explanationField } from '../../pages/creator/export-view.ts';
import { filledByExport } from '../../storage/files/export-file.ts';
import type { AppEnv } from '../env.ts';
import { checkFiguresOf } from './submit-figures.ts';
import { readPosts } from './desk.ts';
import type { Desk } from './desk.ts';
import { isTakenDay } from './form.ts';
import type { FilledForm } from './form.ts';

export type CheckedPost = PlannedPost & {
  /** Null where there is nothing to send, or a problem. */
  readonly checked: CheckedSubmission | null;
  /** Why it can't be sent as it is. */
  readonly problems: readonly FieldProblem[];
  /** Whether it can be ticked: on another day, perhaps, it could be sent. */
  readonly canTake: boolean;
  readonly isTaken: boolean;
  /** Codes that a page asked about already. */
  readonly askedBefore: ReadonlySet<string>;
};

export type ExportPlan = {
  readonly posts: readonly CheckedPost[];
  /** As typed. */
  readonly day: string;
  readonly problems: readonly FieldProblem[];
};

const explanationsOf = (
  { rows }: KeptExport,
  typed: FilledForm['typed'],
): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(({ contentId }): [string, string][] => {
      const text = typed[explanationField(contentId)];
      return text === undefined ? [] : [[contentId, cleanText(text)]];
    }),
  );

const tooLong = (explanations: ReadonlyMap<string, string>): readonly FieldProblem[] =>
  [...explanations].flatMap(([contentId, text]) =>
    text.length <= MAX_EXPLANATION
      ? []
      : [
          {
            field: explanationField(contentId),
            key: 'creator.problem.explanation_long',
            values: { maximum: MAX_EXPLANATION },
          },
        ],
  );

const olderProblem = ({ current }: PlannedPost, locale: string): FieldProblem => ({
  field: 'figures_on',
  key: 'creator.export.outcome.older',
  values: { day: current ? showDay(current.figuresOn, locale) : '' },
});

/** `form` is null when the file has just come: all is taken, and the figures are of today. */
export const checkExport = async (
  c: Context<AppEnv>,
  desk: Desk,
  kept: KeptExport,
  form: FilledForm | null,
): Promise<ExportPlan> => {
  const { linked, today } = desk;
  const problems: FieldProblem[] = [];
  const typed: FilledForm['typed'] = form?.typed ?? {};
  const day = typed['figures_on'] ?? today;
  const isDated = isTakenDay(day);
  if (!isDated) problems.push({ field: 'figures_on', key: 'creator.problem.day' });
  const explanations = explanationsOf(kept, typed);
  problems.push(...tooLong(explanations));
  const [posts, filledBefore] = await Promise.all([
    readPosts(c, desk),
    filledByExport(c.env.DB, linked.brandId, kept.originSha256),
  ]);
  const figuresOn = isDated ? day : today;
  const planned = planExport(kept, posts, { filledBefore, figuresOn, today, explanations });
  const sendable = planned.filter(isSendable);
  const checked = await checkFiguresOf(c, linked.brandId, linked.timeZone, sendable);
  const taken = form && new Set(form.all('take'));
  const byId = new Map(checked.map((one) => [one.content.id, one]));
  const isDayAsked = kept.rows.some((row) => row.figuresOn === null);
  const placed = (content: Content, { field, ...problem }: FieldProblem): FieldProblem => ({
    ...problem,
    field: field === 'figures_on' && isDayAsked ? field : content.id,
  });
  const checkedPosts = planned.map((post): CheckedPost => {
    const { content, outcome } = post;
    const one = byId.get(content.id);
    const own = (one?.problems ?? []).map((problem) => placed(content, problem));
    const canTake = isSendable(post) || (outcome === 'older' && isDayAsked);
    return {
      ...post,
      checked: one?.checked ?? null,
      problems: own,
      canTake,
      isTaken: canTake && (taken?.has(content.id) ?? own.length === 0),
      askedBefore: new Set((typed[askedField(content.id)] ?? '').split(',')),
    };
  });
  for (const post of checkedPosts) {
    if (!form || !post.isTaken) continue;
    const own =
      post.outcome === 'older' ? [olderProblem(post, c.var.wording.locale)] : post.problems;
    // A day is asked for once, for all posts.
    problems.push(...own.filter((one) => !problems.some(({ field }) => field === one.field)));
  }
  return { posts: checkedPosts, day, problems };
};
