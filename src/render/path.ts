// Reads the small path language of figures: absolute M, L, C and Z with plain decimals. Stops at anything else.

export type PathStep = { readonly op: 'm' | 'l' | 'c' | 'h'; readonly at: readonly number[] };

const ARGUMENTS = { M: 2, L: 2, C: 6, Z: 0 } as const;
const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const;

export function readPath(d: string): PathStep[] {
  const steps: PathStep[] = [];
  for (const [, letter, rest] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    if (letter !== 'M' && letter !== 'L' && letter !== 'C' && letter !== 'Z') return steps;
    if (steps.length === 0 && letter !== 'M') return steps;
    const numbers = [...(rest ?? '').matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([text]) =>
      Number(text),
    );
    const size = ARGUMENTS[letter];
    if (size === 0) {
      steps.push({ op: 'h', at: [] });
      continue;
    }
    // A command may repeat its arguments; after M they are lines.
    for (let i = 0; i + size <= numbers.length; i += size) {
      const op = letter === 'M' && i > 0 ? 'l' : OPERATORS[letter];
      steps.push({ op, at: numbers.slice(i, i + size) });
    }
  }
  return steps;
}

/** The same path in a form that is safe to write into markup. */
export function writePath(steps: readonly PathStep[]): string {
  const letter = { m: 'M', l: 'L', c: 'C', h: 'Z' } as const;
  return steps
    .map((step) => `${letter[step.op]}${step.at.map((n) => Math.round(n * 100) / 100).join(' ')}`)
    .join('');
}
