// The one way by which figures come in, from the personal page and the API alike.
import type { Context } from 'hono';
import type { Content } from '../core/content.ts';
import { newId } from '../core/id.ts';
import { dayOf } from '../core/period.ts';
import type { FieldProblem } from '../core/result.ts';
import { checkSubmission } from '../core/submission.ts';
import type { CheckedSubmission, SubmissionInput } from '../core/submission.ts';
import type { AuditEntry } from '../storage/audit.ts';
import { followersOfContents } from '../storage/content.ts';
import { addSubmissions } from '../storage/submission.ts';
import type { Sender, StoredSubmission } from '../storage/submission.ts';
import type { AppEnv } from './env.ts';

export type FiguresOfContent = { readonly content: Content; readonly input: SubmissionInput };

export type CheckedFigures = {
  readonly content: Content;
  readonly checked: CheckedSubmission | null;
  readonly problems: readonly FieldProblem[];
};

/** Checks figures for pieces of one campaign; nothing is stored. */
export const checkFiguresOf = async (
  c: Context<AppEnv>,
  brandId: string,
  timeZone: string,
  items: readonly FiguresOfContent[],
): Promise<readonly CheckedFigures[]> => {
  const followers = await followersOfContents(
    c.env.DB,
    brandId,
    items.map(({ content }) => content.id),
  );
  const today = dayOf(c.var.now(), timeZone);
  return items.map(({ content, input }) => {
    const result = checkSubmission(input, {
      content,
      followers: followers.get(content.id) ?? null,
      today,
    });
    return result.ok
      ? { content, checked: result.value, problems: [] }
      : { content, checked: null, problems: result.error };
  });
};

export type Stored = {
  /** The current submission of the piece afterwards. */
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
  const current = await addSubmissions(c.env.DB, brandId, rows, sender, who);
  return new Map(
    current.map((submission) => [
      submission.contentId,
      { submission, isNew: ids.has(submission.id) },
    ]),
  );
};
