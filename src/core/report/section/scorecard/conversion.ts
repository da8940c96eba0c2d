// Whether one creator's clicks led to orders more often than the others' did, or are too few to tell.
import { mnDiffCi } from '../../../stats/difference.ts';
import { CONFIDENCE } from '../../../kpi/finding.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { find } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Creator } from '../creators.ts';

type Counts = { readonly id: string; readonly orders: number; readonly clicks: number };

/** Creators whose clicks have a rate; more orders than clicks are none. */
const countsOf = ({ findings }: ReportContext): readonly Counts[] =>
  findings.flatMap(({ kpi, scope, inputs, interval }) =>
    kpi === 'conversion_rate' && scope.kind === 'creator' && interval !== null
      ? [{ id: scope.creatorId, orders: inputs['orders'] ?? 0, clicks: inputs['clicks'] ?? 0 }]
      : [],
  );

const rateText = ({ t, format }: ReportContext, { value, interval, inputs }: Finding): string =>
  t('scorecard.rate', {
    orders: inputs['orders'] ?? 0,
    clicks: inputs['clicks'] ?? 0,
    rate: format.share(value ?? 0),
    interval: interval ? format.interval('share', interval) : '',
  });

/**
 * Miettinen-Nurminen against all others' clicks; each of m creators is given 0.05/m of error, so that all of them
 * together are told wrongly apart in one report of twenty (Bonferroni).
 */
const besideOthers = (context: ReportContext, creatorId: string): string => {
  const { t, format } = context;
  const counts = countsOf(context);
  const own = counts.find(({ id }) => id === creatorId);
  const others = counts.filter(({ id }) => id !== creatorId);
  const clicks = others.reduce((sum, one) => sum + one.clicks, 0);
  if (!own || clicks === 0) return '';
  const orders = others.reduce((sum, one) => sum + one.orders, 0);
  const { lo, hi } = mnDiffCi({
    xE: own.orders,
    nE: own.clicks,
    xC: orders,
    nC: clicks,
    conf: 1 - (1 - CONFIDENCE) / counts.length,
  });
  const rate = format.share(orders / clicks);
  if (lo === null || hi === null || (lo <= 0 && hi >= 0)) return t('scorecard.cant_tell', { rate });
  return t(lo > 0 ? 'scorecard.above' : 'scorecard.below', {
    rate,
    interval: t('report.interval', { lo: format.points(lo), hi: format.points(hi) }),
    n: counts.length,
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
  return context.format.prose.text([rateText(context, rate), besideOthers(context, id)]);
};
