// A count by day as a line: what it draws of which days, and that no words lie over others.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import { timeSeries } from '../../../src/core/report/chart/time-series.ts';
import type { TimeSeries } from '../../../src/core/report/chart/time-series.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { misplaced } from './label-boxes.ts';
import { figureIn } from './figure-in.ts';

const seriesOf = (
  values: readonly (number | null)[],
  rest: Partial<TimeSeries> = {},
): TimeSeries => ({
  days: values.map((value) => ({ value })),
  bands: [{ name: 'During', from: 0, to: values.length, isCampaign: true }],
  dates: [],
  numberText: String,
  ...rest,
});

const pathsOf = (values: readonly (number | null)[]): string[] =>
  timeSeries(seriesOf(values)).shapes.flatMap((one) => (one.kind === 'path' ? [one.d] : []));

const ysOf = (d: string): number[] =>
  [...d.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));

const LOCALES = inject('isFull') ? REPORT_LOCALES : ['de', 'ar', 'ja'];

describe('a line by day', () => {
  it('breaks where a day is unknown, and marks a day between two unknown ones', () => {
    expect(pathsOf([3, 4, 5, 4])).toHaveLength(1);
    expect(pathsOf([3, 4, null, 4, 5])).toHaveLength(2);
    const alone = timeSeries(seriesOf([3, 4, null, 7, null, 2, 3]));
    expect(alone.shapes.filter(({ kind }) => kind === 'circle')).toHaveLength(1);
  });

  it('stands on zero however high its days are', () => {
    const { shapes } = timeSeries(seriesOf([900, 950, 920]));
    const zero = shapes.find((one) => one.kind === 'label' && one.text === '0');
    const [, , y] = /^M([\d.]+) ([\d.]+)/.exec(pathsOf([900, 950, 920])[0] ?? '') ?? [];
    if (zero?.kind !== 'label') throw new Error('no zero');
    // The lowest day is at nine tenths of the height, not at the bottom.
    expect(zero.y - Number(y)).toBeGreaterThan(60);
  });

  it('has a band as high as its widest range, and breaks it where nothing is expected', () => {
    const expected = { value: 10, lo: 5, hi: 400 };
    const { shapes } = timeSeries({
      ...seriesOf([3, 4, 5]),
      days: [{ value: 3, expected }, { value: 4 }, { value: 5, expected }],
      endTexts: { actual: (n) => `${n} actual`, expected: (n) => `${n} expected` },
    });
    const bands = shapes.filter((one) => one.kind === 'path' && one.fill === 'grid');
    expect(bands).toHaveLength(2);
    const top = Math.min(...shapes.flatMap((one) => (one.kind === 'path' ? ysOf(one.d) : [])));
    expect(top).toBeGreaterThan(15);
    // Each end has a number and a name of its own: "5 expected" would be said of the actual 5.
    const texts = shapes.flatMap((one) => (one.kind === 'label' ? [one.text] : []));
    expect(texts).toEqual(expect.arrayContaining(['5 actual', '10 expected']));
  });

  it('has no word over another or beyond its edges, whatever the days and the periods', () => {
    const days = fc.array(fc.option(fc.integer({ min: 0, max: 99_999 })), {
      minLength: 1,
      maxLength: 150,
    });
    const cut = fc.tuple(fc.nat(150), fc.nat(150));
    const names = fc.constantFrom(
      ['Before', 'During', 'After'],
      ['Vor der Kampagne', 'Während', 'Danach'],
      ['期間前', '期間中', '期間後'],
    );
    const range = fc.tuple(fc.nat(50_000), fc.nat(50_000), fc.nat(50_000));
    const looks = fc.oneof(
      fc.constant(null),
      fc.constant('bars' as const),
      range.map((ends) => ends.toSorted((a, b) => a - b)),
    );
    fc.assert(
      fc.property(
        days,
        cut,
        names,
        looks,
        (values, cuts, [before = '', during = '', after = ''], look) => {
          const [a = 0, b = 0] = cuts
            .map((at) => Math.min(at, values.length))
            .toSorted((x, y) => x - y);
          const drawing = timeSeries(
            seriesOf(values, {
              bands: [
                { name: before, from: 0, to: a, isCampaign: false },
                { name: during, from: a, to: b, isCampaign: true },
                { name: after, from: b, to: values.length, isCampaign: false },
              ].filter(({ from, to }) => to > from),
              dates: [a, b, 0, values.length - 1]
                .filter((at) => at < values.length)
                .map((at) => ({ at, text: '29. Sept.' })),
              numberText: (value) => value.toLocaleString('en'),
              ...(look === 'bars' ? { form: look } : {}),
              ...(look !== null && look !== 'bars'
                ? {
                    days: values.map((value) => ({
                      value,
                      expected: { lo: look[0] ?? 0, value: look[1] ?? 0, hi: look[2] ?? 0 },
                    })),
                    endTexts: {
                      actual: (n: string) => `${n} real`,
                      expected: (n: string) => `${n} esperado`,
                    },
                  }
                : {}),
            }),
          );
          expect(misplaced(drawing)).toEqual([]);
          expect(misplaced(drawing.narrow)).toEqual([]);
        },
      ),
    );
  });
});

describe('orders by day in a report', () => {
  const full = fullSnapshot();

  it('are drawn in every language without words over each other', () => {
    for (const locale of LOCALES) {
      const figure = figureIn(full, 'orders-by-day', locale);
      if (!figure?.narrow) throw new Error(`none in ${locale}`);
      expect(misplaced(figure), locale).toEqual([]);
      expect(misplaced(figure.narrow), locale).toEqual([]);
    }
  });

  it('add up in the table to what the days add up to', () => {
    const figure = figureIn(full, 'orders-by-day');
    if (figure?.chart?.kind !== 'series') throw new Error('no series');
    const { rows, table } = figure.chart;
    const days = rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
    const told = table.rows.map(({ text }) =>
      Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', '') ?? 0),
    );
    expect(told.reduce((sum, n) => sum + n, 0)).toBe(days);
    expect(days).toBeGreaterThan(0);
  });

  it('are not drawn of less than 14 days', () => {
    const first = full.orders.map(({ day }) => day).toSorted()[0];
    const orders = full.orders.filter(({ day }) => day === first);
    expect(figureIn({ ...full, orders }, 'orders-by-day')).toBeUndefined();
  });
});

describe('net revenue by day', () => {
  const full = fullSnapshot();
  const ofBefore = ({ day }: { day: string }): boolean => day < full.campaign.startDate;

  it('stands before what the model of the sales lift lets one expect, and its title says the lift', () => {
    const figure = figureIn(full, 'revenue-by-day');
    if (figure?.chart?.kind !== 'series') throw new Error('no series');
    const lift = evaluate(full).find(
      ({ kpi, scope }) => kpi === 'sales_lift' && scope.kind === 'campaign',
    );
    expect(figure.chart.rows.every(({ expected }) => expected)).toBe(true);
    expect(figure.title).toContain(`${((lift?.value ?? 0) * 100).toFixed(1)}%`);
    // Without the campaign's own effect the model's middles and the days before agree.
    const logs = (of: (row: { value?: number; expected?: { value: number } }) => number): number =>
      figure.chart?.kind === 'series'
        ? figure.chart.rows
            .filter(({ part }) => part === 0)
            .reduce((sum, row) => sum + Math.log(of(row)), 0)
        : Number.NaN;
    const n = figure.chart.rows.filter(({ part }) => part === 0).length;
    expect(logs(({ value = 0 }) => value) / n).toBeCloseTo(
      logs(({ expected }) => expected?.value ?? 0) / n,
      1,
    );
    for (const locale of LOCALES) {
      const drawn = figureIn(full, 'revenue-by-day', locale);
      if (!drawn?.narrow) throw new Error(`none in ${locale}`);
      expect([...misplaced(drawn), ...misplaced(drawn.narrow)], locale).toEqual([]);
    }
  });

  it('has no band and no figure where there is no model, and the section says why', () => {
    const short = {
      ...full,
      orders: full.orders.filter((order) => !ofBefore(order) || order.day >= '2026-05-20'),
    };
    expect(figureIn(short, 'revenue-by-day')).toBeUndefined();
    const document = buildDocument(
      short,
      'f'.repeat(64),
      evaluate(short),
      reportTemplate('full'),
      wordingFor('en'),
    );
    expect(JSON.stringify(document)).toContain('no expected range is drawn: fewer than 28');
  });
});
