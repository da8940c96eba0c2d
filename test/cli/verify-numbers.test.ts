// The command that checks golden files, run as people run it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'verify-numbers-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const verify = (...contents: string[]) => {
  const paths = contents.map((content, i) => {
    const path = join(dir, `cases-${i}.json`);
    writeFileSync(path, content);
    return path;
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/run.mjs'), 'src/cli/verify-numbers.ts', ...paths],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

const kish = { id: 'one', fn: 'kish', args: { w: [1, 1] }, expect: { neff: 2 }, tol: 1e-9 };

describe('npm run verify:numbers', () => {
  it('prints a failing case with both values and then the counts, and fails', () => {
    const wrong = { ...kish, id: 'two', expect: { neff: 2.5, deff: 1 } };
    const { status, stdout } = verify(JSON.stringify({ cases: [kish, wrong] }));
    expect(stdout).toContain('two kish');
    expect(stdout).toContain('neff: expected 2.5, got 2');
    expect(stdout.trimEnd()).toMatch(/1 passed, 1 failed$/);
    expect(status).toBe(1);
  });

  it('succeeds when all agree', () => {
    const { status, stdout } = verify(JSON.stringify({ meta: {}, cases: [kish] }));
    expect([status, stdout.trim()]).toEqual([0, '1 passed, 0 failed']);
  });

  it('names each file that holds no cases, and fails', () => {
    const bad = ['{"cases":[]}', '[]', 'not json', '{"cases":[{"id":"x"}]}'];
    const { status, stdout, stderr } = verify(...bad, JSON.stringify({ cases: [kish] }));
    expect(stderr.match(/cases-\d\.json: /g)).toHaveLength(4);
    expect(stdout.trim()).toBe('1 passed, 0 failed');
    expect(status).toBe(2);
  });
});
