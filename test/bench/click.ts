// What a tracking link takes beside a plain redirect of the same Worker: asked in turns, in one run, in both ways of
// taking clicks. The difference is what carries over; the figures themselves are this machine's.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PHONE, makeTrackingLink } from './tracking-link.ts';
import { makeOwnerKey, startDemoWorker } from '../../src/cli/demo/run-worker.ts';
import { createClient } from '../../src/cli/demo/client.ts';

const { values } = parseArgs({ options: { clicks: { type: 'string', default: '600' } } });
const clicks = Number(values.clicks);
if (!clicks) throw new Error('Usage: npm run bench:click [-- --clicks N]');

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * numbers.length)] ?? 0;

const timed = async (address: string, status: number): Promise<number> => {
  const sent = performance.now();
  const response = await fetch(address, { redirect: 'manual', headers: PHONE });
  await response.arrayBuffer();
  if (response.status !== status) throw new Error(`${address} answered ${response.status}`);
  return performance.now() - sent;
};

console.log(`${clicks} clicks, one after the other, each beside a plain redirect (/)`);
for (const mode of ['direct', 'inbox']) {
  const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-bench-'));
  const { worker, clockKey } = await startDemoWorker({ stateDir, bindings: { INTAKE: mode } });
  try {
    const key = await makeOwnerKey(worker.d1, 'bench', Date.now());
    const code = await makeTrackingLink(createClient({ url: worker.url, key, clockKey }));
    const plain: number[] = [];
    const counted: number[] = [];
    for (let n = -20; n < clicks; n += 1) {
      const times = [
        await timed(`${worker.url}/`, 303),
        await timed(`${worker.url}/l/${code}`, 302),
      ] as const;
      // The first ones warm up.
      if (n < 0) continue;
      plain.push(times[0]);
      counted.push(times[1]);
    }
    const [one, other] = [at(plain, 0.5), at(counted, 0.5)];
    console.log(
      `${mode.padEnd(7)} plain p50 ${one.toFixed(1)} ms, link p50 ${other.toFixed(1)} ms ` +
        `(p99 ${at(counted, 0.99).toFixed(1)} ms): ${(other - one).toFixed(1)} ms more at the median`,
    );
  } finally {
    await worker.dispose();
    await rm(stateDir, { recursive: true, force: true });
  }
}
