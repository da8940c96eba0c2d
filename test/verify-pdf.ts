// The printed report through readers and validators: each template in each language, on each paper, of campaigns that are
// hard to print. Usage: npm run verify:pdf [-- --quick | --sample] [--keep DIR] [--only TEXT]
// --quick: one campaign, each template on its own paper, without veraPDF. --sample: every file, but veraPDF on one a
// template and language. --only: files with that in their name. The whole takes hours, nearly all of them veraPDF's.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildAssets } from '../src/cli/build.ts';
import type { Case } from './verify-pdf/cases.ts';
import { checkFile } from './verify-pdf/check-file.ts';
import { printSummary, type Checked } from './verify-pdf/summary.ts';
import { installedTools } from './verify-pdf/tools.ts';
import { checkByVera, findVera } from './verify-pdf/vera.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
/** Files at a time; each keeps several readers busy. */
const LANES = 2;

// Joined from the folders of languages first: on a fresh checkout nobody has done it yet.
await buildAssets();
const { casesOf, makeFile } = await import('./verify-pdf/cases.ts');

const tools = installedTools();
const vera = values.quick
  ? ({ isThere: false, why: 'left out by --quick' } as const)
  : await findVera();
const startedAtMs = performance.now();
const kept = values.keep === undefined ? undefined : resolve(values.keep);
const dir = kept ?? (await mkdtemp(join(tmpdir(), 'liftnote-verify-pdf-')));
const pathOf = ({ name }: Case): string => join(dir, `${name}.pdf`);
const tell = (name: string, problems: readonly string[]): void => {
  if (problems.length > 0) console.log([name, ...problems].join('\n  '));
};

const checkOne = async (one: Case): Promise<Checked> => {
  try {
    const file = await makeFile(one);
    await writeFile(pathOf(one), file.bytes);
    return { ...one, ...(await checkFile(pathOf(one), file, tools)) };
  } catch (error) {
    // One file that can't be made or read fails by itself.
    return { ...one, pages: 0, problems: [String(error)] };
  }
};

const checkAll = async (cases: readonly Case[]): Promise<Checked[]> => {
  const checked: Checked[] = [];
  const waiting = cases.values();
  const lane = async (): Promise<void> => {
    for (const one of waiting) {
      const result = await checkOne(one);
      tell(result.name, result.problems);
      checked.push(result);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return checked;
};

/** The same with what veraPDF says of those that it reads. */
const validateAll = async (checked: readonly Checked[]): Promise<Checked[]> => {
  if (!vera.isThere) return [...checked];
  const read = checked.filter(({ isSample, pages }) => pages > 0 && (isSample || !values.sample));
  const failed = await checkByVera(vera, read.map(pathOf));
  return checked.map((one) => {
    const found = failed.get(pathOf(one)) ?? [];
    tell(one.name, found);
    return { ...one, problems: [...one.problems, ...found], isByVera: read.includes(one) };
  });
};

try {
  await mkdir(dir, { recursive: true });
  const cases = casesOf(values.quick).filter(({ name }) => name.includes(values.only));
  const checked = await validateAll(await checkAll(cases));
  printSummary(checked, tools, vera, (performance.now() - startedAtMs) / 1000);
  if (checked.length === 0 || checked.some(({ problems }) => problems.length > 0))
    process.exitCode = 1;
} finally {
  if (kept === undefined) await rm(dir, { recursive: true, force: true });
}
