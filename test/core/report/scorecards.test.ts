// One section a creator: what chance leaves standing, in words.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Section } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { clickedCreators } from './clicked-creators.ts';
import { emptySnapshot, sampleSnapshot } from './sample-snapshot.ts';

const sample = sampleSnapshot();
const creatorOf = (id: string, hasTrackingLink = true): Snapshot['creators'][number] => ({
  id,
  name: id.toUpperCase(),
  status: 'active',
  handles: [],
  agreed: [],
  codes: [],
  hasTrackingLink,
});
const cardsOf = (snapshot: Snapshot, locale = 'en'): readonly Section[] =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('scorecards'),
    wordingFor(locale),
  ).sections.filter(({ id }) => id.startsWith('creator-'));

const said = (snapshot: Snapshot, name: string): string =>
  JSON.stringify(cardsOf(snapshot).find((one) => one.name === name)?.blocks ?? []);

describe('a creator’s clicks', () => {
  // Limits by inverting the score statistic with a grid search for the restricted rates: 0.02153 to 0.14285 at 97.5%.
  it('are told from the others’ where the interval for all creators together leaves zero', () => {
    const few = clickedCreators([
      { name: 'ANA', clicks: 200, orders: 30 },
      { name: 'BEN', clicks: 800, orders: 60 },
    ]);
    expect(said(few, 'ANA')).toContain('30 orders followed 200 clicks: 15.0%, 95% interval');
    expect(said(few, 'ANA')).toContain(
      'That is more than the other creators’ 7.5%, by 2.2 to 14.3 points;',
    );
    expect(said(few, 'BEN')).toContain('That is less than the other creators’ 15.0%');
    expect(said(few, 'BEN')).toMatch(/, by \d[\d.]* to \d[\d.]* points/u);
  });

  it('say how many of the orders count for another creator’s code', () => {
    const counts = [
      { name: 'ANA', clicks: 200, orders: 30 },
      { name: 'BEN', clicks: 800, orders: 60 },
    ];
    const crossed = clickedCreators(counts, [
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    expect(said(crossed, 'ANA')).toContain(
      '2 of these orders carry other codes and count among tracked orders for the code’s creator.',
    );
    expect(said(crossed, 'BEN')).not.toContain('of these orders');
    expect(said(clickedCreators(counts), 'ANA')).not.toContain('of these orders');
  });

  // The same way: -0.0162 to 0.1675 at 1 - 0.05/60, 0.0058 to 0.1288 at 97.5%.
  it('are not told apart by the same counts among sixty creators', () => {
    const others = Array.from({ length: 59 }, (_, i) => ({ name: `C${i}`, clicks: 20, orders: 2 }));
    const many = clickedCreators([{ name: 'ANA', clicks: 200, orders: 32 }, ...others]);
    expect(said(many, 'ANA')).toContain('Too few to tell from the other creators’ 10.0%.');
    const two = clickedCreators([
      { name: 'ANA', clicks: 200, orders: 32 },
      { name: 'BEN', clicks: 1180, orders: 118 },
    ]);
    expect(said(two, 'ANA')).toContain('That is more than');
  });

  it('are told apart by fractions of a point where orders are rare', () => {
    const rare = clickedCreators([
      { name: 'ANA', clicks: 40_000, orders: 60 },
      { name: 'BEN', clicks: 40_000, orders: 20 },
    ]);
    expect(said(rare, 'ANA')).toContain('60 orders followed 40,000 clicks: 0.15%, 95% interval');
    expect(said(rare, 'ANA')).toMatch(/other creators’ 0\.05%, by 0\.05 to 0\.15 points/);
  });

  it('have no rate where nobody could be counted', () => {
    const unlinked = { ...emptySnapshot(), creators: [creatorOf('ana', false)] };
    expect(said(unlinked, 'ANA')).toContain('Without a tracking link it is not known how many');
    expect(said({ ...unlinked, creators: [creatorOf('ana')] }, 'ANA')).toContain('can’t be said');
  });

  it('stand alone for a single creator, who has nobody beside', () => {
    const text = said(clickedCreators([{ name: 'ANA', clicks: 200, orders: 30 }]), 'ANA');
    expect(text).toContain('15.0%');
    expect(text).not.toContain('other creators');
  });
});

describe('a creator’s orders', () => {
  it('are too few to tell under 25, and counted from there', () => {
    expect(said(clickedCreators([{ name: 'ANA', clicks: 300, orders: 24 }]), 'ANA')).toContain(
      '24 orders: too few to tell',
    );
    const enough = said(clickedCreators([{ name: 'ANA', clicks: 300, orders: 25 }]), 'ANA');
    expect(enough).toContain('from 25 orders');
    expect(enough).not.toContain('too few');
  });
});

describe('what a creator brought', () => {
  it.each(REPORT_LOCALES)('is called tracked, never by the campaign’s name (%s)', (locale) => {
    const { t } = wordingFor(locale);
    const [card] = cardsOf(fullSnapshot(), locale);
    const table = card?.blocks.find((block) => block.kind === 'table');
    const names = table?.rows.map(([name]) => name?.text);
    expect(names).toEqual(
      expect.arrayContaining([
        t('column.tracked_orders'),
        t('column.tracked_revenue'),
        t('scorecard.tracked_cpa'),
        t('scorecard.tracked_roas'),
      ]),
    );
    for (const kpi of ['conversions', 'attributed_revenue', 'cpa', 'roas'])
      expect(names).not.toContain(t(`kpi.${kpi}`));
    expect(table?.note).toBe(t('scorecard.tracked_note'));
  });

  it('says nothing of tracking where no figure rests on orders', () => {
    const posts = { ...fullSnapshot(), orders: [] };
    expect(JSON.stringify(cardsOf(posts))).not.toContain(
      wordingFor('en').t('scorecard.tracked_note'),
    );
  });
});

describe('a scorecard', () => {
  it('says of a creator without figures that they are unknown, not zero', () => {
    const silent = {
      ...sample,
      contents: sample.contents.map((one) => ({ ...one, figures: null })),
    };
    for (const card of cardsOf(silent)) {
      expect(JSON.stringify(card)).toContain('unknown, not zero');
      expect(card.title).toContain('reach not reported');
    }
  });

  it('says of how many comments their quality is, which nobody sampled', () => {
    const [card] = cardsOf(fullSnapshot());
    const rows = card?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    const row = rows?.find(([first]) => first?.text === 'Comment quality');
    expect(row?.map(({ text }) => text)).toMatchObject({ 1: '50.0%', 2: '80 of 160' });
  });

  it('of who published nothing speaks neither of missing reach nor of too few orders', () => {
    const idle = {
      ...sample,
      creators: sample.creators.map((one) => ({ ...one, hasTrackingLink: true })),
      contents: sample.contents.map((one) => ({ ...one, creatorId: 'crea_1' })),
    };
    const card = cardsOf(idle).find(({ name }) => name === 'Ben');
    expect(card?.title).toBe('Ben: 0 of 1 agreed pieces published');
    expect(JSON.stringify(card)).toContain('no post entered');
    expect(JSON.stringify(card)).not.toMatch(/too few|not zero|not reported/);
  });

  it.each(REPORT_LOCALES)('is made for each who takes part, words and numbers (%s)', (locale) => {
    const cards = cardsOf(fullSnapshot(), locale);
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      expect(JSON.stringify(card)).not.toMatch(/NaN|Infinity|undefined|"scorecard\./);
      const tables = card.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
      for (const { columns, rows } of tables)
        for (const at of columns.keys())
          expect(rows.some((row) => !['', '–'].includes(row[at]?.text ?? ''))).toBe(true);
    }
    const [declined] = sample.creators;
    if (!declined) throw new Error('no creator');
    expect(cardsOf({ ...sample, creators: [{ ...declined, status: 'declined' }] })).toEqual([]);
  });
});
