// Requests to a Worker that has a real bucket: what a deployment may bind as FILES.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../src/index.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      /** Only in tests. */
      TEST_FILES: R2Bucket;
    }
  }
}

export const bucket = env.TEST_FILES;

export type Sent = {
  readonly key?: string;
  readonly type?: string | null;
  readonly body?: BodyInit;
  readonly method?: string;
  readonly files?: R2Bucket | undefined;
  /** As where no limit of figures a minute is bound. */
  readonly isUnlimited?: boolean;
  /** Further text bindings. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

export const ask = async (path: string, sent: Sent = {}): Promise<Response> => {
  const { key, type, body, method = body === undefined ? 'GET' : 'POST' } = sent;
  const ctx = createExecutionContext();
  const headers = new Headers(sent.headers);
  if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
  if (typeof type === 'string') headers.set('Content-Type', type);
  // Cloudflare adds what it knows of the connection; the Worker reads none of it.
  const request = new Request(`https://liftnote.test${path}`, {
    method,
    redirect: 'manual',
    headers,
    ...(body !== undefined && { body }),
  }) as Request<unknown, IncomingRequestCfProperties>;
  const { FILES = bucket } = 'files' in sent ? { FILES: sent.files ?? null } : {};
  const { FIGURES_LIMIT, ...others } = env;
  const bindings = {
    ...others,
    ...sent.vars,
    ...(FILES && { FILES }),
    // A deployment may leave it out, though the types of this one's bindings say otherwise.
    ...(sent.isUnlimited !== true && { FIGURES_LIMIT }),
  } as Cloudflare.Env;
  const response = await worker.fetch(request, bindings, ctx);
  await waitOnExecutionContext(ctx);
  return response;
};

/** As a browser sends a form with files. */
export const formOf = (
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [],
): FormData => {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  for (const { name, bytes } of files)
    form.append(name, new File([Uint8Array.from(bytes)], 'IMG_0001.PNG'));
  return form;
};
