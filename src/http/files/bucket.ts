// The bucket that files are kept in. A deployment may do without one, and is told what to bind when it is needed.
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

export const bucketOrStop = (c: Context<AppEnv>, help = 'file.problem.no_bucket'): R2Bucket => {
  const { FILES } = c.env;
  if (!FILES) throw stop('unavailable', [], help);
  return FILES;
};
