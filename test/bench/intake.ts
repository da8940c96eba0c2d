// What an answer costs straight into the database and by way of inboxes, side by side in one run on this machine:
// the ratio is what carries over, the figures themselves are this machine's.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { newResponseId } from '../../src/core/survey/answer/receipt.ts';
import { createClient } from '../../src/cli/demo/client.ts';
import type { Client } from '../../src/cli/demo/client.ts';
import type { SurveyAnswer } from '../../src/cli/demo/survey-codes.ts';
import { makeOwnerKey, startDemoWorker } from '../../src/cli/demo/run-worker.ts';

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '32' },
    rounds: { type: 'string', default: '3' },
  },
});
const [answers, connections, rounds] = [values.answers, values.connections, values.rounds].map(
  Number,
);
if (!answers || !connections || !rounds)
  throw new Error('Usage: npm run bench:intake [-- --answers N --connections N --rounds N]');

const DAY = '2026-03-02';

const makeSurvey = async (client: Client): Promise<SurveyAnswer & { readonly brandId: string }> => {
  const post = <T>(path: string, json: unknown, brandId?: string): Promise<T> =>
    client.api('Setting up', {
      method: 'POST',
      path,
      atMs: Date.now(),
      expect: [200, 201],
      json,
      ...(brandId === undefined ? {} : { brandId }),
    });
  const brand = await post<{ id: string }>('/api/v1/brands', {
    name: 'Bench',
    accent: '#0b5d51',
    locale: 'en',
  });
  const plan = {
    name: 'Bench',
    goals: ['sales'],
    start_date: DAY,
    end_date: '2026-03-29',
    time_zone: 'UTC',
    currency: 'EUR',
  };
  const campaign = await post<{ id: string }>('/api/v1/campaigns', plan, brand.id);
  const creator = await post<{ id: string }>(
    '/api/v1/creators',
    { name: 'Mia Sommer', handles: [] },
    brand.id,
  );
  await post(
    `/api/v1/campaigns/${campaign.id}/collaborations`,
    { creator_id: creator.id, deliverables: [] },
    brand.id,
  );
  const survey = await post<SurveyAnswer>(
    `/api/v1/campaigns/${campaign.id}/surveys`,
    { template: 'post-purchase', name: 'Bench' },
    brand.id,
  );
  return { ...survey, brandId: brand.id };
};

const ANSWERS = {
  age: 34,
  consent: 'yes',
  first_heard: 'creator',
  which_creator: 'mia-sommer',
  first_heard_when: 'since_start',
  first_purchase: 'yes',
  why: 'A great video',
};

type Round = {
  readonly seconds: number;
  readonly sorted: readonly number[];
  readonly drainMs: number;
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

const runRound = async (
  url: string,
  client: Client,
  survey: SurveyAnswer & { readonly brandId: string },
  expected: number,
): Promise<Round> => {
  const path = `/s/${survey.arms[0]?.links[0]?.code ?? ''}`;
  const times: number[] = [];
  let left = answers;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const sent = performance.now();
        const response = await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify({
            id: newResponseId((length) => new Uint8Array(randomBytes(length))),
            rev: 1,
            status: 'complete',
            answers: ANSWERS,
            locale: 'en',
          }),
        });
        await response.arrayBuffer();
        if (response.status !== 201) throw new Error(`answered ${response.status}`);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const drained = performance.now();
  // Reading the results brings everything into the database first.
  const results = await client.api<{ waiting: number; arms: { complete: number }[] }>('Counting', {
    path: `/api/v1/surveys/${survey.id}/results`,
    atMs: Date.now(),
    expect: [200],
    brandId: survey.brandId,
  });
  const drainMs = performance.now() - drained;
  const complete = results.arms.reduce((sum, arm) => sum + arm.complete, 0);
  if (complete !== expected || results.waiting > 0)
    throw new Error(
      `${complete} answers are counted, ${results.waiting} wait, ${expected} were sent`,
    );
  return { seconds, sorted: times.toSorted((a, b) => a - b), drainMs };
};

const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-bench-'));
const found = new Map<string, Round[]>();
try {
  for (const mode of ['direct', 'inbox']) found.set(mode, []);
  for (let round = 1; round <= rounds; round += 1)
    for (const [mode, list] of found) {
      const { worker, clockKey } = await startDemoWorker({
        stateDir: join(stateDir, mode),
        bindings: { INTAKE: mode },
      });
      try {
        const key = await makeOwnerKey(worker.d1, 'bench', Date.now());
        const client = createClient({ url: worker.url, key, clockKey });
        list.push(await runRound(worker.url, client, await makeSurvey(client), answers));
      } finally {
        await worker.dispose();
      }
    }
} finally {
  await rm(stateDir, { recursive: true, force: true });
}

const median = (numbers: readonly number[]): number =>
  at(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
const line = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(12)).join('');
console.log(`${answers} answers over ${connections} connections, median of ${rounds} rounds`);
console.log(line(['', 'answers/s', 'p50 ms', 'p99 ms', 'counted ms']));
const rates = [...found].map(([mode, list]) => {
  const rate = median(list.map(({ seconds }) => answers / seconds));
  const figures = [
    rate,
    median(list.map(({ sorted }) => at(sorted, 0.5))),
    median(list.map(({ sorted }) => at(sorted, 0.99))),
    median(list.map(({ drainMs }) => drainMs)),
  ];
  console.log(line([mode, ...figures.map((figure) => figure.toFixed(0))]));
  return rate;
});
console.log(`inbox to direct: ${((rates[1] ?? 0) / (rates[0] ?? 1)).toFixed(2)}`);
process.exitCode = 0;
