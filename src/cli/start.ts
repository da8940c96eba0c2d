// Everything on this machine: applies migrations, serves, fills an empty database with the demo campaign, and
// prints the addresses to begin with. A second start finds them again in the database.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root } from './build.ts';
import { findDemoPaths } from './demo/addresses.ts';
import type { DemoPaths } from './demo/addresses.ts';
import { lastDayAt } from './demo/calendar.ts';
import { DemoError, createClient } from './demo/client.ts';
import type { ClientOptions } from './demo/client.ts';
import { DEFAULT_SEED, generateDemo } from './demo/generate.ts';
import { loadDemo } from './demo/load.ts';
import { createProgress } from './demo/progress.ts';
import { isOwnerKey, makeOwnerKey, startDemoWorker } from './demo/run-worker.ts';
import { onSignal } from './demo/signals.ts';
import { LocalError } from './local.ts';
import { UsageError, tellFailure } from './told.ts';

const USAGE = `Usage: npm start [-- --port N --state DIR]

--port   8787 unless told; 0 takes any free one
--state  directory of the database, its secret key and the console's key; ${join(root, '.data')} unless told`;

type Wanted = { readonly port: number; readonly stateDir: string };

const readArguments = (args: string[]): Wanted | null => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8787' },
      state: { type: 'string', default: join(root, '.data') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port is a number from 0 to 65535, not "${values.port}".`);
  }
  if (values.state === '') throw new UsageError('--state names a directory.');
  return { port, stateDir: resolve(values.state) };
};

/** The key in DIR/console-key, readable by its owner alone; a new one when it is missing or holds no more. */
const consoleKey = async (stateDir: string, url: string, d1: D1Database): Promise<string> => {
  const path = join(stateDir, 'console-key');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept !== '' && (await isOwnerKey(url, kept.trim()))) return kept.trim();
  const made = await makeOwnerKey(d1, 'console of this machine', Date.now());
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
};

const isEmpty = async (client: ReturnType<typeof createClient>): Promise<boolean> => {
  const call = { path: '/api/v1/brands?limit=1', atMs: Date.now(), expect: [200] };
  const { items } = await client.api<{ items: readonly unknown[] }>(
    'Looking into the database',
    call,
  );
  return items.length === 0;
};

const fill = async (
  options: ClientOptions,
  isStopping: () => boolean,
  onSetUp: () => Promise<void>,
): Promise<void> => {
  console.log('The database is empty: loading the demo campaign.');
  const progress = createProgress(process.stdout, () => performance.now());
  const demo = generateDemo(DEFAULT_SEED, lastDayAt(Date.now()));
  try {
    await loadDemo(demo, {
      ...options,
      // Live, so that its survey and its creators' pages take what people send.
      isClosed: false,
      onSetUp: () => {
        progress.end();
        return onSetUp();
      },
      onProgress: (...told) => {
        if (!isStopping()) progress.show(...told);
      },
    });
  } finally {
    progress.end();
  }
};

const showAddresses = (origin: string, key: string, paths: DemoPaths | null): void => {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Survey, as a respondent meets it', paths?.survey ?? null],
    ["A creator's own page", paths?.creator ?? null],
    ["The brand's report", paths?.report ?? null],
    ['The same as PDF', paths?.report ? `${paths.report}/report.pdf` : null],
    ['Console, already knowing the key', `/console/sign-in#key=${key}`],
  ];
  const known = lines.filter(([, path]) => path !== null);
  const width = Math.max(...known.map(([name]) => name.length));
  for (const [name, path] of known) console.log(`  ${name.padEnd(width)}  ${origin}${path ?? ''}`);
};

const show = (origin: string, key: string, paths: DemoPaths | null): void => {
  console.log('');
  showAddresses(origin, key, paths);
  console.log(`\n  Key of the console: ${key}`);
  if (paths && (!paths.report || !paths.survey || !paths.creator)) {
    console.log(
      '\n  The demo campaign is incomplete, perhaps since an earlier start was interrupted.',
    );
    console.log('  Remove the state directory, or name another with --state, to load it again.');
  }
  console.log('\n  API: /api/docs. Stop with Ctrl-C.');
};

const serve = async ({ port, stateDir }: Wanted): Promise<void> => {
  let isStopping = false;
  const { worker, clockKey } = await startDemoWorker({ stateDir, port });
  const stopped = Promise.withResolvers<void>();
  onSignal(() => {
    if (isStopping) return;
    isStopping = true;
    void worker.dispose().finally(stopped.resolve);
  });
  try {
    const origin = `http://localhost:${new URL(worker.url).port}`;
    console.log(`Liftnote listens on ${origin}`);
    const key = await consoleKey(stateDir, worker.url, worker.d1);
    const options = { url: worker.url, key, clockKey };
    const client = createClient(options);
    if (await isEmpty(client)) {
      await fill(
        options,
        () => isStopping,
        async () => {
          console.log('\nThese can be opened already; the report follows when its answers are in.');
          showAddresses(origin, key, await findDemoPaths(client, Date.now()));
          console.log('');
        },
      );
    }
    show(origin, key, await findDemoPaths(client, Date.now()));
  } catch (error) {
    // A request that the stop cut off is no news.
    if (!isStopping) {
      await worker.dispose();
      throw error;
    }
  }
  await stopped.promise;
  console.log('\nStopped.');
};

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) console.log(USAGE);
  else await serve(wanted);
} catch (error) {
  tellFailure(error, USAGE, [DemoError, LocalError]);
}
