// The Worker: wires the rooms to the runtime's events and decides nothing itself.
import { createApp } from './http/app.ts';
import type { AppBindings } from './http/env.ts';
import { enforceRetention } from './storage/retention.ts';

const app = createApp({
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
});

export default {
  fetch: app.fetch,
  scheduled: async (event, env) => {
    const deleted = await enforceRetention(env.DB, event.scheduledTime);
    console.log(JSON.stringify({ level: 'info', event: 'retention', ...deleted }));
  },
} satisfies ExportedHandler<AppBindings>;
