// Earned media value as a range over the rate cards, never a point and never part of ROI.
// Cards that have no price for some of the platforms don't compare and stay out of the range.
import { emvOf } from '../rate-card.ts';
import type { Emv, PlatformFigures } from '../rate-card.ts';
import type { Snapshot } from '../report/snapshot.ts';
import { makeFinding } from './finding.ts';
import type { Finding, Interval } from './finding.ts';
import { costMinor } from './money.ts';

const organic = (
  values: Readonly<Record<string, number | null>>,
  metric: string,
): number | null => {
  const total = values[metric] ?? null;
  return total === null ? null : Math.max(0, total - (values[`paid_${metric}`] ?? 0));
};

/** What was not paid for as advertising, post by post. */
const earnedFigures = (snapshot: Snapshot): PlatformFigures[] =>
  snapshot.contents
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

/** The value by each card, in the snapshot's order. */
export const emvByCard = (snapshot: Snapshot): CardValue[] => {
  const { currency, exchangeRates } = snapshot.campaign;
  const figures = earnedFigures(snapshot);
  return snapshot.rateCards.map((card) => ({
    card,
    emv: emvOf(
      card,
      figures,
      exchangeRates.find((rate) => rate.currency === card.currency) ?? null,
      currency,
    ),
  }));
};

export const isComparable = ({ emv }: CardValue): boolean =>
  emv.amountMinor !== null && emv.unpriced.length === 0;

export const evaluateEmv = (snapshot: Snapshot): Finding[] => {
  const values = emvByCard(snapshot);
  const amounts = values.filter(isComparable).map(({ emv }) => emv.amountMinor ?? 0);
  const cost = costMinor(snapshot);
  const reported = snapshot.contents.filter(({ figures }) => figures !== null);
  const shared = {
    value: null,
    grade: 'modelled' as const,
    coverage: { have: reported.length, of: snapshot.contents.length, what: 'posts' as const },
    assumptions: ['assumption.emv'],
  };
  if (amounts.length === 0) {
    const reason = values.length === 0 ? 'no_rate_card' : (values[0]?.emv.reason ?? 'no_rate_card');
    return (['emv', 'emv_ratio'] as const).map((kpi) =>
      makeFinding({ kpi, ...shared, reason, inputs: {} }),
    );
  }
  const lo = Math.min(...amounts);
  const hi = Math.max(...amounts);
  const range = (from: number, to: number): Interval => ({
    lo: from,
    hi: to,
    kind: 'range',
    conf: null,
    method: 'method.rate_cards',
  });
  return [
    makeFinding({
      kpi: 'emv',
      ...shared,
      reason: null,
      interval: range(lo, hi),
      n: amounts.length,
      inputs: { lo, hi, cards: amounts.length },
    }),
    makeFinding({
      kpi: 'emv_ratio',
      ...shared,
      reason: cost > 0 ? null : 'no_cost',
      interval: cost > 0 ? range(lo / cost, hi / cost) : null,
      inputs: { lo, hi, cost },
    }),
  ];
};
