// Pictures of questionnaires, for whoever answers them. Evidence is never found here.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { findPicture, readContent } from '../../storage/files/file.ts';
import type { StoredFile } from '../../storage/files/file.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { answerFile } from './answer-file.ts';
import { bucketOrStop } from './bucket.ts';

export const fileRoutes = new Hono<AppEnv>();

// A survey that thousands open at once shows them all the same few pictures.
const FRESH_MS = 60_000;
const MOST = 500;
const known = new Map<string, { readonly file: StoredFile; readonly readAtMs: number }>();

const pictureOf = async (c: Context<AppEnv>, id: string): Promise<StoredFile> => {
  const nowMs = c.var.now();
  const kept = known.get(id);
  if (kept && Math.abs(nowMs - kept.readAtMs) < FRESH_MS) return kept.file;
  const file = /^file_[0-9a-z]{24}$/.test(id) ? await findPicture(c.env.DB, id) : null;
  if (!file) throw stop('not_found');
  const oldest = known.keys().next().value;
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(id, { file, readAtMs: nowMs });
  return file;
};

fileRoutes.get('/files/:file_id', async (c) => {
  const file = await pictureOf(c, c.req.param('file_id'));
  const content = await readContent(bucketOrStop(c), file);
  if (!content) throw stop('not_found');
  return answerFile(c, file, content, 'public, max-age=31536000, immutable');
});
