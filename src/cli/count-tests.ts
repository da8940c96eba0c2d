// Adds up the results of the test runs and prints one line. Fails when a test failed, when a file did
// not even load, and when nothing ran. Usage: count-tests.ts RESULT.json...
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import * as z from 'zod';

const resultSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  try {
    const result = resultSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    // A file that breaks outside its tests has no failed test to count, so it counts for one itself.
    failed += result.testResults.filter(
      (file) =>
        file.status !== 'passed' && !file.assertionResults.some((test) => test.status === 'failed'),
    ).length;
  } catch {
    console.error(`No results in ${path}: that run did not get as far as its tests.`);
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
