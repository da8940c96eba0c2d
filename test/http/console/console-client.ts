// The console as a browser without scripts meets it: a session, pages and forms.
import { call } from '../api-client.ts';

type Options = {
  readonly cookie?: string;
  /** Parameters where a name comes several times, as of boxes. */
  readonly form?: Readonly<Record<string, string>> | URLSearchParams;
};

export const openPage = (
  method: 'GET' | 'POST',
  path: string,
  { cookie, form = {} }: Options = {},
): Promise<Response> =>
  call(method, path, {
    headers: {
      Accept: 'text/html',
      Origin: 'https://liftnote.test',
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(method === 'POST' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { body: new URLSearchParams(form).toString() } : {}),
  });

/** The cookie of a session with this key. */
export const signIn = async (key: string): Promise<string> => {
  const response = await openPage('POST', '/console/sign-in', { form: { key } });
  if (response.status !== 303) throw new Error(await response.text());
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
};
