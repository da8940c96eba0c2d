// Stores again the answers of a survey that could not be stored, for the API and the console alike.
import type { Context } from 'hono';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import { recordAudit } from '../../storage/access/audit.ts';
import { messageOf } from '../../storage/away.ts';
import {
  dropDeadLetter,
  keepDeadLetter,
  listDeadLetters,
} from '../../storage/response/dead-letter.ts';
import type { DeadLetter } from '../../storage/response/dead-letter.ts';
import { saveRead } from '../../storage/response/read-response.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';

/** At a time, the oldest first. */
export const MOST_LETTERS = 500;

type Replayed = { readonly stored: number; readonly failed: readonly DeadLetter[] };

/** Each costs some statements of its own. */
const MOST_AT_ONCE = 100;

/** At most a hundred, the oldest first. Those that are stored now leave the list; those that fail again stay in it. */
export const replayLetters = async (
  c: Context<AppEnv>,
  survey: Pick<SurveyRecord, 'id'>,
): Promise<Replayed> => {
  const { DB } = c.env;
  const { brandId } = c.var;
  const who = whoOf(c);
  const letters = await listDeadLetters(DB, brandId, survey.id, MOST_AT_ONCE);
  const failed: DeadLetter[] = [];
  for (const letter of letters) {
    try {
      await saveRead(DB, letter.row);
      await dropDeadLetter(DB, letter.row);
    } catch (error) {
      // Behind the others, so that those have their turn next time.
      const again = { ...letter, error: messageOf(error), failedAtMs: who.atMs };
      await keepDeadLetter(DB, again);
      failed.push(again);
    }
  }
  const stored = letters.length - failed.length;
  if (letters.length > 0)
    await recordAudit(DB, {
      ...who,
      brandId,
      action: 'replay',
      noun: 'survey',
      nounId: survey.id,
      detail: { stored, failed: failed.length },
    });
  return { stored, failed };
};
