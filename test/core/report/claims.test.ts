// What the report's words claim, and what they must not: no more than the number beside them.
import { describe, expect, inject, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block, ReportDocument } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { revenueShareLogit } from '../../../src/core/stats/revenue-share.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { heard, soldDaily, withCampaign } from '../kpi/sales-sample.ts';
import { sampleSnapshot, withBuyers } from './sample-snapshot.ts';

const documentOf = (
  snapshot: Snapshot,
  locale: string,
  findings: readonly Finding[] = evaluate(snapshot),
): ReportDocument =>
  buildDocument(snapshot, 'f'.repeat(64), findings, reportTemplate('full'), wordingFor(locale));

const sectionText = (snapshot: Snapshot, id: string, locale = 'en'): string =>
  JSON.stringify(documentOf(snapshot, locale).sections.find((one) => one.id === id)?.blocks);

type Table = Extract<Block, { kind: 'table' }>;

const LOCALES = inject('isFull') ? REPORT_LOCALES : ['en', 'de', 'ar'];

describe('buyers who used a code and first heard of the brand elsewhere', () => {
  const coded = heard([
    ['creator', 'code', 25],
    ['search', 'code', 15],
  ]);
  const withCode: Snapshot = {
    ...coded,
    creators: coded.creators.map((one) => ({ ...one, codes: [{ key: 'ANA10', code: 'ANA10' }] })),
  };

  it('are told as what they answered, not as codes that were passed on', () => {
    const text = sectionText(withCode, 'attribution');
    expect(text).toContain(
      '40 buyers who used a code and answered, 38% (24% to 53%) named another',
    );
    expect(text).toContain('How they came by the code was not asked.');
  });

  it.each([
    ['en', /travel|leak/iu],
    ['de', /wandern|Fremdnutzung/u],
    ['es', /circulan|\bfuga\b/u],
    ['fr', /circulent|\bfuite\b/u],
    ['pt', /circulam|vazamento/u],
    ['ar', /الرموز تنتقل|التسرّب/u],
    ['ja', /広まる|流出/u],
  ])('are nowhere called a leak (%s)', (locale, claim) => {
    const whole = `${sectionText(withCode, 'attribution', locale)}${sectionText(withCode, 'method', locale)}`;
    expect(whole).toContain(wordingFor(locale).t('input.leak'));
    expect(whole).not.toMatch(claim);
  });
});

describe('how many buyers with a code or click name a creator', () => {
  const known = heard([
    ['creator', 'click', 24],
    ['search', 'click', 6],
    ['creator', 'code/early', 50],
    ['cinema', 'none', 2],
  ]);

  it('is told with its base, which leaves out who knew the brand before', () => {
    expect(sectionText(known, 'method')).toContain(
      'who did not say that they knew the brand before the campaign, named a creator 80.0%',
    );
  });

  it.each([
    ['de', 'vor der Kampagne'],
    ['es', 'antes de la campaña'],
    ['fr', 'avant la campagne'],
    ['pt', 'antes da campanha'],
    ['ar', 'قبل الحملة'],
    ['ja', 'キャンペーン前'],
  ])('names that base wherever it is told (%s)', (locale, base) => {
    const { t } = wordingFor(locale);
    const text = sectionText(known, 'method', locale);
    for (const key of ['input.recall_tracked', 'assumption.corrected_share']) {
      expect(text).toContain(t(key));
      expect(t(key)).toContain(base);
    }
  });
});

describe('the surveyed share at which the campaign pays', () => {
  // Costs of 12,000 against 10,000 tracked and 9,000 other; a margin of 65% makes 6,500 of the tracked.
  const costing = (amountMinor: number, marginRate: number | null = null): Snapshot => {
    const sample = sampleSnapshot();
    return withBuyers(
      {
        ...sample,
        campaign: { ...sample.campaign, marginRate },
        costs: sample.costs.slice(0, 1).map((one) => ({ ...one, amountMinor })),
      },
      40,
      10,
    );
  };
  const tableIn = (snapshot: Snapshot, locale = 'en'): Table => {
    const found = documentOf(snapshot, locale)
      .sections.flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'table' && block.id === 'break-even-table');
    if (found?.kind !== 'table') throw new Error('no table');
    return found;
  };

  it.each(LOCALES)('stands against its measured value with interval and base (%s)', (locale) => {
    const wording = wordingFor(locale);
    const format = createFormat(wording, 'EUR');
    const { lo, hi } = revenueShareLogit({
      orderValues: Array.from({ length: 40 }, () => 90_00),
      named: Array.from({ length: 40 }, (_, at) => (at < 10 ? 1 : 0)),
      totalRevenue: 9_000_00,
      N: 100,
      conf: 0.95,
    });
    const interval = format.interval('share', {
      lo,
      hi,
      kind: 'sampling',
      conf: 0.95,
      method: 'method.revenue_share',
    });
    const { rows, note } = tableIn(costing(12_000_00), locale);
    const row = rows.find(([name]) => name?.text === wording.t('break_even.survey_share'));
    expect(row?.at(-1)?.text).toBe(
      wording.t('report.value_interval', { value: format.share(0.25), interval }),
    );
    expect(note).toContain(wording.t('break_even.share_base', { n: 40 }));
    expect(note).toContain(wording.t('break_even.share_note'));
  });

  it('is named whole where it is told by margin alone', () => {
    const names = tableIn(costing(8_000_00, 0.65)).rows.map(([name]) => name?.text);
    expect(names).toEqual([
      'a margin of',
      'a creators’ share in other revenue (survey), by margin',
    ]);
  });

  it('has no base to tell where nobody was asked', () => {
    const { surveys, ...rest } = costing(12_000_00);
    const { note } = tableIn({ ...rest, surveys: surveys.slice(0, -1) });
    expect(note).toContain('Other revenue');
    expect(note).not.toContain('answered;');
  });
});

describe('a sales lift', () => {
  // 31 days before and 30 of the campaign; the lift is of the days' own level, the slope given by hand.
  const sold: Snapshot = {
    ...withCampaign({}),
    takenAtMs: Date.UTC(2026, 6, 21, 12),
    orders: soldDaily(
      '2026-05-01',
      Array.from({ length: 81 }, (_, day) =>
        Math.round(
          1_000_00 * Math.exp(0.1 * (day % 7) + (day < 31 ? 0 : 0.2) + ((day * 7) % 5) / 100),
        ),
      ),
    ),
  };
  const noteWith = (inputs: Finding['inputs'], locale: string): string => {
    const findings = evaluate(sold).map((one) =>
      one.kpi === 'sales_lift' && one.scope.kind === 'campaign'
        ? { ...one, inputs: { ...one.inputs, ...inputs } }
        : one,
    );
    const found = documentOf(sold, locale, findings)
      .sections.flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'table' && block.id === 'sales-lift-table');
    return found?.kind === 'table' ? (found.note ?? '') : '';
  };
  const slope = { slope_per_day: 0.0049, slope_lo: -0.0018, slope_hi: 0.0117 };

  // 1.0049 to the power of 30.5 is 1.16077, 0.9982 to it 0.94653, 1.0117 to it 1.42586.
  it('says that it assumes no trend, and what the slope and its ends would come to by mid-campaign', () => {
    const note = noteWith(slope, 'en');
    expect(note).toContain('What is expected assumes no trend.');
    expect(note).toContain(
      'by itself have made 16.1% (−5.3% to 42.6%) by the middle of the campaign’s days with data, 30.5 days after',
    );
    expect(note).toMatch(/; the lift is \d+\.\d%\./u);
  });

  it.each(LOCALES)('says what the check on weekly means is, where there is one (%s)', (locale) => {
    const { t } = wordingFor(locale);
    expect(noteWith({}, locale)).toContain(t('sales_lift.weekly_note'));
    expect(noteWith({ weekly_rel: null }, locale)).not.toContain(t('sales_lift.weekly_note'));
    expect(noteWith({}, locale)).not.toMatch(/NaN|sales_lift\./u);
  });

  it('says nothing of a slope that is not known', () => {
    expect(noteWith({ slope_per_day: null }, 'en')).not.toContain('assumes no trend');
  });
});
