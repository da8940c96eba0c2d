// How well the embedded sentiment engine agrees with people, beside three npm packages in the same run, and what an
// audit makes of its tally. Prints Markdown tables, then whether each requirement holds.
// Usage: npm run verify:sentiment -- FILE.tsv [--runs 10000] [--seed 7]
// The file's first line names its columns, split by tabs: id, lang, source, label, text; others are left alone.
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createGenerator } from './simulate/generator.ts';
import { renderTable } from './simulate/section.ts';
import { packages, readShippedEngine, type Classifier } from './verify-sentiment/classifiers.ts';
import { known } from './verify-sentiment/known.ts';
import { readRows } from './verify-sentiment/read-rows.ts';
import { audit, compare, detect, type Labelled } from './verify-sentiment/report.ts';

const USAGE = 'Usage: npm run verify:sentiment -- FILE.tsv [--runs 10000] [--seed 7]';
const DEFAULT_SEED = 20_261_128;

const verify = async (path: string, runs: number, seed: number): Promise<void> => {
  const rows = readRows(await readFile(path, 'utf8'));
  const engine = await readShippedEngine();
  const { engine: name } = engine.classify('', 'en');
  const own: Classifier = {
    name,
    classify: (text, language) => engine.classify(text, language).label,
  };
  const classifiers = [own, ...packages()];
  const labelled = rows.map((row): Labelled => ({
    ...row,
    given: classifiers.map(({ classify }) => classify(row.text, row.language)),
  }));
  console.log(`${rows.length} comments; lists: ${engine.languages.toSorted().join(', ')}\n`);
  const sections = [
    compare(labelled, classifiers),
    detect(labelled, engine),
    known(labelled, engine),
    audit(labelled, createGenerator(seed), runs),
  ];
  for (const { tables } of sections) for (const table of tables) console.log(renderTable(table));
  console.log('### Requirements\n');
  for (const { what, seen, held } of sections.flatMap(({ checks }) => checks)) {
    console.log(`- ${held ? 'ok' : 'NOT MET'}: ${what}: ${seen}`);
  }
};

try {
  const { values, positionals } = parseArgs({
    options: { runs: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  const runs = Number(values.runs ?? 10_000);
  const seed = Number(values.seed ?? DEFAULT_SEED);
  if (path === undefined || others.length > 0) throw new Error(USAGE);
  if (!Number.isInteger(runs) || runs < 100)
    throw new Error('--runs wants a whole number from 100');
  if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number');
  await verify(path, runs, seed);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
