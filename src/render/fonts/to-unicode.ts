// The ToUnicode map of a cut face: glyph numbers back to the characters they stand for (PDF 32000-1, 9.10.3).

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** `texts`: what glyph 1 and those after it stand for. */
export function toUnicodeMap(texts: readonly string[]): string {
  const runs: { from: number; to: number; unit: number; rest: string }[] = [];
  texts.forEach((text, index) => {
    const glyph = index + 1;
    const unit = text.charCodeAt(0);
    const rest = Array.from({ length: text.length - 1 }, (_, i) =>
      hex(text.charCodeAt(i + 1)),
    ).join('');
    const last = runs.at(-1);
    // A range may not carry into the high byte of either side.
    const isNext =
      last !== undefined &&
      rest === '' &&
      last.rest === '' &&
      last.to === glyph - 1 &&
      last.unit + (last.to - last.from) === unit - 1 &&
      (glyph & 0xff) !== 0 &&
      (unit & 0xff) !== 0;
    if (isNext) last.to = glyph;
    else runs.push({ from: glyph, to: glyph, unit, rest });
  });
  const lines = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
  ];
  const section = (kind: string, entries: readonly string[]): void => {
    for (let i = 0; i < entries.length; i += 100) {
      const block = entries.slice(i, i + 100);
      lines.push(`${block.length} begin${kind}`, ...block, `end${kind}`);
    }
  };
  const ranges = runs.filter(({ rest }) => rest === '');
  const others = runs.filter(({ rest }) => rest !== '');
  section(
    'bfrange',
    ranges.map(({ from, to, unit }) => `<${hex(from)}> <${hex(to)}> <${hex(unit)}>`),
  );
  section(
    'bfchar',
    others.map(({ from, unit, rest }) => `<${hex(from)}> <${hex(unit)}${rest}>`),
  );
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return `${lines.join('\n')}\n`;
}
