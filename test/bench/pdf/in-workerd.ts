// Ours inside workerd: processor's time of the isolate's own thread, as Linux counts it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { root } from '../../../src/cli/build.ts';
import { runtimes } from '../import/heap.ts';
import type { Measured } from './one.ts';

/** Milliseconds that each thread of the runtime has run. */
const threads = (): Map<string, number> =>
  new Map(
    runtimes().flatMap((pid) =>
      readdirSync(`/proc/${pid}/task`).map((thread): [string, number] => {
        const [ns = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
        return [thread, Number(ns) / 1e6];
      }),
    ),
  );

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/bench/pdf/worker.ts')],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*', 'cloudflare:*'],
    loader: { '.bin': 'binary' },
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** Of the thread that worked most while a request was answered. */
const askFor = async (worker: Miniflare, files: number): Promise<{ ms: number; bytes: number }> => {
  const before = threads();
  const response = await worker.dispatchFetch(`http://bench/?files=${files}`);
  const bytes = Number(await response.text());
  const spent = [...threads()].map(([thread, ms]) => ms - (before.get(thread) ?? 0));
  return { ms: Math.max(...spent), bytes };
};

const measure = async (script: string, rounds: number): Promise<Measured> => {
  const worker = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      log: new Log(LogLevel.ERROR),
      telemetry: { enabled: false },
      unsafeLocalExplorer: false,
      workers: [
        {
          name: 'bench',
          modules: true,
          script,
          compatibilityDate: '2026-01-01',
          compatibilityFlags: ['nodejs_compat'],
        },
      ],
    }),
  );
  try {
    // The isolate is made by a request that renders nothing; what a request costs by itself is taken off.
    await askFor(worker, 0);
    const empty = await askFor(worker, 0);
    const { ms, bytes } = await askFor(worker, 1);
    for (let n = 0; n < 5; n += 1) await askFor(worker, 10);
    const warmMs: number[] = [];
    for (let n = 0; n < rounds; n += 1) warmMs.push((await askFor(worker, 5)).ms / 5);
    return { firstMs: ms - empty.ms, warmMs, bytes };
  } finally {
    await worker.dispose();
  }
};

/** The first file is the median of some isolates'. */
export const measureInWorkerd = async (rounds: number, isolates: number): Promise<Measured> => {
  const script = await bundle();
  const all: Measured[] = [];
  for (let n = 0; n < isolates; n += 1) all.push(await measure(script, n === 0 ? rounds : 0));
  const firsts = all.map(({ firstMs }) => firstMs).toSorted((a, b) => a - b);
  const [measured] = all;
  if (!measured) throw new Error('no isolate was asked for');
  return { ...measured, firstMs: firsts[Math.floor(firsts.length / 2)] ?? Number.NaN };
};
