// Cuts the printed faces out of the fonts of npm and writes templates/fonts: a slice and its metrics a face,
// and the same faces for the web.
// Run by hand (`npm run fonts`) when a face or the coverage changes; the result is committed. Same input, same bytes.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { FaceMetrics } from '../render/fonts/font-set.ts';
import { LICENCES, PLANS, type CutPlan } from './fonts/coverage.ts';
import { cutFace, type Cut } from './fonts/cut.ts';
import { compressKerning } from './fonts/kerning.ts';
import { readPairKerning } from './fonts/layout-tables.ts';
import { readSfnt, type Sfnt } from './fonts/sfnt.ts';
import { toUnicodeMap } from './fonts/to-unicode.ts';
import { cutWebFaces } from './fonts/web-faces.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'templates/fonts/');
const modules = join(root, 'node_modules/');

mkdirSync(target, { recursive: true });
for (const plan of PLANS) {
  const font = readSfnt(readFileSync(modules + plan.source));
  const cut = cutFace(font, plan.ranges, plan.hasTabular);
  const program = deflateSync(cut.program, { level: 9 });
  const unicode = deflateSync(Buffer.from(toUnicodeMap(cut)), { level: 9 });
  const metrics = JSON.stringify(metricsOf(font, cut, plan, program.length));
  writeFileSync(`${target}${plan.name}.bin`, Buffer.concat([program, unicode]));
  writeFileSync(`${target}${plan.name}.json`, `${metrics}\n`);
  const size = ((program.length + unicode.length) / 1024).toFixed(1);
  console.log(
    `${plan.name}: ${cut.codePoints.length} characters, slice ${size} KB, metrics ${(metrics.length / 1024).toFixed(1)} KB`,
  );
}
await cutWebFaces(modules, target);
for (const { source, file } of LICENCES) copyFileSync(modules + source, target + file);

function metricsOf(font: Sfnt, cut: Cut, plan: CutPlan, programLength: number): FaceMetrics {
  const toThousandth = (value: number): number => Math.round((value * 1000) / font.unitsPerEm);
  const [xMin, yMin, xMax, yMax] = font.bbox;
  return {
    postScriptName: `${subsetTag(cut.program)}+${plan.postScriptName}`,
    isSerif: plan.isSerif,
    ascent: toThousandth(font.ascent),
    descent: toThousandth(font.descent),
    capHeight: toThousandth(font.capHeight),
    xHeight: toThousandth(font.xHeight),
    bbox: [toThousandth(xMin), toThousandth(yMin), toThousandth(xMax), toThousandth(yMax)],
    // Width of an upright stem, a usual estimate from the weight class; viewers use it only for substitutes.
    stemV: Math.round(50 + (font.weight / 65) ** 2),
    ranges: rangesOf(cut.codePoints),
    tabular: cut.tabular,
    widths: cut.sources.map((glyph) => toThousandth(font.advanceOf(glyph))).join(' '),
    markCentres: markCentresOf(font, cut, toThousandth),
    kerning: plan.hasKerning ? compressKerning(cut, readPairKerning(font), toThousandth) : null,
    programLength,
    programRawLength: cut.program.length,
  };
}

/** Six letters that name the subset (PDF 32000-1, 9.6.4), derived so that the same slice has the same name. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** Pairs of first and last code point. */
function rangesOf(codePoints: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const c of codePoints) {
    if (ranges.at(-1) === c - 1) ranges[ranges.length - 1] = c;
    else ranges.push(c, c);
  }
  return ranges;
}

/** The middle of each combining mark's outline, so that it can be set over the letter before it. */
function markCentresOf(
  font: Sfnt,
  cut: Cut,
  toThousandth: (value: number) => number,
): [number, number][] {
  const centres: [number, number][] = [];
  cut.codePoints.forEach((c, i) => {
    if (!/^\p{Mn}$/u.test(String.fromCodePoint(c))) return;
    const outline = font.outlineOf(cut.sources[i + 1] ?? 0);
    if (outline.length === 0) return;
    const view = new DataView(outline.buffer, outline.byteOffset);
    centres.push([c, toThousandth((view.getInt16(2) + view.getInt16(6)) / 2)]);
  });
  return centres;
}
