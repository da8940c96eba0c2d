// Requests over real HTTP, as people, apps and scripts send them. Every answer but the expected one is an error
// that names the step and says what the server said; nothing is tried again.

/** A message for the person at the terminal. */
export class DemoError extends Error {}

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  /** When it happens, milliseconds since 1970; the Worker on this machine believes it. */
  readonly atMs: number;
  readonly expect: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: URLSearchParams;
  readonly csv?: string;
};

export type Client = {
  /** As anybody on the web: no key. */
  readonly visit: (step: string, call: Call) => Promise<Response>;
  /** As a script with the installation's key, acting for `brandId` once there is one; answers the parsed body. */
  readonly api: <T>(step: string, call: Call & { readonly brandId?: string }) => Promise<T>;
};

export type ClientOptions = {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly clockKey: string;
};

const bodyOf = ({ json, form, csv }: Call): { body?: string; headers: Record<string, string> } => {
  if (json !== undefined)
    return { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } };
  if (form)
    return {
      body: form.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    };
  return csv === undefined
    ? { headers: {} }
    : { body: csv, headers: { 'Content-Type': 'text/csv' } };
};

const excerpt = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 600);

export const createClient = ({ url, key, clockKey }: ClientOptions): Client => {
  const send = async (
    step: string,
    call: Call,
    extra: Readonly<Record<string, string>>,
  ): Promise<Response> => {
    const { method = 'GET', path, atMs, expect, headers } = call;
    const { body, headers: own } = bodyOf(call);
    let response: Response;
    try {
      response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...own,
          ...extra,
          ...headers,
          'Liftnote-Clock': `${clockKey} ${Math.round(atMs)}`,
        },
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new DemoError(`${step}: ${method} ${path} got no answer (${String(error)})`, {
        cause: error,
      });
    }
    if (!expect.includes(response.status)) {
      const said = excerpt(await response.text());
      throw new DemoError(`${step}: ${method} ${path} answered ${response.status}: ${said}`);
    }
    return response;
  };
  return {
    visit: (step, call) => send(step, call, {}),
    api: async <T>(step: string, call: Call & { readonly brandId?: string }): Promise<T> => {
      const response = await send(step, call, {
        Authorization: `Bearer ${key}`,
        ...(call.brandId === undefined ? {} : { 'Liftnote-Brand': call.brandId }),
      });
      // What the API documents; a wrong shape shows itself at the next request.
      return (await response.json()) as T;
    },
  };
};

/** Lets the connection be used again: an answer that nobody reads keeps it waiting. */
export const drain = async (response: Response): Promise<void> => {
  await response.arrayBuffer();
};
