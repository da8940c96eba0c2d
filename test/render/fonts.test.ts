// The committed slices: what they hold agrees with what layout believes, and `npm run fonts` would write them again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLANS } from '../../src/cli/fonts/coverage.ts';
import { cutFace } from '../../src/cli/fonts/cut.ts';
import { readPairKerning } from '../../src/cli/fonts/layout-tables.ts';
import { readSfnt } from '../../src/render/fonts/sfnt.ts';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { contrast } from '../../src/core/colour/contrast.ts';
import { cssColour } from '../../src/core/colour/srgb.ts';
import { darkPalette, paperPalette } from '../../src/render/colour.ts';
import { FACE_NAMES, type MainFace } from '../../src/render/fonts/font-set.ts';
import { measure } from '../../src/render/fonts/text.ts';

const fonts = readFonts();
const modules = join(import.meta.dirname, '../../node_modules');

function tableOf(program: Uint8Array, tag: string): DataView {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    if (String.fromCharCode(...program.subarray(at, at + 4)) !== tag) continue;
    return new DataView(
      program.buffer,
      program.byteOffset + view.getUint32(at + 8),
      view.getUint32(at + 12),
    );
  }
  throw new Error(`no ${tag}`);
}

describe.each(FACE_NAMES.map((name, index) => [name, index] as const))(
  'the face %s',
  (name, index) => {
    const face = fonts.faces[index];
    if (face?.kind !== 'cut') throw new Error(`${name} is not cut`);
    const program = inflateSync(face.program);
    const plan = PLANS.find((one) => one.name === name);

    it('has in its program the widths that layout measures with', () => {
      const unitsPerEm = tableOf(program, 'head').getUint16(18);
      const hmtx = tableOf(program, 'hmtx');
      const count = tableOf(program, 'maxp').getUint16(4);
      expect(face.metrics.programRawLength).toBe(program.length);
      expect(count).toBeGreaterThanOrEqual(face.advances.length ?? Infinity);
      face.advances.forEach((advance, glyph) => {
        expect(Math.round((hmtx.getUint16(glyph * 4) * 1000) / unitsPerEm)).toBe(advance);
      });
    });

    it('is what cutting it again gives', () => {
      const font = readSfnt(readFileSync(join(modules, plan?.source ?? '')));
      const cut = cutFace(font, plan?.ranges ?? [], plan?.hasTabular === true);
      expect(Buffer.compare(cut.program, program)).toBe(0);
    });

    it('maps its glyphs back to its characters', () => {
      const map = inflateSync(face.unicodeMap).toString();
      const ranges = face.metrics.ranges ?? [];
      let glyphs = 0;
      for (let i = 0; i + 1 < ranges.length; i += 2)
        glyphs += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1;
      glyphs += face.metrics.tabular.length ?? 0;
      let mapped = 0;
      for (const [, from, to] of map.matchAll(/<(\w{4})> <(\w{4})> <\w{4}>/g))
        mapped += Number.parseInt(to ?? '', 16) - Number.parseInt(from ?? '', 16) + 1;
      expect(mapped).toBe(glyphs);
      expect(face.advances.length).toBe(glyphs + 1);
    });
  },
);

describe('the main faces', () => {
  it.each<MainFace>(['sans-400', 'sans-600', 'serif-400', 'serif-600'])(
    '%s draws every letter of Europe',
    (name) => {
      const ranges = [
        [0x21, 0x7e],
        [0xa1, 0xac],
        [0xae, 0x148],
        [0x14a, 0x17e],
        [0x218, 0x21b],
        [0x386, 0x386],
        [0x388, 0x38a],
        [0x38e, 0x3a1],
        [0x3a3, 0x3ce],
        [0x400, 0x45f],
        [0x490, 0x49d],
        [0x4a0, 0x4bb],
        [0x531, 0x556],
        [0x561, 0x587],
        [0x10d0, 0x10fa],
        [0x1ea0, 0x1ef9],
        [0x2013, 0x2014],
      ];
      const lacking: string[] = [];
      for (const [from, to] of ranges)
        for (let c = from ?? 0; c <= (to ?? 0); c++)
          if (fonts.tables[name].units[c] === 0) lacking.push(c.toString(16));
      expect(lacking).toEqual([]);
      expect(fonts.tables[name].replacement).not.toBe(0);
    },
  );

  it.each<MainFace>(['sans-400', 'sans-600', 'serif-400', 'serif-600'])(
    '%s sets figures of one width where columns need it',
    (face) => {
      const widths = new Set(
        '0123456789'
          .split('')
          .map((digit) => measure(fonts, digit, { face, size: 10, ink: 0, isTabular: true })),
      );
      expect(widths.size).toBe(1);
    },
  );

  it('kern a pair as the font’s own table says', () => {
    const plan = PLANS.find((one) => one.name === 'serif-600');
    const font = readSfnt(readFileSync(join(modules, plan?.source ?? '')));
    const kern = readPairKerning(font);
    const style = { face: 'serif-600', size: 1000, ink: 0 } as const;
    for (const [left, right] of ['AV', 'To', 'We', 'r.', 'HH', 'Ya']) {
      const pair =
        measure(fonts, `${left}${right}`, style) -
        measure(fonts, left ?? '', style) -
        measure(fonts, right ?? '', style);
      const own = kern(
        font.glyphOf(left?.codePointAt(0) ?? 0),
        font.glyphOf(right?.codePointAt(0) ?? 0),
      );
      expect(pair).toBeCloseTo(Math.abs(own) < 5 ? 0 : own, 6);
    }
    expect(kern(font.glyphOf(0x41), font.glyphOf(0x56))).toBeLessThan(-20);
  });
});

describe('the palette', () => {
  it('makes any accent readable on paper and on the dark page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
        const [light, dark] = [paperPalette(cssColour(colour)), darkPalette(cssColour(colour))];
        for (const palette of [light, dark]) {
          for (const role of ['ink', 'soft', 'faint', 'accent', 'good', 'bad'] as const) {
            expect(contrast(palette[role], palette.paper)).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrast(palette.ink, palette.accent_soft)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('keeps an accent that is readable already', () => {
    expect(paperPalette('#0b5d50').accent).toBe(0x0b5d50);
    expect(paperPalette('url(evil)').accent).toBe(0x0b5d50);
  });
});
