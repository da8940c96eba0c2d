// What an audit is worth on labelled comments: the shares it finds against those that people gave, drawn many times.
import { allocate } from '../../core/sentiment/audit-sample.ts';
import { carriedAgreement } from '../../core/sentiment/audit-agreement.ts';
import { auditedShares, limitsOf } from '../../core/sentiment/audited-shares.ts';
import { agreement } from '../../core/stats/agreement.ts';
import { LABELS, type Label, type Labels } from '../../core/sentiment/label.ts';
import type { Generator } from '../simulate/generator.ts';
import type { Pair } from './score.ts';

export type AuditTrial = {
  /** Labels that people give in each audit. */
  readonly size: number;
  /** Mean of |audited share - true share| over draws and the three labels, 0 to 1. */
  readonly error: number;
  /** How often the 95 % interval of a share holds the true one, over the three labels; of the net share; of kappa. */
  readonly coverage: number;
  readonly netCoverage: number;
  readonly kappaCoverage: number;
  /** Mean width of a share's interval, 0 to 1. */
  readonly width: number;
};

const CONF = 0.95;
const NOBODY: Labels = { positive: 0, neutral: 0, negative: 0 };

const countBy = (pairs: readonly Pair[], of: (pair: Pair) => string): Labels => {
  const count = (label: Label): number => pairs.filter((pair) => of(pair) === label).length;
  return { positive: count('positive'), neutral: count('neutral'), negative: count('negative') };
};

/** Rows what was predicted, columns what people said: shares of each row. */
const confusionOf = (pairs: readonly Pair[]): ReadonlyMap<Label, readonly number[]> =>
  new Map(
    LABELS.map((predicted) => {
      const own = pairs.filter(({ given }) => given === predicted);
      const shares = LABELS.map(
        (label) => own.filter(({ truth }) => truth === label).length / Math.max(1, own.length),
      );
      return [predicted, shares];
    }),
  );

const isWithin = (value: number, limits: { lo: number; hi: number } | null): boolean =>
  limits !== null && limits.lo <= value && value <= limits.hi;

/**
 * `runs` audits of `size` labels, allocated as the console does, drawn with replacement, as from a stream of comments like
 * these. Uncoded comments are left out, as the report leaves them out of its shares.
 */
export const tryAudit = (
  pairs: readonly Pair[],
  size: number,
  runs: number,
  random: Generator,
): AuditTrial => {
  const coded = pairs.filter(({ given }) => given !== 'uncoded');
  const machine = countBy(coded, ({ given }) => given);
  const truth = countBy(coded, (pair) => pair.truth);
  const n = coded.length;
  const stream = (label: Label): number => machine[label] * size;
  const sizes = allocate(
    { positive: stream('positive'), neutral: stream('neutral'), negative: stream('negative') },
    size,
  );
  const draws = [...confusionOf(coded)].map(([predicted, shares]) => ({
    predicted,
    draw: random.index(shares),
  }));
  const all = LABELS.map((predicted) =>
    LABELS.map(
      (label) => coded.filter((pair) => pair.given === predicted && pair.truth === label).length,
    ),
  );
  const trueKappa = agreement({ matrix: all, conf: CONF }).kappa ?? 0;
  let [error, covered, netCovered, kappaCovered, width] = [0, 0, 0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const audits = draws.flatMap(({ predicted, draw }) => {
      const counts = [0, 0, 0];
      for (let at = 0; at < sizes[predicted]; at += 1) {
        const label = draw();
        counts[label] = (counts[label] ?? 0) + 1;
      }
      return LABELS.map((label, at) => ({ predicted, label, n: counts[at] ?? 0 }));
    });
    const shares = auditedShares(machine, NOBODY, audits, size);
    if (!shares) throw new Error(`no audit of ${size} labels`);
    for (const label of LABELS) {
      const limits = limitsOf(shares[label], 0, 1, CONF);
      error += Math.abs(shares[label].value - truth[label] / n);
      width += limits ? limits.hi - limits.lo : 0;
      if (isWithin(truth[label] / n, limits)) covered += 1;
    }
    const net = (truth.positive - truth.negative) / n;
    if (isWithin(net, limitsOf(shares.net, -1, 1, CONF))) netCovered += 1;
    const kappa = carriedAgreement(machine, audits, CONF)?.kappa ?? null;
    if (isWithin(trueKappa, kappa)) kappaCovered += 1;
  }
  const three = runs * LABELS.length;
  return {
    size,
    error: error / three,
    coverage: covered / three,
    netCoverage: netCovered / runs,
    kappaCoverage: kappaCovered / runs,
    width: width / three,
  };
};
