// Stacked shares: however small a part is, its name and share can be read, on paper and on a phone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBars } from '../../../src/core/report/chart/share-bars.ts';
import type { ShareRow } from '../../../src/core/report/chart/share-bars.ts';
import type { Drawing } from '../../../src/core/report/figure.ts';
import { REPORT_LOCALES, wordingFor } from '../../../src/templates.ts';
import { labelBoxes, misplaced } from './label-boxes.ts';

const FILLS = ['accent', 'grid', 'bad'] as const;

const rowOf = (label: string, detail: string, counts: readonly number[]): ShareRow => {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return {
    label,
    detail,
    parts: counts.map((n, index) => ({
      share: n / all,
      fill: FILLS[index] ?? 'grid',
      text: `${Math.round((100 * n) / all)}\u202f%`,
    })),
  };
};

const both = (rows: readonly ShareRow[], names: readonly string[]): Drawing[] => {
  const drawing = shareBars(rows, names);
  return [drawing, drawing.narrow];
};

describe('stacked shares', () => {
  it.each(REPORT_LOCALES)(
    'name every part with its share, none over another, none cut (%s)',
    (locale) => {
      const { t } = wordingFor(locale);
      const names = ['positive', 'neutral', 'negative'].map((label) => t(`sentiment.${label}`));
      fc.assert(
        fc.property(
          fc.array(
            fc
              .tuple(fc.nat(400), fc.nat(400), fc.nat(400))
              .filter((counts) => counts.some((n) => n > 0)),
            { minLength: 1, maxLength: 3 },
          ),
          (groups) => {
            const rows = [
              ...groups.map((counts) =>
                rowOf(t('period.during'), t('sentiment.n', { n: 12_345 }), counts),
              ),
              { label: t('period.after'), detail: t('reason.no_comments'), parts: [] },
            ];
            for (const drawing of both(rows, names)) {
              const boxes = labelBoxes(drawing);
              const read = boxes.map(({ text }) => text);
              for (const { parts } of rows)
                for (const [index, { text }] of parts.entries())
                  expect(read).toContain(`${names[index]} ${text}`);
              expect(boxes.filter(({ isCut }) => isCut)).toEqual([]);
              expect(misplaced(drawing)).toEqual([]);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('fill the bar whole and put a square of each part’s colour before its words', () => {
    for (const { width, shapes } of both([rowOf('Before', '100', [90, 3, 7])], ['a', 'b', 'c'])) {
      const rects = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));
      for (const fill of FILLS)
        expect(rects.filter((rect) => rect.fill === fill).map((rect) => rect.width)).toHaveLength(
          2,
        );
      const bars = rects.filter(({ width: one, height }) => one !== height);
      expect(bars.map((bar) => bar.width / (bars[0]?.width ?? 1))).toEqual([
        1,
        expect.closeTo(3 / 90, 9),
        expect.closeTo(7 / 90, 9),
      ]);
      const last = bars.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(width, 9);
    }
  });

  it('leave no room for the bar of a group that nothing is known of', () => {
    const known = rowOf('Before', '100', [1, 1, 1]);
    const empty = { label: 'After', detail: 'none', parts: [] };
    for (const [index, drawing] of both([known, empty], ['a', 'b', 'c']).entries()) {
      const alone = both([known], ['a', 'b', 'c'])[index];
      expect(drawing.height - (alone?.height ?? 0)).toBeLessThan(alone?.height ?? 0);
      expect(misplaced(drawing)).toEqual([]);
    }
  });
});
