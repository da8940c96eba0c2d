// Pages of people, their forms, and addresses that nobody was given.
import { pick } from '../http/hostile/draw.ts';
import type { Draw } from '../http/hostile/draw.ts';
import { formsIn } from './forms.ts';
import type { Form } from './forms.ts';
import { hostileText } from './hostile.ts';
import type { Sender } from './api-shots.ts';
import type { Known } from './known.ts';
import { mutateJson } from './mutate.ts';
import type { Shot } from './shot.ts';

const filled = (draw: Draw, { controls, buttons }: Form): (readonly [string, string])[] => {
  const button = buttons.length === 0 ? null : pick(draw, buttons);
  return controls
    .filter(({ isSent }) => (isSent ? draw(15) > 0 : draw(4) === 0))
    .map(({ name, value }) => [name, value] as const)
    .concat(button === null ? [] : [button])
    .flatMap(([name, value]) => {
      const one = [name, draw(3) === 0 ? hostileText(draw).slice(0, 5000) : value] as const;
      return draw(25) === 0 ? [one, one] : [one];
    });
};

/** As a browser sends it from a page of the same address. */
export const formShot = (
  draw: Draw,
  url: string,
  route: string,
  form: Form,
  cookie: string,
): Shot => {
  const pairs = filled(draw, form);
  const body = form.isMultipart
    ? `${pairs
        .map(
          ([name, value]) =>
            `--x7Kq\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        .join('')}--x7Kq--\r\n`
    : new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  return {
    surface: 'forms',
    route: `POST ${route}`,
    method: 'POST',
    path: form.action,
    headers: {
      'Content-Type': form.isMultipart
        ? 'multipart/form-data; boundary=x7Kq'
        : 'application/x-www-form-urlencoded',
      Origin: url,
      'Sec-Fetch-Site': 'same-origin',
      Cookie: cookie,
    },
    body,
  };
};

const BEGINNINGS = [
  '/s/',
  '/c/',
  '/l/',
  '/r/',
  '/console/',
  '/hooks/',
  '/verify',
  '/embed.js',
  '/',
];
const ENDINGS = [
  '',
  '/receipt',
  '/thanks',
  '/report.pdf',
  '/report.json',
  '/report.csv',
  '/qr.svg',
];

const inAddress = (draw: Draw, most: number): string =>
  encodeURIComponent(hostileText(draw).slice(0, most).toWellFormed());

/** Tokens that were never given, or are nearly what was. */
const tokenShot = (draw: Draw, cookie: string, known: Known): Shot => {
  const beginning = pick(draw, BEGINNINGS);
  const given = known.path(draw, beginning) ?? '';
  const token =
    draw(2) === 0
      ? `${given.slice(beginning.length, draw(given.length + 1))}${pick(draw, ['', 'a', '.', '%00', '%2e%2e'])}`
      : inAddress(draw, 300);
  const asked = draw(4) === 0 ? `?lang=${inAddress(draw, 200)}` : '';
  return {
    surface: 'tokens',
    route: `${beginning}…`,
    method: pick(draw, ['GET', 'GET', 'GET', 'HEAD', 'POST']),
    path: `${beginning}${token}${pick(draw, ENDINGS)}${asked}`,
    headers: {
      ...(draw(3) === 0 && { Cookie: cookie }),
      ...(draw(4) === 0 && { 'Accept-Language': inAddress(draw, 200) }),
      ...(draw(6) === 0 && { Authorization: `Bearer ${inAddress(draw, 200)}` }),
    },
  };
};

/** An answer as the survey's script sends it, with more in it than was asked. */
const answerShot = (draw: Draw, path: string): Shot => ({
  surface: 'answers',
  route: 'POST /s/…',
  method: 'POST',
  path,
  headers: { 'Content-Type': 'application/json' },
  body: mutateJson(draw, {
    id: `resp_${Array.from({ length: 24 }, () => draw(10)).join('')}`,
    rev: 1,
    status: pick(draw, ['complete', 'partial']),
    last_question: 'intent',
    started_at: Date.now() - 60_000,
    locale: 'en',
    answers: { age: 30, consent: 'yes', unaided: 'Northwind', aided: ['northwind'], intent: '4' },
    hidden: { order_id: '1001' },
  }),
});

/** Sends a shot and gives back the text of its answer. */
type Take = (shot: Shot) => Promise<string>;
type PageOptions = Sender & { readonly url: string };

export const pageShots = async ({ url, key, brandId, known }: PageOptions) => {
  const ofBrowser = { Origin: url, 'Sec-Fetch-Site': 'same-origin' };
  const submit = async (path: string, fields: Readonly<Record<string, string>>, cookie: string) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...ofBrowser, Cookie: cookie },
      body: new URLSearchParams(fields),
    });
    const [own = ''] = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    return own === '' ? cookie : own;
  };
  const signIn = async (): Promise<string> =>
    submit('/console/brand', { brand_id: brandId }, await submit('/console/sign-in', { key }, ''));
  let cookie = await signIn();

  /** A page with its forms, and some of them sent. */
  const form = async (draw: Draw, take: Take): Promise<void> => {
    const beginning = pick(draw, ['/s/', '/c/', '/console/', '/r/']);
    const path = known.path(draw, beginning) ?? '/console/campaigns';
    if (beginning === '/s/' && draw(2) === 0) {
      await take(answerShot(draw, path));
      return;
    }
    const html = await take({
      surface: 'pages',
      route: `GET ${beginning}…`,
      method: 'GET',
      path,
      headers: { Cookie: cookie },
    });
    // Signed out by one of the forms.
    if (beginning === '/console/' && html === '') cookie = await signIn();
    const forms = formsIn(path, html);
    if (forms.length === 0) return;
    const one = pick(draw, forms);
    await take(formShot(draw, url, `form of ${beginning}…`, one, cookie));
  };
  return { form, token: (draw: Draw, take: Take) => take(tokenShot(draw, cookie, known)) };
};
