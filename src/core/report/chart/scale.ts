// Axes that begin and end at round numbers.
import { scaleLinear } from 'd3-scale';

export type Axis = { readonly at: (value: number) => number; readonly ticks: readonly number[] };

/** Decimals by which numbers so far apart differ in print. */
export const decimalsOf = (step: number): number =>
  step > 0 ? Math.max(0, -Math.floor(Math.log10(Number(step.toPrecision(6))))) : 0;

/** Maps `[lo, hi]`, widened to round ticks, onto `[from, to]`. */
export const axisOf = (lo: number, hi: number, from: number, to: number, tickCount = 5): Axis => {
  const scale = scaleLinear()
    .domain(lo === hi ? [lo - 1, hi + 1] : [lo, hi])
    .range([from, to])
    .nice(tickCount);
  return { at: (value) => scale(value), ticks: scale.ticks(tickCount) };
};
