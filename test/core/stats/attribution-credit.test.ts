// One order shared among its touches: nothing is lost, nothing counted twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREDIT_MODELS, multiTouchCredits } from '../../../src/core/stats/attribution-credit.ts';
import type { CreditModel } from '../../../src/core/stats/attribution-credit.ts';

const shares = (touches: string[], model: CreditModel, named?: string): Record<string, number> =>
  Object.fromEntries(
    multiTouchCredits({ touches, model, ...(named === undefined ? {} : { named }) }).credits ?? [],
  );

const touches = fc.array(fc.constantFrom('ana', 'ben', 'search', 'email', 'cleo'), {
  minLength: 1,
  maxLength: 60,
});
const models = fc.constantFrom(...CREDIT_MODELS);

describe('credits of an order', () => {
  it('add up to exactly 1 and are never negative, in every model', () => {
    fc.assert(
      fc.property(
        touches,
        models,
        fc.option(fc.constantFrom('ana', 'tv')),
        (path, model, named) => {
          const { credits } = multiTouchCredits({ touches: path, model, named });
          const values = [...(credits?.values() ?? [])];
          expect(values.reduce((sum, credit) => sum + credit, 0)).toBe(1);
          expect(values.every((credit) => credit >= 0)).toBe(true);
          expect(new Set(credits?.keys())).toEqual(new Set(path));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('change hands between first and last when the path is walked backwards, else not', () => {
    fc.assert(
      fc.property(touches, (path) => {
        const back = path.toReversed();
        expect(shares(back, 'first')).toEqual(shares(path, 'last'));
        for (const model of ['linear', 'position_based'] as const) {
          const [one, other] = [shares(path, model), shares(back, model)];
          for (const source of path) expect(other[source]).toBeCloseTo(one[source] ?? 9, 12);
        }
      }),
    );
  });

  it('of 40, 20 and 40 % leave 1 to a single touch and halves to two', () => {
    expect(shares(['ana'], 'position_based')).toEqual({ ana: 1 });
    expect(shares(['ana', 'ben'], 'position_based')).toEqual({ ana: 0.5, ben: 0.5 });
    expect(shares(['ana', 'ben', 'cleo'], 'position_based')).toEqual({
      ana: 0.4,
      ben: 0.2,
      cleo: 0.4,
    });
    const four = shares(['ana', 'ben', 'email', 'cleo'], 'position_based');
    expect(four['ben']).toBeCloseTo(0.1, 12);
  });

  it('of a source that comes again add up', () => {
    expect(shares(['ana', 'ben', 'ana'], 'position_based')['ana']).toBeCloseTo(0.8, 12);
    expect(shares(['ana', 'ben', 'ana', 'ana'], 'linear')).toEqual({ ana: 0.75, ben: 0.25 });
  });

  it('follow what the buyer named only where that was a touch', () => {
    expect(shares(['ana', 'ben'], 'survey_led', 'ben')).toEqual({ ana: 0, ben: 1 });
    expect(shares(['ana', 'ben'], 'survey_led', 'tv')).toEqual({ ana: 0.5, ben: 0.5 });
    expect(shares(['ana', 'ben'], 'survey_led')).toEqual({ ana: 0.5, ben: 0.5 });
    expect(shares(['ana', 'ben'], 'last', 'ana')).toEqual({ ana: 0, ben: 1 });
  });

  it('of an order without a touch are unknown, not zero', () => {
    expect(multiTouchCredits({ touches: [], model: 'linear' })).toEqual({
      credits: null,
      reason: 'no_touches',
    });
  });
});
