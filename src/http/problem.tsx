// The one mapper from whatever stopped a request to its answer: a problem document (RFC 9457) for machines,
// a page for people, both in the reader's language and with the request's id.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { apiHelpKey } from '../core/problem-help.ts';
import type { FieldProblem } from '../core/result.ts';
import { ErrorPage } from '../pages/error-page.tsx';
import { isAway } from '../storage/away.ts';
import { asset } from './assets.ts';
import type { AppEnv } from './env.ts';
import { logBug } from './log.ts';
import { retryAfterS, STATUS, Stop } from './stop.ts';
import type { StopCode } from './stop.ts';

type Reason = {
  readonly code: StopCode;
  readonly problems: readonly FieldProblem[];
  readonly help: string | null;
  readonly successor: string | null;
};

const reasonOf = (error: unknown, isJson: boolean): Reason => {
  if (error instanceof Stop) return error;
  const plain = { problems: [], help: null, successor: null };
  if (error instanceof HTTPException) {
    const code = (Object.keys(STATUS) as StopCode[]).find((key) => STATUS[key] === error.status); // keys of a const object
    // A 400 that is not ours comes from reading the body.
    if (code === 'bad_request' && isJson) return { ...plain, code, help: 'error.bad_json' };
    if (code) return { ...plain, code };
    if (error.status < 500) return { ...plain, code: 'bad_request' };
  }
  return { ...plain, code: isAway(error) ? 'unavailable' : 'internal' };
};

const isApi = (c: Context<AppEnv>): boolean => c.req.path.startsWith('/api/v1');

const isHook = (c: Context<AppEnv>): boolean => c.req.path.startsWith('/hooks/');

export const isMachine = (c: Context<AppEnv>): boolean =>
  isApi(c) || isHook(c) || !(c.req.header('accept') ?? 'text/html').includes('text/html');

const isJsonBody = (c: Context<AppEnv>): boolean =>
  /^application\/([\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '');

export const answerStop = (c: Context<AppEnv>, error: unknown): Response | Promise<Response> => {
  const { code, problems, help, successor } = reasonOf(error, isJsonBody(c));
  if (code === 'internal') logBug(c, error);
  const { t } = c.var.wording;
  const status = STATUS[code];
  c.header('Cache-Control', 'no-store');
  if (code === 'too_many' || code === 'unavailable')
    c.header('Retry-After', String(retryAfterS(c)));
  if (code === 'unauthenticated' && isMachine(c) && !isHook(c))
    c.header('WWW-Authenticate', 'Bearer');
  // RFC 5829, section 3.3.
  if (successor !== null) c.header('Link', `<${successor}>; rel="successor-version"`);
  if (!isMachine(c)) {
    return c.html(
      <ErrorPage
        wording={c.var.wording}
        code={code}
        requestId={c.var.requestId}
        problems={problems}
        successor={successor}
        asset={asset}
      />,
      status,
    );
  }
  return c.json(
    {
      type: `/api/docs/errors#${code}`,
      title: t(`error.${code}`),
      status,
      detail: t(help ?? (isApi(c) || isHook(c) ? apiHelpKey(code) : `error.${code}.help`)),
      code,
      request_id: c.var.requestId,
      ...(successor !== null && { successor }),
      invalid_params: problems.map(({ field, key, values }) => ({
        name: field,
        reason: t(key, values),
      })),
    },
    status,
    {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': c.var.wording.locale,
    },
  );
};
