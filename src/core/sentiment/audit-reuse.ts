// When an audit of other comments may speak for these: it measured how this engine errs on this brand's audience.
import type { Day } from '../campaign/period.ts';

/** How long what an engine gets wrong may be taken to stay the same. */
export const REUSE_DAYS = 90;

/** What an audit was about, and when its last label was given. */
export type AuditScope = {
  readonly brandId: string;
  /** BCP 47 primary language. */
  readonly language: string;
  /** Name and version, as stored beside each label. */
  readonly engine: string;
  readonly day: Day;
};

export type NotReusable =
  | 'other_brand'
  | 'other_language'
  | 'other_engine'
  | 'audited_later'
  | 'too_old';

const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Null when `audit` may be reused for comments labelled as `wanted`, read on `wanted.day`; else why not. The same brand,
 * language and engine (each version is another), and at most 90 days old. Whoever prints the figure says that the audit
 * was reused and from when it is.
 */
export const whyNotReusable = (audit: AuditScope, wanted: AuditScope): NotReusable | null => {
  if (audit.brandId !== wanted.brandId) return 'other_brand';
  if (audit.language !== wanted.language) return 'other_language';
  if (audit.engine !== wanted.engine) return 'other_engine';
  const age = daysBetween(audit.day, wanted.day);
  if (age < 0) return 'audited_later';
  return age > REUSE_DAYS ? 'too_old' : null;
};

/** The newest audit that may be reused; null when none may. */
export const pickReusable = <Audit extends AuditScope>(
  audits: readonly Audit[],
  wanted: AuditScope,
): Audit | null =>
  audits
    .filter((audit) => whyNotReusable(audit, wanted) === null)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null;
