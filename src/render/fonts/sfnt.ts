// Reads what cutting and setting need from one TrueType file: outlines, advances, the character map.
// Knows glyf outlines only; a font with CFF outlines is refused.

export type Sfnt = {
  readonly bytes: Uint8Array;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly weight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly glyphCount: number;
  readonly table: (tag: string) => DataView | undefined;
  /** Code points to glyphs. */
  readonly characters: ReadonlyMap<number, number>;
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
  readonly bearingOf: (glyph: number) => number;
  readonly outlineOf: (glyph: number) => Uint8Array;
};

export function readSfnt(bytes: Uint8Array): Sfnt {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let i = 0; i < file.getUint16(4); i++) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const offset = file.getUint32(at + 8);
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, file.getUint32(at + 12)));
  }
  const need = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no ${tag} table`);
    return found;
  };
  const head = need('head');
  const hhea = need('hhea');
  const hmtx = need('hmtx');
  const loca = need('loca');
  const glyf = need('glyf');
  const os2 = need('OS/2');
  const isLong = head.getInt16(50) === 1;
  const metricCount = hhea.getUint16(34);
  const offsetOf = (glyph: number): number =>
    isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2;
  const clampMetric = (glyph: number): number => Math.min(glyph, metricCount - 1);
  const characters = readCharacterMap(need('cmap'));
  return {
    bytes,
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2.getInt16(88),
    xHeight: os2.getInt16(86),
    weight: os2.getUint16(4),
    bbox: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphCount: need('maxp').getUint16(4),
    table: (tag) => tables.get(tag),
    characters,
    glyphOf: (codePoint) => characters.get(codePoint) ?? 0,
    advanceOf: (glyph) => hmtx.getUint16(clampMetric(glyph) * 4),
    bearingOf: (glyph) =>
      glyph < metricCount
        ? hmtx.getInt16(glyph * 4 + 2)
        : hmtx.getInt16(metricCount * 4 + (glyph - metricCount) * 2),
    outlineOf: (glyph) =>
      new Uint8Array(
        glyf.buffer,
        glyf.byteOffset + offsetOf(glyph),
        offsetOf(glyph + 1) - offsetOf(glyph),
      ),
  };
}

/** The table of format 12 has what that of format 4 has, and more; large fonts have both. */
function readCharacterMap(cmap: DataView): Map<number, number> {
  const map = new Map<number, number>();
  const tables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(8 + i * 8));
  const atOf = (format: number): number | undefined =>
    tables.find((at) => cmap.getUint16(at) === format);
  const [at12, at4] = [atOf(12), atOf(4)];
  if (at12 !== undefined) readFormat12(cmap, at12, map);
  else if (at4 !== undefined) readFormat4(cmap, at4, map);
  return map;
}

function readFormat4(cmap: DataView, at: number, map: Map<number, number>): void {
  const segments = cmap.getUint16(at + 6) / 2;
  for (let s = 0; s < segments; s++) {
    const end = cmap.getUint16(at + 14 + s * 2);
    const start = cmap.getUint16(at + 16 + segments * 2 + s * 2);
    const delta = cmap.getUint16(at + 16 + segments * 4 + s * 2);
    const rangeAt = at + 16 + segments * 6 + s * 2;
    const range = cmap.getUint16(rangeAt);
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const raw = range === 0 ? c : cmap.getUint16(rangeAt + range + (c - start) * 2);
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) map.set(c, glyph);
    }
  }
}

function readFormat12(cmap: DataView, at: number, map: Map<number, number>): void {
  for (let g = 0; g < cmap.getUint32(at + 12); g++) {
    const start = cmap.getUint32(at + 16 + g * 12);
    const end = cmap.getUint32(at + 20 + g * 12);
    const first = cmap.getUint32(at + 24 + g * 12);
    for (let c = start; c <= end; c++) map.set(c, first + c - start);
  }
}
