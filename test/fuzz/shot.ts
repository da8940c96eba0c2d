// One request, and what its answer must be whatever was sent.
import { ECHO } from './hostile.ts';

export type Shot = {
  readonly surface: string;
  /** What is met, without what was drawn. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly ms: number;
};

/** Anything longer is taken for a hang. */
export const MOST_MS = 1000;

export const send = async (url: string, shot: Shot): Promise<Answer> => {
  const { method, path, headers, body } = shot;
  const begun = performance.now();
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(60_000),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const ms = performance.now() - begun;
  // Files of other kinds are looked at by their own readers.
  const isText = /json|text|xml/.test(response.headers.get('Content-Type') ?? '');
  const text = isText ? new TextDecoder().decode(bytes) : '';
  return { status: response.status, headers: response.headers, text, bytes, ms };
};

/** Null where no answer came: the Worker crashed, or hung for a minute. */
export const trySend = (url: string, shot: Shot): Promise<Answer | null> =>
  send(url, shot).catch(() => null);

export const NO_ANSWER = { status: 0, ms: 60_000 };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with an answer but for how long it took. */
export const faultsOf = ({ path }: Shot, { status, headers, text }: Answer): string[] => {
  const type = headers.get('Content-Type') ?? '';
  const isRetryLater = status === 503 && headers.has('Retry-After');
  const isHtml = type.startsWith('text/html');
  return [
    ...(status >= 500 && !isRetryLater ? [`answers ${status}`] : []),
    ...(isHtml && text.includes(ECHO) ? ['has a text unescaped in its page'] : []),
    ...([...headers].some(([name, value]) => name === 'x-evil' || value.includes(ECHO))
      ? ['has what was sent in a header']
      : []),
    ...(text !== '' && type === '' ? ['has a body without its kind'] : []),
    ...(type.includes('json') && text !== '' && !isJson(text)
      ? ['is called JSON and is none']
      : []),
    ...(path.startsWith('/api/v1/') &&
    status >= 400 &&
    text !== '' &&
    !type.startsWith('application/problem+json')
      ? [`answers ${status} without a problem`]
      : []),
  ];
};
