// Whether one creator's clicks led to conversions more often than the others' did, or are too few to tell.
import { mnDiffCi } from '../../../stats/difference.ts';
import { CONFIDENCE } from '../../../kpi/finding.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { conversionsIn } from '../../../kpi/sales/campaign-action.ts';
import { isMisplaced } from '../../../kpi/judge/certain.ts';
import { find } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Creator } from '../creators.ts';

type Counts = { readonly id: string; readonly conversions: number; readonly clicks: number };

/** A creator's clicks have a rate to compare; more conversions than clicks are none. */
const isCompared = ({ kpi, scope, interval }: Finding): boolean =>
  kpi === 'conversion_rate' && scope.kind === 'creator' && interval !== null;

type Compared = {
  readonly byId: ReadonlyMap<string, Counts>;
  /** Of all of them together. */
  readonly conversions: number;
  readonly clicks: number;
  /** An order may be another creator's by click: nobody is told apart then. */
  readonly isBlurred: boolean;
};

// Asked once a creator, of a list of findings that grows with creators. Lists of findings never change once they are made.
const compared = new WeakMap<readonly Finding[], Compared>();

const comparedOf = ({ findings }: ReportContext): Compared => {
  const known = compared.get(findings);
  if (known) return known;
  const rates = findings.filter(isCompared);
  const counts = rates.flatMap(({ scope, inputs }): Counts[] =>
    scope.kind === 'creator'
      ? [{ id: scope.creatorId, conversions: conversionsIn(inputs), clicks: inputs['clicks'] ?? 0 }]
      : [],
  );
  const made = {
    byId: new Map(counts.map((one) => [one.id, one])),
    conversions: counts.reduce((sum, one) => sum + one.conversions, 0),
    clicks: counts.reduce((sum, one) => sum + one.clicks, 0),
    isBlurred: rates.some(isMisplaced),
  };
  compared.set(findings, made);
  return made;
};

/** Why nobody is told apart; '' where that is no matter of unknown clicks. */
export const blurText = (context: ReportContext): string =>
  comparedOf(context).isBlurred ? context.t('assumption.unknown_clicker') : '';

const rateText = (
  { t, format }: ReportContext,
  { value, interval, inputs }: Finding,
): readonly string[] => {
  const elsewhere = inputs['counted_elsewhere'] ?? 0;
  return [
    t('scorecard.rate', {
      orders: conversionsIn(inputs),
      clicks: inputs['clicks'] ?? 0,
      rate: format.value('share', value ?? 0),
      interval: interval ? format.interval('share', interval, { value }) : '',
    }),
    ...(elsewhere > 0 ? [t('scorecard.counted_elsewhere', { n: elsewhere })] : []),
  ];
};

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
const besideOthers = (all: Compared, creatorId: string): Beside | null => {
  const own = all.byId.get(creatorId);
  if (!own || all.clicks === own.clicks) return null;
  const clicks = all.clicks - own.clicks;
  const conversions = all.conversions - own.conversions;
  const { lo, hi } = mnDiffCi({
    xE: own.conversions,
    nE: own.clicks,
    xC: conversions,
    nC: clicks,
    conf: 1 - (1 - CONFIDENCE) / all.byId.size,
  });
  return { rate: conversions / clicks, lo, hi, n: all.byId.size };
};

type Way = 'above' | 'below' | 'open';

const wayOf = ({ lo, hi }: Beside): Way => {
  if (lo === null || hi === null || (lo <= 0 && hi >= 0)) return 'open';
  return lo > 0 ? 'above' : 'below';
};

/** Whose clicks led to conversions more or less often than all others', where that can be told. */
export const waysOf = (
  context: ReportContext,
  creatorIds: readonly string[],
): ReadonlyMap<string, Way> => {
  const all = comparedOf(context);
  return new Map(
    creatorIds.map((id) => {
      const beside = besideOthers(all, id);
      return [id, beside && !all.isBlurred ? wayOf(beside) : 'open'];
    }),
  );
};

const besideText = (context: ReportContext, creatorId: string): string => {
  const { t, format } = context;
  const beside = besideOthers(comparedOf(context), creatorId);
  if (!beside) return '';
  const blur = blurText(context);
  if (blur !== '') return blur;
  const rate = format.value('share', beside.rate);
  const way = wayOf(beside);
  if (way === 'open') return t('scorecard.cant_tell', { rate });
  // "Less by" is followed by a size.
  const by = [beside.lo ?? 0, beside.hi ?? 0].map(Math.abs).toSorted((a, b) => a - b);
  const [lo = 0, hi = 0] = by;
  return t(`scorecard.${way}`, {
    rate,
    interval: t('report.interval', {
      lo: format.precise('points', lo, { lo, hi }),
      hi: format.precise('points', hi, { lo, hi }),
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
  return context.format.prose.text([...rateText(context, rate), besideText(context, id)]);
};
