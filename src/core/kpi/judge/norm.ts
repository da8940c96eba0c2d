// What is usual elsewhere, beside a finding: the norm that fits best and where the value lies against it.
// Never in place of a value, only against the same denominator, and money only in the campaign's currency.
import { benchmarksFor } from '../../yardstick/benchmark.ts';
import type { SnapshotBenchmark } from '../../yardstick/benchmark.ts';
import { isSameDenominator } from '../../yardstick/benchmark-kpi.ts';
import { currencyExponent } from '../../money.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { kpiEntry } from '../catalogue.ts';
import { isOfOrders } from '../sales/campaign-action.ts';
import { certainRange, isPartial, rangeOf } from './certain.ts';
import type { Range } from './certain.ts';
import type { Finding, Norm, Scope } from '../finding.ts';

type Account = { readonly platform: string; readonly followers: number | null };

/** The creators' accounts that posted, in a scope. */
const postingAccounts = (snapshot: Snapshot, scope: Scope): Account[] => {
  const posts = snapshot.contents.filter(
    ({ creatorId, platform }) =>
      creatorId !== null &&
      (scope.kind !== 'creator' || scope.creatorId === creatorId) &&
      (scope.kind !== 'platform' || scope.platform === platform),
  );
  const keys = new Set(posts.map(({ creatorId, platform }) => `${platform}\n${creatorId}`));
  return [...keys].map((key) => {
    const [platform = '', creatorId = ''] = key.split('\n');
    const handle = snapshot.creators
      .find(({ id }) => id === creatorId)
      ?.handles.find((one) => one.platform === platform);
    return { platform, followers: handle?.followers ?? null };
  });
};

/** The brand's own accounts with the followers of their first known day. */
const brandAccounts = (snapshot: Snapshot): Account[] => {
  const own = snapshot.followers
    .filter(({ creatorId }) => creatorId === '')
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const platforms = [...new Set(own.map(({ platform }) => platform))];
  return platforms.map((name) => ({
    platform: name,
    followers: own.find(({ platform }) => platform === name)?.followers ?? null,
  }));
};

const accountsOf = (snapshot: Snapshot, { kpi, scope }: Finding): Account[] =>
  kpi === 'follower_growth_rate' && scope.kind === 'campaign'
    ? brandAccounts(snapshot)
    : postingAccounts(snapshot, scope);

/** Published norms come newest first, those whose year is only that of reading last; the brand's own as it has them. */
export const inOrder = (norms: readonly SnapshotBenchmark[]): SnapshotBenchmark[] => {
  const own = norms.filter(({ isOwn }) => isOwn).toSorted((a, b) => b.year - a.year);
  return [...own, ...norms.filter(({ isOwn }) => !isOwn)].toSorted(
    (a, b) => Number(a.tier === null) - Number(b.tier === null),
  );
};

/** Published norms of conversions are of purchases, or don't say of what; what is usual of another action only the brand itself can say. */
const isOfAction = (snapshot: Snapshot, { kpi }: Finding): ((norm: SnapshotBenchmark) => boolean) =>
  kpiEntry(kpi).window === 'conversions' && !isOfOrders(snapshot)
    ? ({ isOwn }) => isOwn
    : () => true;

/**
 * Norms that hold for all the accounts that a value is of, best first: the brand's own, those of the platform, those
 * of the size of account, the newest. A value over several platforms has no norm of any one of them.
 */
const fitting = (snapshot: Snapshot, finding: Finding): SnapshotBenchmark[] => {
  const accounts = accountsOf(snapshot, finding);
  const platforms = new Set(accounts.map(({ platform }) => platform));
  const [only = null] = platforms.size === 1 ? platforms : [];
  const platform = finding.scope.kind === 'platform' ? finding.scope.platform : only;
  const sizes = accounts.length === 0 ? [null] : accounts.map(({ followers }) => followers);
  return sizes.reduce(
    (left, followers) => benchmarksFor(left, { kpi: finding.kpi, platform, followers }),
    inOrder(snapshot.benchmarks.filter(isOfAction(snapshot, finding))),
  );
};

/** A norm's band in the unit of the KPI; null for money of a currency without a stated exchange rate. */
const bandOf = (
  {
    kpi,
    low,
    high,
    currency,
  }: Pick<SnapshotBenchmark, 'low' | 'high' | 'currency'> & Pick<Finding, 'kpi'>,
  campaign: Snapshot['campaign'],
): Range | null => {
  if (kpiEntry(kpi).unit !== 'money') return { lo: low, hi: high };
  const rate =
    currency === campaign.currency
      ? 1
      : campaign.exchangeRates.find((one) => one.currency === currency)?.rate;
  if (rate === undefined) return null;
  const minorOfMajor = rate * 10 ** currencyExponent(campaign.currency);
  return { lo: low * minorOfMajor, hi: high * minorOfMajor };
};

const placeOf = ({ lo, hi }: Range, band: Range): Norm['place'] => {
  if (lo > band.hi) return 'above';
  if (hi < band.lo) return 'below';
  if (lo >= band.lo && hi <= band.hi) return 'within';
  return Number.isFinite(lo) && Number.isFinite(hi) ? 'overlaps' : 'unknown';
};

/** Where a finding lies against a band; 'unknown' where missing reports or unaudited labels leave it open. */
export const placeIn = (finding: Finding, band: Range): Norm['place'] => {
  const range = certainRange(finding);
  if (!range) return 'unknown';
  return isPartial(finding) ? 'partial' : placeOf(range, band);
};

/** Where that part of a finding lies which is known, whatever is missing. */
export const knownPlace = (finding: Finding, band: Range): Norm['place'] => {
  const range = rangeOf(finding);
  return range ? placeOf(range, band) : 'unknown';
};

/**
 * The norm for a finding; one of another denominator is only shown, and only when there is no better one. An own norm
 * says which public one it replaces.
 */
export const normOf = (finding: Finding, snapshot: Snapshot): Norm | null => {
  const known = fitting(snapshot, finding).flatMap((norm) => {
    const band = bandOf({ ...norm, kpi: finding.kpi }, snapshot.campaign);
    return band ? [{ norm, band }] : [];
  });
  const isSame = ({ norm }: (typeof known)[number]): boolean =>
    isSameDenominator(finding.kpi, norm.denominator);
  const best = known.find(isSame) ?? known[0];
  if (!best) return null;
  const isReplacing = best.norm.isOwn && isSame(best);
  const unused = known.find((one) => isReplacing && isSame(one) && !one.norm.isOwn);
  const { id, denominator, source, url, year, isOwn } = best.norm;
  return {
    id,
    low: best.band.lo,
    high: best.band.hi,
    place: isSame(best) ? placeIn(finding, best.band) : 'unknown',
    denominator,
    source,
    url,
    year,
    isOwn,
    replaces: unused
      ? {
          id: unused.norm.id,
          low: unused.band.lo,
          high: unused.band.hi,
          source: unused.norm.source,
          year: unused.norm.year,
        }
      : null,
  };
};

/** Puts its norm on each finding of the campaign, a platform or a creator. */
export const withNorms = (findings: readonly Finding[], snapshot: Snapshot): Finding[] => {
  const kpis = new Set(snapshot.benchmarks.map(({ kpi }) => kpi));
  return findings.map((finding) =>
    kpis.has(finding.kpi) && ['campaign', 'platform', 'creator'].includes(finding.scope.kind)
      ? { ...finding, norm: normOf(finding, snapshot) }
      : finding,
  );
};
