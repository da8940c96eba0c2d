// Takes an import back, whatever it brought.
import type { Context } from 'hono';
import { undoComments } from '../../storage/imports/comments.ts';
import { undoContents } from '../../storage/imports/contents.ts';
import { undoCosts } from '../../storage/imports/costs.ts';
import { undoFigures } from '../../storage/imports/figures.ts';
import type { Import, ImportKind, Undone, Who } from '../../storage/imports/import.ts';
import { undoLayer } from '../../storage/imports/layer.ts';
import { LAYERS } from '../../storage/imports/layers.ts';
import type { LayerKind } from '../../storage/imports/layers.ts';
import { undoNorms } from '../../storage/imports/norms.ts';
import { undoOrders } from '../../storage/imports/orders.ts';
import { undoTargets } from '../../storage/imports/targets.ts';

import { LARGE_KINDS, findUploadOf } from '../../storage/imports/upload.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';
import { undoUpload } from './uploads.ts';

type Undo = (db: D1Database, brandId: string, made: Import, who: Who) => Promise<Undone>;

const OTHERS: Readonly<Record<Exclude<ImportKind, LayerKind>, Undo>> = {
  orders: undoOrders,
  comments: undoComments,
  figures: undoFigures,
  contents: undoContents,
  costs: undoCosts,
  targets: undoTargets,
  benchmarks: undoNorms('benchmark'),
  rate_cards: undoNorms('rate_card'),
};

const isLayer = (kind: ImportKind): kind is LayerKind => Object.hasOwn(LAYERS, kind);

export const undoImport = async (c: Context<AppEnv>, made: Import): Promise<Undone> => {
  const { DB } = c.env;
  const { kind } = made;
  const isLarge = LARGE_KINDS.some((one) => one === kind);
  const upload = isLarge ? await findUploadOf(DB, c.var.brandId, made.id) : null;
  if (upload) return undoUpload(c, upload, made);
  return isLayer(kind)
    ? undoLayer(DB, LAYERS[kind], kind, c.var.brandId, made, whoOf(c))
    : OTHERS[kind](DB, c.var.brandId, made, whoOf(c));
};
