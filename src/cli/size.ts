// Prints how large the Worker is as uploaded, and fails above what Cloudflare's free plan takes.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { bundleWorker, readModules } from './bundle-worker.ts';

// 3 MB after gzip: https://developers.cloudflare.com/workers/platform/limits/
const limitBytes = 3 * 1000 * 1000;
const format = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const kilobytes = (bytes: number): string => `${format.format(bytes / 1000)} kB`;

const outDir = await mkdtemp(join(tmpdir(), 'liftnote-size-'));
try {
  await bundleWorker(outDir);
  let total = 0;
  for (const module of await readModules(outDir)) {
    const raw = (await stat(join(outDir, module.path))).size;
    const packed = gzipSync(module.contents ?? '').length;
    total += packed;
    console.log(`${module.path}: ${kilobytes(raw)}, gzip ${kilobytes(packed)}`);
  }
  console.log(`Worker: gzip ${kilobytes(total)} of ${kilobytes(limitBytes)}`);
  if (total > limitBytes) {
    console.error('The Worker is larger than the free plan takes.');
    process.exitCode = 1;
  }
} finally {
  await rm(outDir, { recursive: true, force: true });
}
