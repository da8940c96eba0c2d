// The faces of the web report as WOFF2, in two slices each, so that a Latin page loads no Greek or Cyrillic.
// The ranges here and `unicode-range` in templates/assets/report.css say the same.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { PLANS } from './coverage.ts';

const SLICES = {
  latin: [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x218, 0x21b],
    [0x2000, 0x206f],
    [0x20a0, 0x20bf],
    [0x2122, 0x2122],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
    [0x2248, 0x2248],
    [0x2264, 0x2265],
    [0x25cb, 0x25cf],
  ],
  more: [
    [0x180, 0x217],
    [0x21c, 0x24f],
    [0x300, 0x345],
    [0x370, 0x52f],
    [0x1e00, 0x1fff],
  ],
} as const;

const FEATURES = ['kern', 'tnum', 'lnum', 'ccmp', 'mark', 'mkmk', 'locl'];
const WEB = ['sans-400', 'sans-600', 'serif-400', 'serif-600'];

export async function cutWebFaces(modules: string, target: string): Promise<void> {
  for (const plan of PLANS.filter(({ name }) => WEB.includes(name))) {
    const font = readFileSync(join(modules, plan.source));
    for (const [slice, ranges] of Object.entries(SLICES)) {
      const options = { targetFormat: 'woff2', keepFeatures: FEATURES } as const;
      const bytes = await subsetFont(font, charactersOf(ranges), options);
      writeFileSync(join(target, `${plan.name}-${slice}.woff2`), bytes);
      console.log(`${plan.name}-${slice}.woff2: ${(bytes.length / 1024).toFixed(1)} KB`);
    }
  }
}

function charactersOf(ranges: readonly (readonly [number, number])[]): string {
  let text = '';
  for (const [from, to] of ranges) for (let c = from; c <= to; c++) text += String.fromCodePoint(c);
  return text;
}
