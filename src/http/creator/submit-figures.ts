// The one way by which figures come in, from the personal page and the API alike.
import type { Context } from 'hono';
import type { Content } from '../../core/content/content.ts';
import { rateNormsOf } from '../../core/figures/plausibility/rate-norm.ts';
import { newId } from '../../core/id.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { FieldProblem } from '../../core/result.ts';
import { checkSubmission } from '../../core/creator/submission.ts';
import type { CheckedSubmission, SubmissionInput } from '../../core/creator/submission.ts';
import type { AuditEntry } from '../../storage/access/audit.ts';
import { followersOfContents } from '../../storage/content/content.ts';
import { filesOfLink } from '../../storage/files/file-sender.ts';
import { EVIDENCE_KINDS, knownFiles } from '../../storage/files/file.ts';
import { addSubmissions, latestSubmissions } from '../../storage/creator/submission.ts';
import type { Sender } from '../../storage/creator/insert-submission.ts';
import type { StoredSubmission } from '../../core/creator/submission.ts';
import { publishedBenchmarks } from '../../templates.ts';
import type { AppEnv } from '../env.ts';

export type FiguresOfContent = {
  readonly content: Content;
  readonly input: SubmissionInput;
  /** Of whoever made a piece that is not stored yet. */
  readonly followers?: number | null;
};

export type CheckedFigures = {
  readonly content: Content;
  readonly checked: CheckedSubmission | null;
  readonly problems: readonly FieldProblem[];
};

/** The figures of each piece that stand; where the latest were sent back, they are to change and nothing is odd in it. */
const previousOf = (latest: readonly StoredSubmission[]): ReadonlyMap<string, StoredSubmission> => {
  const sentBack = new Set(
    latest.filter(({ state }) => state === 'rejected').map(({ contentId }) => contentId),
  );
  const standing = latest.filter(
    ({ contentId, isCurrent }) => isCurrent && !sentBack.has(contentId),
  );
  return new Map(standing.map((submission) => [submission.contentId, submission]));
};

/** Which of these the sender may name: a creator's own token only what is that creator's. */
const namable = async (
  c: Context<AppEnv>,
  brandId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { linked } = c.var;
  const known = await knownFiles(c.env.DB, brandId, EVIDENCE_KINDS, ids);
  return linked ? filesOfLink(c.env.DB, brandId, linked.id, [...known]) : known;
};

/** Checks figures for pieces of one campaign; nothing is stored. */
export const checkFiguresOf = async (
  c: Context<AppEnv>,
  brandId: string,
  timeZone: string,
  items: readonly FiguresOfContent[],
): Promise<readonly CheckedFigures[]> => {
  const ids = items.map(({ content }) => content.id);
  const named = items.flatMap(({ input }) => input.evidence ?? []);
  const [followersById, latest, known] = await Promise.all([
    followersOfContents(c.env.DB, brandId, ids),
    latestSubmissions(c.env.DB, brandId, ids),
    namable(c, brandId, named),
  ]);
  const previousById = previousOf(latest);
  const today = dayOf(c.var.now(), timeZone);
  const benchmarks = publishedBenchmarks();
  return items.map(({ content, input, followers: ofCreator = null }) => {
    const followers = followersById.get(content.id) ?? ofCreator;
    const account = { platform: content.platform, followers: input.figures.followers ?? followers };
    const result = checkSubmission(input, {
      content,
      followers,
      today,
      previous: previousById.get(content.id) ?? null,
      norms: rateNormsOf(benchmarks, account),
    });
    const strange = (input.evidence ?? []).flatMap((id, index) => (known.has(id) ? [] : [index]));
    const problems = [
      ...(result.ok ? [] : result.error),
      ...strange.map((index) => ({
        field: `evidence.${index}`,
        key: 'creator.problem.unknown_evidence',
      })),
    ];
    return result.ok && problems.length === 0
      ? { content, checked: result.value, problems }
      : { content, checked: null, problems };
  });
};

export type Stored = {
  /** The one that was sent; the current one of the piece when that says the same. */
  readonly submission: StoredSubmission;
  /** False when it says what was already there. */
  readonly isNew: boolean;
};

/** Stores what was checked, at most one submission a piece; answers by the id of the piece. */
export const storeFigures = async (
  c: Context<AppEnv>,
  brandId: string,
  items: readonly { readonly content: Content; readonly checked: CheckedSubmission }[],
  sender: Sender,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<ReadonlyMap<string, Stored>> => {
  const rows = items.map(({ content, checked }) => ({
    ...checked,
    id: newId('submission', c.var.randomBytes),
    contentId: content.id,
  }));
  const ids = new Set(rows.map(({ id }) => id));
  const stored = await addSubmissions(c.env.DB, brandId, rows, sender, who);
  return new Map(
    stored.map((submission) => [
      submission.contentId,
      { submission, isNew: ids.has(submission.id) },
    ]),
  );
};
