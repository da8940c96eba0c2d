// The main job without a browser: plays one whole campaign against the real Worker in a fresh, temporary state,
// publishes its report, and writes it to a directory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { isDay } from '../core/campaign/period.ts';
import { lastDayAt, workingStartMs } from './demo/calendar.ts';
import { DemoError, createClient } from './demo/client.ts';
import { DEFAULT_SEED, generateDemo } from './demo/generate.ts';
import type { Demo } from './demo/generate.ts';
import { loadDemo } from './demo/load.ts';
import { createProgress } from './demo/progress.ts';
import { fetchReport, writeFiles } from './demo/report-files.ts';
import { makeOwnerKey, startDemoWorker } from './demo/run-worker.ts';
import { onSignal } from './demo/signals.ts';
import { LocalError } from './local.ts';
import { UsageError, tellFailure } from './told.ts';

const USAGE = `Usage: npm run demo -- --out DIR [--seed N] [--today YYYY-MM-DD]

Plays a campaign of ten invented creators: clicks, surveys, figures, orders and comments over real HTTP into a
fresh temporary database. Writes report.pdf, report.html, report.pptx, report.xlsx, report.json and report.csv to DIR.

--out    the directory for the report; made when missing
--seed   another number gives another campaign (${DEFAULT_SEED} unless told)
--today  the campaign's last day (today unless told, yesterday before 9 in the morning); it began six weeks before`;

type Wanted = { readonly outDir: string; readonly seed: number; readonly today: string };

const readArguments = (args: string[]): Wanted | null => {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      today: { type: 'string', default: lastDayAt(Date.now()) },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (values.out === undefined || values.out === '')
    throw new UsageError('--out names the directory for the report.');
  if (!/^\d{1,9}$/.test(values.seed))
    throw new UsageError(`--seed is a whole number, not "${values.seed}".`);
  if (!isDay(values.today) || values.today < '2001-01-01' || values.today > '2150-01-01') {
    throw new UsageError(`--today is a day such as 2026-06-30, not "${values.today}".`);
  }
  return { outDir: resolve(values.out), seed: Number(values.seed), today: values.today };
};

const play = async (
  demo: Demo,
  outDir: string,
  stateDir: string,
  beganMs: number,
): Promise<void> => {
  console.log('Starting the Worker on a temporary database');
  const { worker, clockKey } = await startDemoWorker({ stateDir });
  let isStopped = false;
  onSignal(() => {
    if (isStopped) return;
    isStopped = true;
    // Requests on their way fail then, and the rest is tidied away as after any failure.
    void worker.dispose();
  });
  try {
    const key = await makeOwnerKey(worker.d1, 'demo', Date.now());
    const options = { url: worker.url, key, clockKey };
    const progress = createProgress(process.stdout, () => performance.now());
    try {
      const loaded = await loadDemo(demo, {
        ...options,
        isClosed: true,
        onProgress: progress.show,
      });
      const atMs = workingStartMs(demo.calendar);
      const { files, json } = await fetchReport(createClient(options), loaded.sharePath, atMs);
      const written = await writeFiles(outDir, files);
      // Its words are made by the build, which a fresh checkout only has once the Worker was started.
      const { summaryText } = await import('./demo/summary.ts');
      console.log(summaryText(demo, loaded, json.findings, written, performance.now() - beganMs));
    } finally {
      progress.end();
    }
  } catch (error) {
    throw isStopped ? new DemoError('Stopped.', { cause: error }) : error;
  } finally {
    if (!isStopped) await worker.dispose();
  }
};

const beganMs = performance.now();
try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    console.log(USAGE);
  } else {
    const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-demo-'));
    try {
      await play(generateDemo(wanted.seed, wanted.today), wanted.outDir, stateDir, beganMs);
    } finally {
      await rm(stateDir, { recursive: true, force: true });
    }
  }
} catch (error) {
  tellFailure(error, USAGE, [DemoError, LocalError]);
}
