// What the register says of a post in one line each.
import type { RegisterEntry } from '../../../core/content/content-register.ts';
import { summariseRubric } from '../../../core/content/rubric.ts';
import { MIN_GROUPS } from '../../../core/stats/krippendorff.ts';
import type { OrdinalAgreement } from '../../../core/stats/krippendorff.ts';
import type { UsageStanding } from '../../../core/content/usage-rights.ts';
import type { Wording } from '../../../core/wording.ts';
import type { Format } from '../format.ts';

export const rightsLine = (
  { t }: Wording,
  format: Format,
  right: RegisterEntry['right'],
  { state, daysLeft }: UsageStanding,
): string => {
  if (!right) return t('console.rights.unstated');
  const kind = t(`content.rights.${right.kind}`);
  if (state === 'not_given') return kind;
  if (right.until === null) return t('console.rights.endless', { kind });
  const day = format.day(right.until);
  if (state === 'expired') return t('console.rights.expired', { kind, day });
  return state === 'ends_soon'
    ? t('console.rights.ends_soon', { kind, day, days: daysLeft ?? 0 })
    : t('console.rights.until_day', { kind, day });
};

export const saidLine = (
  { t }: Wording,
  format: Format,
  said: { readonly name: string | null; readonly atMs: number },
): string =>
  t('console.register.said', {
    // A name of the other direction must not draw the date into it.
    name: `\u2068${said.name ?? t('console.register.somebody')}\u2069`,
    at: format.instant(said.atMs),
  });

/** Null where nobody scored the post. */
export const qualityLines = (
  { t }: Wording,
  format: Format,
  { ratings }: RegisterEntry,
): readonly string[] | null => {
  const { mean, raters, widestDifference } = summariseRubric(ratings);
  if (mean === null) return null;
  return [
    t('console.quality.mean', { mean: format.decimal(mean, 1), raters }),
    ...(widestDifference === null
      ? []
      : [t('console.quality.apart', { difference: widestDifference })]),
  ];
};

export const agreementLine = (
  { t }: Wording,
  format: Format,
  { alpha, lo, hi, reason }: OrdinalAgreement,
): string => {
  const why = reason === null ? '' : t(`content.agreement.${reason}`, { minimum: MIN_GROUPS });
  if (alpha === null) return t('console.quality.no_agreement', { reason: why });
  const told = format.decimal(alpha, 2);
  if (lo === null || hi === null)
    return t('console.quality.agreement_alone', { alpha: told, reason: why });
  return t('console.quality.agreement', {
    alpha: told,
    lo: format.decimal(lo, 2),
    hi: format.decimal(hi, 2),
  });
};
