// The same report of ten pages made into a PDF by us and by others, side by side in one run: processor's time warm and
// cold, and bytes. Times are this machine's; ratios carry over.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { root } from '../../src/cli/build.ts';
import { measureInChromium } from './pdf/in-chromium.ts';
import { measureInWorkerd } from './pdf/in-workerd.ts';
import { LIBRARIES, fetchLibraries, titleOf } from './pdf/libraries.ts';
import type { Measured } from './pdf/one.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 10)
  throw new Error('Usage: npm run bench:pdf [-- --rounds N], at least 10');

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Makers take turns by process, each with a cold first file; warm rounds follow at once. */
const inNode = async (maker: string, dir: string, warmRounds: number): Promise<Measured> => {
  const script = ['src/cli/run.mjs', 'test/bench/pdf/one.ts', maker, String(warmRounds), dir];
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
  // What one.ts prints in its last line.
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
};

const dir = await mkdtemp(join(tmpdir(), 'liftnote-bench-pdf-'));
try {
  await fetchLibraries(dir);
  const rows: { title: string; measured: Measured }[] = [];
  // Ours is quick, so that the compiler needs more files until it has done what it will do.
  const ours = await inNode('liftnote', dir, 60);
  rows.push({
    title: 'Liftnote, Node',
    measured: { ...ours, warmMs: ours.warmMs.slice(-Math.max(rounds, 30)) },
  });
  for (const library of LIBRARIES)
    rows.push({ title: titleOf(library), measured: await inNode(library, dir, rounds) });
  if (existsSync('/proc/self/schedstat')) {
    rows.push({ title: 'Liftnote, workerd', measured: await measureInWorkerd(rounds, 5) });
    rows.push({ title: 'Chromium, our page', measured: await measureInChromium(rounds) });
  } else console.log('workerd and Chromium are measured on Linux alone.\n');

  console.log(
    `Processor's time for a report of ten pages, in ms: first file, and median of ${rounds} or more warm ones. Ours is tagged\n` +
      '(PDF/UA-1, PDF/A-3a) and lays its pages out each time; pdfkit, pdfmake and react-pdf draw the finished marks, untagged.\n' +
      "Node: the thread's. workerd: the isolate's thread's. Chromium: all its processes', layout among it, tagged.\n",
  );
  console.log(
    'maker'.padEnd(30) +
      ['first', 'warm', 'warm to ours', 'kB'].map((head) => head.padStart(14)).join(''),
  );
  const own = median(ours.warmMs.slice(-Math.max(rounds, 30)));
  for (const { title, measured } of rows) {
    const warm = median(measured.warmMs);
    const cells = [
      measured.firstMs.toFixed(1),
      warm.toFixed(1),
      `${(warm / own).toFixed(1)}x`,
      (measured.bytes / 1000).toFixed(0),
    ];
    console.log(title.padEnd(30) + cells.map((cell) => cell.padStart(14)).join(''));
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
