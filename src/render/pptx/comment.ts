// What people say on the report as pieces of slides: under whose words they are, beside a grey line.
import type { CommentBlock } from '../../core/report/document.ts';
import { UNIT } from '../pdf/style.ts';
import type { Piece } from './piece.ts';
import { addBar } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { listPieces, namePieces, paragraphPieces } from './text-blocks.ts';

const INDENT = 14;

const withBar = (x: number, piece: Piece): Piece => {
  const { draw, split } = piece;
  return {
    ...piece,
    draw: (canvas, y) => {
      addBar(canvas, { x, y: y + UNIT / 2, width: 2, height: piece.height - UNIT / 2 }, 'soft');
      draw(canvas, y);
    },
    ...(split && {
      split: (room: number): ReturnType<typeof split> => {
        const [first, rest] = split(room) ?? [];
        return first && rest ? [withBar(x, first), withBar(x, rest)] : null;
      },
    }),
  };
};

export const commentPieces = (setting: SlideSetting, { by, parts }: CommentBlock): Piece[] => {
  const { sheet } = setting;
  const inner: SlideSetting = {
    ...setting,
    sheet: { ...sheet, left: sheet.left + INDENT, textMeasure: sheet.textMeasure - INDENT },
  };
  return [
    ...(by === undefined ? [] : namePieces(inner, by)),
    ...parts.flatMap((part) =>
      part.kind === 'list' ? listPieces(inner, part) : paragraphPieces(inner, part),
    ),
  ].map((piece) => withBar(sheet.left, piece));
};
