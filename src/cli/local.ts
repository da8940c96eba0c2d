// The one place that runs the Worker on this machine: start, demo, browser tests, load and benches all
// use it. Bundled as for a deploy, configured by wrangler.toml, run by the same runtime (workerd).
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import type { DispatchFetch, V4Namespace } from 'miniflare';
import { root } from './build.ts';
import { workerModules } from './bundle-worker.ts';
import { applyMigrations } from './migrate.ts';
import { localSecretKey } from './secret-key.ts';

/** The layout that `wrangler dev` and `wrangler d1 --local --persist-to` expect. */
const PERSISTED = 'v3';

export interface LocalOptions {
  /** Directory for database, files and secret key; made when missing. */
  stateDir: string;
  /** 0 or nothing takes any free port. */
  port?: number;
  /** Address to listen on; 127.0.0.1 unless told, so that nobody else on the network gets in. */
  host?: string;
  /** Further text bindings (variables and secrets); they win over wrangler.toml. */
  bindings?: Record<string, string>;
  /** Receives each line the Worker logs, instead of the terminal. */
  onLog?: (line: LogLine) => void;
  /** Where the runtime's inspector listens, for benches that measure its heap. */
  inspectorPort?: number;
  /** True unless told: only what the Worker logs as an error is shown. */
  quiet?: boolean;
  /** True unless told. A deployment may leave its limiters out; a fuzzer sends more than they let through. */
  hasLimits?: boolean;
}

export interface LogLine {
  level: string;
  message: string;
}

export interface LocalWorker {
  /** Without a slash at its end. */
  url: string;
  /** The very database the Worker uses, for commands that read or fill it. */
  d1: D1Database;
  dispatchFetch: DispatchFetch;
  dispose: () => Promise<void>;
}

/** A message for the person at the terminal; its stack says nothing to them. */
export class LocalError extends Error {}

async function assertPortFree(port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is already in use. Choose another one: npm start -- --port ${port + 1}`;
      const denied = `Port ${port} may not be opened: ${error.message}`;
      fail(new LocalError(error.code === 'EADDRINUSE' ? taken : denied, { cause: error }));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

/** What wrangler.toml says, for Miniflare. */
async function readConfiguration() {
  const logLevel = process.env['WRANGLER_LOG'];
  try {
    const wrangler = await import('wrangler');
    // Its warning of a missing SECRET_KEY is for `wrangler dev`; here the key is passed below.
    process.env['WRANGLER_LOG'] = 'error';
    const { workerOptions, externalWorkers } = wrangler.unstable_getMiniflareWorkerOptions(
      join(root, 'wrangler.toml'),
    );
    const { modulesRules: _rules, ...worker } = workerOptions;
    return { worker, externalWorkers, splitSqlQuery: wrangler.unstable_splitSqlQuery };
  } finally {
    if (logLevel === undefined) delete process.env['WRANGLER_LOG'];
    else process.env['WRANGLER_LOG'] = logLevel;
  }
}

// Bundling and loading wrangler take a second or two each, on two cores best side by side.
async function buildForMiniflare() {
  const [configuration, modules] = await Promise.all([readConfiguration(), workerModules()]);
  return { ...configuration, modules };
}

/** The database in `stateDir` with its migrations applied, without the Worker that uses it. */
export async function openLocalDatabase(
  stateDir: string,
): Promise<{ d1: D1Database; dispose: () => Promise<void> }> {
  const { worker, splitSqlQuery } = await readConfiguration();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      log: new Log(LogLevel.ERROR),
      telemetry: { enabled: false },
      unsafeLocalExplorer: false,
      resourcePersistencePath: join(stateDir, PERSISTED),
      workers: [
        {
          name: 'liftnote',
          modules: true,
          script: '',
          d1Databases: worker['d1Databases'] as V4Namespace, // wrangler's type has lost it
        },
      ],
    }),
  );
  try {
    const d1: D1Database = await miniflare.getD1Database('DB');
    await applyMigrations(d1, join(root, 'migrations'), splitSqlQuery);
    return { d1, dispose: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}

function printLog(quiet: boolean): (line: LogLine) => void {
  return ({ level, message }) => {
    if (level === 'error') console.error(message);
    else if (!quiet) console.log(message);
  };
}

/** Builds the Worker, applies new migrations to the database in `stateDir`, and serves. */
export async function startLocal(options: LocalOptions): Promise<LocalWorker> {
  const { port = 0, host = '127.0.0.1', quiet = true, hasLimits = true } = options;
  const stateDir = resolve(options.stateDir);
  if (port !== 0) await assertPortFree(port, host);
  const secretKey = await localSecretKey(stateDir);
  const { worker, externalWorkers, modules, splitSqlQuery } = await buildForMiniflare();

  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host,
      port,
      cf: false,
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      ...(options.inspectorPort !== undefined && { inspectorPort: options.inspectorPort }),
      telemetry: { enabled: false },
      unsafeLocalExplorer: false,
      resourcePersistencePath: join(stateDir, PERSISTED),
      handleStructuredLogs: options.onLog ?? printLog(quiet),
      workers: [
        {
          ...worker,
          ...(!hasLimits && { ratelimits: {} }),
          name: 'liftnote',
          modules,
          // Optional where it costs something; here it is a folder, so that pictures can be tried at once.
          r2Buckets: { FILES: 'liftnote-files' },
          bindings: Object.assign({}, worker.bindings, { SECRET_KEY: secretKey }, options.bindings),
        },
        ...externalWorkers,
      ],
    }),
  );
  try {
    const url = (await miniflare.ready).origin;
    const d1: D1Database = await miniflare.getD1Database('DB');
    await applyMigrations(d1, join(root, 'migrations'), splitSqlQuery);
    return {
      url,
      d1,
      dispatchFetch: miniflare.dispatchFetch,
      dispose: () => miniflare.dispose(),
    };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}
