// What each promo code sold, what it gave away, and how many of its users name another source than a creator as first.
import type { Snapshot } from '../../report/snapshot.ts';
import { buyerCells, countOf } from '../buyers/buyer-answers.ts';
import type { BuyerAnswers } from '../buyers/buyer-answers.ts';
import { applyFormula } from '../catalogue.ts';
import { ordersOfWindow } from './conversion-window.ts';
import type { OrderCell } from './conversion-window.ts';
import { hasOrders } from './order-days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { wilson } from '../interval.ts';
import { costMinor, isPooled } from '../money/cost-minor.ts';
import { tooFewAnswers } from '../survey-floor.ts';

type Inputs = Readonly<Record<string, number | null>>;

type Code = { readonly key: string; readonly label: string; readonly creatorId: string | null };

/** Creators' codes, then codes of orders that are no creator's; each once however it was typed. */
export const codesOf = ({ creators, orders }: Snapshot): Code[] => {
  const codes = new Map<string, Code>();
  for (const { id, codes: own } of creators) {
    for (const { key, code } of own) {
      // A code of two creators is nobody's own.
      codes.set(key, { key, label: code, creatorId: codes.has(key) ? null : id });
    }
  }
  for (const { codeKey: key } of orders) {
    if (key !== '' && !codes.has(key)) codes.set(key, { key, label: key, creatorId: null });
  }
  return [...codes.values()];
};

const total = (cells: readonly OrderCell[], of: (cell: OrderCell) => number): number =>
  cells.reduce((sum, cell) => sum + of(cell), 0);

/** Orders that used one of the codes. Refunds are those of orders that no longer count, too. */
export const soldWith = (cells: readonly OrderCell[]): Inputs => {
  const counted = cells.filter(({ isCounted }) => isCounted);
  const ofKind = (kind: string): number =>
    total(
      counted.filter(({ customerKind }) => customerKind === kind),
      ({ n }) => n,
    );
  const [fresh, known] = [ofKind('new'), ofKind('new') + ofKind('returning')];
  return {
    revenue: total(counted, ({ netMinor }) => netMinor),
    orders: total(counted, ({ n }) => n),
    discount: total(counted, ({ discountMinor }) => discountMinor),
    refunded: total(cells, ({ refundedMinor }) => refundedMinor),
    new_customers: fresh,
    new_share: known === 0 ? null : fresh / known,
  };
};

/** Commissions are entered by creator, so that they are a code's only where it is the creator's one code. */
const commissionOf = (snapshot: Snapshot, { creatorId }: Code): number | null => {
  const creator = snapshot.creators.find(({ id }) => id === creatorId);
  return creator?.codes.length === 1 && !isPooled(snapshot)
    ? costMinor(snapshot, (cost) => cost.category === 'commission' && cost.creatorId === creatorId)
    : null;
};

const DONT_REMEMBER = 'dont_remember';

/** Buyers with a code who say that they heard of the brand elsewhere, among those of them who answered. */
const leakOf = (buyers: BuyerAnswers | null): Inputs => {
  if (!buyers) return { leak: null, leak_lo: null, leak_hi: null, leak_n: null };
  const cells = buyerCells(buyers.survey, buyers.question).filter(
    ({ isFlagged, tracking }) => !isFlagged && tracking === 'code',
  );
  const answered = countOf(cells);
  const elsewhere = countOf(
    cells,
    ({ option }) => option !== DONT_REMEMBER && !buyers.creatorOptions.includes(option),
  );
  const isShown = tooFewAnswers(answered) === null;
  const interval = isShown ? wilson(elsewhere, answered) : null;
  return {
    leak: isShown ? elsewhere / answered : null,
    leak_lo: interval?.lo ?? null,
    leak_hi: interval?.hi ?? null,
    leak_n: answered,
  };
};

export const evaluatePromo = (snapshot: Snapshot, buyers: BuyerAnswers | null): Finding[] => {
  const codes = codesOf(snapshot);
  const cells = Map.groupBy(ordersOfWindow(snapshot), ({ codeKey }) => codeKey);
  const make = (scope: Scope, inputs: Inputs): Finding =>
    makeFinding({
      kpi: 'promo_performance',
      scope,
      value: applyFormula('promo_performance', inputs),
      reason: codes.length === 0 ? 'no_promo_codes' : 'no_orders',
      grade: 'imported',
      inputs,
      assumptions: ['assumption.code_owner'],
    });
  const isKnown = codes.length > 0 && hasOrders(snapshot);
  const whole = isKnown
    ? {
        ...soldWith([...cells].flatMap(([key, own]) => (key === '' ? [] : own))),
        commission: isPooled(snapshot)
          ? null
          : costMinor(snapshot, ({ category }) => category === 'commission'),
        ...leakOf(buyers),
      }
    : {};
  return [
    make({ kind: 'campaign' }, whole),
    ...codes.map((code) =>
      make(
        { kind: 'part', part: code.label, creatorId: code.creatorId },
        isKnown
          ? {
              ...soldWith(cells.get(code.key) ?? []),
              commission: commissionOf(snapshot, code),
            }
          : {},
      ),
    ),
  ];
};
