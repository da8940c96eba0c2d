// Runs files of golden cases through the statistics and prints every value that differs.
// Usage: npm run verify:numbers -- FILE.json...
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import * as z from 'zod';
import { judge } from '../core/stats/contract.ts';

const fileSchema = z.object({
  cases: z
    .array(
      z.object({
        id: z.string(),
        fn: z.string(),
        args: z.unknown(),
        expect: z.record(z.string(), z.unknown()),
        tol: z.number().optional(),
        absTol: z.number().optional(),
      }),
    )
    .min(1),
});

const show = (value: unknown): string =>
  typeof value === 'number' || value instanceof Error ? String(value) : JSON.stringify(value);

async function readCases(path: string) {
  const parsed = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data.cases;
  throw new Error(`not a file of golden cases\n${z.prettifyError(parsed.error)}`);
}

const paths = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
if (paths.length === 0) {
  console.error('Usage: npm run verify:numbers -- FILE.json...');
  process.exitCode = 2;
}
for (const path of paths) {
  try {
    for (const { tol, absTol, ...golden } of await readCases(path)) {
      const judgement = judge({
        ...golden,
        ...(tol === undefined ? {} : { tol }),
        ...(absTol === undefined ? {} : { absTol }),
      });
      counts[judgement.outcome] += 1;
      if (judgement.outcome === 'skipped') {
        console.log(`${golden.id} ${golden.fn}: informative, nothing to compute`);
      } else if (judgement.outcome === 'failed') {
        console.log(`${golden.id} ${golden.fn} ${JSON.stringify(golden.args).slice(0, 300)}`);
        for (const { field, want, got } of judgement.mismatches) {
          console.log(`  ${field}: expected ${show(want)}, got ${show(got)}`);
        }
      }
    }
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
if (paths.length > 0) {
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}
