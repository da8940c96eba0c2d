// Shows how far the demo is: one moving line in a terminal, plain lines anywhere else.
import type { Progress } from './load.ts';

export type ProgressView = {
  readonly show: Progress;
  /** Ends the last line, so that what follows begins a new one. */
  readonly end: () => void;
};

type Out = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const BAR_WIDTH = 24;
const LABEL_WIDTH = 36;

const bar = (part: number): string => {
  const full = Math.round(part * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** `nowMs` is any clock that only goes forward. */
export const createProgress = (out: Out, nowMs: () => number): ProgressView => {
  const isMoving = out.isTTY === true;
  let current: { step: string; of: number; beganMs: number } | null = null;
  let shown = '';

  const line = (step: string, done: number, of: number): string => {
    const part = of === 0 ? 1 : Math.min(1, done / of);
    return `${step.padEnd(LABEL_WIDTH)} ${bar(part)} ${String(Math.floor(part * 100)).padStart(3)}%`;
  };
  const finish = (): void => {
    if (!current) return;
    const took = seconds(nowMs() - current.beganMs);
    const count = current.of > 1 ? `${current.of.toLocaleString('en')}, ` : '';
    const text = `${current.step} (${count}${took})`;
    out.write(isMoving ? `\r${`✓ ${text}`.padEnd(shown.length)}\n` : `${text}\n`);
    current = null;
  };
  return {
    show: (step, done, of) => {
      if (current?.step !== step) {
        finish();
        current = { step, of, beganMs: nowMs() };
      }
      if (isMoving) {
        const next = line(step, done, of);
        if (next !== shown) out.write(`\r${next}`);
        shown = next;
      }
      if (done >= of) finish();
    },
    end: () => {
      if (current && isMoving) out.write('\n');
      current = null;
    },
  };
};
