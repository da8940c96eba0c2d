// How fast figures may come from one sender, by whichever way.
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

/** Stops with 429 whoever sends figures faster than any system needs to; bulk and files take many at once. */
export const limitFigures = async (c: Context<AppEnv>): Promise<void> => {
  const { FIGURES_LIMIT } = c.env;
  const key = `${c.var.actor.kind}:${c.var.actor.id}`;
  if (FIGURES_LIMIT && !(await FIGURES_LIMIT.limit({ key })).success) throw stop('too_many');
};
