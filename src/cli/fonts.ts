// Cuts the printed faces out of the fonts of npm and writes templates/fonts: a slice and its metrics a face,
// and the same faces for the web.
// Run by hand (`npm run fonts`) when a face or the coverage changes; the result is committed. Same input, same bytes.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { subsetTag } from '../render/fonts/cut-glyphs.ts';
import type { FaceMetrics } from '../render/fonts/font-set.ts';
import { describeFont } from '../render/fonts/describe-font.ts';
import { readSfnt, type Sfnt } from '../render/fonts/sfnt.ts';
import { toUnicodeMap } from '../render/fonts/to-unicode.ts';
import { LICENCES, PLANS, type CutPlan } from './fonts/coverage.ts';
import { cutFace, type Cut } from './fonts/cut.ts';
import { compressKerning } from './fonts/kerning.ts';
import { readPairKerning } from './fonts/layout-tables.ts';
import { cutWebFaces } from './fonts/web-faces.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'templates/fonts/');
const modules = join(root, 'node_modules/');

mkdirSync(target, { recursive: true });
for (const plan of PLANS) {
  const font = readSfnt(readFileSync(modules + plan.source));
  const cut = cutFace(font, plan.ranges, plan.hasTabular);
  const program = deflateSync(cut.program, { level: 9 });
  const unicode = deflateSync(
    Buffer.from(
      toUnicodeMap([...cut.codePoints, ...cut.tabular].map((c) => String.fromCodePoint(c))),
    ),
    { level: 9 },
  );
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
  return {
    ...describeFont(font, `${subsetTag(cut.program)}+${plan.postScriptName}`, plan.isSerif),
    ranges: rangesOf(cut.codePoints),
    tabular: cut.tabular,
    widths: cut.sources.map((glyph) => toThousandth(font.advanceOf(glyph))).join(' '),
    markCentres: markCentresOf(font, cut, toThousandth),
    kerning: plan.hasKerning ? compressKerning(cut, readPairKerning(font), toThousandth) : null,
    programLength,
    programRawLength: cut.program.length,
  };
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
