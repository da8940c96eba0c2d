// Takes an import back, whatever it brought.
import type { Context } from 'hono';
import { undoComments } from '../../storage/comment.ts';
import { undoContents } from '../../storage/contents-import.ts';
import { undoCosts } from '../../storage/cost-import.ts';
import { undoFigures } from '../../storage/figures-import.ts';
import type { Import, ImportKind, Undone, Who } from '../../storage/import.ts';
import { undoLayer } from '../../storage/layer.ts';
import { LAYERS } from '../../storage/layers.ts';
import type { LayerKind } from '../../storage/layers.ts';
import { undoOrders } from '../../storage/order.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';

type Undo = (db: D1Database, brandId: string, made: Import, who: Who) => Promise<Undone>;

const OTHERS: Readonly<Record<Exclude<ImportKind, LayerKind>, Undo>> = {
  orders: undoOrders,
  comments: undoComments,
  figures: undoFigures,
  contents: undoContents,
  costs: undoCosts,
};

const isLayer = (kind: ImportKind): kind is LayerKind => Object.hasOwn(LAYERS, kind);

export const undoImport = (c: Context<AppEnv>, made: Import): Promise<Undone> => {
  const { DB } = c.env;
  const { kind } = made;
  return isLayer(kind)
    ? undoLayer(DB, LAYERS[kind], kind, c.var.brandId, made, whoOf(c))
    : OTHERS[kind](DB, c.var.brandId, made, whoOf(c));
};
