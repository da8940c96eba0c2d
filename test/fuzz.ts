// Sends what nobody ought to send: to the API by its own document, to files of imports, to every form that pages show, to
// links that were never given; then publishes hostile words and reads what came out of them.
// Nothing may answer 5xx or not at all, take over a second, be logged as an error, or let a text become markup, a formula,
// a header or an action.
// Usage: npm run fuzz [-- --runs N --seed N]
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createClient } from '../src/cli/demo/client.ts';
import { generateDemo } from '../src/cli/demo/generate.ts';
import { makeOwnerKey, startDemoWorker } from '../src/cli/demo/run-worker.ts';
import { setUp } from '../src/cli/demo/setup.ts';
import type { LogLine } from '../src/cli/local.ts';
import type { ApiDocument } from '../src/pages/docs/api-document.ts';
import { apiShots } from './fuzz/api-shots.ts';
import { createKnown } from './fuzz/known.ts';
import { faultOfLog } from './fuzz/log.ts';
import { readOutputs } from './fuzz/outputs.ts';
import { pageShots } from './fuzz/page-shots.ts';
import { faultsOf, MOST_MS, NO_ANSWER, trySend } from './fuzz/shot.ts';
import type { Answer, Shot } from './fuzz/shot.ts';
import { createTally } from './fuzz/tally.ts';
import { drawFrom, pick } from './http/hostile/draw.ts';
import type { Draw } from './http/hostile/draw.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
  throw new Error('Usage: npm run fuzz [-- --runs N --seed N]');

/** Requests at a time; more would only wait for each other. */
const WIDTH = 4;
const TODAY = '2026-06-14';

const tally = createTally();
/** What the Worker may have been at when it logged something. */
const underway = new Set<Shot>();

/** Whatever the Worker logs as an error is a bug or somebody's absence; what it refuses it answers, and logs nothing. */
const onLog = ({ level, message }: LogLine): void => {
  if (level !== 'error') return;
  const body = JSON.stringify({ message, underway: [...underway] });
  const shot = { surface: 'log', route: 'Worker', method: '', path: '', headers: {}, body };
  tally.add(shot, { status: 0, ms: 0 }, [faultOfLog(message)]);
};

const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-fuzz-'));
const { worker, clockKey } = await startDemoWorker({ stateDir, hasLimits: false, onLog });
try {
  const { url, d1 } = worker;
  const key = await makeOwnerKey(d1, 'fuzz', Date.now());
  const client = createClient({ url, key, clockKey });
  const made = await setUp(client, generateDemo(seed, TODAY), () => {});
  const { brandId } = made;
  // Nobody shall revoke the key that sends.
  const known = createKnown(new Set([`key_${key.split('_')[1]}`, brandId]));
  const documentText = await (await fetch(`${url}/api/v1/openapi.json`)).text();
  const document = JSON.parse(documentText) as ApiDocument; // our own document
  const sender = { key, brandId, known };
  known.learn(drawFrom(seed), JSON.stringify([...made.creators.values(), made]));
  const api = apiShots(document, sender);
  const pages = await pageShots({ url, key, brandId, known });

  const sendOne = async (shot: Shot): Promise<Answer | null> => {
    underway.add(shot);
    const answer = await trySend(url, shot);
    underway.delete(shot);
    return answer;
  };

  const take = async (draw: Draw, shot: Shot): Promise<string> => {
    const answer = await sendOne(shot);
    // Beside others, or while memory is tidied up, an answer may be late: what is slow is slow again, alone.
    const again = answer && answer.ms > MOST_MS ? await sendOne(shot) : answer;
    if (!answer || !again) {
      tally.add(shot, NO_ANSWER, ['gives no answer']);
      return '';
    }
    const isSlow = Math.min(answer.ms, again.ms) > MOST_MS;
    const faults = faultsOf(shot, answer);
    tally.add(shot, answer, isSlow ? [...faults, `takes ${Math.round(again.ms)} ms`] : faults);
    known.learn(draw, answer.text);
    return answer.text;
  };

  console.log(`Seed ${seed}, ${runs} requests`);
  let left = runs;
  const work = async (own: Draw): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const next = pick(own, [api, api, api, pages.form, pages.token]);
      await next(own, (shot) => take(own, shot));
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, (_, at) => work(drawFrom(seed + at * 7919))));
  await readOutputs(url, sender, tally);
} finally {
  await worker.dispose();
  await rm(stateDir, { recursive: true, force: true });
  // Last, as ending may log something too; also of a run that ended early.
  await tally.print();
  if (tally.faults() > 0) process.exitCode = 1;
}
