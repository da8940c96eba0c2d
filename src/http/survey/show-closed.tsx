// A survey that takes no more answers, as a page or as a problem.
import type { Context } from 'hono';
import { ClosedPage } from '../../pages/survey/closed-page.tsx';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { isMachine } from '../problem.tsx';

/** It was here and is no more: 410, as a page or as a problem. With a script the page looks for a kept answer. */
export const showClosed = (
  c: Context<AppEnv>,
  ...scripts: readonly string[]
): Response | Promise<Response> => {
  if (!isMachine(c)) {
    // A page around that hears nothing from its frame takes it for refused.
    const isFramed = c.req.path.endsWith('/embed');
    const script = [...scripts, ...(isFramed ? [asset('framed.js')] : [])];
    const page = { wording: c.var.wording, stylesheet: asset('survey-words.css'), script };
    return c.html(<ClosedPage {...page} />, 410);
  }
  const { t } = c.var.wording;
  const problem = {
    type: '/api/docs/errors#closed',
    title: t('survey.closed.title'),
    status: 410,
    detail: t('survey.closed.help'),
    code: 'closed',
    request_id: c.var.requestId,
    invalid_params: [],
  };
  return c.json(problem, 410, { 'Content-Type': 'application/problem+json; charset=utf-8' });
};
