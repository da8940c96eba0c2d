// The faces that a document needs: the cut ones, and of the script packs those with a character that is in none of them.
import type { ReportDocument } from '../../core/report/document.ts';
import type { ComplexText, Face, FontSet, GlyphTable, MainFace, WholeFace } from './font-set.ts';
import { fontNames, orderedPacks, type ScriptPack } from './script-packs.ts';
import { readSfnt } from './sfnt.ts';
import { makeShaper, type Shaper } from './shaper.ts';

export type FontSource = {
  /** Reads a font of a script pack whole, by its name. */
  readonly read: (name: string) => Promise<Uint8Array>;
  /** HarfBuzz as a module. */
  readonly harfbuzz: () => WebAssembly.Module;
};

type LoadedPack = { readonly regular: WholeFace; readonly semibold: WholeFace };

export async function fontsFor(
  document: ReportDocument,
  base: FontSet,
  source: FontSource,
): Promise<FontSet> {
  const text = JSON.stringify(document);
  if (!hasMissing(base, text)) return base;
  const missing = missingOf(base, text.normalize('NFC'));
  const packs: LoadedPack[] = [];
  let shaper: Shaper | null = null;
  for (const pack of orderedPacks(document.locale, text)) {
    if (![...missing].some((letter) => pack.covers.test(letter))) continue;
    if (pack.isShaped) shaper ??= makeShaper(source.harfbuzz());
    const loaded = await loadPack(pack, source, pack.isShaped ? shaper : null);
    const { characters } = loaded.regular.font;
    const found = [...missing].filter((letter) => characters.has(letter.codePointAt(0) ?? 0));
    for (const letter of found) missing.delete(letter);
    if (found.length > 0) packs.push(loaded);
  }
  if (packs.length === 0) return base;
  const isRightToLeft = document.direction === 'rtl';
  return withPacks(base, packs, shaper && { isRightToLeft, clusters: new Map() });
}

/** Spaces, hyphens that show only at a break, and controls are no reason to look further. */
const isInk = (unit: number): boolean =>
  unit > 0x7e && unit !== 0xad && (unit < 0x2000 || unit > 0x206f) && (unit & 0xfff0) !== 0xfe00;

const isMissing = ({ tables }: FontSet, unit: number): boolean =>
  isInk(unit) && tables['sans-400'].units[unit] === 0;

function hasMissing(base: FontSet, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isMissing(base, text.charCodeAt(i))) return true;
  return false;
}

function missingOf(base: FontSet, text: string): Set<string> {
  const missing = new Set<string>();
  for (const letter of text)
    if (letter.length > 1 || isMissing(base, letter.charCodeAt(0))) missing.add(letter);
  return missing;
}

async function loadPack(
  pack: ScriptPack,
  { read }: FontSource,
  shaper: Shaper | null,
): Promise<LoadedPack> {
  const [regular, semibold] = await Promise.all(
    fontNames(pack).map(async (name) => wholeFace(pack, await read(name), shaper)),
  );
  if (regular === undefined) throw new Error(`the pack ${pack.name} names no font`);
  return { regular, semibold: semibold ?? regular };
}

function wholeFace(pack: ScriptPack, bytes: Uint8Array, shaper: Shaper | null): WholeFace {
  const font = readSfnt(bytes);
  const advances = new Uint16Array(font.glyphCount);
  for (let glyph = 0; glyph < advances.length; glyph++)
    advances[glyph] = Math.round((font.advanceOf(glyph) * 1000) / font.unitsPerEm);
  return {
    kind: 'whole',
    postScriptName: `${pack.family}-${font.weight >= 600 ? 'SemiBold' : 'Regular'}`,
    font,
    shape: shaper && shaper.load(bytes),
    advances,
    markCentres: new Map(),
    kerning: null,
    space: font.glyphOf(0x20),
  };
}

function withPacks(
  base: FontSet,
  packs: readonly LoadedPack[],
  complex: ComplexText | null,
): FontSet {
  const faces = [...new Set([...base.faces, ...packs.flatMap((one) => Object.values(one))])];
  const table = (main: MainFace): GlyphTable =>
    extendTable(
      base.tables[main],
      packs.map((one) => (main.endsWith('600') ? one.semibold : one.regular)),
      faces,
    );
  return {
    faces,
    tables: {
      'sans-400': table('sans-400'),
      'sans-600': table('sans-600'),
      'serif-400': table('serif-400'),
      'serif-600': table('serif-600'),
    },
    complex,
  };
}

/** The table with what the faces have that none before them had. */
function extendTable(
  table: GlyphTable,
  wholes: readonly WholeFace[],
  faces: readonly Face[],
): GlyphTable {
  const units = table.units.slice();
  const tabularUnits = table.tabularUnits.slice();
  const pairs = new Map<number, number>();
  for (const face of wholes) {
    const index = faces.indexOf(face) * 65536;
    for (const [code, glyph] of face.font.characters) {
      if (code > 0xffff) {
        if (!pairs.has(code)) pairs.set(code, index + glyph);
      } else if (units[code] === 0) {
        units[code] = index + glyph;
        tabularUnits[code] = index + glyph;
      }
    }
  }
  return { ...table, units, tabularUnits, pairs };
}
