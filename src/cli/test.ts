// All checks in the order of their price: format, lint, types, then the tests. Stops at the first that
// fails. Usage: npm test [-- FILES...], npm run test:full [-- --tests-only],
// npm run typecheck
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildAssets, root } from './build.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    full: { type: 'boolean' },
    'tests-only': { type: 'boolean' },
    'types-only': { type: 'boolean' },
  },
});
const isFull = values.full === true;

interface Step {
  title: string;
  command: string[];
}

const tsc = ['typescript/bin/tsc', '--noEmit'];
// Where scripts run in a browser the names of the Worker's runtime would be lies, and the reverse.
const browserRooms = ['src/pages/client', 'test/browser'].filter(
  (room) => globSync(join(root, room, '**/*.ts')).length > 0,
);
const types: Step[] = [
  { title: 'types', command: tsc },
  ...browserRooms.map((room) => ({ title: `types of ${room}`, command: [...tsc, '-p', room] })),
  {
    title: 'types of bindings',
    command: [
      'wrangler/bin/wrangler.js',
      'types',
      '--check',
      '--include-runtime=false',
      'src/worker-configuration.d.ts',
    ],
  },
];
const checks: Step[] = [
  { title: 'format', command: ['oxfmt/bin/oxfmt', '--check'] },
  { title: 'lint', command: ['oxlint/bin/oxlint'] },
  ...types,
];

const resultFile = join(root, '.build', 'test-results', isFull ? 'full.json' : 'everyday.json');
const tests: Step = {
  title: isFull ? 'tests, whole matrices' : 'tests',
  command: [
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
    ...positionals,
  ],
};

function run([script = '', ...args]: string[]): Promise<number> {
  const env = { ...process.env, LIFTNOTE_FULL: isFull ? '1' : '0', WRANGLER_SEND_METRICS: 'false' };
  return new Promise((done) => {
    const path = join(root, 'node_modules', script);
    const child = spawn(process.execPath, [path, ...args], { cwd: root, env, stdio: 'inherit' });
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
}

await buildAssets();
await mkdir(join(root, '.build', 'test-results'), { recursive: true });
await rm(resultFile, { force: true });

function chooseSteps(): Step[] {
  if (values['types-only'] === true) return types;
  const isTestsOnly = values['tests-only'] === true || positionals.length > 0;
  return isTestsOnly ? [tests] : [...checks, tests];
}

const steps = chooseSteps();
let failed: string | undefined;
for (const step of steps) {
  const startedAtMs = performance.now();
  console.log(`\n== ${step.title}`);
  const code = await run(step.command);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`== ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  if (code !== 0) {
    failed = step.title;
    break;
  }
}
if (failed === undefined && steps.includes(tests) && !existsSync(resultFile))
  failed = 'tests (no result was written)';
if (failed !== undefined) {
  console.error(`\nFailed: ${failed}`);
  process.exitCode = 1;
}
