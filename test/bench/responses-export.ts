// What exporting a survey's answers costs: time, bytes, and the memory of the runtime while the file is made.
// Usage: node src/cli/run.mjs test/bench/responses-export.ts [ROWS ...], on Linux for the memory.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startLocal } from '../../src/cli/local.ts';
import type { LocalWorker } from '../../src/cli/local.ts';
import { newId } from '../../src/core/id.ts';
import { newResponseId } from '../../src/core/survey/answer/receipt.ts';
import { createKey } from '../../src/storage/access/api-key.ts';
import { createBrand } from '../../src/storage/campaign/brand.ts';

const ROWS = [2000, 20_000, 200_000];
const CHUNK = 5000;

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

const statusOf = async (pid: string): Promise<Record<string, string>> => {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Object.fromEntries(text.split('\n').map((line) => line.split(/:\s+/, 2)));
};

/** The runtime that this process started; null where there is no /proc. */
const runtimePid = async (): Promise<string | null> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const status = await statusOf(pid);
    if (status['Name'] === 'workerd' && status['PPid'] === String(process.pid)) return pid;
  }
  return null;
};

const megabytesOf = async (pid: string | null): Promise<number> =>
  pid === null ? Number.NaN : Number.parseInt((await statusOf(pid))['VmRSS'] ?? '', 10) / 1024;

type Bench = {
  readonly call: (method: string, path: string, body?: unknown) => Promise<Response>;
  readonly surveyId: string;
  readonly versionId: string;
};

const setUp = async ({ d1, url }: LocalWorker): Promise<Bench> => {
  const who = {
    atMs: Date.now(),
    actor: { kind: 'command', id: 'bench' },
    requestId: 'bench',
  } as const;
  const brandId = newId('brand', random);
  await createBrand(
    d1,
    brandId,
    { name: 'Northwind', accent: '#0b5d51', locale: 'en', footer: null },
    who,
  );
  const key = await createKey(
    d1,
    { brandId, name: 'bench', role: 'owner', expiresAtMs: null },
    random,
    who,
  );
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key.text}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  };
  const make = async (path: string, body: unknown) =>
    (await call('POST', path, body)).json() as Promise<{ id: string; version: { id: string } }>;
  const campaign = await make('/campaigns', {
    name: 'Bench',
    goals: ['awareness'],
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    competitors: ['Harbour Tea', 'Alpine Brew', 'Brook', 'Cedar'],
    decoys: ['Velora'],
  });
  const creator = await make('/creators', { name: 'Mia Sommer' });
  await make(`/campaigns/${campaign.id}/collaborations`, { creator_id: creator.id });
  const survey = await make(`/campaigns/${campaign.id}/surveys`, {
    template: 'brand-lift',
    name: 'Bench',
    unrelated_creators: ['Ola Nowak'],
    category: 'cold drinks',
  });
  await call('POST', `/surveys/${survey.id}/responses`, {
    id: newResponseId(random),
    rev: 1,
    status: 'complete',
    arm: 'exposed',
    answers: {
      age: 29,
      consent: 'yes',
      follows: ['mia-sommer'],
      unaided: 'Alpine Brew, Northwind and Fritz',
      aided: ['northwind', 'alpine-brew'],
      consideration: ['northwind'],
      favourability: '4',
      intent: '5',
      ad_recall: ['northwind'],
      exposure: ['mia-sommer'],
      gender: 'female',
      platforms: 'tiktok',
      category_use: 'monthly',
      opinion: 'I love the taste, it is great, though the bottle could be a little larger',
    },
  });
  return { call, surveyId: survey.id, versionId: survey.version.id };
};

/** The one answer copied until there are so many. */
const fillUp = async (d1: D1Database, versionId: string, wanted: number): Promise<void> => {
  for (;;) {
    const have =
      (await d1
        .prepare(`SELECT count(*) AS n FROM response WHERE survey_version_id = ?1`)
        .bind(versionId)
        .first<number>('n')) ?? 0;
    const more = Math.min(CHUNK, wanted - have);
    if (more <= 0) return;
    const ids = JSON.stringify(Array.from({ length: more }, () => newResponseId(random)));
    const columns = `brand_id, rev, content_hash, arm_id, creator_id, status, last_question, is_test, is_flagged, flags,
      stratum, answers, coded, shown_order, locale, hidden, day, duration_s, started_at, updated_at, completed_at`;
    await d1.batch([
      d1
        .prepare(
          `INSERT INTO response (survey_version_id, id, ${columns})
           SELECT survey_version_id, j.value, ${columns}
           FROM json_each(?2) j, (SELECT * FROM response WHERE survey_version_id = ?1 LIMIT 1)`,
        )
        .bind(versionId, ids),
      d1
        .prepare(
          `INSERT INTO response_text (survey_version_id, response_id, question_id, brand_id, campaign_id, day, locale, text)
           SELECT survey_version_id, j.value, question_id, brand_id, campaign_id, day, locale, text FROM json_each(?2) j,
             (SELECT * FROM response_text WHERE (survey_version_id, response_id) = (
                SELECT survey_version_id, response_id FROM response_text WHERE survey_version_id = ?1 LIMIT 1))`,
        )
        .bind(versionId, ids),
    ]);
  }
};

const measure = async ({ call, surveyId }: Bench, kind: string, rows: number): Promise<void> => {
  const pid = await runtimePid();
  const before = await megabytesOf(pid);
  let peak = before;
  const look = async (): Promise<void> => {
    peak = Math.max(peak, await megabytesOf(pid));
  };
  const watch = setInterval(() => void look(), 20);
  const startedAtMs = performance.now();
  const response = await call('GET', `/surveys/${surveyId}/responses.${kind}`);
  let bytes = 0;
  let firstMs = Number.NaN;
  for await (const chunk of response.body ?? []) {
    if (bytes === 0) firstMs = performance.now() - startedAtMs;
    bytes += (chunk as Uint8Array).length;
  }
  const ms = performance.now() - startedAtMs;
  clearInterval(watch);
  console.log(
    [
      kind.padEnd(18),
      `${rows} rows`.padStart(15),
      `${(bytes / 1e6).toFixed(1)} MB`.padStart(10),
      `${(ms / 1000).toFixed(1)} s`.padStart(8),
      `${Math.round(firstMs)} ms to the first byte`.padStart(26),
      `memory ${Math.round(before)} to ${Math.round(peak)} MB`.padStart(24),
    ].join(''),
  );
};

// An isolate of Cloudflare's has 128 MB; without a limit the runtime here would let garbage lie.
process.env['MINIFLARE_WORKERD_V8_FLAGS'] ??= '--max-heap-size=128';
const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-bench-'));
const worker = await startLocal({ stateDir });
try {
  const bench = await setUp(worker);
  const asked = process.argv.slice(2).map(Number);
  for (const rows of asked.length > 0 ? asked : ROWS) {
    await fillUp(worker.d1, bench.versionId, rows);
    for (const kind of ['csv', 'xlsx', 'json?format=ndjson']) await measure(bench, kind, rows);
  }
} finally {
  await worker.dispose();
  await rm(stateDir, { recursive: true, force: true });
}
