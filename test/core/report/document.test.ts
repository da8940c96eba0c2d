import { describe, expect, it } from 'vitest';
import { KPI_IDS } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { evaluateSeries } from '../../../src/core/kpi/series.ts';
import { REASONS } from '../../../src/core/kpi/reason.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block, ReportDocument, Tile } from '../../../src/core/report/document.ts';
import { reportFileSchema } from '../../../src/core/report/report-schema.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { snapshotHash, snapshotSchema } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { misplaced } from './label-boxes.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from './sample-snapshot.ts';

const template = reportTemplate('full');

const build = async (snapshot: Snapshot, locale = 'en'): Promise<ReportDocument> =>
  buildDocument(
    snapshot,
    await snapshotHash(snapshot),
    evaluate(snapshot),
    template,
    wordingFor(locale),
  );

const blocksOf = (document: ReportDocument): readonly Block[] =>
  document.sections.flatMap(({ blocks }) => blocks);
const tilesOf = (document: ReportDocument): readonly Tile[] =>
  blocksOf(document).flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));

describe('the schema of a report file', () => {
  it.each([
    ['a small campaign', sampleSnapshot()],
    ['something of everything', fullSnapshot()],
    ['no data', emptySnapshot()],
  ])('holds every finding and series of %s', (_, snapshot) => {
    const { findings, series } = reportFileSchema.shape;
    const found = evaluate(snapshot);
    expect(findings.parse(found)).toEqual(found);
    const byDay = evaluateSeries(snapshot, found);
    expect(series.parse(byDay)).toEqual(byDay);
  });
});

describe('the table of goals', () => {
  it('has a dash for the interval of what was not measured', async () => {
    const targets = [{ kpi: 'bounce_rate', questionId: '', value: 0.4 }];
    const document = await build({ ...sampleSnapshot(), targets });
    const table = blocksOf(document).find(
      (block) => block.kind === 'table' && block.id === 'goals',
    );
    const cells =
      table?.kind === 'table'
        ? (table.rows.find(([name]) => name?.text === 'Bounce rate') ?? []).map(({ text }) => text)
        : [];
    expect(cells.slice(1, 4)).toEqual(['40.0%', 'no web analytics were imported', '–']);
  });

  it.each([
    ['cac', true],
    ['cpa', false],
  ])('says whose cost a target of %s is of: %s', async (kpi, isSaid) => {
    const targets = [{ kpi, questionId: '', value: 14_00 }];
    const document = await build({ ...sampleSnapshot(), targets });
    const table = blocksOf(document).find(
      (block) => block.kind === 'table' && block.id === 'goals',
    );
    expect(table).toBeDefined();
    expect(JSON.stringify(table).includes('over all new customers')).toBe(isSaid);
  });
});

describe('where the verdict turns', () => {
  it.each(REPORT_LOCALES)(
    'is nowhere at costs beyond all attributed revenue, and no share is printed (%s)',
    async (locale) => {
      const sample = sampleSnapshot();
      const [cost] = sample.costs;
      const snapshot = { ...sample, costs: cost ? [{ ...cost, amountMinor: 12_345_00 }] : [] };
      const wording = wordingFor(locale);
      const document = buildDocument(
        snapshot,
        await snapshotHash(snapshot),
        evaluate(snapshot),
        template,
        wording,
      );
      const table = blocksOf(document).find(
        (block) => block.kind === 'table' && block.id === 'break-even-table',
      );
      expect(table).toMatchObject({ note: expect.stringContaining(wording.t('break_even.never')) });
      expect(JSON.stringify(document)).toContain(wording.t('reason.no_margin_pays'));
      expect(JSON.stringify(document)).not.toMatch(/123[.,]\d?.?%/u);
    },
  );

  it.each(REPORT_LOCALES)(
    'is said as an estimate where only the estimate is below the costs, not its upper limit (%s)',
    async (locale) => {
      const sample = withBuyers(sampleSnapshot(), 40, 10);
      const revenue = findingOf(evaluate(sample), 'attributed_revenue');
      const [least, most] = [revenue?.value ?? 0, revenue?.interval?.hi ?? 0];
      const amountMinor = Math.round((least + most) / 2);
      const [cost] = sample.costs;
      const snapshot = { ...sample, costs: cost ? [{ ...cost, amountMinor }] : [] };
      const wording = wordingFor(locale);
      const document = await build(snapshot, locale);
      const table = blocksOf(document).find(
        (block) => block.kind === 'table' && block.id === 'break-even-table',
      );
      const lo = createFormat(wording, 'EUR').share(amountMinor / most);
      expect(table).toMatchObject({
        note: expect.stringContaining(wording.t('break_even.never_estimated')),
        rows: expect.arrayContaining([
          expect.arrayContaining([
            { text: wording.t('report.none') },
            { text: wording.t('report.at_least', { lo }), tone: 'muted' },
          ]),
        ]),
      });
      expect(JSON.stringify(document)).not.toContain(wording.t('break_even.never'));
      expect(JSON.stringify(document)).not.toContain(wording.t('reason.no_margin_pays'));
    },
  );
});

describe('the report of a campaign with known totals', () => {
  it('prints the worked examples as people expect them', async () => {
    const document = await build(sampleSnapshot());
    const tile = (label: string): Tile | undefined =>
      tilesOf(document).find((one) => one.label === label);
    expect(tile('Return on ad spend')).toMatchObject({
      value: '10.0×',
      verdict: { text: 'met, provisional', tone: 'good' },
    });
    expect(tile('Customer acquisition cost')?.value).toBe('€10.00');
    expect(tile('Cost per 1,000 impressions')?.value).toBe('€10.00');
    expect(tile('Content produced')?.value).toBe('3 of 3');
    expect(JSON.stringify(document)).toContain('10.0× (1,000%)');
    expect(JSON.stringify(document)).toContain('+20.0');
  });

  it('names a target at its mark as the language does', async () => {
    const marked = async (locale: string): Promise<string[]> =>
      tilesOf(await build(sampleSnapshot(), locale)).flatMap(
        ({ bullet }) =>
          bullet?.shapes.flatMap((shape) => (shape.kind === 'label' ? [shape.text] : [])) ?? [],
      );
    expect(await marked('en')).toContain('target 8.00×');
    expect(await marked('fr')).toContain('objectif 8,00×');
  });

  it('has every measure that a brand asks for first on the page of key figures', async () => {
    const [figures] = (await build(sampleSnapshot())).sections.filter(({ id }) => id === 'figures');
    const tiles = (figures?.blocks ?? []).flatMap((block) =>
      block.kind === 'tiles' ? block.tiles : [],
    );
    expect(tiles.map(({ label }) => label)).toEqual([
      'Reach',
      'Impressions (views)',
      'Engagement rate by reach',
      'Content produced',
      'Cost per 1,000 impressions',
      'Cost per engagement',
      'Cost per acquisition',
      'Customer acquisition cost',
      'Click-through rate',
      'Conversion rate',
      'Return on ad spend',
      'Return on investment',
      'Return on investment, on margin',
      'Earned media value',
    ]);
  });

  it('has a shape of each chart for a phone, with words large enough to read and none over another', async () => {
    const figures = blocksOf(await build(fullSnapshot())).filter(({ kind }) => kind === 'figure');
    expect(figures.length).toBeGreaterThan(2);
    for (const figure of figures) {
      if (figure.kind !== 'figure' || !figure.narrow) throw new Error('a chart has none');
      expect(figure.narrow.width).toBeLessThanOrEqual(342);
      const labels = figure.narrow.shapes.flatMap((one) => (one.kind === 'label' ? [one] : []));
      expect(labels.length).toBeGreaterThan(2);
      for (const { size } of labels) {
        expect(size).toBeGreaterThanOrEqual(11);
      }
      expect(misplaced(figure.narrow), figure.id).toEqual([]);
    }
  });

  it('claims no lift where the interval or the correction does not carry it', async () => {
    const none = { ...sampleSnapshot() };
    none.surveys = none.surveys.map((survey) => ({
      ...survey,
      answers: survey.answers.map((cell) => ({ ...cell, n: cell.option === 'yes' ? 30 : 40 })),
    }));
    const lift = (await build(none)).sections.find(({ id }) => id === 'lift');
    expect(lift?.title).toBe('No brand lift was detected');
  });

  it('names each chart, says it in words, and leads every tile to its formula', async () => {
    const document = await build(sampleSnapshot());
    const ids = new Set(blocksOf(document).flatMap((block) => ('id' in block ? [block.id] : [])));
    for (const block of blocksOf(document)) {
      if (block.kind === 'figure') expect(block.alt.length).toBeGreaterThan(20);
    }
    for (const { formulaId } of tilesOf(document)) expect(ids).toContain(formulaId);
  });

  it('is the same document each time it is built from the same snapshot', async () => {
    expect(await build(sampleSnapshot())).toEqual(await build(sampleSnapshot()));
  });

  it('says for an empty campaign what is missing and prints neither zero for unknown nor NaN', async () => {
    const empty = emptySnapshot();
    const text = JSON.stringify(await build(empty));
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(text).toContain('no impressions were reported');
  });
});

describe('the snapshot', () => {
  it('is what its schema says', () => {
    expect(snapshotSchema.parse(sampleSnapshot())).toEqual(sampleSnapshot());
  });

  it('has one hash, whatever the order of its keys', async () => {
    const snapshot = sampleSnapshot();
    const turned = Object.fromEntries(Object.entries(snapshot).toReversed()) as Snapshot; // the same entries
    expect(canonicalJson(turned)).toBe(canonicalJson(snapshot));
    expect(await snapshotHash(turned)).toBe(await snapshotHash(snapshot));
  });
});

describe('the words of the report', () => {
  it.each(KPI_IDS)('%s has a name, a short name and a formula', (id) => {
    const { t } = wordingFor('en');
    for (const key of [`kpi.${id}`, `kpi.${id}.short`, `kpi.${id}.formula`])
      expect(t(key)).not.toBe('');
  });

  it.each(REASONS)('%s is said in words', (reason) => {
    expect(wordingFor('en').t(`reason.${reason}`)).not.toBe('');
  });
});
