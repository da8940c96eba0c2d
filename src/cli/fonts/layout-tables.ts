// Two things from OpenType's layout tables: tabular figures (GSUB tnum) and pair kerning (GPOS kern).
// Offsets and formats as in the OpenType specification, chapters "GSUB", "GPOS" and "Common table formats".
import type { Sfnt } from '../../render/fonts/sfnt.ts';

/** Which glyph stands for another when the feature is on. Single substitution only. */
export function readSingleSubstitutions(font: Sfnt, feature: string): Map<number, number> {
  const found = new Map<number, number>();
  const gsub = font.table('GSUB');
  if (gsub === undefined) return found;
  for (const { type, at } of subtablesOf(gsub, feature, 7)) {
    if (type !== 1) continue;
    const covered = readCoverage(gsub, at + gsub.getUint16(at + 2));
    for (const [glyph, index] of covered) {
      const to =
        gsub.getUint16(at) === 1
          ? (glyph + gsub.getInt16(at + 4)) & 0xffff
          : gsub.getUint16(at + 6 + index * 2);
      if (!found.has(glyph)) found.set(glyph, to);
    }
  }
  return found;
}

/** The kerning between two glyphs in font units, 0 when there is none. */
export function readPairKerning(font: Sfnt): (left: number, right: number) => number {
  const gpos = font.table('GPOS');
  if (gpos === undefined) return () => 0;
  const lookups = new Map<number, ((left: number, right: number) => number | undefined)[]>();
  for (const { type, at, lookup } of subtablesOf(gpos, 'kern', 9)) {
    if (type !== 2) continue;
    const list = lookups.get(lookup) ?? [];
    list.push(readPairSubtable(gpos, at));
    lookups.set(lookup, list);
  }
  return (left, right) => {
    let sum = 0;
    for (const subtables of lookups.values()) {
      for (const subtable of subtables) {
        const value = subtable(left, right);
        if (value === undefined) continue;
        sum += value;
        break; // the first subtable that knows the pair ends the lookup
      }
    }
    return sum;
  };
}

function readPairSubtable(
  gpos: DataView,
  at: number,
): (left: number, right: number) => number | undefined {
  const covered = readCoverage(gpos, at + gpos.getUint16(at + 2));
  const format1 = gpos.getUint16(at + 4);
  const sizes = [valueSize(format1), valueSize(gpos.getUint16(at + 6))] as const;
  const advanceAt = (format1 & 4) === 0 ? -1 : valueSize(format1 & 3);
  const valueAt = (record: number): number =>
    advanceAt < 0 ? 0 : gpos.getInt16(record + advanceAt);
  if (gpos.getUint16(at) === 1) {
    const pairs = new Map<number, number>();
    for (const [left, index] of covered) {
      const set = at + gpos.getUint16(at + 10 + index * 2);
      const step = 2 + sizes[0] + sizes[1];
      for (let i = 0; i < gpos.getUint16(set); i++) {
        const record = set + 2 + i * step;
        pairs.set(left * 65536 + gpos.getUint16(record), valueAt(record + 2));
      }
    }
    return (left, right) => pairs.get(left * 65536 + right);
  }
  const leftClass = readClasses(gpos, at + gpos.getUint16(at + 8));
  const rightClass = readClasses(gpos, at + gpos.getUint16(at + 10));
  const rightCount = gpos.getUint16(at + 14);
  return (left, right) => {
    if (!covered.has(left)) return undefined;
    const cell = (leftClass.get(left) ?? 0) * rightCount + (rightClass.get(right) ?? 0);
    return valueAt(at + 16 + cell * (sizes[0] + sizes[1]));
  };
}

const valueSize = (format: number): number => {
  let bits = 0;
  for (let rest = format; rest !== 0; rest >>= 1) bits += rest & 1;
  return bits * 2;
};

function* subtablesOf(
  table: DataView,
  feature: string,
  extensionType: number,
): Generator<{ type: number; at: number; lookup: number }> {
  const features = table.getUint16(6);
  const lookups = table.getUint16(8);
  const wanted = new Set<number>();
  for (let f = 0; f < table.getUint16(features); f++) {
    const record = features + 2 + f * 6;
    if (tagAt(table, record) !== feature) continue;
    const at = features + table.getUint16(record + 4);
    for (let i = 0; i < table.getUint16(at + 2); i++) wanted.add(table.getUint16(at + 4 + i * 2));
  }
  for (const lookup of [...wanted].toSorted((a, b) => a - b)) {
    const at = lookups + table.getUint16(lookups + 2 + lookup * 2);
    for (let s = 0; s < table.getUint16(at + 4); s++) {
      const sub = at + table.getUint16(at + 6 + s * 2);
      if (table.getUint16(at) !== extensionType)
        yield { type: table.getUint16(at), at: sub, lookup };
      else yield { type: table.getUint16(sub + 2), at: sub + table.getUint32(sub + 4), lookup };
    }
  }
}

const tagAt = (table: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => table.getUint8(at + i)));

/** Glyph to its index in the coverage. */
function readCoverage(table: DataView, at: number): Map<number, number> {
  const covered = new Map<number, number>();
  const count = table.getUint16(at + 2);
  for (let i = 0; i < count; i++) {
    if (table.getUint16(at) === 1) {
      covered.set(table.getUint16(at + 4 + i * 2), i);
      continue;
    }
    const range = at + 4 + i * 6;
    const start = table.getUint16(range);
    for (let g = start; g <= table.getUint16(range + 2); g++) {
      covered.set(g, table.getUint16(range + 4) + g - start);
    }
  }
  return covered;
}

function readClasses(table: DataView, at: number): Map<number, number> {
  const classes = new Map<number, number>();
  if (table.getUint16(at) === 1) {
    const start = table.getUint16(at + 2);
    for (let i = 0; i < table.getUint16(at + 4); i++) {
      classes.set(start + i, table.getUint16(at + 6 + i * 2));
    }
    return classes;
  }
  for (let i = 0; i < table.getUint16(at + 2); i++) {
    const range = at + 4 + i * 6;
    for (let g = table.getUint16(range); g <= table.getUint16(range + 2); g++) {
      classes.set(g, table.getUint16(range + 4));
    }
  }
  return classes;
}
