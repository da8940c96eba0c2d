// Ids and addresses that exist, gathered from what the Worker answers, so that requests reach what lies behind them.
import { pick } from '../http/hostile/draw.ts';
import type { Draw } from '../http/hostile/draw.ts';

/** Of each kind so many at a time: old ones make room. */
const MOST = 40;

const ID = /\b([a-z]{3,6})_[0-9a-z]{20,40}\b/g;
/** Links to surveys, personal pages, tracking links, shares and pages of the console. */
const PATH = /(?:https?:\/\/127\.0\.0\.1:\d+)?(\/(?:s|c|l|r|console)\/[\w~./-]+)/g;

export type Known = {
  /** From any text that came back. */
  readonly learn: (draw: Draw, text: string) => void;
  /** An id with the same beginning as the example, if one is known. */
  readonly like: (draw: Draw, example: string) => string | undefined;
  /** A path that begins so. */
  readonly path: (draw: Draw, beginning: string) => string | undefined;
};

/** `without`: ids never to be used, such as that of the key that sends. */
export const createKnown = (without: ReadonlySet<string>): Known => {
  const ids = new Map<string, string[]>();
  const paths = new Map<string, string[]>();
  const keep = (draw: Draw, all: Map<string, string[]>, kind: string, one: string): void => {
    const own = all.get(kind) ?? [];
    all.set(kind, own);
    if (own.includes(one)) return;
    if (own.length < MOST) own.push(one);
    else own[draw(MOST)] = one;
  };
  const oneOf = (draw: Draw, own: readonly string[] | undefined): string | undefined =>
    own && own.length > 0 ? pick(draw, own) : undefined;
  return {
    learn: (draw, text) => {
      for (const [id, kind = ''] of text.matchAll(ID))
        if (!without.has(id)) keep(draw, ids, kind, id);
      for (const [, path = ''] of text.matchAll(PATH))
        keep(draw, paths, `/${path.split('/')[1]}/`, path);
    },
    like: (draw, example) => oneOf(draw, ids.get(example.split('_')[0] ?? '')),
    path: (draw, beginning) => oneOf(draw, paths.get(beginning)),
  };
};
