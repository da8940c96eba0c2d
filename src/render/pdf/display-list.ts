// What layout hands to painting: strips of items, in reading order. Points; y grows downwards from a strip's top.
import type { TextStyle } from '../fonts/text.ts';
import type { LinkTarget } from '../link.ts';
import type { PathStep } from '../path.ts';
import type { Element } from './structure.ts';

/** `element: null` marks an artifact: drawn, never read out. */
export type Item =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Baseline. */
      readonly y: number;
      readonly text: string;
      readonly style: TextStyle;
      readonly element: Element | null;
    }
  /** An annotation's rectangle, belonging to a Link element. */
  | {
      readonly kind: 'link';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly target: LinkTarget;
      readonly label: string;
      readonly element: Element;
    }
  /** The page number of a block, which ends at x. */
  | {
      readonly kind: 'page_of';
      readonly x: number;
      /** Begins at x instead. */
      readonly isStart?: boolean;
      readonly y: number;
      readonly id: string;
      readonly style: TextStyle;
      readonly element: Element | null;
    }
  /** An element that draws nothing but must stand in the tree, such as an empty cell. */
  | { readonly kind: 'touch'; readonly element: Element }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: number;
      readonly element: Element | null;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: number;
      readonly strokeWidth: number;
      readonly dash?: readonly number[];
      readonly element: Element | null;
    }
  | {
      readonly kind: 'path';
      readonly commands: readonly PathStep[];
      readonly fill?: number;
      readonly stroke?: number;
      readonly strokeWidth: number;
      readonly element: Element | null;
    }
  /** The brand's, which a page names and does not hold. */
  | {
      readonly kind: 'logo';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly element: Element | null;
    };

/** A small figure within a strip, drawn as it is also where the page is mirrored; its element needs its box. */
export type Inset = {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
};

/** A piece of a page that never breaks. */
export type Strip = {
  readonly height: number;
  /** Space above, dropped at the top of a page. */
  readonly before: number;
  /** Stays on one page with the strip that follows. */
  readonly keep: boolean;
  readonly items: readonly Item[];
  /** Block ids that links may name. */
  readonly anchors?: readonly string[];
  /** Set again, as an artifact, when a page begins with this strip: a table's head. */
  readonly head?: Strip;
  /** A figure's box, which its structure element needs once the page is known. */
  readonly figure?: { readonly element: Element; readonly x: number; readonly width: number };
  readonly insets?: readonly Inset[];
  readonly outline?: { readonly level: 1 | 2; readonly title: string };
};

export type PlacedStrip = {
  readonly strip: Strip;
  readonly y: number;
  readonly isArtifact: boolean;
};

export type Page = {
  readonly strips: PlacedStrip[];
  readonly kind: 'cover' | 'inner';
  /** End side of the page head. */
  readonly name: string;
};

/** Four arcs of Bezier curves; 0.5523 is the usual control length for a quarter circle. */
export function circlePath(cx: number, cy: number, r: number): PathStep[] {
  const k = r * 0.5523;
  return [
    { op: 'm', at: [cx + r, cy] },
    { op: 'c', at: [cx + r, cy + k, cx + k, cy + r, cx, cy + r] },
    { op: 'c', at: [cx - k, cy + r, cx - r, cy + k, cx - r, cy] },
    { op: 'c', at: [cx - r, cy - k, cx - k, cy - r, cx, cy - r] },
    { op: 'c', at: [cx + k, cy - r, cx + r, cy - k, cx + r, cy] },
    { op: 'h', at: [] },
  ];
}
