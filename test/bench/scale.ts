// What publishing a report takes as its campaign's answers grow from a thousand to a million. Beside the growing campaign a
// second one keeps its thousand, and both are published in turns: what else the machine does falls on both alike, so that
// their ratio carries over; the times are this machine's.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createClient } from '../../src/cli/demo/client.ts';
import { makeOwnerKey, startDemoWorker } from '../../src/cli/demo/run-worker.ts';
import { readSnapshot } from '../../src/storage/snapshot.ts';
import { markFastAnswers } from '../../src/storage/response/fast-answers.ts';
import { rowsReadBy } from '../rows-read.ts';
import { costOf } from './import/heap.ts';
import { makeFiller } from './scale/answers.ts';
import { makeCampaign } from './scale/campaign.ts';
import type { BenchCampaign } from './scale/campaign.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    rounds: { type: 'string', default: '15' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
const [fewest = 0] = sizes;
if (!(rounds >= 10) || !sizes.every((size, at) => size > (sizes[at - 1] ?? 0)))
  throw new Error('Usage: npm run bench:scale [-- --sizes N,N,... --rounds N], at least 10');

/** Answers that come between the night, which marks fast ones, and publishing. */
const FRESH = 100;
const WARM_UP = 3;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-scale-'));
const { worker, clockKey } = await startDemoWorker({ stateDir });
try {
  const { d1, url } = worker;
  const key = await makeOwnerKey(d1, 'bench', Date.now());
  const client = createClient({ url, key, clockKey });
  const [growing, steady] = [await makeCampaign(client, d1), await makeCampaign(client, d1)];
  const filler = makeFiller(growing);
  const versionsOf = ({ lift, buyers }: BenchCampaign) => [lift.versionId, buyers.versionId];

  const publish = async ({ brandId, campaignId }: BenchCampaign) => {
    const before = await costOf();
    const begun = performance.now();
    await client.api('Publishing', {
      method: 'POST',
      path: `/api/v1/campaigns/${campaignId}/reports`,
      atMs: Date.now(),
      expect: [201],
      json: { locale: 'en' },
      brandId,
    });
    const wallMs = performance.now() - begun;
    return { wallMs, cpuMs: ((await costOf()).cpuS - before.cpuS) * 1000 };
  };
  const rowsRead = (campaign: BenchCampaign): Promise<number> =>
    rowsReadBy(d1, async (db) => {
      for (const id of versionsOf(campaign)) await markFastAnswers(db, id);
      await readSnapshot(db, campaign.brandId, campaign.campaignId, {
        rendererVersion: 'bench',
        locale: 'en',
        template: 'full',
        pageFormat: 'a4',
        takenAtMs: Date.now(),
        issuer: { address: url, key: '' },
        rateCards: [],
        benchmarks: [],
        normsNotFound: [],
        previousVersion: null,
      });
    });
  const night = async (campaign: BenchCampaign): Promise<void> => {
    for (const id of versionsOf(campaign)) await markFastAnswers(d1, id);
  };

  await filler.add(d1, steady, fewest);
  await night(steady);
  const heads = ['answers', 'filled s', 'ms', `ms at ${fewest}`, 'ratio', 'CPU ms', 'CPU ratio'];
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => cell.padStart(12)).join('');
  console.log(`Publishing, median of ${rounds} in turns; CPU is the runtime’s with its database`);
  console.log(line([...heads, 'rows read', 'with fresh']));
  let stored = 0;
  for (const size of sizes) {
    const begun = performance.now();
    await filler.add(d1, growing, size - stored - FRESH);
    const seconds = (performance.now() - begun) / 1000;
    await night(growing);
    await filler.add(d1, growing, FRESH);
    stored = size;
    const fresh = await rowsRead(growing);
    const spent: Record<'grown' | 'few', { wallMs: number; cpuMs: number }[]> = {
      grown: [],
      few: [],
    };
    for (let round = -WARM_UP; round < rounds; round += 1) {
      const pair = { few: await publish(steady), grown: await publish(growing) };
      if (round < 0) continue;
      spent.few.push(pair.few);
      spent.grown.push(pair.grown);
    }
    const wall = (of: 'grown' | 'few') => median(spent[of].map(({ wallMs }) => wallMs));
    const mean = (of: 'grown' | 'few') =>
      spent[of].reduce((sum, { cpuMs }) => sum + cpuMs, 0) / rounds;
    const cells = [
      seconds.toFixed(0),
      wall('grown').toFixed(0),
      wall('few').toFixed(0),
      (wall('grown') / wall('few')).toFixed(3),
      mean('grown').toFixed(0),
      (mean('grown') / mean('few')).toFixed(3),
      String(await rowsRead(growing)),
      String(fresh),
    ];
    console.log(line([String(size), ...cells]));
  }
} finally {
  await worker.dispose();
  await rm(stateDir, { recursive: true, force: true });
}
process.exitCode = 0;
