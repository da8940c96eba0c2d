// What a report must not say: numbers over the wrong base, zeros for what nobody knows, verdicts on half the data.
import { describe, expect, inject, it } from 'vitest';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { currencyExponent } from '../../../src/core/money.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { ReportDocument, Section } from '../../../src/core/report/document.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { snapshotSchema } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from './sample-snapshot.ts';

const get = (snapshot: Snapshot, kpi: KpiId, scope?: Scope): Finding => {
  const finding = findingOf(evaluate(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

const build = (snapshot: Snapshot, locale = 'en'): ReportDocument =>
  buildDocument(snapshot, 'hash', evaluate(snapshot), reportTemplate('full'), wordingFor(locale));

const section = (snapshot: Snapshot, name: string): Section => {
  const found = build(snapshot).sections.find(({ id }) => id === name);
  if (!found) throw new Error(`no section ${name}`);
  return found;
};

const said = (snapshot: Snapshot, name: string): string => JSON.stringify(section(snapshot, name));

const sample = sampleSnapshot();
const withCampaign = (change: Partial<Snapshot['campaign']>): Snapshot => ({
  ...sample,
  campaign: { ...sample.campaign, ...change },
});
const empty = emptySnapshot();

describe('a survey of buyers', () => {
  it('with more answers than orders is carried over to none of them', () => {
    // 100 untracked orders, 150 answers, 60 of them naming a creator: not 60 of 100.
    const crowded = withBuyers(sample, 150, 60);
    const [lift, buyers] = crowded.surveys;
    if (!lift || !buyers) throw new Error('no survey');
    const valued = buyers.orderValues.map((cell) => ({
      ...cell,
      n: Math.round(cell.n / 3),
      sumMinor: Math.round(cell.sumMinor / 3),
    }));
    const one = { ...crowded, surveys: [lift, { ...buyers, orderValues: valued }] };
    expect(get(one, 'conversions')).toMatchObject({ value: 100, interval: null });
    expect(get(one, 'conversions').assumptions).toContain('assumption.survey_unused');
  });

  it('without any order says neither that 0% of orders answered nor what share of them did', () => {
    const alone = { ...withBuyers(sample, 40, 10), orders: [] };
    const { inputs } = get(alone, 'ppa_share');
    expect(inputs).toMatchObject({ response_rate: null, bound_lo: null, extrapolated: null });
    expect(said(alone, 'attribution')).not.toContain('of orders were answered for');
  });

  it.each([
    [0, 'no_answers'],
    [9, 'under_10_people'],
    [29, 'under_30_people'],
  ])('of %i answers gives no share', (answered, reason) => {
    expect(get(withBuyers(sample, answered, 0), 'ppa_share')).toMatchObject({
      value: null,
      interval: null,
      reason,
    });
  });

  it('that names too few creators leaves a missed return open', () => {
    const few = {
      ...withBuyers(sample, 40, 9),
      targets: [{ kpi: 'roas', questionId: '', value: 12 }],
    };
    expect(get(few, 'roas').verdict?.state).toBe('cant_tell');
    expect(said(few, 'verdict')).toContain('unknown, not zero');
  });

  it('prints with the attributed orders and revenue all that they are made of', () => {
    const surveyed = withBuyers(sample, 40, 10);
    const { value, inputs } = get(surveyed, 'conversions');
    const { tracked, orders, named_untracked: named, answered_untracked: answered } = inputs;
    expect(
      (tracked ?? 0) + (((orders ?? 0) - (tracked ?? 0)) * (named ?? 0)) / (answered ?? 1),
    ).toBe(value);
    const revenue = get(surveyed, 'attributed_revenue');
    const { tracked: own, revenue: all, revenue_share: share } = revenue.inputs;
    expect((own ?? 0) + ((all ?? 0) - (own ?? 0)) * (share ?? 0)).toBeCloseTo(
      revenue.value ?? 0,
      6,
    );
  });

  it('held twice is read once, and the report says so', () => {
    const small = withBuyers(sample, 40, 10).surveys[1];
    const large = withBuyers(sample, 60, 15).surveys[1];
    if (!small || !large) throw new Error('no survey');
    const twice = { ...sample, surveys: [...sample.surveys, small, { ...large, id: 'surv_3' }] };
    expect(get(twice, 'ppa_share').inputs).toMatchObject({ named: 15, answered: 60 });
    expect(said(twice, 'verdict')).toContain('several surveys');
  });

  it('gives the bounds of silent buyers the decimals of the share that they are of', () => {
    expect(said(withBuyers(sample, 41, 10), 'attribution')).toMatch(
      /would lie between \d+\.\d% and \d+\.\d%/,
    );
  });
});

describe('what nobody counted', () => {
  it('is no conversion rate of zero', () => {
    expect(get({ ...sample, orders: [] }, 'conversion_rate')).toMatchObject({
      value: null,
      reason: 'no_orders',
    });
  });

  it('is no row of zero orders and no revenue of 0.00', () => {
    const table = section({ ...withBuyers(sample, 40, 10), orders: [] }, 'attribution').blocks.find(
      (block) => block.kind === 'table',
    );
    const texts =
      table?.kind === 'table' ? table.rows.flatMap((row) => row.map(({ text }) => text)) : [];
    expect(texts.length).toBeGreaterThan(0);
    expect(texts).not.toContain('0');
    expect(texts).not.toContain('€0.00');
  });

  it('is no tracked revenue of 0.00 for a creator with neither code nor link', () => {
    expect(
      get(sample, 'attributed_revenue', { kind: 'creator', creatorId: 'crea_2' }),
    ).toMatchObject({ value: null, reason: 'not_tracked' });
  });

  it('keeps clicks of a creator whose impressions are unknown out of the click-through rate', () => {
    const linked = {
      ...sample,
      creators: sample.creators.map((creator) => ({ ...creator, hasTrackingLink: true })),
      clicks: [
        ...sample.clicks,
        { creatorId: 'crea_2', day: '2026-06-11', kind: 'person', n: 999 },
      ],
    };
    const rate = get(linked, 'ctr');
    expect(rate.value).toBeCloseTo(500 / 100_000, 12);
    expect(rate.coverage).toEqual({ have: 2, of: 3, what: 'posts' });
    expect(get(linked, 'clicks').value).toBe(500 + 999);
  });

  it('leaves a hidden count out of engagements and says that they are a lower bound', () => {
    expect(get(sample, 'engagements').assumptions).toContain('assumption.hidden_counts');
  });

  it('is not graded as measured', () => {
    const silent = {
      ...sample,
      contents: sample.contents.map((one) => ({ ...one, figures: null })),
    };
    expect(get(silent, 'reach')).toMatchObject({ value: null, grade: 'self_reported' });
  });

  it('is told in sentences that can be read', () => {
    const text = JSON.stringify(build({ ...empty, rateCards: sample.rateCards }));
    expect(text).toContain('with no costs entered');
    expect(text).toContain('A creator who takes part.');
    const spent = JSON.stringify(
      build({ ...empty, rateCards: sample.rateCards, costs: sample.costs }),
    );
    expect(spent).toContain('Earned media value can’t be stated');
    expect(said({ ...sample, costs: [] }, 'money')).not.toContain('the cost. The width');
  });
});

describe('findings', () => {
  it('carry no digit in which two JavaScript engines may differ', () => {
    const ends = evaluate(withBuyers(sample, 41, 10)).flatMap(({ value, interval, inputs }) => [
      value,
      interval?.lo ?? null,
      interval?.hi ?? null,
      ...Object.values(inputs),
    ]);
    const sampled = ends.filter((one) => one !== null && !Number.isInteger(one));
    expect(sampled.length).toBeGreaterThan(20);
    for (const one of sampled) expect(one).toBe(Number(Number(one).toPrecision(12)));
  });

  it('are the same from the snapshot as it is stored', () => {
    const surveyed = withBuyers(sample, 41, 10);
    const stored = snapshotSchema.parse(JSON.parse(canonicalJson(surveyed)));
    expect(evaluate(stored)).toEqual(evaluate(surveyed));
    expect(build(stored)).toEqual(build(surveyed));
  });
});

describe('a finding with a value', () => {
  it('has no reason for having none', () => {
    const both = evaluate(withBuyers(sample, 40, 10)).filter(
      ({ value, reason }) => value !== null && reason !== null,
    );
    expect(both).toEqual([]);
  });

  it('that was sampled lies in its interval', () => {
    const busy = {
      ...sample,
      clicks: sample.clicks.map((cell) => ({ ...cell, n: 3 })),
    };
    for (const snapshot of [busy, withBuyers(sample, 40, 10), withBuyers(sample, 100, 100)])
      for (const { value, interval, kpi } of evaluate(snapshot)) {
        if (value === null || !interval) continue;
        expect(interval.lo ?? -Infinity, kpi).toBeLessThanOrEqual(value + 1e-9);
        expect(interval.hi ?? Infinity, kpi).toBeGreaterThanOrEqual(value - 1e-9);
      }
  });
});

describe('targets of the brief', () => {
  const aimed = (kpi: string, value: number, questionId = ''): Snapshot => ({
    ...sample,
    targets: [{ kpi, questionId, value }],
  });

  it.each([
    ['net_sentiment', ''],
    ['brand_lift', ''],
    ['brand_lift', 'never_asked'],
  ])('are shown for %s %s, though there is nothing to hold them against', (kpi, questionId) => {
    const goals = section(aimed(kpi, 0.1, questionId), 'verdict').blocks.find(
      (block) => block.kind === 'table',
    );
    const found = evaluate(aimed(kpi, 0.1, questionId)).filter(
      (one) => one.kpi === kpi && one.target !== null,
    );
    expect(found).toHaveLength(1);
    // The agreed pieces are a target too.
    expect(goals?.kind === 'table' ? goals.rows.length : 0).toBe(2);
  });

  it('are not called met by a word list that nobody audited', () => {
    const { verdict } = get(aimed('net_sentiment', 0.1), 'net_sentiment');
    expect(verdict?.state).toBe('cant_tell');
  });

  it('are not called met where earlier buyers pass for new customers', () => {
    const newcomers = {
      ...aimed('cac', 100_00),
      orders: sample.orders.filter(({ day }) => day >= sample.campaign.startDate),
    };
    expect(get(newcomers, 'cac').verdict?.state).toBe('cant_tell');
  });

  it('of earned media value are not missed while posts are unreported', () => {
    expect(get(aimed('emv', 10_000_00), 'emv').verdict?.state).toBe('cant_tell');
  });
});

describe('who declined', () => {
  const declined = {
    ...sample,
    creators: sample.creators.map((one) =>
      one.id === 'crea_2' ? { ...one, status: 'declined' } : one,
    ),
  };

  it('agreed to no piece and is not counted on the cover', () => {
    expect(get(declined, 'content_produced').inputs['agreed']).toBe(2);
    expect(said(declined, 'cover')).toContain('{"label":"Creators","value":"1"}');
  });
});

describe('titles', () => {
  it('call a detected drop a drop', () => {
    const dropped = {
      ...sample,
      surveys: sample.surveys.map((survey) => ({
        ...survey,
        arms: survey.arms.map((arm) => ({
          ...arm,
          kind: arm.kind === 'exposed' ? 'control' : 'exposed',
        })),
      })),
    };
    expect(section(dropped, 'lift').title).toBe('Lower among those exposed: Aided awareness');
  });

  it('do not call engagements people', () => {
    expect(section(sample, 'reach').title).not.toContain('of those reached engaged');
  });

  it('say that a word list sorted the comments, until people have', () => {
    expect(section(sample, 'sentiment').title).toMatch(/^Sorted by a machine/);
    const coded = {
      ...sample,
      sentiment: sample.sentiment.map((cell) => ({ ...cell, isByPerson: true })),
    };
    expect(section(coded, 'sentiment').title).not.toContain('machine');
    expect(said(coded, 'sentiment')).not.toContain('Machine triage');
  });

  it('shows what people found in an audit, in the figure as in the table, and speaks of no triage then', () => {
    // Of what the list calls positive people find half so; of the rest all is as predicted.
    const audit = (predicted: string, label: string, n: number) => ({
      source: 'comment',
      day: '2026-06-11',
      predicted,
      label,
      n,
    });
    const audited = {
      ...sample,
      sentimentAudits: [
        audit('positive', 'positive', 20),
        audit('positive', 'neutral', 20),
        audit('neutral', 'neutral', 40),
        audit('negative', 'negative', 40),
      ],
    };
    const share = get(audited, 'sentiment').value ?? 0;
    expect(share).toBeCloseTo(0.3, 12);
    const text = said(audited, 'sentiment');
    expect(text).not.toContain('Machine triage');
    expect(text).toContain('During the campaign 30% of coded comments were positive');
    expect(text).toContain('+5.0 points');
    expect(said(audited, 'verdict')).not.toContain('not audited by people');
    expect(said(sample, 'verdict')).toContain('not audited by people');
  });

  it('count the days after the campaign that really count', () => {
    const cut = withCampaign({ attributionWindowDays: 30, afterEndDate: '2026-07-05' });
    expect(said(cut, 'attribution')).toContain('the campaign and 5 days after it');
  });
});

describe('the formula page', () => {
  it('names the question and the weeks that a number is of', () => {
    const text = said(sample, 'method');
    expect(text).toContain('Here, Aided awareness: +20.0 points.');
    expect(text).toContain('Here, During: +35.0 points.');
  });

  it('prints a detectable lift in points and an estimated count with its fraction', () => {
    const points = /smallest detectable lift (\d+\.\d) points/.exec(said(sample, 'method'))?.[1];
    // Rounded up, as it stands in its table.
    expect(said(sample, 'lift')).toContain(`"text":"${points}"`);
    expect(said(withBuyers(sample, 41, 10), 'method')).toContain('attributed orders 124.4');
  });

  it('states the rate and the day at which foreign rate cards were converted', () => {
    const foreign = {
      ...withCampaign({ exchangeRates: [{ currency: 'USD', rate: 0.88, on: '2026-06-01' }] }),
      rateCards: sample.rateCards.map((card) => ({ ...card, currency: 'USD' })),
    };
    expect(said(foreign, 'money')).toContain('0.88 EUR for 1 USD, rate of June 1, 2026');
    expect(said(sample, 'money')).not.toContain('Converted at');
  });
});

describe('dates', () => {
  it('have plain spaces, whatever ICU puts between their parts, and no line ends within a day', () => {
    const { dateRange, dateTime } = createFormat(wordingFor('en'), 'EUR');
    expect(dateRange('2026-06-01', '2026-06-30')).toBe('June\u00a01 – 30,\u00a02026');
    expect(dateTime(sample.takenAtMs, 'Europe/Berlin')).toBe(
      'Jul 1, 2026, 2:00 PM (Europe/Berlin)',
    );
    expect(dateTime(sample.takenAtMs, 'America/New_York')).toBe(
      'Jul 1, 2026, 8:00 AM (America/New York)',
    );
  });

  it.each(REPORT_LOCALES)(
    'have the campaign’s time zone beside each clock time in %s',
    (locale) => {
      const text = JSON.stringify(build(sample, locale).sections);
      const clocks = text.match(/\d:\d\d(?!\d)/gu) ?? [];
      expect(clocks.length).toBeGreaterThan(0);
      expect(text.match(/\d:\d\d(?!\d)[^"(]{0,5}\(Europe\/Berlin\)/gu)).toHaveLength(clocks.length);
    },
  );

  it('are the same in a Japanese range as alone', () => {
    const { date, dateRange } = createFormat(wordingFor('ja'), 'JPY');
    expect(date('2026-06-01')).toBe('2026年6月1日');
    expect(dateRange('2026-06-01', '2026-06-30')).toBe('2026年6月1日～6月30日');
    expect(dateRange('2026-12-01', '2027-01-05')).toBe('2026年12月1日～2027年1月5日');
    expect(dateRange('2026-06-01', '2026-06-01')).toBe('2026年6月1日');
  });
});

describe('money', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IDR', 2],
    ['HUF', 2],
    ['IQD', 3],
    ['CLF', 4],
  ])('%s has the exponent of ISO 4217', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it.each([
    ['EUR', 0.42, '€0.0042'],
    ['EUR', 0, '€0.00'],
    ['EUR', 4, '€0.04'],
    ['EUR', 4.2, '€0.042'],
    ['EUR', 10, '€0.10'],
    ['EUR', 1050, '€10.50'],
    ['EUR', 1_234_50, '€1,235'],
    ['JPY', 0.4, '¥0.4'],
    ['JPY', 250, '¥250'],
    ['KWD', 1250, 'KWD 1.250'],
    ['IDR', 1_500_000_00, 'IDR 1,500,000'],
    ['EUR', -5_00, '−€5.00'],
  ])('in %s prints %d minor units as %s', (currency, minor, text) => {
    expect(
      createFormat(wordingFor('en'), currency)
        .money(minor)
        .replace(/\u00a0/g, ' '),
    ).toBe(text);
  });
});

const names = ['Ana', 'مريم الخطيب', 'N'.repeat(200)];
const crowd = (count: number): Snapshot => ({
  ...sample,
  creators: Array.from({ length: count / 2 }).flatMap((_, round) =>
    sample.creators.map((creator, index) => ({
      ...creator,
      id: round === 0 ? creator.id : `crea_${round}_${index}`,
      name: names[round] ?? `Creator ${round}`,
    })),
  ),
});

const CASES: readonly (readonly [string, Snapshot])[] = [
  ['sample', sample],
  ['nothing', empty],
  ['buyers', withBuyers(sample, 200, 40)],
  ['decoys only', withBuyers(sample, 50, 0)],
  ['one creator', { ...sample, creators: sample.creators.slice(0, 1) }],
  ['sixty creators', crowd(60)],
  ['yen', withCampaign({ currency: 'JPY' })],
  ['dinar', withCampaign({ currency: 'KWD' })],
  ['no cost', { ...sample, costs: sample.costs.map((cost) => ({ ...cost, amountMinor: 0 })) }],
  [
    'more refunds than sales',
    {
      ...withBuyers(sample, 60, 20),
      orders: sample.orders.map((cell) => ({ ...cell, netMinor: -cell.netMinor })),
    },
  ],
  [
    'all declined',
    { ...sample, creators: sample.creators.map((one) => ({ ...one, status: 'declined' })) },
  ],
  [
    'goals without data',
    {
      ...empty,
      targets: [
        { kpi: 'reach', questionId: '', value: 1 },
        { kpi: 'sentiment', questionId: '', value: 0.5 },
      ],
    },
  ],
];

describe.each(inject('isFull') ? REPORT_LOCALES : ['en', 'de', 'ar'])(
  'a report in %s',
  (locale) => {
    it.each(CASES)('of %s is words and finite numbers', (_name, snapshot) => {
      // A number that is none would become null in JSON, as is the end of an interval that is not there.
      const text = JSON.stringify(build({ ...snapshot, locale }, locale), (_, value: unknown) =>
        typeof value === 'number' ? String(value) : value,
      );
      expect(text).not.toMatch(/NaN|Infinity|undefined|∞/);
    });
  },
);
