// Our survey page and the same questionnaire in SurveyJS, first visits side by side in one run: bytes and requests
// carry over to any machine, times are this machine's, their ratio less so.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { startDemoWorker } from '../../src/cli/demo/run-worker.ts';
import { sayOf } from '../../src/core/survey/definition/words.ts';
import { findChromium } from '../chromium.ts';
import { behind, CODINGS, codingName, servePacked } from './page/packed-server.ts';
import type { Coding } from './page/packed-server.ts';
import { ARM, stageSurvey } from './page/stage.ts';
import { BenchError, fetchSurveyJs, surveyJsSite, VERSION } from './page/survey-js.ts';
import { toSurveyJs } from './page/translate.ts';
import { readSurveyJs, SLOW, visit, visitWithoutScript } from './page/visit.ts';
import type { TimedVisit } from './page/visit.ts';

const LOCALE = 'en';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    coding: { type: 'string', default: 'gzip' },
  },
});
const rounds = Number(values.rounds);
const coding = CODINGS.find((one) => one === values.coding);
if (!Number.isInteger(rounds) || rounds < 1 || !coding)
  throw new Error(`Usage: npm run bench:page [-- --rounds N --coding ${CODINGS.join('|')}]`);

const ROWS = [
  ['transferred bytes', 'bytes'],
  ['requests', 'requests'],
  ['first question, ms', 'questionMs'],
  ['largest paint, ms', 'largestPaintMs'],
  ['all loaded and run, ms', 'loadedMs'],
] as const satisfies readonly (readonly [string, keyof TimedVisit])[];

type Side = { readonly name: string; readonly url: string; readonly visits: TimedVisit[] };

const sorted = ({ visits }: Side, measure: keyof TimedVisit): number[] =>
  visits.map((one) => one[measure]).toSorted((a, b) => a - b);

const median = (numbers: readonly number[]): number => {
  const half = (numbers.length - 1) / 2;
  return ((numbers[Math.floor(half)] ?? Number.NaN) + (numbers[Math.ceil(half)] ?? Number.NaN)) / 2;
};

/** The median, and the range where there is one. */
const cell = (numbers: readonly number[]): string => {
  const [least, most] = [numbers[0], numbers.at(-1)].map((one) => Math.round(one ?? Number.NaN));
  const middle = Math.round(median(numbers));
  return least === most ? String(middle) : `${middle} (${least}-${most})`;
};

const line = (name: string, cells: readonly string[]): string =>
  name.padEnd(24) + cells.map((one) => one.padStart(24)).join('');

const printTable = (ours: Side, theirs: Side): void => {
  console.log(line('', [ours.name, theirs.name, 'theirs to ours']));
  for (const [name, measure] of ROWS) {
    const [own, other] = [sorted(ours, measure), sorted(theirs, measure)];
    console.log(
      line(name, [cell(own), cell(other), `${(median(other) / median(own)).toFixed(1)}x`]),
    );
  }
};

const printConditions = (coding: Coding): void => {
  const { latencyMs, downKbits, upKbits, cpu } = SLOW;
  console.log(
    `First visits with an empty cache at 390 pixels, median (range) of ${rounds} rounds in turn.\n` +
      `${downKbits / 1000} Mbit/s down, ${upKbits / 1000} up, ${latencyMs} ms a request, processor ${cpu} times slower; ` +
      'opening a connection costs neither.\n' +
      `The same small server stands before both and compresses text with ${codingName(coding)} over HTTP/1.1.\n`,
  );
};

const printLeft = (left: readonly string[]): void => {
  console.log(
    '\nThe translation has the same questions, choices, rules and texts in English, one question a page.\n' +
      'It is without:\n' +
      '- our other languages, saving at each step, keeping answers offline, the honeypot, the receipt\n' +
      '- what neither page is told: what a choice stands for, bands, strata, metrics',
  );
  for (const phrase of left) console.log(`- ${phrase}`);
};

const run = async (browser: Browser, dir: string, coding: Coding): Promise<void> => {
  const demo = await startDemoWorker({ stateDir: join(dir, 'worker') });
  const closing = [(): unknown => demo.worker.dispose()];
  try {
    const { path, definition } = await stageSurvey(demo);
    const { model, left } = toSurveyJs(definition, LOCALE, ARM);
    const say = (key: string): string => sayOf(definition, LOCALE, key);
    const site = await surveyJsSite(dir, { title: say('title'), privacy: say('privacy'), model });
    const own = await servePacked(behind(demo.worker.url), coding);
    closing.push(own.close);
    const other = await servePacked(site, coding);
    closing.push(other.close);
    const ours: Side = { name: 'Liftnote', url: `${own.url}${path}`, visits: [] };
    const theirs: Side = { name: `SurveyJS ${VERSION}`, url: `${other.url}/`, visits: [] };

    const { questions, errors } = await readSurveyJs(browser, theirs.url);
    if (errors.length > 0 || questions !== definition.questions.length)
      throw new Error(
        `SurveyJS read ${questions} of ${definition.questions.length} questions. ${errors.join('; ')}`,
      );
    const text = say(definition.questions[0]?.id ?? '');
    // The zeroth round warms what a server of the real world has warm, and does not count.
    for (let round = 0; round <= rounds; round += 1)
      for (const side of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        const measured = await visit(browser, side.url, text);
        if (round > 0) side.visits.push(measured);
      }

    printConditions(coding);
    printTable(ours, theirs);
    const bare = await visitWithoutScript(browser, ours.url);
    console.log(`\nLiftnote without JavaScript: ${bare.bytes} bytes, ${bare.requests} requests`);
    printLeft(left);
  } finally {
    for (const close of closing.toReversed()) await close();
  }
};

const dir = await mkdtemp(join(tmpdir(), 'liftnote-bench-'));
try {
  await fetchSurveyJs(dir);
  const browser = await chromium.launch({ ...(await findChromium()), args: ['--no-sandbox'] });
  try {
    await run(browser, dir, coding);
  } finally {
    await browser.close();
  }
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
