// The command that measures the sentiment engine, run as people run it, on the project's own comments.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryAudit } from '../../src/cli/verify-sentiment/audit-trial.ts';
import { halfOf } from '../../src/cli/verify-sentiment/read-rows.ts';
import { scoreOf, type Pair } from '../../src/cli/verify-sentiment/score.ts';
import { createGenerator } from '../../src/cli/simulate/generator.ts';
import { LABELS } from '../../src/core/sentiment/label.ts';

const root = join(import.meta.dirname, '..', '..');
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'verify-sentiment-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const verify = (content: string | null, ...options: string[]) => {
  const path = join(dir, 'comments.tsv');
  if (content !== null) writeFileSync(path, content);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'src/cli/run.mjs'),
      'src/cli/verify-sentiment.ts',
      content === null ? join(dir, 'nowhere.tsv') : path,
      ...options,
    ],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

const checklist = readFileSync(join(root, 'test/core/sentiment/checklist.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line, at) => {
    const [language = '', label = '', text = ''] = line.split('\t');
    return `own:${at}\t${language}\town\t${label}\t${text}`;
  });

describe('npm run verify:sentiment', () => {
  it('prints every source beside the three packages, both halves, and what holds', () => {
    const file = ['id\tlang\tsource\tlabel\ttext', ...checklist].join('\r\n');
    const { status, stdout, stderr } = verify(file, '--runs', '100');
    expect([status, stderr]).toEqual([0, '']);
    for (const name of ['vader-sentiment', 'sentiment', 'wink-sentiment', 'liftnote-lexicon-'])
      expect(stdout).toMatch(new RegExp(`\\| ${name}`));
    expect(stdout).toContain('| own, en ');
    expect(stdout).toContain('held out');
    expect(stdout).toContain('- ok: own: within 2 points of the best package');
    expect(stdout).toContain('- ok: ahead of every package on average');
  }, 300_000);

  it.each([
    ['a file that is not there', null, /ENOENT/],
    ['a file without a column it needs', 'id\tlang\ttext\n1\ten\thi', /no column source, label/],
    [
      'a label that it does not know',
      'id\tlang\tsource\tlabel\ttext\n1\ten\ta\tgood\thi',
      /line 2: label "good"/,
    ],
    ['a file with nothing in it', 'id\tlang\tsource\tlabel\ttext\n', /no labelled rows/],
  ])('says what is wrong with %s, and fails', (_, content, message) => {
    const { status, stdout, stderr } = verify(content);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});

describe('the figures', () => {
  it('count an uncoded comment as missed, and leave out a class that nobody used', () => {
    const pairs: Pair[] = [
      { truth: 'positive', given: 'positive' },
      { truth: 'positive', given: 'uncoded' },
      { truth: 'negative', given: 'positive' },
      { truth: 'negative', given: 'negative' },
    ];
    // F1 of positive 2/(2+2), of negative 2/(2+1).
    expect(scoreOf(pairs)).toEqual({
      n: 4,
      accuracy: 0.5,
      macroF1: (0.5 + 2 / 3) / 2,
      recall: { positive: 0.5, neutral: null, negative: 0.5 },
      coverage: 0.75,
    });
  });

  it('split ids into two halves of about the same size, the same for ever', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => `row:${at}`);
    const held = ids.filter((id) => halfOf(id) === 'held out').length;
    expect(Math.abs(held - 1000)).toBeLessThan(200);
    expect(ids.slice(0, 6).map(halfOf)).toEqual([
      'tuned',
      'tuned',
      'tuned',
      'tuned',
      'tuned',
      'tuned',
    ]);
  });

  it('of an audit cover the truth and lie as near to it as its size says', () => {
    // Of comments predicted as each: how many people call positive, neutral, negative.
    const matrix = [
      [400, 500, 100],
      [70, 530, 100],
      [20, 180, 300],
    ];
    const pairs = LABELS.flatMap((given, row) =>
      LABELS.flatMap((truth, column) =>
        Array.from({ length: matrix[row]?.[column] ?? 0 }, (): Pair => ({ truth, given })),
      ),
    );
    const [small, large] = [120, 480].map((size) =>
      tryAudit(pairs, size, 1500, createGenerator(`test ${size}`)),
    );
    for (const trial of [small, large]) {
      expect(trial?.coverage).toBeGreaterThan(0.935);
      expect(trial?.coverage).toBeLessThan(0.965);
      expect(trial?.netCoverage).toBeGreaterThan(0.93);
      expect(trial?.kappaCoverage).toBeGreaterThan(0.93);
    }
    expect(small?.error).toBeLessThan(0.035);
    // Four times the labels, half the error.
    expect((large?.error ?? 1) / (small?.error ?? 1)).toBeCloseTo(0.5, 1);
  });
});
