// Why a version can't be read: it was withdrawn, or nobody here has it.
import type { Context } from 'hono';
import { findWithdrawn } from '../../storage/report-withdrawal.ts';
import type { AppEnv } from '../env.ts';
import { gone, stop } from '../stop.ts';
import type { Stop } from '../stop.ts';

/** `path` is where versions are read, up to their id. */
export const missingReport = async (
  c: Context<AppEnv>,
  id: string,
  path: string,
): Promise<Stop> => {
  const withdrawn = await findWithdrawn(c.env.DB, c.var.brandId, id);
  if (!withdrawn) return stop('not_found');
  return gone(withdrawn.replacedBy === null ? null : `${path}${withdrawn.replacedBy}`);
};
