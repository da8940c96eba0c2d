// E-mails that remind creators of a story before it ends, by Cloudflare's Email Service
// (developers.cloudflare.com/email-service/api/send-emails/workers-api). Each story is claimed before its e-mail is
// sent, so that two runs never send one twice.
import { linkToken } from '../../core/link.ts';
import { dueForReminder, storyEndsAtMs } from '../../core/story/ending.ts';
import { writeStoryLetter } from '../../core/story/story-letter.ts';
import { messageOf } from '../../storage/away.ts';
import { claimReminders, settleReminder } from '../../storage/creator/story-reminder.ts';
import type { DueReminder } from '../../storage/creator/story-reminder.ts';
import type { AppBindings } from '../env.ts';
import { letterWords } from './letter-words.ts';

export type Post = {
  readonly db: D1Database;
  readonly email: Pick<SendEmail, 'send'>;
  /** An address of a domain that the account may send from. */
  readonly from: string;
  readonly secretKey: string;
};

/** Each is a query, of which D1 allows 50 a run on the free plan (developers.cloudflare.com/d1/platform/limits). */
const MOST_A_RUN = 10;

/** With these it is certain that nothing was sent, and another try may help; with no other is there a second one. */
const RETRIED = new Set([
  'E_RATE_LIMIT_EXCEEDED',
  'E_DAILY_LIMIT_EXCEEDED',
  'E_DELIVERY_FAILED',
  'E_INTERNAL_SERVER_ERROR',
]);

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'E_UNKNOWN';
};

const sendOne = async (post: Post, due: DueReminder): Promise<void> => {
  const wording = letterWords(due.creatorLanguage, due.brandLocale);
  const token = await linkToken(post.secretKey, 'creator', due.collaborationId, due.linkEpoch);
  const letter = writeStoryLetter(
    {
      creatorName: due.creatorName,
      brandName: due.brandName,
      campaignName: due.campaignName,
      url: due.url,
      endsAtMs: storyEndsAtMs(due.publishedAtMs),
      timeZone: due.timeZone,
      link: `${due.origin}/c/${token}`,
    },
    wording,
  );
  await post.email.send({
    from: { email: post.from, name: due.brandName },
    to: due.email,
    ...letter,
    // RFC 3834: no holiday notes in return.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': wording.locale },
  });
};

/** Null when it was sent, else the code of what went wrong. */
const tryToSend = async (post: Post, due: DueReminder): Promise<string | null> => {
  try {
    await sendOne(post, due);
    return null;
  } catch (error) {
    const code = codeOf(error);
    // Without the message, which may hold the address.
    const entry = { level: 'error', event: 'reminder_failed', content_id: due.contentId, code };
    console.error(JSON.stringify(entry));
    return code;
  }
};

/** Should this fail, the story stays claimed: better one e-mail missing than the same one twice. */
const settle = async (
  ...[db, contentId, failure, nowMs]: Parameters<typeof settleReminder>
): Promise<void> => {
  try {
    await settleReminder(db, contentId, failure, nowMs);
  } catch (error) {
    const entry = { level: 'error', event: 'reminder_unsettled', content_id: contentId };
    console.error(JSON.stringify({ ...entry, error: messageOf(error) }));
  }
};

/** Sends what is due; how many were sent, and how many failed. */
export const sendReminders = async (
  post: Post,
  nowMs: number,
): Promise<{ readonly sent: number; readonly failed: number }> => {
  const claimed = await claimReminders(post.db, dueForReminder(nowMs), nowMs, MOST_A_RUN);
  let failed = 0;
  for (const due of claimed) {
    const code = await tryToSend(post, due);
    const failure = code === null ? null : { code, isFinal: !RETRIED.has(code) };
    if (failure) failed += 1;
    await settle(post.db, due.contentId, failure, nowMs);
  }
  return { sent: claimed.length - failed, failed };
};

/** Does nothing in an installation that sends no e-mails. */
export const remindCreators = async (env: AppBindings, nowMs: number): Promise<void> => {
  const { DB: db, EMAIL: email, EMAIL_FROM: from, SECRET_KEY: secretKey } = env;
  if (email && from) await sendReminders({ db, email, from, secretKey }, nowMs);
};
