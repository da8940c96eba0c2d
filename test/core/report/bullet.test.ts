// A key figure on a line with its target and what is usual: where its marks stand, and what is said of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import { bulletOf } from '../../../src/core/report/chart/bullet.ts';
import type { Bullet } from '../../../src/core/report/chart/bullet.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import type { Tile } from '../../../src/core/report/document.ts';
import type { Drawing, Shape } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { labelBoxes, misplaced } from './label-boxes.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

type Rect = Extract<Shape, { kind: 'rect' }>;

const rectsOf = ({ shapes }: Drawing, fill: string): Rect[] =>
  shapes.flatMap((shape) => (shape.kind === 'rect' && shape.fill === fill ? [shape] : []));

const bullet = (rest: Partial<Bullet>): Bullet => ({
  value: null,
  interval: null,
  target: null,
  norm: null,
  ...rest,
});
const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const end = fc.option(number);

describe('a figure on a line', () => {
  it('stays inside its frame whatever its numbers are', () => {
    const ordered = (
      a: number | null,
      b: number | null,
    ): { lo: number | null; hi: number | null } =>
      a !== null && b !== null && a > b ? { lo: b, hi: a } : { lo: a, hi: b };
    const any = fc
      .tuple(end, fc.option(fc.tuple(end, end)), end, fc.option(fc.tuple(number, number)))
      .map(([value, ends, target, norm]) =>
        bullet({
          value,
          interval: ends && ordered(...ends),
          target: target === null ? null : { value: target, text: `Zielwert ${target}` },
          norm: norm && {
            low: Math.min(...norm),
            high: Math.max(...norm),
            text: `他での通常値 ${norm.join('～')}`,
          },
        }),
      );
    fc.assert(
      fc.property(any, (one) => {
        const drawing = bulletOf(one);
        expect(misplaced(drawing)).toEqual([]);
        for (const { x, y, width, height } of drawing.shapes.flatMap((shape) =>
          shape.kind === 'rect' ? [shape] : [],
        )) {
          expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(-1e-6);
          expect(x + width).toBeLessThanOrEqual(drawing.width + 1e-6);
          expect(y + height).toBeLessThanOrEqual(drawing.height + 1e-6);
        }
      }),
    );
  });

  it('sets words no smaller than can be read, however long they are', () => {
    const text = 'üblich 1.234.567.890,12 € bis 2.234.567.890,12 € und mehr';
    const drawing = bulletOf(bullet({ value: 1, norm: { low: 1, high: 2, text } }));
    const [label] = drawing.shapes.flatMap((shape) => (shape.kind === 'label' ? [shape] : []));
    expect(label?.size).toBe(5.5);
    expect(misplaced(drawing)).toEqual([]);
  });

  it('has bar, target and band at the places of their numbers', () => {
    const drawing = bulletOf(
      bullet({
        value: 40,
        target: { value: 50, text: 'target 50' },
        norm: { low: 60, high: 100, text: 'usual 60 to 100' },
      }),
    );
    const [bar] = rectsOf(drawing, 'accent');
    const [band] = rectsOf(drawing, 'grid');
    const [mark] = rectsOf(drawing, 'ink');
    if (!bar || !band || !mark) throw new Error('a mark is missing');
    expect(bar.x).toBe(0);
    expect(bar.width / drawing.width).toBeCloseTo(0.4, 9);
    expect((mark.x + mark.width / 2) / drawing.width).toBeCloseTo(0.5, 9);
    expect(band.x / drawing.width).toBeCloseTo(0.6, 9);
    expect(band.x + band.width).toBeCloseTo(drawing.width, 9);
  });

  it('shows a range without a point as its bar, and runs an open end to the edge without a cap', () => {
    const range = bulletOf(
      bullet({ interval: { lo: 20, hi: 40 }, target: { value: 80, text: '80' } }),
    );
    const [bar] = rectsOf(range, 'accent');
    expect((bar?.x ?? 0) / range.width).toBeCloseTo(0.25, 9);
    expect((bar?.width ?? 0) / range.width).toBeCloseTo(0.25, 9);
    const open = bulletOf(bullet({ value: 40, interval: { lo: 20, hi: null } }));
    const [line, ...caps] = rectsOf(open, 'ink');
    expect((line?.x ?? 0) + (line?.width ?? 0)).toBeCloseTo(open.width, 9);
    expect(caps).toHaveLength(1);
    expect((rectsOf(open, 'accent')[0]?.width ?? 0) / open.width).toBeLessThan(0.9);
  });
});

const norm: Snapshot['benchmarks'][number] = {
  id: 'public',
  kpi: 'engagement_rate_reach',
  platform: null,
  tier: null,
  denominator: 'reach',
  band: 'typical',
  low: 0.013,
  high: 0.017,
  currency: null,
  source: 'Publisher: Survey',
  url: null,
  year: 2024,
  isOwn: false,
};

const tilesOf = (locale: string, change: Partial<Snapshot> = {}): ReadonlyMap<string, Tile> => {
  const snapshot = { ...sampleSnapshot(), locale, ...change };
  const wording = wordingFor(locale);
  const { sections } = buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wording,
  );
  const tiles = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])),
  );
  return new Map(tiles.map((tile) => [tile.formulaId ?? '', tile]));
};

const wordsOf = (tile: Tile | undefined): string[] =>
  tile?.bullet?.shapes.flatMap((shape) => (shape.kind === 'label' ? [shape.text] : [])) ?? [];

describe('a tile', () => {
  it('shows its figure against its target and its norm, and says the same in sentences', () => {
    const tiles = tilesOf('en', { benchmarks: [norm] });
    const roas = tiles.get('formula-roas');
    expect(wordsOf(roas)).toEqual(['target 8.00×']);
    expect(roas?.verdict?.text).not.toContain('8.00');
    expect(roas?.bullet?.alt).toMatch(/^Return on ad spend came to .*8\.00×/);
    const rate = tiles.get('formula-engagement_rate_reach');
    expect(wordsOf(rate)).toEqual(['usual 1.3% to 1.7%']);
    expect(rate?.bullet?.alt).toContain('1.3% to 1.7% of reach (Publisher: Survey, 2024)');
    const own = tilesOf('en', { benchmarks: [{ ...norm, isOwn: true }] });
    expect(wordsOf(own.get('formula-engagement_rate_reach'))).toEqual(['own norm 1.3% to 1.7%']);
  });

  it('has no line where there is nothing to hold its figure against', () => {
    const tiles = tilesOf('en', { targets: [], benchmarks: [] });
    const drawn = [...tiles].flatMap(([id, tile]) => (tile.bullet ? [id] : []));
    // What was agreed is aimed at, whoever set no target.
    expect(drawn).toEqual(['formula-content_produced']);
    const ofFollowers = tilesOf('en', { benchmarks: [{ ...norm, denominator: 'followers' }] });
    expect(ofFollowers.get('formula-engagement_rate_reach')?.bullet).toBeUndefined();
  });

  it.each(REPORT_LOCALES)('names target and norm whole and in readable size (%s)', (locale) => {
    const targets = [
      { kpi: 'roas', questionId: '', value: 8 },
      { kpi: 'reach', questionId: '', value: 1_250_000 },
      { kpi: 'cpa', questionId: '', value: 1_234_50 },
    ];
    const tiles = tilesOf(locale, { targets, benchmarks: [norm, { ...norm, isOwn: true }] });
    const drawn = [...tiles.values()].flatMap(({ bullet: one }) => one ?? []);
    expect(drawn.length).toBeGreaterThan(3);
    for (const one of drawn) {
      expect(one.alt).not.toBe('');
      expect(misplaced(one)).toEqual([]);
      expect(labelBoxes(one).filter(({ isCut }) => isCut)).toEqual([]);
      for (const shape of one.shapes)
        if (shape.kind === 'label') expect(shape.size).toBeGreaterThanOrEqual(6);
    }
  });

  it.each(REPORT_LOCALES)('shortens large money at its marks and says it whole (%s)', (locale) => {
    const [low, high] = [1_234_567_890_12, 2_234_567_890_12];
    const tile = tilesOf(locale, {
      targets: [{ kpi: 'cpa', questionId: '', value: low }],
      benchmarks: [
        {
          ...norm,
          kpi: 'cpa',
          denominator: 'acquisitions',
          low: low / 100,
          high: high / 100,
          currency: 'EUR',
        },
      ],
    }).get('formula-cpa');
    if (!tile?.bullet) throw new Error('no line');
    expect(wordsOf(tile)).toHaveLength(2);
    expect(misplaced(tile.bullet)).toEqual([]);
    expect(labelBoxes(tile.bullet).filter(({ isCut }) => isCut)).toEqual([]);
    for (const shape of tile.bullet.shapes)
      if (shape.kind === 'label') expect(shape.size).toBeGreaterThanOrEqual(5.5);
    const { money } = createFormat(wordingFor(locale), 'EUR');
    for (const end of [low, high]) expect(tile.bullet.alt).toContain(money(end));
  });
});
