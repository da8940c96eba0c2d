// The field `file` of a form that is the body of a request.
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';

/** Null when the form has no such field, or only text in it. */
export const readFormFile = async (c: Context<AppEnv>): Promise<File | null> => {
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch {
    throw stop('bad_request');
  }
  const sent = form.get('file');
  return typeof sent === 'string' ? null : sent;
};
