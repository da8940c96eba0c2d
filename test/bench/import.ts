// A large file of orders, comments or mentions through the API: uploaded in parts with one missing at first, tried, imported with the runtime
// killed in the middle, undone, imported again. Says what it takes, and fails when the database is not what the file says.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeOwnerKey } from '../../src/cli/demo/run-worker.ts';
import { startLocal } from '../../src/cli/local.ts';
import type { LocalWorker } from '../../src/cli/local.ts';
import { SLICE_BYTES } from '../../src/inbox/imports/job.ts';
import { costOf, freePort, openHeap, runtimes, watch } from './import/heap.ts';
import { fingerprintOf, totalsOf } from './import/held.ts';
import { SUBJECTS } from './import/subject.ts';
import type { Made, SubjectName } from './import/subject.ts';

const MOST_HEAP_MB = 64;
/**
 * Cloudflare gives an isolate 128 MB; a runtime without a limit lets garbage lie until there is far more of it. With less
 * than that a heap that needs more ends the runtime, and with it this run.
 */
process.env['MINIFLARE_WORKERD_V8_FLAGS'] = '--max-heap-size=96';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    subject: { type: 'string', default: 'orders' },
    slice: { type: 'string', default: `${SLICE_BYTES}` },
  },
});
const [rows, slice] = [values.rows, values.slice].map(Number);
const kind = Object.keys(SUBJECTS).find((name) => name === values.subject) as
  | SubjectName
  | undefined; // a key of it
if (!rows || !slice || !kind)
  throw new Error(
    `Usage: npm run bench:import [-- --rows N --slice BYTES --subject ${Object.keys(SUBJECTS).join('|')}]`,
  );
const subject = SUBJECTS[kind];

type Upload = {
  readonly id: string;
  readonly import_id: string | null;
  readonly size: number;
  readonly part_size: number;
  readonly parts: number;
  readonly received: readonly { readonly part: number }[];
  readonly phase: string;
  readonly bytes_read: number;
  readonly rows_read: number;
  readonly rows_stored: number;
  readonly reason: string | null;
  readonly repeated: boolean;
  readonly summary: Readonly<Record<string, unknown>>;
};

const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-import-'));
const path = join(stateDir, 'rows.csv');
const wrongs: string[] = [];
const expectEqual = (what: string, found: unknown, wanted: unknown): void => {
  const isEqual = JSON.stringify(found) === JSON.stringify(wanted);
  console.log(`${isEqual ? 'ok   ' : 'WRONG'} ${what}: ${JSON.stringify(found)}`);
  if (!isEqual) wrongs.push(`${what} should be ${JSON.stringify(wanted)}`);
};

const clock = (): (() => number) => {
  const begun = performance.now();
  return () => (performance.now() - begun) / 1000;
};

// Set in a function, which control flow analysis does not see.
let running = null as LocalWorker | null;
const worker = (): LocalWorker => {
  if (!running) throw new Error('the Worker is not running');
  return running;
};
let key = '';
let brandId = '';
let watched: ReturnType<typeof watch> | undefined;
let baseMb = 0;
let peakMb = 0;

/** By how much the heap has grown at most since the last time. */
const takePeak = (): number => {
  const grown = Math.max(0, (watched?.peak() ?? 0) - baseMb);
  peakMb = Math.max(peakMb, grown);
  return grown;
};

const endWatch = (): void => {
  takePeak();
  watched?.stop();
};

const start = async (): Promise<void> => {
  const inspectorPort = await freePort();
  running = await startLocal({
    stateDir,
    inspectorPort,
    bindings: { IMPORT_SLICE_BYTES: `${slice}` },
  });
  await fetch(`${running.url}/healthz`);
  const heap = await openHeap(inspectorPort, 'liftnote');
  if (baseMb === 0) baseMb = await heap.used();
  watched = watch(heap);
};

const send = async (method: string, address: string, body?: unknown): Promise<Response> => {
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(`${worker().url}/api/v1${address}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(brandId !== '' && { 'Liftnote-Brand': brandId }),
      ...(body !== undefined && {
        'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
      }),
    },
    ...(body !== undefined && { body: isBytes ? Uint8Array.from(body) : JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
  return response;
};

const ask = async <T>(method: string, address: string, body?: unknown): Promise<T> =>
  (await (await send(method, address, body)).json()) as T; // what the API documents

const setUp = async (): Promise<string> => {
  key = await makeOwnerKey(worker().d1, 'bench', Date.now());
  const look = { name: 'Bench', accent: '#0b5d51', locale: 'en' };
  brandId = (await ask<{ id: string }>('POST', '/brands', look)).id;
  const plan = {
    name: 'Bench',
    goals: ['sales'],
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    competitors: ['Alba'],
  };
  return (await ask<{ id: string }>('POST', '/campaigns', plan)).id;
};

const partOf = async ({ size, part_size }: Upload, n: number): Promise<Uint8Array> => {
  const file = await open(path);
  const from = (n - 1) * part_size;
  const buffer = new Uint8Array(Math.min(part_size, size - from));
  await file.read(buffer, 0, buffer.length, from);
  await file.close();
  return buffer;
};

const upload = async (campaignId: string, { bytes }: Made): Promise<string> => {
  const uploads = `/campaigns/${campaignId}/uploads`;
  const asked = { kind, file_name: 'rows.csv', size: bytes };
  const begun = await ask<Upload>('POST', uploads, asked);
  const address = `${uploads}/${begun.id}`;
  const put = async (n: number) => send('PUT', `${address}/parts/${n}`, await partOf(begun, n));
  const seconds = clock();
  const broken = Math.ceil(begun.parts / 2);
  for (let n = 1; n <= begun.parts; n += 1) if (n !== broken) await (await put(n)).arrayBuffer();
  const { received } = await ask<Upload>('GET', address);
  const held = new Set(received.map(({ part }) => part));
  for (let n = 1; n <= begun.parts; n += 1) if (!held.has(n)) await (await put(n)).arrayBuffer();
  const mib = bytes / 2 ** 20;
  console.log(
    `uploaded ${mib.toFixed(0)} MiB in ${begun.parts} parts, one of them later, in ${seconds().toFixed(1)} s`,
  );
  return address;
};

/** Until an upload is in one of these phases; tells how far it is, and hands every look on. */
const until = async (
  address: string,
  phases: readonly string[],
  look: (state: Upload) => Promise<void> = async () => {},
): Promise<Upload> => {
  let told = '';
  const seconds = clock();
  for (;;) {
    const state = await ask<Upload>('GET', address);
    const share = Math.floor((10 * state.bytes_read) / state.size) * 10;
    const said = `${state.phase} ${share}%`;
    if (said !== told) console.log(`  ${seconds().toFixed(0).padStart(4)} s  ${said}`);
    told = said;
    if (phases.includes(state.phase)) return state;
    if (['failed', 'refused'].includes(state.phase)) throw new Error(state.reason ?? state.phase);
    await look(state);
    await wait(500);
  }
};

const measured = async (
  what: string,
  bytes: number,
  work: () => Promise<unknown>,
): Promise<void> => {
  const seconds = clock();
  const before = await costOf();
  await work();
  const [took, after] = [seconds(), await costOf()];
  const cpuMs = ((after.cpuS - before.cpuS) * 1000) / Math.ceil(bytes / slice);
  const cpu =
    cpuMs > 0 ? `, ${cpuMs.toFixed(0)} ms of processor time a slice with the database` : '';
  console.log(
    `${what}: ${took.toFixed(1)} s, ${Math.round(rows / took)} rows/s${cpu}; the isolate’s heap grew by ` +
      `${takePeak().toFixed(1)} MB, the runtime has ${after.rssMb.toFixed(0)} MB`,
  );
};

try {
  const made = await subject.write(path, rows);
  console.log(`${rows} rows, ${made.items} ${kind}, ${(made.bytes / 2 ** 20).toFixed(0)} MiB`);
  await start();
  const campaignId = await setUp();
  const { items, told } = made;
  const wanted = {
    items,
    ...told,
    ...(subject.tallied !== undefined && { tallied: told[subject.tallied] }),
  };
  const address = await upload(campaignId, made);

  await measured('dry run', made.bytes, async () => {
    await ask('POST', `${address}/dry-run`);
    const { rows_read, rows_stored, summary } = await until(address, ['checked']);
    expectEqual('rows read', rows_read, rows);
    expectEqual(`${kind} that would be stored`, rows_stored, items);
    expectEqual('their sums', subject.toldOf(summary), told);
  });

  let killedAt = 0;
  await measured('import with a kill', made.bytes, async () => {
    await ask('POST', `${address}/import`);
    await until(address, ['stored'], async ({ phase, bytes_read, size }) => {
      if (killedAt > 0 || phase !== 'storing' || bytes_read < size * 0.4) return;
      killedAt = bytes_read;
      for (const pid of runtimes()) process.kill(pid, 'SIGKILL');
      endWatch();
      await Promise.race([
        worker()
          .dispose()
          .catch(() => undefined),
        wait(5000),
      ]);
      await start();
      const { bytes_read: resumed } = await ask<Upload>('GET', address);
      console.log(`  killed at ${killedAt} bytes, goes on at ${resumed}`);
      if (resumed < killedAt) wrongs.push('it began again');
    });
  });
  if (killedAt === 0) wrongs.push('it was never killed');
  expectEqual('stored', await totalsOf(worker().d1, subject, campaignId), wanted);
  const { meta } = await worker().d1.prepare('SELECT 1').run();
  console.log(`the database is ${(meta.size_after / 2 ** 20).toFixed(0)} MiB large`);
  const first = await fingerprintOf(worker().d1, subject, campaignId);
  const { import_id: id, ...again } = await ask<Upload>('GET', address);
  expectEqual('a second import of the upload', [again.phase, again.repeated], ['stored', false]);

  const same = await upload(campaignId, made);
  await measured('the same file again', made.bytes, async () => {
    await ask('POST', `${same}/import`);
    const { import_id, repeated } = await until(same, ['stored']);
    expectEqual('known', [repeated, import_id], [true, id]);
  });

  await measured('undo', made.bytes, async () => {
    await ask('DELETE', `/imports/${id}`);
    await until(address, ['undone']);
  });
  const nothing = Object.fromEntries(Object.keys(wanted).map((name) => [name, 0]));
  expectEqual('left after undoing', await totalsOf(worker().d1, subject, campaignId), nothing);

  const anew = await upload(campaignId, made);
  await measured('import again', made.bytes, async () => {
    await ask('POST', `${anew}/import`);
    await until(anew, ['stored']);
  });
  expectEqual(
    'the database, as after the first import',
    await fingerprintOf(worker().d1, subject, campaignId),
    first,
  );
  endWatch();
  console.log(
    `the isolate’s heap: ${baseMb.toFixed(1)} MB idle, at most ${peakMb.toFixed(1)} MB more`,
  );
  if (peakMb >= MOST_HEAP_MB) wrongs.push(`the heap grew by ${peakMb.toFixed(0)} MB`);
} finally {
  await running?.dispose().catch(() => undefined);
  await rm(stateDir, { recursive: true, force: true });
}
for (const wrong of wrongs) console.error(wrong);
process.exitCode = wrongs.length > 0 ? 1 : 0;
