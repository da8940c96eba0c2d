// All checks in the order of their price: format, lint, types, then the tests. Stops at the first that
// fails. Usage: npm test [-- FILES...], npm run test:full [-- --tests-only],
// npm run typecheck
import { spawn } from 'node:child_process';
import { existsSync, globSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
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
  /** Takes only what of the processor the others leave. */
  isPatient?: boolean;
  /** Keeps its throwaway files in memory where there is room. */
  isInMemory?: boolean;
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

interface TestStep extends Step {
  resultFile: string;
}

const results = join(root, '.build', 'test-results');
type Manner = Pick<Step, 'isPatient' | 'isInMemory'>;
function testStep(what: string, lane: string, args: string[], manner: Manner = {}): TestStep {
  const resultFile = join(results, `${isFull ? 'full' : 'everyday'}${lane}.json`);
  const command = ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  return {
    title: `tests${what}${isFull ? ', whole matrices' : ''}`,
    command: [...command, `--outputFile.json=${resultFile}`, ...args],
    resultFile,
    ...manner,
  };
}
// Tests in a browser and in workerd, which has one thread, wait much of the time, so that all three run side by side.
const LANES = [
  { step: testStep(' in the browser', '-browser', ['--project=browser']), rooms: ['browser'] },
  {
    step: testStep(' in workerd', '', ['--project=worker'], { isInMemory: true }),
    rooms: ['storage', 'inbox', 'http'],
  },
  { step: testStep(' in Node', '-node', ['--project=node'], { isPatient: true }), rooms: null },
] as const;
const roomOf = (path: string): string => path.split('/')[1] ?? '';
function testSteps(): TestStep[] {
  if (positionals.length === 0) return LANES.map(({ step }) => step);
  // A pattern may mean files of any lane; only what is a file's path is known to be of one.
  if (!positionals.every((name) => existsSync(join(root, name)) && name.startsWith('test/')))
    return [testStep('', '', positionals)];
  const named = LANES.flatMap<string>(({ rooms }) => rooms ?? []);
  return LANES.flatMap(({ step, rooms }) => {
    const own = positionals.filter((name) =>
      rooms ? rooms.some((room) => room === roomOf(name)) : !named.includes(roomOf(name)),
    );
    return own.length === 0 ? [] : [{ ...step, command: [...step.command, ...own] }];
  });
}
const tests = testSteps();

// Linux keeps this in memory: every write of a test's database waits for a disk otherwise, a quarter of its time.
const SHARED_MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;
async function makeTemporary(): Promise<string> {
  const room = await statfs(SHARED_MEMORY).catch(() => undefined);
  const parent = room && room.bavail * room.bsize > ROOM_BYTES ? SHARED_MEMORY : tmpdir();
  const temporary = await mkdtemp(join(parent, 'liftnote-tests-'));
  // What stays would take memory until the machine is started anew.
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(1));

// A third of what another gets: with the system's own "below normal", a tenth, whole tests stood still for a minute.
const PATIENT_NICENESS = 5;

/** Its exit code, and what it printed if it was to keep that to itself. */
async function run(step: Step, isQuiet: boolean): Promise<[number, string]> {
  const { command, isPatient, isInMemory } = step;
  const temporary = isInMemory === true ? await makeTemporary() : tmpdir();
  const [script = '', ...args] = command;
  const env = {
    ...process.env,
    TMPDIR: temporary,
    LIFTNOTE_FULL: isFull ? '1' : '0',
    WRANGLER_SEND_METRICS: 'false',
  };
  return new Promise((done) => {
    const path = join(root, 'node_modules', script);
    const stdio = isQuiet ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, [path, ...args], { cwd: root, env, stdio });
    if (isPatient && child.pid !== undefined) setPriority(child.pid, PATIENT_NICENESS);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.once('error', () => done([1, printed]));
    child.once('close', (code) => done([code ?? 1, printed]));
  });
}

/** Whether it went well; what a quiet step printed is shown when it is over. */
async function take(step: Step, isQuiet = false): Promise<boolean> {
  const { title } = step;
  const startedAtMs = performance.now();
  if (!isQuiet) console.log(`\n== ${title}`);
  const [code, printed] = await run(step, isQuiet);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  if (isQuiet) console.log(`\n== ${title}\n${printed}`);
  console.log(`== ${title}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  return code === 0;
}

/** Whole matrices: beside the browser one other at a time, or the last to get a turn waits for its Worker in vain. */
async function takeInTwos(): Promise<boolean[]> {
  const [first, ...others] = tests;
  const inTurn = async (): Promise<boolean[]> => {
    const isOk: boolean[] = [];
    for (const step of others) isOk.push(await take(step, true));
    return isOk;
  };
  const [isFirstOk, areOthersOk] = await Promise.all([first ? take(first) : true, inTurn()]);
  return [isFirstOk, ...areOthersOk];
}

/** The title of what failed first. */
async function takeAll(): Promise<string | undefined> {
  const isTestsOnly = values['tests-only'] === true || positionals.length > 0;
  const before = values['types-only'] === true ? types : isTestsOnly ? [] : checks;
  for (const step of before) if (!(await take(step))) return step.title;
  if (values['types-only'] === true) return undefined;
  const isOk = isFull
    ? await takeInTwos()
    : await Promise.all(tests.map((step, at) => take(step, at > 0)));
  return tests.find(({ resultFile }, at) => isOk[at] !== true || !existsSync(resultFile))?.title;
}

await buildAssets();
await mkdir(results, { recursive: true });
await Promise.all(tests.map(({ resultFile }) => rm(resultFile, { force: true })));

const failed = await takeAll();
if (failed !== undefined) {
  console.error(`\nFailed: ${failed}`);
  process.exitCode = 1;
}
