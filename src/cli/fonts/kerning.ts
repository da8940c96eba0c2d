// Squeezes pair kerning into classes: glyphs whose whole row (or column) of pairs is equal share a class.
import type { Kerning } from '../../render/fonts/font-set.ts';
import type { Cut } from './cut.ts';

/** Pairs closer than this, in thousandths of an em, are left alone: nobody sees them. */
const SMALLEST = 5;

export function compressKerning(
  cut: Cut,
  kern: (left: number, right: number) => number,
  toThousandth: (value: number) => number,
): Kerning {
  const count = cut.codePoints.length + 1;
  const valueOf = (left: number, right: number): number => {
    const value = toThousandth(kern(cut.sources[left] ?? 0, cut.sources[right] ?? 0));
    return Math.abs(value) < SMALLEST ? 0 : value;
  };
  const rows: Int16Array[] = [];
  for (let left = 0; left < count; left++) {
    const row = new Int16Array(count);
    for (let right = 1; right < count && left > 0; right++) row[right] = valueOf(left, right);
    rows.push(row);
  }
  const left = classify(count, (i) => rows[i]?.join(',') ?? '');
  const kept = left.first.map((i) => rows[i] ?? new Int16Array(count));
  const right = classify(count, (i) => kept.map((row) => row[i]).join(','));
  return {
    left: runLengths(left.classes),
    right: runLengths(right.classes),
    columns: right.first.length,
    values: runLengths(kept.flatMap((row) => right.first.map((i) => row[i] ?? 0))),
  };
}

function classify(
  count: number,
  keyOf: (i: number) => string,
): { classes: number[]; first: number[] } {
  const seen = new Map<string, number>();
  const first: number[] = [];
  const classes: number[] = [];
  for (let i = 0; i < count; i++) {
    const key = keyOf(i);
    const found = seen.get(key) ?? first.length;
    if (found === first.length) {
      seen.set(key, found);
      first.push(i);
    }
    classes.push(found);
  }
  return { classes, first };
}

/** "value" or "value*times", separated by spaces. */
function runLengths(values: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < values.length;) {
    let times = 1;
    while (values[i + times] === values[i]) times++;
    parts.push(times === 1 ? `${values[i]}` : `${values[i]}*${times}`);
    i += times;
  }
  return parts.join(' ');
}
