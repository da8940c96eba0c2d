// What slides are filled with: pieces that stand one under another, each knowing its height before it is drawn.
import type { Canvas } from './shapes.ts';

export type Piece = {
  readonly height: number;
  /** Free space above it, unless it begins a slide. */
  readonly before: number;
  /** Stays with what follows. */
  readonly keep?: boolean;
  /** Names what follows it; on a slide that begins with it, it is the title. */
  readonly title?: string;
  /** That title is of one block, and not of all that follows. */
  readonly isCaption?: boolean;
  readonly draw: (canvas: Canvas, y: number) => void;
  /** As much as fits a height, and the rest; null where nothing sensible fits. Without it a piece stays whole. */
  readonly split?: (room: number) => readonly [first: Piece, rest: Piece] | null;
  /** Lower, down to `least`, where it would otherwise leave a slide with a line or two. */
  readonly shrink?: { readonly least: number; readonly to: (height: number) => Piece };
  /** Ids of the formulas that it leads to. */
  readonly formulaIds?: readonly string[];
  /** What is said of it in the notes. */
  readonly notes?: readonly string[];
};
