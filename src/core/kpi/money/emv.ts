// Earned media value as a range over the rate cards, never a point and never part of ROI.
// Cards that have no price for some of the platforms don't compare and stay out of the range.
import { emvOf } from '../../yardstick/rate-card.ts';
import type { Emv, PlatformFigures } from '../../yardstick/rate-card.ts';
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import { applyFormula, readKpi } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { range } from '../interval.ts';
import { costMinor } from './cost-minor.ts';
import type { Group } from '../posts/post-group.ts';
import type { Reason } from '../reason.ts';

const organic = (
  values: Readonly<Record<string, number | null>>,
  metric: string,
): number | null => {
  const total = values[metric] ?? null;
  return total === null ? null : Math.max(0, total - (values[`paid_${metric}`] ?? 0));
};

/** What was not paid for as advertising, post by post. */
const earnedFigures = (contents: readonly SnapshotContent[]): PlatformFigures[] =>
  contents
    .filter(({ figures }) => figures !== null)
    .map(({ platform, format, figures }) => {
      const values = figures?.values ?? {};
      return {
        platform,
        format,
        values: {
          ...values,
          ...('impressions' in values ? { impressions: organic(values, 'impressions') } : {}),
          ...('reach' in values ? { reach: organic(values, 'reach') } : {}),
        },
      };
    });

export type CardValue = { readonly card: Snapshot['rateCards'][number]; readonly emv: Emv };

const valueBy = (
  { campaign: { currency, exchangeRates } }: Snapshot,
  card: CardValue['card'],
  figures: readonly PlatformFigures[],
): CardValue => ({
  card,
  emv: emvOf(
    card,
    figures,
    exchangeRates.find((rate) => rate.currency === card.currency) ?? null,
    currency,
  ),
});

/** The value by each card, in the snapshot's order; of all posts or of some. */
export const emvByCard = (
  snapshot: Snapshot,
  contents: readonly SnapshotContent[] = snapshot.contents,
): CardValue[] => {
  const figures = earnedFigures(contents);
  return snapshot.rateCards.map((card) => valueBy(snapshot, card, figures));
};

export const isComparable = ({ emv }: CardValue): boolean =>
  emv.amountMinor !== null && emv.unpriced.length === 0;

const reasonOf = ({ emv }: CardValue): Reason => emv.reason ?? 'card_has_gaps';

/** The audience reports no figures: a piece of theirs without any is no gap. */
const coverageOf = (contents: readonly SnapshotContent[]): Finding['coverage'] => {
  const expected = contents.filter(
    ({ creatorId, figures }) => creatorId !== null || figures !== null,
  );
  return {
    have: expected.filter(({ figures }) => figures !== null).length,
    of: expected.length,
    what: 'posts',
  };
};

const assumptionsOf = (values: readonly CardValue[]): string[] => [
  'assumption.emv',
  ...(values.some(({ emv }) => emv.missingFigures > 0) ? ['assumption.emv_missing_figures'] : []),
];

/** The two ranges of some posts and of what they cost. */
const rangesOf = (
  snapshot: Snapshot,
  scope: Scope,
  contents: readonly SnapshotContent[],
  cost: number,
): Finding[] => {
  const values = emvByCard(snapshot, contents);
  const compared = values.filter(isComparable);
  const amounts = compared.map(({ emv }) => emv.amountMinor ?? 0);
  const [first] = values;
  const missing = first ? reasonOf(first) : 'no_rate_card';
  const ends = {
    lo: amounts.length > 0 ? Math.min(...amounts) : null,
    hi: amounts.length > 0 ? Math.max(...amounts) : null,
  };
  const make = (kpi: 'emv' | 'emv_ratio', inputs: Finding['inputs'], none: Reason): Finding => {
    const reading = readKpi(kpi, inputs);
    const isKnown = typeof reading === 'object' && reading !== null;
    return makeFinding({
      kpi,
      scope,
      value: null,
      reason: isKnown ? null : none,
      interval: isKnown ? range(reading.lo, reading.hi, 'method.rate_cards') : null,
      n: isKnown ? amounts.length : null,
      grade: 'modelled',
      coverage: coverageOf(contents),
      inputs: amounts.length > 0 ? { ...inputs, cards: amounts.length } : {},
      assumptions: assumptionsOf(compared),
    });
  };
  return [
    make('emv', ends, missing),
    make('emv_ratio', { ...ends, cost }, amounts.length > 0 ? 'no_cost' : missing),
  ];
};

/** One card's own answer for some posts, a brand's own card marked. */
export const emvOfCard = (
  snapshot: Snapshot,
  card: CardValue['card'],
  { scope, contents }: Group,
): Finding => {
  const value = valueBy(snapshot, card, earnedFigures(contents));
  const inputs = { amount: isComparable(value) ? value.emv.amountMinor : null };
  return makeFinding({
    kpi: 'emv',
    scope,
    value: applyFormula('emv', inputs),
    reason: reasonOf(value),
    grade: 'modelled',
    coverage: coverageOf(contents),
    inputs,
    assumptions: [...assumptionsOf([value]), ...(card.isOwn ? ['assumption.own_card'] : [])],
  });
};

const byCard = (snapshot: Snapshot): Finding[] =>
  snapshot.rateCards.map((card) =>
    emvOfCard(snapshot, card, {
      scope: { kind: 'part', part: card.id, creatorId: null },
      contents: snapshot.contents,
    }),
  );

export const evaluateEmv = (snapshot: Snapshot): Finding[] => {
  const { contents, creators } = snapshot;
  const platforms = [...new Set(contents.map(({ platform }) => platform))].toSorted();
  return [
    ...rangesOf(snapshot, { kind: 'campaign' }, contents, costMinor(snapshot)),
    ...byCard(snapshot),
    // A platform has no cost of its own.
    ...platforms.flatMap((platform) =>
      rangesOf(
        snapshot,
        { kind: 'platform', platform },
        contents.filter((content) => content.platform === platform),
        0,
      ).filter(({ kpi }) => kpi === 'emv'),
    ),
    ...creators.flatMap(({ id }) =>
      rangesOf(
        snapshot,
        { kind: 'creator', creatorId: id },
        contents.filter(({ creatorId }) => creatorId === id),
        costMinor(snapshot, ({ creatorId }) => creatorId === id),
      ),
    ),
  ];
};
