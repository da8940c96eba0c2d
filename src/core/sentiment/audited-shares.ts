// What a blind audit makes of a word list's tally: the share that people would have found, with its interval.
// Pure arithmetic over counts.
import { zOfConf } from '../stats/normal.ts';
import { LABELS, totalOf, type Label, type Labels } from './label.ts';

/** Comments that the word list predicted as one label and a person, not seeing that, gave another or the same. */
export type AuditCell = { readonly predicted: string; readonly label: string; readonly n: number };

/** Fewer labels than this leave the share of many comments too wide to be worth printing. */
export const MIN_AUDITED = 120;

/** Of few comments the share that is enough: people may leave out what they can't tell. */
const ENOUGH_OF_FEW = 0.9;

/** How many labels of so many comments are enough: 120, or nine in ten where there are fewer. */
export const labelsNeeded = (machine: Labels): number =>
  Math.min(MIN_AUDITED, Math.max(1, Math.ceil(ENOUGH_OF_FEW * totalOf(machine))));

export type Estimate = { readonly value: number; readonly variance: number };

export type AuditedShares = Readonly<Record<Label, Estimate>> & {
  /** Share of positive less share of negative. */
  readonly net: Estimate;
};

/** Rows what the word list had predicted, columns what a person said. */
export const auditMatrix = (audits: readonly AuditCell[]): number[][] =>
  LABELS.map((predicted) =>
    LABELS.map((label) =>
      audits
        .filter((cell) => cell.predicted === predicted && cell.label === label)
        .reduce((sum, { n }) => sum + n, 0),
    ),
  );

/**
 * Stratified estimate: `p_c = sum_k W_k p(c|k)` with `W_k` the share of machine label k and `p(c|k)` the share of label c
 * among the `m_k` audited comments predicted as k; `variance = sum_k W_k^2 p~(1 - p~) / (m_k + 2)`, `p~ = (x+1)/(m_k+2)`.
 * For the net share the same with the variance of a score of 1, 0 or -1 and one added to each of the three labels.
 * Comments that a person coded count as they are, without error. Shares 0 to 1 of all coded comments, net -1 to 1.
 * Null under `least` labels, or where a label that the machine gave was never audited. The sample is one at random in
 * each predicted class. Source: Cochran 1977, chapter 5; what it is worth: README.md.
 */
export const auditedShares = (
  machine: Labels,
  person: Labels,
  audits: readonly AuditCell[],
  least: number = labelsNeeded(machine),
): AuditedShares | null => {
  const byMachine = totalOf(machine);
  const coded = byMachine + totalOf(person);
  if (coded === 0) return null;
  const found = (predicted: Label, label: Label): number =>
    audits
      .filter((cell) => cell.predicted === predicted && cell.label === label)
      .reduce((sum, { n }) => sum + n, 0);
  const classes = LABELS.filter((label) => machine[label] > 0).map((predicted) => ({
    weight: machine[predicted] / coded,
    of: Object.fromEntries(LABELS.map((label) => [label, found(predicted, label)])),
    m: LABELS.reduce((sum, label) => sum + found(predicted, label), 0),
  }));
  const audited = auditMatrix(audits)
    .flat()
    .reduce((sum, n) => sum + n, 0);
  const isAudited = audited >= least && classes.every(({ m }) => m > 0);
  if (byMachine > 0 && !isAudited) return null;
  const estimate = (label: Label): Estimate => ({
    value: classes.reduce(
      (sum, { weight, of, m }) => sum + (weight * (of[label] ?? 0)) / m,
      person[label] / coded,
    ),
    variance: classes.reduce((sum, { weight, of, m }) => {
      const p = ((of[label] ?? 0) + 1) / (m + 2);
      return sum + (weight * weight * p * (1 - p)) / (m + 2);
    }, 0),
  });
  const { positive, neutral, negative } = {
    positive: estimate('positive'),
    neutral: estimate('neutral'),
    negative: estimate('negative'),
  };
  const netVariance = classes.reduce((sum, { weight, of, m }) => {
    const p = ((of['positive'] ?? 0) + 1) / (m + 3);
    const q = ((of['negative'] ?? 0) + 1) / (m + 3);
    return sum + (weight * weight * (p + q - (p - q) ** 2)) / (m + 2);
  }, 0);
  return {
    positive,
    neutral,
    negative,
    net: { value: positive.value - negative.value, variance: netVariance },
  };
};

const labelled = (audits: readonly AuditCell[], of: keyof AuditCell, label: Label): number =>
  audits.reduce((sum, cell) => (cell[of] === label ? sum + cell.n : sum), 0);

/** Whether people labelled every comment of which only the machine had said anything. */
export const isWhollyAudited = (machine: Labels, audits: readonly AuditCell[]): boolean =>
  totalOf(machine) > 0 &&
  LABELS.every((label) => labelled(audits, 'predicted', label) >= machine[label]);

/** The same where people labelled every one of them: then nothing was sampled, and their labels are counted. */
export const countedShares = (
  person: Labels,
  audits: readonly AuditCell[],
): AuditedShares | null => {
  const count = (label: Label): number => person[label] + labelled(audits, 'label', label);
  const [positive, neutral, negative] = LABELS.map(count);
  return auditedShares(
    { positive: 0, neutral: 0, negative: 0 },
    { positive: positive ?? 0, neutral: neutral ?? 0, negative: negative ?? 0 },
    [],
  );
};

/** Normal limits, clipped to where the value can lie; null without error. */
export const limitsOf = (
  { value, variance }: Estimate,
  least: number,
  most: number,
  conf: number,
): { readonly lo: number; readonly hi: number } | null => {
  if (variance <= 0) return null;
  const half = zOfConf(conf) * Math.sqrt(variance);
  return { lo: Math.max(least, value - half), hi: Math.min(most, value + half) };
};

/**
 * Change of the net share between two periods, -2 to 2: the two samples are drawn apart, so the variances add up. Null
 * unless both periods were audited themselves: an audit reused for either takes the engine's errors to be the same in
 * both, which is what a shift would have to prove.
 */
export const netShift = (
  before: AuditedShares | null,
  since: AuditedShares | null,
  isReused = false,
): Estimate | null =>
  before === null || since === null || isReused
    ? null
    : {
        value: since.net.value - before.net.value,
        variance: since.net.variance + before.net.variance,
      };
