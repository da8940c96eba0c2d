// Three kinds of test: plain Node (core, render, cli), the Workers runtime on real migrations (storage,
// http), and real Chromium against the running Worker (browser). src/cli/test.ts runs them side by side.
import process from 'node:process';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { buildAssets } from './src/cli/build.ts';

// The Worker imports the manifest, so that it must be there before any test file is read.
await buildAssets();

// The key that wrangler misses is passed as a binding below, so its warning would mislead.
process.env['WRANGLER_LOG'] ??= 'error';

// Whole matrices instead of samples; tests read it with `inject('isFull')`, in workerd too.
const isFull = process.env['LIFTNOTE_FULL'] === '1';
const provide = { isFull };
// A law over thousands of questionnaires takes a minute, and many where others come first on a slow machine.
const testTimeout = isFull ? 900_000 : 60_000;
// A hook that starts a Worker waits for the same machine.
const hookTimeout = testTimeout;

export default defineConfig({
  test: {
    // A misspelt path must not look like success.
    passWithNoTests: false,
    // The Worker's log lines are shown only for a test that fails.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'node',
          // Modules are read once for all files and two run at a time: 52 s instead of 86.
          isolate: false,
          maxWorkers: 2,
          include: ['test/{core,render,cli}/**/*.test.ts', 'test/*.test.ts'],
          setupFiles: ['./test/laws-setup.ts'],
          provide,
          testTimeout,
          hookTimeout,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              // Under another name than FILES, which a deployment may leave out: tests bind it where they need it.
              r2Buckets: ['TEST_FILES'],
              bindings: {
                SECRET_KEY: 'dGVzdHMtdXNlLWEta2V5LXRoYXQtaXMtbm8tc2VjcmV0IQ==',
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/{storage,inbox,http}/**/*.test.{ts,tsx}'],
          setupFiles: ['./test/worker-setup.ts', './test/laws-setup.ts'],
          // One runtime for all files: 32 files in 4 s instead of 39. Tests share the database, so each
          // makes a brand of its own.
          isolate: false,
          maxWorkers: 1,
          provide,
          testTimeout,
          hookTimeout,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['./test/browser-setup.ts'],
          maxWorkers: 1,
          provide,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
