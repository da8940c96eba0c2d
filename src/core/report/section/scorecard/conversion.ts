// Whether one creator's clicks led to orders more often than the others' did, or are too few to tell.
import { mnDiffCi } from '../../../stats/difference.ts';
import { CONFIDENCE } from '../../../kpi/finding.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { find } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Creator } from '../creators.ts';

type Counts = { readonly id: string; readonly orders: number; readonly clicks: number };

/** A creator's clicks have a rate to compare; more orders than clicks are none. */
const isCompared = ({ kpi, scope, interval }: Finding): boolean =>
  kpi === 'conversion_rate' && scope.kind === 'creator' && interval !== null;

const countsOf = ({ findings }: ReportContext): readonly Counts[] =>
  findings
    .filter(isCompared)
    .flatMap(({ scope, inputs }) =>
      scope.kind === 'creator'
        ? [{ id: scope.creatorId, orders: inputs['orders'] ?? 0, clicks: inputs['clicks'] ?? 0 }]
        : [],
    );

const rateText = ({ t, format }: ReportContext, { value, interval, inputs }: Finding): string =>
  t('scorecard.rate', {
    orders: inputs['orders'] ?? 0,
    clicks: inputs['clicks'] ?? 0,
    rate: format.value('share', value ?? 0),
    interval: interval ? format.interval('share', interval) : '',
  });

type Beside = {
  /** Of the others together. */
  readonly rate: number;
  /** Of the difference from it; null where there is none. */
  readonly lo: number | null;
  readonly hi: number | null;
  /** Creators that are told apart at once. */
  readonly n: number;
};

/**
 * Miettinen-Nurminen against all others' clicks; each of m creators is given 0.05/m of error, so that all of them
 * together are told wrongly apart in one report of twenty (Bonferroni).
 */
const besideOthers = (counts: readonly Counts[], creatorId: string): Beside | null => {
  const own = counts.find(({ id }) => id === creatorId);
  const others = counts.filter(({ id }) => id !== creatorId);
  const clicks = others.reduce((sum, one) => sum + one.clicks, 0);
  if (!own || clicks === 0) return null;
  const orders = others.reduce((sum, one) => sum + one.orders, 0);
  const { lo, hi } = mnDiffCi({
    xE: own.orders,
    nE: own.clicks,
    xC: orders,
    nC: clicks,
    conf: 1 - (1 - CONFIDENCE) / counts.length,
  });
  return { rate: orders / clicks, lo, hi, n: counts.length };
};

type Way = 'above' | 'below' | 'open';

const wayOf = ({ lo, hi }: Beside): Way => {
  if (lo === null || hi === null || (lo <= 0 && hi >= 0)) return 'open';
  return lo > 0 ? 'above' : 'below';
};

/** Whose clicks led to orders more or less often than all others', where that can be told. */
export const waysOf = (
  context: ReportContext,
  creatorIds: readonly string[],
): ReadonlyMap<string, Way> => {
  const counts = countsOf(context);
  return new Map(
    creatorIds.map((id) => {
      const beside = besideOthers(counts, id);
      return [id, beside ? wayOf(beside) : 'open'];
    }),
  );
};

const besideText = (context: ReportContext, creatorId: string): string => {
  const { t, format } = context;
  const beside = besideOthers(countsOf(context), creatorId);
  if (!beside) return '';
  const rate = format.value('share', beside.rate);
  const way = wayOf(beside);
  if (way === 'open') return t('scorecard.cant_tell', { rate });
  return t(`scorecard.${way}`, {
    rate,
    interval: t('report.interval', {
      lo: format.precise('points', beside.lo ?? 0, beside),
      hi: format.precise('points', beside.hi ?? 0, beside),
    }),
    n: beside.n,
  });
};

export const conversionText = (
  context: ReportContext,
  { id, hasTrackingLink }: Creator,
): string => {
  const { t } = context;
  if (!hasTrackingLink) return t('scorecard.no_link');
  const rate = find(context, 'conversion_rate', { kind: 'creator', creatorId: id });
  if (!rate || rate.value === null || rate.interval === null) return t('scorecard.no_rate');
  return context.format.prose.text([rateText(context, rate), besideText(context, id)]);
};
