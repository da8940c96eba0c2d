// Everything that an audit says, in one object: whether it is large enough, the shares people would have found, and how
// far the engine agrees with them.
import { agreement, type Agreement } from '../stats/agreement.ts';
import { carriedAgreement, type Bounded, type CarriedAgreement } from './audit-agreement.ts';
import {
  auditedShares,
  auditMatrix,
  countedShares,
  isWhollyAudited,
  labelsNeeded,
  limitsOf,
} from './audited-shares.ts';
import type { AuditCell, Estimate } from './audited-shares.ts';
import type { Label, Labels } from './label.ts';

export type AuditReading = {
  /** Labels that people gave, and how many more the report needs. */
  readonly audited: number;
  readonly missing: number;
  /** Shares of all coded comments, 0 to 1, net -1 to 1, each with its interval; null where the audit does not do. */
  readonly shares: Readonly<Record<Label | 'net', Bounded>> | null;
  /** Within the sample: k of m alike with Wilson limits, Cohen's kappa with its limits. */
  readonly agreement: Agreement;
  /** The same carried over to all comments that the engine labelled. */
  readonly carried: CarriedAgreement | null;
};

/**
 * `machine`: comments by the engine's label where no person gave one; `person`: those that a person labelled; `audits`:
 * cells of the blind sample, of comments still counted in `machine`; `conf` 0 to 1. Formulas: `auditedShares`,
 * `agreement`, `carriedAgreement`.
 */
export const readAudit = (
  machine: Labels,
  person: Labels,
  audits: readonly AuditCell[],
  conf: number,
): AuditReading => {
  const matrix = auditMatrix(audits);
  const audited = matrix.flat().reduce((sum, n) => sum + n, 0);
  const shares = isWhollyAudited(machine, audits)
    ? countedShares(person, audits)
    : auditedShares(machine, person, audits);
  const bounded = (estimate: Estimate, least: number): Bounded => ({
    value: estimate.value,
    ...(limitsOf(estimate, least, 1, conf) ?? { lo: estimate.value, hi: estimate.value }),
  });
  return {
    audited,
    missing: Math.max(0, labelsNeeded(machine) - audited),
    shares: shares && {
      positive: bounded(shares.positive, 0),
      neutral: bounded(shares.neutral, 0),
      negative: bounded(shares.negative, 0),
      net: bounded(shares.net, -1),
    },
    agreement: agreement({ matrix, conf }),
    carried: carriedAgreement(machine, audits, conf),
  };
};
