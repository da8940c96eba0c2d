// The survey page: shown, answered by a form or by its script, and thanked for.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { pruneAnswers, routeOf } from '../../core/survey/flow/flow.ts';
import { problemsUpTo } from '../../core/survey/answer/sent-answers.ts';
import { isResponseId, receiptOf } from '../../core/survey/answer/receipt.ts';
import { stepAfter } from '../../core/survey/flow/steps.ts';
import { endedBy } from '../../core/survey/answer/outro.ts';
import type { ResponseStatus } from '../../core/survey/answer/revision.ts';
import { problemsOfZod } from '../api/create-api.ts';
import type { AppEnv } from '../env.ts';
import { retryAfterS, stop, Stop } from '../stop.ts';
import { isClosedFor } from './closed.ts';
import { readForm } from './form-body.ts';
import type { FormBody } from './form-body.ts';
import { responseBody } from './json-body.ts';
import { settledFields, withOwnFields } from './link-fields.ts';
import { currentVersion } from './load.ts';
import type { SurveyVersion } from './load.ts';
import { openSurvey } from './open-survey.tsx';
import { personalVersion } from './personal-version.ts';
import { receiptRoutes } from './receipt-routes.tsx';
import { takeRefusal } from './refuse.ts';
import { renderForm } from './render-form.tsx';
import { saveForm } from './save-form.ts';
import { showClosed } from './show-closed.tsx';
import { localeFor, namedVersion, takeResponse } from './take-response.ts';
import type { Taken } from './take-response.ts';
import { showThanks, thanksAddress } from './thanks.tsx';
import { arrive, arriveInvited, endedAs } from './visit.ts';
import type { Visit } from './visit.ts';

/** Fourteen long texts in Japanese, as a form writes them: nine bytes a letter. */
const MAX_BYTES = 128 * 1024;

const limit = bodyLimit({
  maxSize: MAX_BYTES,
  onError: () => {
    throw stop('too_large');
  },
});

const readJson = async (c: Context<AppEnv>): Promise<unknown> => {
  try {
    return await c.req.json<unknown>();
  } catch {
    throw stop('bad_request', [], 'error.bad_json');
  }
};

/** Nothing new came of all others. */
const STATUS_OF: Readonly<Partial<Record<Taken['kind'], 201 | 202>>> = { stored: 201, queued: 202 };

const isOwnAnswer = ({ invited }: Visit, id: string): boolean => invited?.responseId === id;

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
  if (await isClosedFor(c, link, { ...sent, version })) return showClosed(c);
  const ended = sent.isTest ? null : await endedAs(c, visit);
  if (ended) return answeredBefore(c, visit, body, ended);
  const hidden = await settledFields(c, version, visit, body.hidden ?? {});
  const arrived = { ...body, hidden };
  const { kind, status, rev, receipt } = await takeResponse(c, link, version, arrived, {
    isOurOrder: true,
    isInvited: isOwnAnswer(visit, body.id),
  });
  const minimumAge = body.minimum_age ?? null;
  const { definition } = personalVersion(version, link, { ...arrived, minimumAge });
  const { respondent } = hidden;
  const end = endedBy(definition, body.answers);
  const finished = { id: body.id, end, respondent, minimumAge, isTest: sent.isTest };
  const thanks = await thanksAddress(c, visit, finished);
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
  if (body.go === 'refuse' && (body.isTest || !(await endedAs(c, visit)))) {
    const refused = {
      respondent: hidden['respondent'],
      locale: localeFor(c, version, body.locale),
    };
    return takeRefusal(c, visit, version, { ...body, ...refused });
  }
  if (await isClosedFor(c, link, { ...body, version })) return showClosed(c);
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
      {
        isInvited: isOwnAnswer(visit, body.id),
        answers,
        isOver,
        lastQuestion: step.at(-1)?.id ?? null,
      },
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
    const { id: answerId, minimumAge, isTest } = body;
    const end = endedBy(definition, answers);
    const finished = { id: answerId, end, respondent, minimumAge, isTest, locale };
    return c.redirect(await thanksAddress(c, visit, finished), 303);
  }
  return renderForm(c, { ...page, body: { ...body, rev }, passed: lastId, problems: [] }, 200);
};

export const surveyRoutes = new Hono<AppEnv>();

surveyRoutes.route('/', receiptRoutes);

const take = (c: Context<AppEnv>, visit: Visit): Response | Promise<Response> => {
  if (visit.link.isClosed) return showClosed(c);
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
    return openSurvey(c, visit);
  });
  surveyRoutes.post(path, limit, async (c) => take(c, await arrive(c, c.req.param('link'))));
}

surveyRoutes.get('/i/:token', async (c) =>
  openSurvey(c, await arriveInvited(c, c.req.param('token'))),
);
surveyRoutes.post('/i/:token', limit, async (c) =>
  take(c, await arriveInvited(c, c.req.param('token'))),
);

surveyRoutes.get('/s/:link/thanks', (c) =>
  showThanks(c, c.req.param('link'), (link) => currentVersion(c, link)),
);
