// The report as blocks. All wording and all rounding happen before this point; renderers only paint.
// Plain JSON throughout, so that a published document can be frozen and painted again years later.
import type { PageFormat } from './template.ts';

/** A run of text. `href` is an absolute https address or `#id` of a block in the same document. */
export type Inline = {
  readonly text: string;
  readonly style?: 'strong' | 'muted';
  /** Slanted, where the script has that. */
  readonly isEmphasis?: boolean;
  readonly href?: string;
};

/** How a word of judgement is coloured; never the only carrier of the meaning. */
export type Tone = 'good' | 'bad' | 'neutral' | 'muted';

export type Tile = {
  readonly label: string;
  /** The formatted value, or the words that say why there is none. */
  readonly value: string;
  readonly isMissing: boolean;
  /** Interval or coverage, one line. */
  readonly detail: string;
  /** Evidence grade, assumption, or source, one line. */
  readonly note: string;
  readonly verdict?: { readonly text: string; readonly tone: Tone };
  /** The value on a line with its target and what is usual; boxes and words alone. `alt`: the same in sentences. */
  readonly bullet?: Drawing & { readonly alt: string };
  /** Block id of the formula that explains it. */
  readonly formulaId?: string;
};

export type Column = {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Relative width; the columns' weights share the line. */
  readonly weight: number;
};

/** What a number counts; money is in major units of the document's currency, shares and points are parts of 1. */
export type NumberKind = 'count' | 'share' | 'points' | 'money' | 'multiple' | 'number' | 'seconds';

export type Cell = {
  readonly text: string;
  /** The number that the text says, unrounded, for those who calculate with it. */
  readonly number?: { readonly value: number; readonly kind: NumberKind };
  readonly tone?: Tone;
  readonly isStrong?: boolean;
  readonly href?: string;
};

export type TableBlock = {
  readonly kind: 'table';
  readonly id: string;
  /** Says what the table holds; read first by assistive technology. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly Cell[])[];
  readonly note?: string;
};

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

/** What a figure shows, for charts that somebody can edit. Shares and points are parts of 1. */
export type Chart =
  | {
      readonly kind: 'intervals';
      /** Bars, those of the subject in its colour; or marks, filled where what they say holds. */
      readonly form: 'bars' | 'marks';
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
        readonly lo: number | null;
        readonly hi: number | null;
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
      /** A count day by day. */
      readonly kind: 'series';
      readonly names: { readonly label: string; readonly detail?: string; readonly value: string };
      /** Before, during and after. */
      readonly parts: readonly { readonly name: string; readonly isCampaign: boolean }[];
      /** A row a day, without a value where nothing is known of it. `part`: its place among the parts. */
      readonly rows: readonly (ChartRow & { readonly value?: number; readonly part: number })[];
      /** The same to be read: by week where there are many days. */
      readonly table: {
        readonly label: string;
        readonly rows: readonly (ChartRow & { readonly text: string })[];
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

export type FormulaBlock = {
  readonly kind: 'formula';
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly lines: readonly string[];
};

export type ParagraphBlock = {
  readonly kind: 'paragraph';
  readonly role: 'lead' | 'body' | 'small';
  readonly id?: string;
  readonly runs: readonly Inline[];
};

export type ListBlock = {
  readonly kind: 'list';
  readonly isOrdered: boolean;
  readonly items: readonly (readonly Inline[])[];
};

export type CommentPart = ParagraphBlock | ListBlock;

/** Words of people on what is reported, in a direction of their own; no finding. */
export type CommentBlock = {
  readonly kind: 'comment';
  /** Says whose words they are; absent where the title of its section does. */
  readonly by?: string;
  readonly parts: readonly CommentPart[];
};

export type Block =
  | {
      readonly kind: 'cover';
      readonly kicker: string;
      readonly title: string;
      readonly subtitle: string;
      readonly facts: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3;
      readonly id: string;
      readonly text: string;
    }
  | ParagraphBlock
  | ListBlock
  | CommentBlock
  | { readonly kind: 'tiles'; readonly id: string; readonly tiles: readonly Tile[] }
  | {
      readonly kind: 'callout';
      readonly title: string;
      readonly runs: readonly Inline[];
    }
  | FormulaBlock
  | TableBlock
  | FigureBlock;

/** One message under its title (heading level 1): begins on a new page in print, or below the short end of another. */
export type Section = {
  readonly id: string;
  /** The finding as a title. */
  readonly title: string;
  /** Plain name for contents, bookmarks and the page head ("Brand lift"). */
  readonly name: string;
  /** Goes on below the section before it while there is room, however full that page is. */
  readonly runsOn?: boolean;
  /** Ids of the formulas of what it tells. */
  readonly formulaIds?: readonly string[];
  readonly blocks: readonly Block[];
};

export type ReportDocument = {
  readonly documentVersion: 1;
  /** BCP 47. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly publishedAtMs: number;
  /** SHA-256 of the snapshot, hex. */
  readonly snapshotHash: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Head of each page: start side, and end side of the first page. */
  readonly runningHead: { readonly start: string; readonly end: string };
  readonly footer: string;
  /** A line of the brand's own below it. */
  readonly brandLine?: string;
  /** Words that renderers themselves need. */
  readonly words: {
    readonly contents: string;
    readonly page: string;
    readonly continued: string;
    readonly figure: string;
    readonly formula: string;
    /** Opens the numbers behind a chart; documents of a time before charts had data have none. */
    readonly numbers?: string;
  };
  readonly theme: { readonly accent: string };
  readonly pageFormat: PageFormat;
  /** A page of contents in print; documents of a time before templates chose have one. */
  readonly hasContents?: boolean;
  /** What no section explains, for the notes of who presents it. */
  readonly formulas?: readonly FormulaBlock[];
  readonly sections: readonly Section[];
};
