// The runtime is killed (SIGKILL) in the middle of a burst of clicks, again and again, in both ways of taking them:
// every click whose visitor was led on is counted, and none twice.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from '../../src/cli/demo/client.ts';
import { makeOwnerKey, startDemoWorker } from '../../src/cli/demo/run-worker.ts';
import type { DemoWorker } from '../../src/cli/demo/run-worker.ts';
import { PHONE, makeTrackingLink } from '../bench/tracking-link.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
  },
});
const [rounds, connections] = [values.rounds, values.connections].map(Number);
if (!rounds || !connections)
  throw new Error('Usage: npm run fault:clicks [-- --rounds N --connections N]');

const CLICK_ID = /liftnote_click=(clk_[0-9a-z]{24})/;

/** Processes of the runtime that this one started. */
const runtimes = (): number[] => {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,comm'], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid, parent, name] = line.trim().split(/\s+/);
    return Number(parent) === process.pid && name === 'workerd' ? [Number(pid)] : [];
  });
};

/** Clicks that were acknowledged until the runtime was gone; `sent` counts the others too. */
const burst = async (url: string, code: string): Promise<{ acked: string[]; sent: number }> => {
  const acked: string[] = [];
  let sent = 0;
  let isOver = false;
  const visit = async (): Promise<void> => {
    while (!isOver) {
      sent += 1;
      try {
        const response = await fetch(`${url}/l/${code}`, { redirect: 'manual', headers: PHONE });
        const [, id] = CLICK_ID.exec(response.headers.get('Location') ?? '') ?? [];
        if (id !== undefined) acked.push(id);
      } catch {
        // The connection broke: nobody was led on.
        isOver = true;
      }
    }
  };
  const visitors = Array.from({ length: connections }, visit);
  await wait(1500 + Math.random() * 1500);
  for (const pid of runtimes()) process.kill(pid, 'SIGKILL');
  await Promise.race([Promise.all(visitors), wait(5000)]);
  isOver = true;
  return { acked, sent };
};

const start = (stateDir: string, mode: string): Promise<DemoWorker> =>
  startDemoWorker({ stateDir, bindings: { INTAKE: mode, INBOX_SHARDS: '4' } });

/** Once the inboxes have handed over what they took. */
const countedIn = async ({ worker }: DemoWorker, acked: readonly string[]) => {
  const missing = async (): Promise<number> => {
    const row = await worker.d1
      .prepare(
        `SELECT count(*) AS n FROM json_each(?1) j WHERE NOT EXISTS (SELECT 1 FROM click WHERE id = j.value)`,
      )
      .bind(JSON.stringify(acked))
      .first<{ n: number }>();
    return row?.n ?? 0;
  };
  for (let second = 0; second < 60 && (await missing()) > 0; second += 1) await wait(1000);
  const totals = await worker.d1
    .prepare(
      `SELECT (SELECT count(*) FROM click) AS stored, (SELECT coalesce(sum(n), 0) FROM click_day) AS counted`,
    )
    .first<{ stored: number; counted: number }>();
  return { lost: await missing(), stored: totals?.stored ?? 0, counted: totals?.counted ?? 0 };
};

let isWrong = false;
for (const mode of ['direct', 'inbox']) {
  const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-fault-'));
  const acked: string[] = [];
  let sent = 0;
  let code = '';
  try {
    for (let round = 0; round < rounds; round += 1) {
      const running = await start(stateDir, mode);
      const key = await makeOwnerKey(running.worker.d1, 'fault', Date.now());
      const { url } = running.worker;
      if (code === '')
        code = await makeTrackingLink(createClient({ url, key, clockKey: running.clockKey }));
      // Inboxes of a campaign that nobody visits again wake up with their first click.
      const found = await burst(url, code);
      acked.push(...found.acked);
      sent += found.sent;
      await Promise.race([running.worker.dispose().catch(() => undefined), wait(3000)]);
    }
    const last = await start(stateDir, mode);
    for (let n = 0; n < 40; n += 1)
      await fetch(`${last.worker.url}/l/${code}`, { redirect: 'manual', headers: PHONE });
    const { lost, stored, counted } = await countedIn(last, acked);
    console.log(
      `${mode.padEnd(7)} ${rounds} kills: ${sent} sent, ${acked.length} acknowledged, ${lost} lost; ` +
        `${stored} stored, ${counted} counted`,
    );
    isWrong ||= lost > 0 || stored !== counted;
    await last.worker.dispose();
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}
process.exitCode = isWrong ? 1 : 0;
