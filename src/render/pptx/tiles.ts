// Tiles as boxes of text, four across, each with label, value, interval, note and verdict as its paragraphs.
import type { Tile, Tone } from '../../core/report/document.ts';
import { toneInk } from '../colour.ts';
import { clipText, measure } from '../fonts/text.ts';
import { UNIT, type TypeStyle } from '../pdf/style.ts';
import { addBullet, bulletHeight } from './bullet.ts';
import type { Piece } from './piece.ts';
import { addBar, addText } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { heightOf, lineCount, plainParagraph, type Paragraph } from './text.ts';

const GUTTER = 18;
const RULE = 0.6;

/** A sign for each tone, so that colour never speaks alone. */
const SIGNS: Readonly<Record<Tone, string>> = {
  good: '\u25cf',
  bad: '\u25c6',
  neutral: '\u25cb',
  muted: '\u25cb',
};

const valueType = ({ type, fonts }: SlideSetting, tile: Tile, width: number): TypeStyle => {
  if (tile.isMissing) return { ...type.tileMissing, leading: type.tileValue.leading };
  const { face, size, leading } = type.tileValue;
  const full = measure(fonts, tile.value, { face, size, ink: 0 });
  return { face, leading, size: full <= width ? size : Math.max(14, (size * width) / full - 0.1) };
};

const restOf = (setting: SlideSetting, tile: Tile, width: number): Paragraph[] => {
  const { tileDetail } = setting.type;
  const value = clipText(tile.value, 80);
  const line = (text: string, ink: 'soft' | 'faint'): Paragraph[] =>
    text === '' ? [] : [plainParagraph(clipText(text, 200), tileDetail, ink)];
  const { verdict } = tile;
  return [
    plainParagraph(
      value,
      valueType(setting, { ...tile, value }, width),
      tile.isMissing ? 'faint' : 'ink',
    ),
    ...line(tile.detail, 'soft'),
    ...line(tile.note, 'faint'),
    ...(verdict === undefined || verdict.text === ''
      ? []
      : [
          plainParagraph(
            `${SIGNS[verdict.tone]} ${clipText(verdict.text, 200)}`,
            tileDetail,
            toneInk(verdict.tone),
            { before: UNIT / 2 },
          ),
        ]),
  ];
};

const rowPiece = (
  setting: SlideSetting,
  tiles: readonly Tile[],
  width: number,
  rest: { readonly isFirst: boolean; readonly isLast: boolean },
): Piece => {
  const { sheet, type } = setting;
  const labels = tiles.map(({ label }) =>
    plainParagraph(clipText(label, 120), type.tileLabel, 'soft'),
  );
  const labelLines = labels.map((label) => lineCount(setting, label, width));
  const most = Math.max(...labelLines);
  // Values stand on one line, whichever label needs two.
  const columns = tiles.map((tile, at) => {
    const [value, ...others] = restOf(setting, tile, width);
    const gap = (most - (labelLines[at] ?? 1)) * type.tileLabel.leading + UNIT;
    return [labels[at], value && { ...value, before: gap }, ...others].filter(
      (one) => one !== undefined,
    );
  });
  const heights = columns.map((paragraphs) => heightOf(setting, paragraphs, width));
  const words = Math.max(...heights);
  const lines = tiles.map(
    ({ bullet }) => bullet && bulletHeight(setting, bullet, width) + UNIT * 2,
  );
  const height = Math.max(...heights.map((one, at) => one + (lines[at] ?? 0))) + UNIT * 7;
  return {
    height,
    before: rest.isFirst ? UNIT * 5 : 0,
    notes: tiles.flatMap(({ bullet }) => bullet?.alt ?? []),
    formulaIds: tiles.flatMap(({ formulaId }) => (formulaId === undefined ? [] : [formulaId])),
    draw: (canvas, y) => {
      const rule = (at: number): void =>
        addBar(canvas, { x: sheet.left, y: at, width: sheet.measure, height: RULE }, 'grid');
      rule(y);
      columns.forEach((paragraphs, at) => {
        const x = sheet.left + at * (width + GUTTER);
        const { label = '', bullet } = tiles[at] ?? {};
        // The line stands below the tile's own words, of which others may have more.
        const height = bullet ? (heights[at] ?? words) : words;
        const box = { x, y: y + UNIT * 3, width, height };
        addText(canvas, label, box, paragraphs);
        if (bullet) addBullet(canvas, bullet, { x, y: box.y + height + UNIT * 2, width });
      });
      if (rest.isLast) rule(y + height);
    },
  };
};

export const tilePieces = (setting: SlideSetting, tiles: readonly Tile[]): Piece[] => {
  const across = tiles.length % 4 !== 0 && tiles.length % 3 === 0 && tiles.length < 12 ? 3 : 4;
  const width = (setting.sheet.measure - GUTTER * (across - 1)) / across;
  return Array.from({ length: Math.ceil(tiles.length / across) }, (_, row) =>
    rowPiece(setting, tiles.slice(row * across, (row + 1) * across), width, {
      isFirst: row === 0,
      isLast: (row + 1) * across >= tiles.length,
    }),
  );
};
