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

/** An upper estimate of the width of a number's letter at size 1, the percent sign among them. */
export const DIGIT = 0.7;

/** The ticks whose words have room beside each other, zero among them. `widest`: of the words, in units of the axis. */
export const labelledTicks = ({ at, ticks }: Axis, widest: number): readonly number[] => {
  const [first = 0, second = 0] = ticks;
  const space = Math.abs(at(second) - at(first));
  const every = space > 0 ? Math.ceil(widest / space) : 1;
  const zero = Math.max(0, ticks.indexOf(0));
  return ticks.filter((_, place) => (place - zero) % every === 0);
};
