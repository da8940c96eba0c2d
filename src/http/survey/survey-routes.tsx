// The survey page: shown, answered by a form or by its script, and thanked for.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { pruneAnswers, routeOf } from '../../core/survey/flow.ts';
import { problemsUpTo } from '../../core/survey/sent-answers.ts';
import { HIDDEN_FIELDS } from '../../core/survey/definition.ts';
import { isResponseId, newResponseId, receiptOf } from '../../core/survey/receipt.ts';
import { stepAfter } from '../../core/survey/steps.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { sayOf } from '../../core/survey/words.ts';
import { ClosedPage } from '../../pages/survey/closed-page.tsx';
import { ThanksPage } from '../../pages/survey/thanks-page.tsx';
import { problemsOfZod } from '../api/create-api.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { standingOfAnswer } from '../intake/inboxes.ts';
import { isMachine } from '../problem.tsx';
import { retryAfterS, stop, Stop } from '../stop.ts';
import { isClosedFor, isClosedNow, isLateNow } from './closed.ts';
import { readForm } from './form-body.ts';
import type { FormBody } from './form-body.ts';
import { responseBody } from './json-body.ts';
import { linkOf, versionOf } from './load.ts';
import type { SurveyVersion } from './load.ts';
import { localWording } from './local-wording.ts';
import { receiptRoutes } from './receipt-routes.tsx';
import { renderForm } from './render-form.tsx';
import { saveForm } from './save-form.ts';
import { localeFor, namedVersion, takeResponse } from './take-response.ts';
import type { Taken } from './take-response.ts';
import { countView } from './views.ts';

const MAX_BYTES = 16 * 1024;

const limit = bodyLimit({
  maxSize: MAX_BYTES,
  onError: () => {
    throw stop('too_large');
  },
});

/** It was here and is no more: 410, as a page or as a problem. With a script the page looks for a kept answer. */
const closedPage = (c: Context<AppEnv>, script?: string): Response | Promise<Response> => {
  if (!isMachine(c)) {
    const page = { wording: c.var.wording, stylesheet: asset('survey.css') };
    return c.html(<ClosedPage {...page} {...(script && { script })} />, 410);
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

const currentVersion = async (c: Context<AppEnv>, link: SurveyLink): Promise<SurveyVersion> => {
  const version = await versionOf(c, link, link.versionId);
  if (!version) throw stop('not_found');
  return version;
};

const readJson = async (c: Context<AppEnv>): Promise<unknown> => {
  try {
    return await c.req.json<unknown>();
  } catch {
    throw stop('bad_request', [], 'error.bad_json');
  }
};

/** Nothing new came of all others. */
const STATUS_OF: Readonly<Partial<Record<Taken['kind'], 201 | 202>>> = { stored: 201, queued: 202 };

const answerJson = async (c: Context<AppEnv>, link: SurveyLink): Promise<Response> => {
  const json = await readJson(c);
  const parsed = responseBody.safeParse(json);
  if (!parsed.success) throw stop('invalid', problemsOfZod(parsed.error, json));
  const body = parsed.data;
  const version = await namedVersion(c, link, body.version ?? null);
  const sent = { id: body.id, isTest: body.test ?? false, startedAtMs: body.started_at ?? null };
  if (await isClosedFor(c, link, { ...sent, version })) return closedPage(c);
  const { kind, status, rev, receipt } = await takeResponse(c, link, version, body, true);
  return c.json(
    { id: body.id, rev, outcome: kind, status, receipt, thanks_url: thanksAddress(link, body.id) },
    STATUS_OF[kind] ?? 200,
  );
};

const thanksAddress = (link: SurveyLink, id: string): string => `/s/${link.code}/thanks?r=${id}`;

const readFormData = async (c: Context<AppEnv>): Promise<FormData> => {
  try {
    return await c.req.formData();
  } catch {
    throw stop('bad_request');
  }
};

/** Pages of the form before the one shown, by their last question: where "back" leads. */
const passedBefore = (version: SurveyVersion, body: FormBody): string => {
  let passed = '';
  for (;;) {
    const last = stepAfter(version.definition.questions, body.answers, passed).at(-1)?.id;
    if (last === undefined || last === body.passed) return passed;
    passed = last;
  }
};

const answerForm = async (c: Context<AppEnv>, link: SurveyLink): Promise<Response> => {
  const data = await readFormData(c);
  const named = data.get('v');
  const version = await namedVersion(
    c,
    link,
    typeof named === 'string' && named !== '' ? named : null,
  );
  const { definition } = version;
  const body = readForm(data, definition);
  if (!isResponseId(body.id)) throw stop('invalid', [{ field: 'id', key: 'survey.problem.id' }]);
  if (await isClosedFor(c, link, { ...body, version })) return closedPage(c);
  const locale = localeFor(
    c,
    version,
    body.go.startsWith('lang:') ? body.go.slice(5) : body.locale,
  );
  const page = { link, version, body, locale };
  if (body.go.startsWith('lang:'))
    return renderForm(c, { ...page, passed: body.passed, problems: [] }, 200);
  if (body.go === 'back')
    return renderForm(c, { ...page, passed: passedBefore(version, body), problems: [] }, 200);

  const answers = pruneAnswers(definition.questions, body.answers);
  const step = stepAfter(definition.questions, answers, body.passed);
  const last = body.go === 'finish' ? definition.questions.at(-1) : step.at(-1);
  const lastId = last?.id ?? definition.questions.at(-1)?.id ?? '';
  const problems = problemsUpTo(definition, answers, lastId);
  if (problems.length > 0) return renderForm(c, { ...page, passed: body.passed, problems }, 422);

  const isOver =
    routeOf(definition.questions, answers).isScreenedOut ||
    stepAfter(definition.questions, answers, lastId).length === 0;
  let rev: number;
  try {
    rev = await saveForm(c, page, { answers, isOver, lastQuestion: step.at(-1)?.id ?? null });
  } catch (error) {
    if (!(error instanceof Stop) || error.code !== 'unavailable') throw error;
    // The page comes back with all that was answered, to be sent again.
    c.header('Retry-After', String(retryAfterS(c)));
    const again = [{ field: '', key: 'survey.try_later' }];
    return renderForm(c, { ...page, passed: body.passed, problems: again }, 503);
  }
  if (isOver) return c.redirect(thanksAddress(link, body.id), 303);
  return renderForm(c, { ...page, body: { ...body, rev }, passed: lastId, problems: [] }, 200);
};

export const surveyRoutes = new Hono<AppEnv>();

surveyRoutes.route('/', receiptRoutes);

surveyRoutes.get('/s/:link', async (c) => {
  const link = await linkOf(c, c.req.param('link'));
  const isTest = c.req.query('test') === '1';
  if (isClosedNow(c, link, isTest)) {
    if (!isLateNow(c, link)) return closedPage(c);
    if (c.req.query('resume') !== '1') return closedPage(c, asset('closed.js'));
  }
  const version = await currentVersion(c, link);
  if (!isTest) countView(c, link, version);
  const hidden = HIDDEN_FIELDS.map(
    (name) => [name, (c.req.query(name) ?? '').slice(0, 200)] as const,
  );
  const body: FormBody = {
    id: newResponseId(c.var.randomBytes),
    versionId: version.id,
    rev: 1,
    passed: '',
    answers: {},
    hidden: Object.fromEntries(
      hidden.filter(([name, value]) => value !== '' && version.definition.hidden?.includes(name)),
    ),
    locale: null,
    isTest,
    honeypot: '',
    startedAtMs: c.var.now(),
    go: 'next',
  };
  const locale = localeFor(c, version, null);
  return renderForm(c, { link, version, body, locale, passed: '', problems: [] }, 200);
});

surveyRoutes.post('/s/:link', limit, async (c) => {
  const link = await linkOf(c, c.req.param('link'));
  if (link.isClosed) return closedPage(c);
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return answerJson(c, link);
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data')
    return answerForm(c, link);
  throw stop('unsupported_media');
});

surveyRoutes.get('/s/:link/thanks', async (c) => {
  const link = await linkOf(c, c.req.param('link'));
  const version = await currentVersion(c, link);
  const id = c.req.query('r') ?? '';
  const known = isResponseId(id) ? await standingOfAnswer(c, version, id) : null;
  const own = known === 'erased' ? null : known;
  const locale = localeFor(c, version, c.req.query('lang') ?? own?.locale);
  const { definition } = version;
  return c.html(
    <ThanksPage
      wording={localWording(locale)}
      title={sayOf(definition, locale, 'title')}
      stylesheet={asset('survey.css')}
      state={
        known === 'erased'
          ? 'erased'
          : own?.status === 'complete' || own?.status === 'screened_out'
            ? own.status
            : 'other'
      }
      // Before the end nobody learns who asks, so only a finished answer is told.
      sponsor={sayOf(definition, locale, 'sponsor')}
      screenedOut={sayOf(definition, locale, 'screened_out')}
      receipt={own ? receiptOf(link.code, id) : ''}
      receiptAddress={`${new URL(c.req.url).origin}/receipt?lang=${locale}`}
      script={asset('thanks.js')}
    />,
  );
});
