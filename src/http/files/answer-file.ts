// A kept file as an answer. What is sent was written by our own hand (core/image), and is kept from acting all the same:
// no sniffing, no script, no document.
import type { Context } from 'hono';
import { findFile, readContent } from '../../storage/files/file.ts';
import type { StoredFile } from '../../storage/files/file.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'text/csv': 'csv',
};

const isText = ({ mediaType }: StoredFile): boolean => mediaType.startsWith('text/');

export const answerFile = (
  c: Context<AppEnv>,
  file: StoredFile,
  content: ReadableStream<Uint8Array>,
  cacheControl: string,
): Response =>
  c.body(content, 200, {
    'Content-Type': isText(file) ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    'Content-Length': String(file.bytes),
    'Content-Disposition': `${isText(file) ? 'attachment' : 'inline'}; filename="${file.id}.${ENDINGS[file.mediaType] ?? 'bin'}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': cacheControl,
  });

/** Any file of the brand that is acted for. */
export const answerOwn = async (c: Context<AppEnv>, fileId: string): Promise<Response> => {
  const file = await findFile(c.env.DB, c.var.brandId, fileId);
  // Without a bucket there is nothing to read.
  const content = file && c.env.FILES && (await readContent(c.env.FILES, file));
  if (!file || !content) throw stop('not_found');
  return answerFile(c, file, content, 'private, max-age=3600');
};
