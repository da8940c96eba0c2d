// The Worker: wires the rooms to the runtime's events and decides nothing itself.
import { createApp } from './http/app.ts';
import type { SentimentEngine } from './core/sentiment/engine.ts';
import type { AppBindings } from './http/env.ts';
import { remindCreators } from './http/creator/send-reminders.ts';
import { relabelRecent } from './http/sentiment/relabel.ts';
import { storeQueued } from './inbox/queue.ts';
import { ImportObject as Importing } from './inbox/imports/import-object.ts';
import { dropOldUploads, wakeImports } from './inbox/imports/sweep.ts';
import { sweepFiles } from './inbox/sweep.ts';
import type { ResponseRow } from './storage/response/response.ts';
import { markRecentFastAnswers } from './storage/response/fast-answers.ts';
import { dropWithdrawnFiles } from './storage/report-withdrawal.ts';
import { enforceRetention } from './storage/retention.ts';
import { dropUnusedEvidence } from './storage/creator/unused-evidence.ts';
import { sentimentEngine } from './templates.ts';

export { ClickInbox } from './inbox/click-inbox.ts';
export { Inbox } from './inbox/inbox.ts';

export class ImportObject extends Importing {
  // Its lists are read when a comment comes; most files have none.
  protected override readonly classify: SentimentEngine['classify'] = (text, language) =>
    sentimentEngine().classify(text, language);
}

const app = createApp({
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fetch: (address, init) => fetch(address, init),
});

const NIGHTLY = '17 3 * * *';

export default {
  fetch: app.fetch,
  queue: (batch, env) => storeQueued(env.DB, batch, Date.now()),
  scheduled: async (event, env) => {
    if (event.cron !== NIGHTLY) {
      const results = await Promise.allSettled([
        env.FILES ? sweepFiles(env.DB, env.FILES, event.scheduledTime) : null,
        env.FILES ? dropWithdrawnFiles(env.DB, env.FILES) : null,
        wakeImports(env.DB, env.IMPORTS),
        remindCreators(env, event.scheduledTime),
        relabelRecent(env, event.scheduledTime),
      ]);
      const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      if (reasons.length > 0) throw new AggregateError(reasons, 'a sweep failed');
      return;
    }
    // One that fails keeps none of the others from its work.
    const [deleted, marked, unused, uploads] = await Promise.allSettled([
      enforceRetention(env.DB, event.scheduledTime),
      markRecentFastAnswers(env.DB, event.scheduledTime),
      env.FILES ? dropUnusedEvidence(env.DB, env.FILES, event.scheduledTime) : 0,
      dropOldUploads(env.DB, env.IMPORTS, event.scheduledTime),
    ]);
    console.log(
      JSON.stringify({ level: 'info', event: 'nightly', deleted, marked, unused, uploads }),
    );
  },
} satisfies ExportedHandler<AppBindings, ResponseRow>;
