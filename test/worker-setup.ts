// Runs inside workerd before each file of storage and http tests: brings the database up to date.
// Applying is repeatable, so the files that share one runtime apply nothing twice.
import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

declare global {
  namespace Cloudflare {
    interface Env {
      /** Only in tests: the files of migrations/, split into statements. */
      TEST_MIGRATIONS: D1Migration[];
    }
  }
}

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
