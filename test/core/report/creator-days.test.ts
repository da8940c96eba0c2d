// Clicks by creator and day: the same axes for all, twelve of them at most, and who else there is.
import { describe, expect, it } from 'vitest';
import { smallMultiples } from '../../../src/core/report/chart/small-multiples.ts';
import type { FigureBlock } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { misplaced } from './label-boxes.ts';
import { figureIn } from './figure-in.ts';

const full = fullSnapshot();
const [someone] = full.creators;
if (!someone) throw new Error('no creator');

/** Creator i has i + 1 clicks on each of ten days, and a robot's thousand. */
const withCreators = (count: number): Snapshot => ({
  ...full,
  creators: Array.from({ length: count }, (_, i) => ({
    ...someone,
    id: `crea_${i}`,
    name: i === 0 ? `Maximiliana ${'von Hohenlohe '.repeat(4)}` : `Creator ${i}`,
    hasTrackingLink: true,
  })),
  clicks: Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 10 }, (_day, at) => `2026-06-${String(at + 2).padStart(2, '0')}`).flatMap(
      (day) => [
        { creatorId: `crea_${i}`, day, kind: 'person', n: i + 1 },
        { creatorId: `crea_${i}`, day, kind: 'bot', n: 1000 },
      ],
    ),
  ),
});

const figureOf = (snapshot: Snapshot, locale = 'en') => figureIn(snapshot, 'creator-days', locale);

const rowsOf = (figure: FigureBlock | undefined) => {
  if (figure?.chart?.kind !== 'multiples') throw new Error('no multiples');
  return figure.chart.rows;
};

describe('clicks of each creator by day', () => {
  it('are those of people, and add up to what stands beside the name', () => {
    const rows = rowsOf(figureOf(withCreators(3)));
    expect(rows.map(({ text }) => text)).toEqual(['30', '20', '10']);
    for (const { text, values } of rows)
      expect(values.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(Number(text));
  });

  it('are drawn of the twelve with most, and the note says of how many', () => {
    const figure = figureOf(withCreators(60));
    expect(rowsOf(figure)).toHaveLength(12);
    expect(rowsOf(figure)[0]?.label).toBe('Creator 59');
    expect(figure?.note).toContain('Shown are the 12 of 60');
  });

  it('name all who had most, or how many they are', () => {
    const level = (count: number): string | undefined => {
      const snapshot = withCreators(count);
      const clicks = snapshot.clicks.map((click) => ({ ...click, n: 5 }));
      const creators = snapshot.creators.map((one, i) => ({ ...one, name: `Creator ${i}` }));
      return figureOf({ ...snapshot, clicks, creators })?.title;
    };
    expect(figureOf(withCreators(3))?.title).toBe('Most clicks during the campaign: Creator 2, 30');
    expect(level(2)).toBe('Most clicks during the campaign: Creator 0 and Creator 1, 50 each');
    expect(level(5)).toBe('Most clicks during the campaign: 5 creators, 50 each');
  });

  it('are not drawn of one creator, or of no click', () => {
    expect(figureOf(withCreators(1))).toBeUndefined();
    expect(figureOf({ ...withCreators(4), clicks: [] })).toBeUndefined();
  });

  it.each(REPORT_LOCALES)('have no words over others, long names too (%s)', (locale) => {
    const figure = figureOf(withCreators(11), locale);
    if (!figure?.narrow) throw new Error('no figure');
    expect([...misplaced(figure), ...misplaced(figure.narrow)]).toEqual([]);
  });

  it('stand on the same axes: half as many are half as high', () => {
    const { shapes } = smallMultiples({
      panels: [
        { label: 'A', text: '80', values: [0, 80] },
        { label: 'B', text: '40', values: [0, 40] },
      ],
      dates: ['1 Jun', '2 Jun'],
      numberText: String,
    });
    const heights = shapes.flatMap((one) => {
      const [, low, high] = (one.kind === 'path' && /M\S+ (\S+?)L\S+ (\S+)/.exec(one.d)) || [];
      return high === undefined ? [] : [Number(low) - Number(high)];
    });
    expect(heights).toHaveLength(2);
    expect(heights[1]).toBeCloseTo((heights[0] ?? 0) / 2, 1);
  });
});
