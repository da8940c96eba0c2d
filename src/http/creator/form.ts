// What a form sent, as plain text by field. Files, repetitions and other shapes count for nothing.
import type { Context, MiddlewareHandler } from 'hono';
import { dayField } from '../../core/field.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Stops with 415 unless a form was sent. */
export const demandForm = (c: Context<AppEnv>): void => {
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '')) throw stop('unsupported_media');
};

/** The days that the API takes, and no others. */
export const isTakenDay = (text: string): boolean => dayField.safeParse(text).success;

export type FilledForm = {
  readonly typed: Readonly<Record<string, string>>;
  /** Each value of a name that may come several times. */
  readonly all: (name: string) => readonly string[];
  /** Files of a field; one without name and content is what a browser sends where none was chosen. */
  readonly files: (name: string) => readonly File[];
};

export const readFilledForm = async (c: Context<AppEnv>): Promise<FilledForm> => {
  demandForm(c);
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch (error) {
    // The body limit stops with a code of its own.
    if (error instanceof Error && 'code' in error) throw error;
    throw stop('bad_request');
  }
  const strings = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    typed: Object.fromEntries(strings),
    all: (name) => strings.flatMap(([own, value]) => (own === name ? [value] : [])),
    files: (name) =>
      form
        .getAll(name)
        .filter(
          (value): value is File =>
            typeof value !== 'string' && (value.size > 0 || value.name !== ''),
        ),
  };
};

export const readForm = async (c: Context<AppEnv>): Promise<Readonly<Record<string, string>>> => {
  demandForm(c);
  let body: Readonly<Record<string, string | File>>;
  try {
    body = await c.req.parseBody();
  } catch (error) {
    // The body limit stops with a code of its own.
    if (error instanceof Error && 'code' in error) throw error;
    throw stop('bad_request');
  }
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
};

/**
 * Refuses a form that another site sent. The address is the only authority here, so a browser that says nothing
 * of the origin (a no-referrer page makes it "null") is believed unless it says the opposite.
 */
export const sameSite: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'POST') {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const own = new URL(c.req.url).origin;
    const isForeign =
      site === undefined
        ? origin !== undefined && origin !== 'null' && origin !== own
        : site !== 'same-origin' && site !== 'none';
    if (isForeign) throw stop('forbidden');
  }
  return next();
};
