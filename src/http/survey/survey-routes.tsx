// The survey page: shown, answered by a form or by its script, and thanked for.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { pruneAnswers, routeOf } from '../../core/survey/flow/flow.ts';
import { problemsUpTo } from '../../core/survey/answer/sent-answers.ts';
import { isResponseId, newResponseId, receiptOf } from '../../core/survey/answer/receipt.ts';
import { stepAfter } from '../../core/survey/flow/steps.ts';
import { endedBy } from '../../core/survey/answer/outro.ts';
import type { ResponseStatus } from '../../core/survey/answer/revision.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { AnsweredPage } from '../../pages/survey/answered-page.tsx';
import { ClosedPage } from '../../pages/survey/closed-page.tsx';
import { problemsOfZod } from '../api/create-api.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { isMachine } from '../problem.tsx';
import { retryAfterS, stop, Stop } from '../stop.ts';
import { isClosedFor, isClosedNow, isLateNow } from './closed.ts';
import { readForm } from './form-body.ts';
import type { FormBody } from './form-body.ts';
import { responseBody } from './json-body.ts';
import { arrivingFields, settledFields, withOwnFields } from './link-fields.ts';
import { versionOf } from './load.ts';
import type { SurveyVersion } from './load.ts';
import { localWording } from './local-wording.ts';
import { personalVersion } from './personal-version.ts';
import { receiptRoutes } from './receipt-routes.tsx';
import { renderForm } from './render-form.tsx';
import { saveForm } from './save-form.ts';
import { localeFor, namedVersion, takeResponse } from './take-response.ts';
import type { Taken } from './take-response.ts';
import { showThanks, thanksAddress } from './thanks.tsx';
import { countView } from './views.ts';
import { arrive, arriveInvited, endedAs } from './visit.ts';
import type { Visit } from './visit.ts';

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

const answeredPage = (c: Context<AppEnv>, locale: string): Response | Promise<Response> =>
  c.html(
    <AnsweredPage
      wording={localWording(locale)}
      stylesheet={asset('survey.css')}
      receiptAddress={`/receipt?lang=${locale}`}
    />,
  );

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

/** By a personal link only the one answer that is its own; trying out takes any other. */
const checkId = ({ invited }: Visit, { id, isTest }: Pick<FormBody, 'id' | 'isTest'>): void => {
  if (isResponseId(id) && (!invited || isTest !== (id === invited.responseId))) return;
  throw stop('invalid', [{ field: 'id', key: 'survey.problem.id' }]);
};

const answerJson = async (c: Context<AppEnv>, visit: Visit): Promise<Response> => {
  const { link } = visit;
  const json = await readJson(c);
  const parsed = responseBody.safeParse(json);
  if (!parsed.success) throw stop('invalid', problemsOfZod(parsed.error, json));
  const body = parsed.data;
  checkId(visit, { id: body.id, isTest: body.test ?? false });
  const version = withOwnFields(await namedVersion(c, link, body.version ?? null), visit);
  const sent = { id: body.id, isTest: body.test ?? false, startedAtMs: body.started_at ?? null };
  if (await isClosedFor(c, link, { ...sent, version })) return closedPage(c);
  const ended = sent.isTest ? null : await endedAs(c, visit);
  if (ended) return answeredBefore(c, visit, body, ended);
  const hidden = await settledFields(c, version, visit, body.hidden ?? {});
  const arrived = { ...body, hidden };
  const { kind, status, rev, receipt } = await takeResponse(c, link, version, arrived, true);
  const { definition } = personalVersion(version, link, arrived);
  const { respondent } = hidden;
  const end = endedBy(definition, body.answers);
  const thanks = await thanksAddress(c, visit, { id: body.id, end, respondent });
  return c.json(
    { id: body.id, rev, outcome: kind, status, receipt, thanks_url: thanks },
    STATUS_OF[kind] ?? 200,
  );
};

/** The one answer of a personal link stays as it is, whichever comes later. */
const answeredBefore = async (
  c: Context<AppEnv>,
  visit: Visit,
  { id, rev }: Pick<FormBody, 'id' | 'rev'>,
  ended: ResponseStatus | 'erased',
): Promise<Response> => {
  const thanks = await thanksAddress(c, visit, { id, respondent: undefined, isAgain: true });
  const receipt = receiptOf(visit.link.code, id);
  const [outcome, status] = ended === 'erased' ? ['erased', null] : ['final', ended];
  return c.json({ id, rev, outcome, status, receipt, thanks_url: thanks }, 200);
};

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

const answerForm = async (c: Context<AppEnv>, visit: Visit): Promise<Response> => {
  const { link, address, isFramed } = visit;
  const data = await readFormData(c);
  const named = data.get('v');
  const id = typeof named === 'string' && named !== '' ? named : null;
  const written = withOwnFields(await namedVersion(c, link, id), visit);
  const body = readForm(data, written.definition);
  // What can't be believed of the link decides nothing either, on the page as here.
  const hidden = await settledFields(c, written, visit, body.hidden);
  const version = personalVersion(written, link, { ...body, hidden });
  const { definition } = version;
  checkId(visit, body);
  if (await isClosedFor(c, link, { ...body, version })) return closedPage(c);
  if (!body.isTest && (await endedAs(c, visit))) {
    const finished = { id: body.id, respondent: undefined, isAgain: true };
    return c.redirect(await thanksAddress(c, visit, finished), 303);
  }
  const locale = localeFor(
    c,
    version,
    body.go.startsWith('lang:') ? body.go.slice(5) : body.locale,
  );
  const page = { link, address, isFramed, version, body, locale };
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
    rev = await saveForm(
      c,
      { ...page, body: { ...body, hidden } },
      { answers, isOver, lastQuestion: step.at(-1)?.id ?? null },
    );
  } catch (error) {
    const isPassing =
      error instanceof Stop && (error.code === 'unavailable' || error.code === 'too_many');
    if (!isPassing) throw error;
    // The page comes back with all that was answered, to be sent again.
    c.header('Retry-After', String(retryAfterS(c)));
    const again = [{ field: '', key: 'survey.try_later' }];
    return renderForm(c, { ...page, passed: body.passed, problems: again }, 503);
  }
  if (isOver) {
    const { respondent } = hidden;
    const finished = { id: body.id, end: endedBy(definition, answers), respondent };
    return c.redirect(await thanksAddress(c, visit, finished), 303);
  }
  return renderForm(c, { ...page, body: { ...body, rev }, passed: lastId, problems: [] }, 200);
};

export const surveyRoutes = new Hono<AppEnv>();

surveyRoutes.route('/', receiptRoutes);

const show = async (c: Context<AppEnv>, visit: Visit): Promise<Response> => {
  const { link, address, isFramed, invited } = visit;
  const isTest = c.req.query('test') === '1';
  if (isClosedNow(c, link, isTest)) {
    if (!isLateNow(c, link)) return closedPage(c);
    if (c.req.query('resume') !== '1') return closedPage(c, asset('closed.js'));
  }
  const written = withOwnFields(await currentVersion(c, link), visit);
  const locale = localeFor(c, written, null);
  if (!isTest && (await endedAs(c, visit))) return answeredPage(c, locale);
  if (!isTest) countView(c, link, written);
  const body: FormBody = {
    id: invited && !isTest ? invited.responseId : newResponseId(c.var.randomBytes),
    versionId: written.id,
    rev: 1,
    passed: '',
    answers: {},
    hidden: arrivingFields(c, written, visit),
    locale: null,
    isTest,
    honeypot: '',
    startedAtMs: c.var.now(),
    go: 'next',
  };
  const decided = await settledFields(c, written, visit, body.hidden);
  const version = personalVersion(written, link, { ...body, hidden: decided });
  const page = { link, address, isFramed, version, body, locale };
  return renderForm(c, { ...page, passed: '', problems: [] }, 200);
};

const take = (c: Context<AppEnv>, visit: Visit): Response | Promise<Response> => {
  if (visit.link.isClosed) return closedPage(c);
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return answerJson(c, visit);
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data')
    return answerForm(c, visit);
  throw stop('unsupported_media');
};

for (const path of ['/s/:link', '/s/:link/embed'] as const) {
  surveyRoutes.get(path, async (c) => {
    const visit = await arrive(c, c.req.param('link'));
    // Typed in capitals, or with O for 0: one survey has one address, under which the page keeps what is answered.
    if (c.req.path !== visit.address)
      return c.redirect(`${visit.address}${new URL(c.req.url).search}`, 302);
    return show(c, visit);
  });
  surveyRoutes.post(path, limit, async (c) => take(c, await arrive(c, c.req.param('link'))));
}

surveyRoutes.get('/i/:token', async (c) => show(c, await arriveInvited(c, c.req.param('token'))));
surveyRoutes.post('/i/:token', limit, async (c) =>
  take(c, await arriveInvited(c, c.req.param('token'))),
);

surveyRoutes.get('/s/:link/thanks', (c) =>
  showThanks(c, c.req.param('link'), (link) => currentVersion(c, link)),
);
