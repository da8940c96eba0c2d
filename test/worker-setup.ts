// Runs inside workerd before each file of storage and http tests: brings the database up to date.
// Applying is repeatable, so the files that share one runtime apply nothing twice.
import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach } from 'vitest';

declare global {
  namespace Cloudflare {
    interface Env {
      /** Only in tests: the files of migrations/, split into statements. */
      TEST_MIGRATIONS: D1Migration[];
    }
  }
}

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);

// The Worker logs a line a request. Handing each to the runner as it comes takes a fifth of the run, so that they wait
// here and are shown only for a test that fails.
const LEVELS = ['log', 'error'] as const;
const waiting: (() => void)[] = [];
for (const level of LEVELS) {
  const show = console[level].bind(console);
  console[level] = (...parts: unknown[]) => void waiting.push(() => show(...parts));
}
beforeEach(() => {
  waiting.length = 0;
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') for (const show of waiting) show();
});
