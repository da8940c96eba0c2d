// How well labels agree with people's, from a table of both.
import process from 'node:process';
import { LABELS, type Label } from '../../core/sentiment/label.ts';
import type { SentimentLabel } from '../../core/voice/comment.ts';

export type Pair = { readonly truth: Label; readonly given: SentimentLabel };

export type Score = {
  readonly n: number;
  /** Share of all comments labelled as people did, 0 to 1; one left uncoded counts as missed. */
  readonly accuracy: number;
  /** Mean of the classes' F1, `2 tp / (2 tp + fp + fn)`, over the classes that people used; 0 to 1. */
  readonly macroF1: number;
  /** Share of a class's comments that were found; null where people used it for none. */
  readonly recall: Readonly<Record<Label, number | null>>;
  /** Share of comments that were given a label at all. */
  readonly coverage: number;
};

export const scoreOf = (pairs: readonly Pair[]): Score => {
  const n = pairs.length;
  const count = (fits: (pair: Pair) => boolean): number => pairs.filter(fits).length;
  const classes = LABELS.map((label) => ({
    label,
    found: count(({ truth, given }) => truth === label && given === label),
    of: count(({ truth }) => truth === label),
    given: count(({ given }) => given === label),
  }));
  const used = classes.filter(({ of }) => of > 0);
  const recall = (label: Label): number | null => {
    const found = used.find((one) => one.label === label);
    return found ? found.found / found.of : null;
  };
  return {
    n,
    accuracy: used.reduce((sum, { found }) => sum + found, 0) / n,
    // 2 tp + fp + fn is what people gave and what was given, together.
    macroF1:
      used.reduce((sum, { found, of, given }) => sum + (2 * found) / (of + given), 0) / used.length,
    recall: {
      positive: recall('positive'),
      neutral: recall('neutral'),
      negative: recall('negative'),
    },
    coverage: count(({ given }) => given !== 'uncoded') / n,
  };
};

const PASSES = 4;
const LEAST_MICROSECONDS = 15_000;

/** CPU time of this thread in microseconds, whoever else works on the machine; before Node 23.9 that of the process. */
const cpuMicroseconds = (): number => {
  const { user, system } =
    typeof process.threadCpuUsage === 'function' ? process.threadCpuUsage() : process.cpuUsage();
  return user + system;
};

/**
 * Microseconds of CPU time a text: the fastest of four passes, so that a cold start is not counted; each goes through
 * the texts as often as it takes to be longer than the clock's steps.
 */
export const microsecondsOf = (
  texts: readonly { readonly text: string; readonly language: string }[],
  classify: (text: string, language: string) => unknown,
): number => {
  let fastest = Infinity;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const startedAt = cpuMicroseconds();
    let [count, spent] = [0, 0];
    while (spent < LEAST_MICROSECONDS) {
      for (const { text, language } of texts) classify(text, language);
      count += texts.length;
      spent = cpuMicroseconds() - startedAt;
    }
    fastest = Math.min(fastest, spent / count);
  }
  return fastest;
};
