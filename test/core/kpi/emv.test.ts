// Earned media value by card and as a range over the cards that compare.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { creator, get, part } from './sales-sample.ts';

const [card] = sampleSnapshot().rateCards;
if (!card) throw new Error('the sample has cards');

const priced = (amount: number, change: Partial<typeof card> = {}): typeof card => ({
  ...card,
  rates: [{ platform: '*', format: '*', metric: 'impressions', per: 1000, amount }],
  ...change,
});

const withCards = (...rateCards: Snapshot['rateCards']): Snapshot => ({
  ...sampleSnapshot(),
  rateCards,
});

describe('earned media value', () => {
  it('prices 100,000 impressions at 5.00 and at 20.00 a thousand as 500.00 to 2,000.00', () => {
    const snapshot = withCards(priced(5), priced(20, { id: 'card_2' }));
    expect(get(snapshot, 'emv').interval).toMatchObject({
      lo: 500_00,
      hi: 2_000_00,
      kind: 'range',
    });
    expect(get(snapshot, 'emv_ratio').interval).toMatchObject({ lo: 0.5, hi: 2 });
  });

  it('takes a brand’s own card into the range and marks it', () => {
    const snapshot = withCards(priced(5), priced(50, { id: 'own', isOwn: true }));
    expect(get(snapshot, 'emv').interval).toMatchObject({ hi: 5_000_00 });
    expect(get(snapshot, 'emv', part('own'))).toMatchObject({ value: 5_000_00 });
    expect(get(snapshot, 'emv', part('own')).assumptions).toContain('assumption.own_card');
    expect(get(snapshot, 'emv', part('card_1')).assumptions).not.toContain('assumption.own_card');
  });

  it('leaves a card with gaps out of the range', () => {
    const gaps = priced(1, {
      id: 'gaps',
      rates: [{ platform: 'youtube', format: '*', metric: 'impressions', per: 1000, amount: 1 }],
    });
    const snapshot = withCards(priced(5), gaps);
    expect(get(snapshot, 'emv').interval).toMatchObject({ lo: 500_00, hi: 500_00 });
    expect(get(snapshot, 'emv', part('gaps'))).toMatchObject({
      value: null,
      reason: 'no_rate_card',
    });
  });

  it('leaves a card out that has prices for some of the platforms alone, though it has an amount', () => {
    const sample = withCards(
      priced(5),
      priced(90, {
        id: 'part',
        rates: [
          { platform: 'instagram', format: '*', metric: 'impressions', per: 1000, amount: 90 },
        ],
      }),
    );
    const everywhere = {
      ...sample,
      contents: sample.contents.map((one) => ({
        ...one,
        figures: sample.contents[0]?.figures ?? null,
      })),
    };
    expect(get(everywhere, 'emv').interval).toMatchObject({ lo: 900_00, hi: 900_00 });
    expect(get(everywhere, 'emv', part('part'))).toMatchObject({
      value: null,
      reason: 'card_has_gaps',
    });
  });

  it('of a creator stands against that creator’s cost', () => {
    const snapshot = withCards(priced(6));
    expect(get(snapshot, 'emv_ratio', creator('crea_1')).interval).toMatchObject({ lo: 1, hi: 1 });
    expect(get(snapshot, 'emv', creator('crea_2')).reason).toBe('no_data');
  });

  it('is not given without a card', () => {
    expect(get(withCards(), 'emv').reason).toBe('no_rate_card');
  });
});
