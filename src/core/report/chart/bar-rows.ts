// The rows of charts of horizontal bars: the words at their sides and the bar between them, on paper and on a phone.
export type BarRows = {
  readonly width: number;
  readonly row: number;
  /** Of a row: the baselines of its words and the middle of its bar. */
  readonly label: number;
  readonly value: number;
  readonly bar: number;
  readonly barHeight: number;
  readonly from: number;
  readonly to: number;
  readonly labelWidth: number;
  readonly size: number;
};

export const ON_PAPER = {
  width: 480,
  row: 18,
  label: 12,
  value: 12,
  bar: 9,
  barHeight: 9,
  size: 8,
} as const;

/** A row's name stands above its bar. */
export const ON_PHONE = {
  width: 342,
  label: 14,
  value: 32,
  bar: 28,
  barHeight: 11,
  from: 1,
  labelWidth: 342,
  size: 12,
} as const;
