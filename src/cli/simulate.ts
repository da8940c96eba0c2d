// What the statistics are worth: coverage of every interval, false positives of every test, and what
// looking every day does. Prints Markdown tables, then whether each requirement held.
// Usage: npm run simulate [-- --seed 7 --runs 10000 --quick]
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createGenerator } from './simulate/generator.ts';
import { simulateJudged } from './simulate/judged-coverage.ts';
import { simulateManyQuestions } from './simulate/many-questions.ts';
import { simulatePairs } from './simulate/paired-coverage.ts';
import { simulatePeeking } from './simulate/peeking.ts';
import { simulateRevenue, simulateWorth } from './simulate/revenue-coverage.ts';
import { simulateSales } from './simulate/sales-size.ts';
import { simulateScales } from './simulate/scale-size.ts';
import { renderTable, type Check, type Section, type Settings } from './simulate/section.ts';
import { simulateShareCoverage } from './simulate/share-coverage.ts';
import { simulateTestSizes } from './simulate/test-size.ts';
import { simulateTwoArmCoverage } from './simulate/two-arm-coverage.ts';
import { simulateWeighting } from './simulate/weighted-coverage.ts';

const DEFAULT_SEED = 20_261_128;
const RUNS = 10_000;
const QUICK_RUNS = 1000;

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean' },
    },
  });
  const isQuick = values.quick === true;
  const seed = Number(values.seed ?? DEFAULT_SEED);
  const runs = Number(values.runs ?? (isQuick ? QUICK_RUNS : RUNS));
  if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number');
  if (!Number.isInteger(runs) || runs < 100)
    throw new Error('--runs wants a whole number from 100');
  return { seed, runs, isQuick };
}

function simulate(settings: Settings): void {
  const random = createGenerator(settings.seed);
  const sections: (() => Section)[] = [
    () => simulateTwoArmCoverage(settings.isQuick),
    () => simulateShareCoverage(random, settings),
    () => simulatePairs(settings.isQuick),
    () => simulateWeighting(random, settings),
    () => simulateRevenue(random, settings),
    () => simulateWorth(random, settings),
    () => simulateJudged(random, settings),
    () => simulateTestSizes(settings.isQuick),
    () => simulateScales(random, settings),
    () => simulateManyQuestions(random, settings),
    () => simulateSales(random, settings),
    () => simulatePeeking(random, settings),
  ];
  const checks: Check[] = [];
  for (const run of sections) {
    const section = run();
    checks.push(...section.checks);
    for (const table of section.tables) console.log(renderTable(table));
  }
  console.log('### Requirements\n');
  for (const { what, seen, held } of checks) {
    console.log(`- ${held ? 'ok' : 'FAILED'}: ${what}: ${seen}`);
  }
  if (checks.some(({ held }) => !held)) process.exitCode = 1;
}

try {
  simulate(readSettings());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
