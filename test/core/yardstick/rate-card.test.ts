// The published rate cards, and what figures are worth by them.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf } from '../../../src/core/yardstick/citation.ts';
import { emvOf, PRICED_METRICS, rateCardSchema } from '../../../src/core/yardstick/rate-card.ts';
import type {
  PlatformFigures,
  PricedCard,
  RateCard,
} from '../../../src/core/yardstick/rate-card.ts';
import { publishedRateCards } from '../../../src/templates.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const files = globSync('templates/rate-cards/*.json', { cwd: root });
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const cards = files.map((path) => rateCardSchema.parse(read(path)));

const cardNamed = (id: string): RateCard => {
  const card = cards.find((each) => each.id === id);
  if (!card) throw new Error(`no card ${id}`);
  return card;
};

const codesOf = (table: string): Set<string> => {
  const sql = readFileSync(join(root, 'migrations/0001_reference.sql'), 'utf8');
  const values = new RegExp(`INSERT INTO ${table} [^;]*`).exec(sql)?.[0] ?? '';
  return new Set([...values.matchAll(/\('(\w+)'/g)].map((match) => match[1] ?? ''));
};

describe('published rate cards', () => {
  it('are at least three, by all three methods', () => {
    expect(cards.length).toBeGreaterThanOrEqual(3);
    expect([...new Set(cards.map(({ method }) => method))].toSorted()).toEqual([
      'ad_cpm',
      'creator_cpm',
      'interactions',
    ]);
  });

  it.each(files)('%s is named by its id and can be looked up', (path) => {
    const card = rateCardSchema.parse(read(path));
    expect(`${card.id}.json`).toBe(basename(path));
    expect(citationOf(card.source)).toMatch(/^.+: .+\. https:\/\/[^ ]+$/);
    expect(card.note).not.toBe('');
  });

  it('reach a report, all of them, with method and citation and as nobody’s own', () => {
    const published = publishedRateCards().toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const expected = cards.map(({ id, method, source }) => ({ id, method, url: source.url }));
    expect(published).toMatchObject(
      expected
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((card) => ({ ...card, isOwn: false })),
    );
  });

  it('have an id and a name each of their own', () => {
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
    expect(new Set(cards.map(({ name }) => name)).size).toBe(cards.length);
  });

  it('speak of platforms and formats that the database knows', () => {
    const rates = cards.flatMap((card) => card.rates);
    const platforms = codesOf('platform').add('*');
    const formats = codesOf('content_format').add('*');
    expect(platforms.size).toBeGreaterThan(10);
    expect(rates.filter(({ platform }) => !platforms.has(platform))).toEqual([]);
    expect(rates.filter(({ format }) => !formats.has(format))).toEqual([]);
  });

  it('price the upper end of a range above its lower end, on the same platforms', () => {
    for (const low of cards.filter(({ id }) => id.endsWith('-low'))) {
      const high = cardNamed(low.id.replace(/low$/, 'high'));
      expect(high.rates.map(({ platform }) => platform)).toEqual(
        low.rates.map(({ platform }) => platform),
      );
      low.rates.forEach((rate, index) => {
        expect(high.rates[index]?.amount).toBeGreaterThan(rate.amount);
      });
    }
  });
});

describe('a rate card', () => {
  const good = cardNamed('skeepers-octoly');
  const [first] = good.rates;
  it.each<[string, unknown]>([
    ['a price of nothing', { ...good, rates: [{ ...first, amount: 0 }] }],
    ['a negative price', { ...good, rates: [{ ...first, amount: -1 }] }],
    ['a price per hundred', { ...good, rates: [{ ...first, per: 100 }] }],
    ['two prices for the same figure', { ...good, rates: [first, { ...first, amount: 9 }] }],
    ['an unknown platform', { ...good, rates: [{ ...first, platform: 'myspace' }] }],
    ['no prices', { ...good, rates: [] }],
    ['a currency that is none', { ...good, currency: 'XYZW' }],
    ['no address', { ...good, source: { ...good.source, url: '' } }],
    [
      'an address that is not on the web',
      { ...good, source: { ...good.source, url: 'javascript:alert(1)' } },
    ],
    ['no publisher', { ...good, source: { ...good.source, publisher: '' } }],
    ['no year', { ...good, year: undefined }],
  ])('is refused with %s', (_, card) => {
    expect(rateCardSchema.safeParse(card).success).toBe(false);
  });
});

const rate = (platform: string, format: string, metric: string, per: number, amount: number) => ({
  platform,
  format,
  metric,
  per,
  amount,
});
const row = (
  platform: string,
  format: string,
  values: PlatformFigures['values'],
): PlatformFigures => ({ platform, format, values });

describe('earned media value', () => {
  // Worked example of Later Influence's help page on EMV, with its placeholder rates: 1,752.50 dollars.
  const later: PricedCard = {
    currency: 'USD',
    rates: [
      rate('instagram', 'post', 'likes', 1, 0.3),
      rate('instagram', 'post', 'comments', 1, 0.5),
      rate('instagram', 'post', 'impressions', 1000, 0.05),
    ],
  };
  const post = row('instagram', 'post', { likes: 5_000, comments: 500, impressions: 50_000 });

  it('agrees with a published worked example', () => {
    expect(emvOf(later, [post], null, 'USD')).toEqual({
      amountMinor: 1_752_50,
      reason: null,
      fx: null,
      unpriced: [],
      missingFigures: 0,
    });
  });

  // 5,000 x 0.07 + 120 x 3.46 = 765.20; 200 x 6.89 + 9,000 x 0.09 + 150 x 3.52 + 60 x 1.72 = 2,819.20.
  const campaign = [
    row('instagram', 'reel', { likes: 5_000, comments: 120, impressions: 80_000 }),
    row('tiktok', 'video', { impressions: 200_000, likes: 9_000, comments: 150, shares: 60 }),
  ];

  it('sums figure times price over platforms by a published card', () => {
    expect(emvOf(cardNamed('skeepers-octoly'), campaign, null, 'USD').amountMinor).toBe(3_584_40);
  });

  it('is converted at the stated rate and rounded once, in the digits of the campaign currency', () => {
    const card = cardNamed('skeepers-octoly');
    const euros = { rate: 0.92, on: '2026-11-02' };
    expect(emvOf(card, campaign, euros, 'EUR')).toMatchObject({ amountMinor: 3_297_65, fx: euros });
    expect(emvOf(card, campaign, { rate: 150, on: '2026-11-02' }, 'JPY').amountMinor).toBe(537_660);
    expect(emvOf(card, campaign, { rate: 0.3, on: '2026-11-02' }, 'KWD').amountMinor).toBe(
      1_075_320,
    );
  });

  it('has no value without a stated rate, and needs none in its own currency', () => {
    const card = cardNamed('skeepers-octoly');
    expect(emvOf(card, campaign, null, 'EUR')).toMatchObject({
      amountMinor: null,
      reason: 'no_exchange_rate',
    });
    expect(emvOf(card, campaign, { rate: 2, on: '2026-11-02' }, 'USD')).toMatchObject({
      amountMinor: 3_584_40,
      fx: null,
    });
  });

  it('counts a figure once, at the narrowest price that fits', () => {
    const card: PricedCard = {
      currency: 'USD',
      rates: [
        rate('*', '*', 'likes', 1, 1),
        rate('*', 'story', 'likes', 1, 2),
        rate('tiktok', '*', 'likes', 1, 3),
        rate('tiktok', 'story', 'likes', 1, 4),
      ],
    };
    const worth = (platform: string, format: string): number | null =>
      emvOf(card, [row(platform, format, { likes: 1 })], null, 'USD').amountMinor;
    expect(worth('x', 'post')).toBe(1_00);
    expect(worth('x', 'story')).toBe(2_00);
    expect(worth('tiktok', 'video')).toBe(3_00);
    expect(worth('tiktok', 'story')).toBe(4_00);
  });

  it('tells a platform without a price from one without figures', () => {
    const card = cardNamed('superads-facebook-cpm-2025');
    const mixed = [...campaign, row('facebook', 'video', { impressions: 1_000, likes: null })];
    expect(emvOf(card, mixed, null, 'USD')).toMatchObject({
      amountMinor: 20_02,
      unpriced: [
        { platform: 'instagram', format: 'reel' },
        { platform: 'tiktok', format: 'video' },
      ],
    });
    expect(emvOf(card, campaign, null, 'USD')).toMatchObject({
      amountMinor: null,
      reason: 'no_rate_card',
    });
    expect(emvOf(card, [], null, 'USD')).toMatchObject({ amountMinor: null, reason: 'no_data' });
  });

  it('counts a hidden figure as missing, not as nothing; a metric that the platform lacks is neither', () => {
    const hidden = row('instagram', 'post', { likes: null, comments: 10 });
    expect(emvOf(later, [hidden], null, 'USD')).toMatchObject({
      amountMinor: 5_00,
      missingFigures: 1,
    });
    const unknown = row('instagram', 'post', { likes: null, comments: null });
    expect(emvOf(later, [unknown], null, 'USD')).toMatchObject({
      amountMinor: null,
      reason: 'no_data',
      missingFigures: 2,
    });
    const none = row('instagram', 'post', { likes: 0 });
    expect(emvOf(later, [none], null, 'USD')).toMatchObject({ amountMinor: 0, reason: null });
  });

  it('rounds half a cent up and not down by the dust of binary fractions', () => {
    const card: PricedCard = { currency: 'USD', rates: [rate('*', '*', 'comments', 1, 1.005)] };
    expect(emvOf(card, [row('x', 'post', { comments: 1 })], null, 'USD').amountMinor).toBe(1_01);
  });

  it('answers with a reason for counts and rates that cannot be', () => {
    for (const likes of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(emvOf(later, [row('instagram', 'post', { likes })], null, 'USD')).toMatchObject({
        amountMinor: null,
        reason: 'not_defined',
      });
    }
    expect(emvOf(later, [post], { rate: 1, on: '2026-11-02' }, 'no').reason).toBe('not_defined');
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(emvOf(later, [post], { rate: bad, on: '2026-11-02' }, 'EUR').reason).toBe(
        'not_defined',
      );
    }
  });

  const someRow = fc.record({
    platform: fc.constantFrom('instagram', 'tiktok', 'youtube', 'x'),
    format: fc.constantFrom('post', 'video', 'story'),
    values: fc.dictionary(
      fc.constantFrom(...PRICED_METRICS),
      fc.option(fc.nat({ max: 1_000_000_000 }), { nil: null }),
    ),
  });

  it('never falls when a post is added, and has either a value or a reason', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cards),
        fc.array(someRow, { maxLength: 8 }),
        someRow,
        (card, rows, more) => {
          const before = emvOf(card, rows, null, 'USD');
          const after = emvOf(card, [...rows, more], null, 'USD');
          expect((before.amountMinor === null) !== (before.reason === null)).toBe(true);
          expect(after.amountMinor ?? 0).toBeGreaterThanOrEqual(before.amountMinor ?? 0);
        },
      ),
    );
  });

  it('is the same for posts one by one and for their sums', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cards),
        fc.array(fc.nat({ max: 10_000_000 }), { minLength: 1, maxLength: 30 }),
        (card, counts) => {
          const each = counts.map((impressions) => row('tiktok', 'video', { impressions }));
          const sum = counts.reduce((total, count) => total + count, 0);
          const whole = emvOf(card, [row('tiktok', 'video', { impressions: sum })], null, 'USD');
          expect(emvOf(card, each, null, 'USD').amountMinor).toBe(whole.amountMinor);
        },
      ),
    );
  });
});
