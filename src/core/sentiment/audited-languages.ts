// An audit of other comments, applied to these: language by language, since an engine errs otherwise in each.
import type { Day } from '../campaign/period.ts';
import { pickReusable } from './audit-reuse.ts';
import type { AuditScope } from './audit-reuse.ts';
import { auditedShares, MIN_AUDITED } from './audited-shares.ts';
import type { AuditCell, AuditedShares, Estimate } from './audited-shares.ts';
import { LABELS, totalOf, type Label, type Labels } from './label.ts';

export type ReusableAudit = AuditScope & {
  /** Whose comments were audited. */
  readonly campaignName: string;
  readonly cells: readonly AuditCell[];
};

export type Reused = {
  readonly shares: AuditedShares;
  readonly cells: readonly AuditCell[];
  /** The audits that speak here, each once, the newest first. */
  readonly from: readonly { readonly campaignName: string; readonly day: Day }[];
  /** Comments in languages that no audit speaks for; they are in none of the shares. */
  readonly leftOut: number;
};

/** More than this left out, and the shares would be of other comments than the report's. */
export const MOST_LEFT_OUT = 0.1;

const sumOf = (cells: readonly AuditCell[]): number => cells.reduce((sum, { n }) => sum + n, 0);

const covers = (machine: Labels, cells: readonly AuditCell[]): boolean =>
  LABELS.every(
    (label) => machine[label] === 0 || cells.some((cell) => cell.predicted === label && cell.n > 0),
  );

/** Of strata that were audited apart: `sum (N_s/N) p_s`, the variances by the square of the weights. */
const joined = (
  parts: readonly { readonly n: number; readonly shares: AuditedShares }[],
  person: Labels,
): AuditedShares => {
  const byPerson = totalOf(person);
  const all = parts.reduce((sum, { n }) => sum + n, byPerson);
  const join = (of: (shares: AuditedShares) => Estimate, exact: number): Estimate => ({
    value: parts.reduce((sum, { n, shares }) => sum + (n / all) * of(shares).value, exact / all),
    variance: parts.reduce((sum, { n, shares }) => sum + (n / all) ** 2 * of(shares).variance, 0),
  });
  const shareOf = (label: Label): Estimate => join((shares) => shares[label], person[label]);
  return {
    positive: shareOf('positive'),
    neutral: shareOf('neutral'),
    negative: shareOf('negative'),
    net: join(({ net }) => net, person.positive - person.negative),
  };
};

/**
 * `machine` are these comments by the engine's label and language; `person` those that a person labelled; `wanted` says whose they
 * are, which engine labelled all of them, and when they are read. Of each language the newest audit that may be reused speaks, if it
 * saw every label that the engine gave there. Null under 120 labels together, or where more than a tenth of the comments would be left
 * out. Source: Cochran 1977, chapter 5.
 */
export const reuseAudits = (
  machine: ReadonlyMap<string, Labels>,
  person: Labels,
  audits: readonly ReusableAudit[],
  wanted: Omit<AuditScope, 'language'>,
): Reused | null => {
  const parts = [...machine].flatMap(([language, labels]) => {
    const fitting = audits.filter((audit) => covers(labels, audit.cells));
    const audit = pickReusable(fitting, { ...wanted, language });
    const shares =
      audit && auditedShares(labels, { positive: 0, neutral: 0, negative: 0 }, audit.cells, 1);
    return audit && shares ? [{ audit, shares, n: totalOf(labels) }] : [];
  });
  const coded = [...machine.values()].reduce((sum, labels) => sum + totalOf(labels), 0);
  const leftOut = parts.reduce((left, { n }) => left - n, coded);
  const cells = parts.flatMap(({ audit }) => audit.cells);
  if (coded === 0 || sumOf(cells) < MIN_AUDITED || leftOut > MOST_LEFT_OUT * coded) return null;
  const from = new Map(
    parts.map(({ audit: { campaignName, day } }) => [
      `${campaignName}\n${day}`,
      { campaignName, day },
    ]),
  );
  return {
    shares: joined(parts, person),
    cells,
    from: [...from.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1)),
    leftOut,
  };
};
