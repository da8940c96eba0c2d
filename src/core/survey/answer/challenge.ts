// What Cloudflare says of a survey's check against robots (Turnstile), read into a flag. Its error codes are those of
// developers.cloudflare.com/turnstile/get-started/server-side-validation.
import * as z from 'zod';
import type { Flag } from './flag.ts';

export type ChallengeFlag = Extract<
  Flag,
  'challenge_missing' | 'challenge_failed' | 'challenge_unchecked'
>;

const verdict = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).optional(),
});

/** Codes that speak of the token. All others speak of the installation or of Cloudflare, which no respondent can help. */
const OF_TOKEN: ReadonlySet<string> = new Set([
  'missing-input-response',
  'invalid-input-response',
  'timeout-or-duplicate',
]);

/** Null: the check was passed. */
export const readVerdict = (reply: unknown): ChallengeFlag | null => {
  const read = verdict.safeParse(reply);
  if (!read.success) return 'challenge_unchecked';
  if (read.data.success) return null;
  const codes = read.data['error-codes'] ?? [];
  const isRefused = codes.length > 0 && codes.every((code) => OF_TOKEN.has(code));
  return isRefused ? 'challenge_failed' : 'challenge_unchecked';
};
