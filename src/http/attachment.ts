// A file to be kept: what it is called, and its bytes as they are made.
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { logBug } from './log.ts';

/** RFC 6266: a plain ASCII name, and the full one in the form of RFC 8187 for those who read it. */
export const contentDisposition = (plainName: string, fullName: string): string => {
  const usable = fullName.toWellFormed().replace(/[\\/:*?"<>|]/g, '-');
  const encoded = encodeURIComponent(usable).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`;
};

/**
 * Bytes that are made only as fast as they are read, and not at all for a HEAD. What breaks on the way breaks the
 * transfer off, so that nobody takes a part for the whole.
 */
export const streamOf = (
  c: Context<AppEnv>,
  chunks: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          logBug(c, error);
          controller.error(error);
        }
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
