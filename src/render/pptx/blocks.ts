// Each kind of block as pieces of slides. Decides nothing about slides.
import type { Block, Section } from '../../core/report/document.ts';
import { commentPieces } from './comment.ts';
import { figurePieces, type AddChart } from './figure.ts';
import type { Piece } from './piece.ts';
import type { SlideSetting } from './slide-setting.ts';
import { tablePieces } from './table.ts';
import {
  calloutPieces,
  captionPieces,
  formulaPieces,
  listPieces,
  paragraphPieces,
} from './text-blocks.ts';
import { tilePieces } from './tiles.ts';

const blockPieces = (
  setting: SlideSetting,
  block: Block,
  section: Section,
  addChart: AddChart,
): Piece[] => {
  switch (block.kind) {
    case 'cover':
      return []; // has its own slide
    case 'heading':
      return captionPieces(
        setting,
        block.text,
        block.level === 2 ? setting.type.heading2 : setting.type.heading3,
      );
    case 'paragraph':
      return paragraphPieces(setting, block);
    case 'list':
      return listPieces(setting, block);
    case 'comment':
      return commentPieces(setting, block);
    case 'tiles':
      return tilePieces(setting, block.tiles);
    case 'callout':
      return calloutPieces(setting, block);
    case 'formula':
      return formulaPieces(setting, block);
    case 'table':
      return [
        ...captionPieces(setting, block.caption),
        ...tablePieces(setting, block, section.title),
      ];
    case 'figure':
      return figurePieces(setting, block, section.title, addChart);
  }
};

export const sectionPieces = (
  setting: SlideSetting,
  section: Section,
  addChart: AddChart,
): Piece[] => section.blocks.flatMap((block) => blockPieces(setting, block, section, addChart));
