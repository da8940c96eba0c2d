// A figure: its geometry, the numbers that it shows, and what it says in words.
/** What a number counts; money is in major units of the document's currency, shares and points are parts of 1. */
export type NumberKind = 'count' | 'share' | 'points' | 'money' | 'multiple' | 'number' | 'seconds';

/** Roles, not colours: a theme decides. */
export type Ink =
  | 'ink'
  | 'soft'
  | 'faint'
  | 'grid'
  | 'accent'
  | 'accent_soft'
  | 'good'
  | 'bad'
  | 'paper';

/** Geometry in units of a canvas whose width is `Drawing.width`; y grows downwards; one unit is one point at full measure. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Ink;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Ink;
      readonly strokeWidth: number;
      readonly dash?: readonly number[];
    }
  | {
      readonly kind: 'path';
      /** Absolute M, L, C and Z commands with plain decimal numbers only. */
      readonly d: string;
      readonly fill?: Ink;
      readonly stroke?: Ink;
      readonly strokeWidth?: number;
    }
  | {
      readonly kind: 'circle';
      readonly cx: number;
      readonly cy: number;
      readonly r: number;
      readonly fill: Ink;
      readonly stroke: Ink;
      readonly strokeWidth: number;
    }
  | {
      readonly kind: 'label';
      readonly x: number;
      /** Baseline. */
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly size: number;
      readonly ink: Ink;
      readonly isStrong?: boolean;
      /** Longest width in units; a renderer shortens with an ellipsis beyond it. */
      readonly maxWidth?: number;
    };

export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
};

export type ChartRow = {
  readonly label: string;
  /** What stands under the label, smaller. */
  readonly detail: string;
};

/** What a day would have been like, and the range in which it would have lain. */
export type Expected = { readonly value: number; readonly lo: number; readonly hi: number };

/** What a figure shows, for charts that somebody can edit. Shares and points are parts of 1. */
export type Chart =
  | {
      readonly kind: 'intervals';
      /** Bars, those of the subject in its colour; or marks, filled where what they say holds. */
      readonly form: 'bars' | 'marks';
      /** Marks on powers of ten, one count beside the other; from zero unless given. */
      readonly scale?: 'log';
      readonly number: NumberKind;
      readonly names: {
        readonly label: string;
        /** Of what stands under the labels. */
        readonly detail?: string;
        readonly value: string;
        readonly lo: string;
        readonly hi: string;
        readonly text: string;
        /** Of what the marks say, where that is more than filled or not. */
        readonly mark?: string;
      };
      readonly rows: readonly (ChartRow & {
        readonly value: number;
        /** None where the value has no interval. */
        readonly lo?: number | null;
        readonly hi?: number | null;
        /** Value and ends in words. */
        readonly text: string;
        readonly isAccent: boolean;
        /** What the row's mark says. */
        readonly mark?: string;
      })[];
    }
  | {
      readonly kind: 'shares';
      readonly names: { readonly label: string; readonly detail?: string };
      readonly parts: readonly { readonly name: string; readonly fill: Ink }[];
      /** Shares are those of the parts, in their order; none where nothing is known. */
      readonly rows: readonly (ChartRow & {
        readonly shares: readonly number[];
        readonly texts: readonly string[];
      })[];
    }
  | {
      /** An amount that grows or falls step by step: a bar goes from one number to another. */
      readonly kind: 'steps';
      readonly number: NumberKind;
      readonly names: {
        readonly label: string;
        readonly detail?: string;
        readonly value: string;
        readonly from: string;
        readonly to: string;
      };
      readonly rows: readonly (ChartRow & {
        readonly from: number;
        readonly to: number;
        /** What the row adds, takes away or sums up, in words. */
        readonly text: string;
        readonly isTotal: boolean;
      })[];
    }
  | {
      /** The same count day by day of each of several, on the same axes. */
      readonly kind: 'multiples';
      readonly names: {
        readonly label: string;
        readonly value: string;
        readonly day: string;
        /** Of what stands in the details. */
        readonly peak: string;
      };
      readonly days: readonly string[];
      /** A value a day; text is of all days together. */
      readonly rows: readonly (ChartRow & {
        readonly text: string;
        readonly values: readonly (number | null)[];
      })[];
    }
  | {
      /** A count or an amount day by day. */
      readonly kind: 'series';
      /** A count unless given. */
      readonly number?: NumberKind;
      /** bars: each day by itself; a line unless given. */
      readonly form?: 'line' | 'bars';
      readonly names: {
        readonly label: string;
        readonly detail?: string;
        readonly value: string;
        /** Of what the days before let one expect, where rows have that. */
        readonly expected?: {
          readonly value: string;
          readonly range: string;
          readonly lo: string;
          readonly hi: string;
        };
      };
      /** Before, during and after. */
      readonly parts: readonly { readonly name: string; readonly isCampaign: boolean }[];
      /** A row a day, without a value where nothing is known of it. `part`: its place among the parts. */
      readonly rows: readonly (ChartRow & {
        readonly value?: number;
        readonly part: number;
        readonly expected?: Expected;
      })[];
      /** The same to be read: by week where there are many days. */
      readonly table: {
        readonly label: string;
        readonly rows: readonly (ChartRow & {
          readonly text: string;
          readonly expected?: string;
        })[];
      };
    };

export type FigureBlock = Drawing & {
  readonly kind: 'figure';
  readonly id: string;
  /** Documents of a time before charts could be edited have none. */
  readonly chart?: Chart;
  /** The finding, as a sentence. */
  readonly title: string;
  /** What a person who does not see the figure is told; states finding and interval. */
  readonly alt: string;
  /** The same in a column of a phone's width; one unit is one pixel there. Without it the figure is shrunk. */
  readonly narrow?: Drawing;
  readonly note?: string;
};
