// The line of a tile as shapes of a slide: where they stand, in either direction.
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { bulletOf } from '../../src/core/report/chart/bullet.ts';
import { addBullet, bulletHeight } from '../../src/render/pptx/bullet.ts';
import type { Canvas } from '../../src/render/pptx/shapes.ts';
import { slideSettingOf } from '../../src/render/pptx/slide-setting.ts';
import { sampleDocument } from './sample-document.ts';

const bullet = {
  ...bulletOf({
    value: 40,
    interval: null,
    target: { value: 100, text: 'target 100' },
    norm: { low: 50, high: 60, text: 'usual 50 to 60' },
  }),
  alt: 'Reach came to 40.',
};
const PLACE = { x: 100, y: 200, width: 180 };
const EMU = 12_700;

describe.each(['ltr', 'rtl'] as const)('the line of a tile on a slide (%s)', (direction) => {
  const setting = slideSettingOf(sampleDocument({ direction }), readFonts());
  const canvas: Canvas = { setting, shapes: [], linkTo: () => '', nextId: 1 };
  addBullet(canvas, bullet, PLACE);
  /** The tile's own edges on the slide. */
  const left = direction === 'ltr' ? PLACE.x : setting.sheet.width - PLACE.x - PLACE.width;
  const boxOf = (shape: string): { x: number; y: number; width: number; height: number } => {
    const [, x, y, width, height] =
      /<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(shape) ?? [];
    return {
      x: Number(x) / EMU,
      y: Number(y) / EMU,
      width: Number(width) / EMU,
      height: Number(height) / EMU,
    };
  };
  const isWords = (shape: string): boolean => shape.includes('txBox');
  const bars = canvas.shapes.filter((shape) => !isWords(shape)).map(boxOf);

  it('stays inside its tile', () => {
    const height = bulletHeight(setting, bullet, PLACE.width);
    expect(bars).toHaveLength(4);
    for (const { x, y, width, height: high } of bars) {
      expect(x).toBeGreaterThanOrEqual(left - 0.01);
      expect(x + width).toBeLessThanOrEqual(left + PLACE.width + 0.01);
      expect(y).toBeGreaterThanOrEqual(PLACE.y - 0.01);
      expect(y + high).toBeLessThanOrEqual(PLACE.y + height + 0.01);
    }
    // Words stand over and under it, and reach into no other tile.
    for (const { x, width } of canvas.shapes.filter(isWords).map(boxOf)) {
      expect(x).toBeGreaterThanOrEqual(left - 0.01);
      expect(x + width).toBeLessThanOrEqual(left + PLACE.width + 0.01);
    }
  });

  it('runs from left to right: the band of what is usual lies right of the bar’s end, left of the target', () => {
    const [band, , bar, target] = bars;
    if (!band || !bar || !target) throw new Error('a mark is missing');
    expect(bar.x + bar.width).toBeLessThan(band.x);
    expect(band.x + band.width).toBeLessThan(target.x);
  });

  it('names the target and what is usual as text', () => {
    const words = canvas.shapes.filter(isWords).join('');
    expect(words).toContain('<a:t>target 100</a:t>');
    expect(words).toContain('<a:t>usual 50 to 60</a:t>');
  });
});
