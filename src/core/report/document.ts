// The report as blocks. All wording and all rounding happen before this point; renderers only paint.
// Plain JSON throughout, so that a published document can be frozen and painted again years later.
import type { Logo } from '../logo/logo.ts';
import type { Drawing, FigureBlock, NumberKind } from './figure.ts';
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
  /** Of the brand, on the cover. */
  readonly logo?: { readonly alt: string; readonly picture: Logo };
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
