// The first page of a survey, or the reason why there is none: closed, answered already, full.
import type { Context } from 'hono';
import { newResponseId } from '../../core/survey/answer/receipt.ts';
import { AnsweredPage } from '../../pages/survey/answered-page.tsx';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { isClosedNow, isLateNow } from './closed.ts';
import type { FormBody } from './form-body.ts';
import { isFullNow, showFull } from './full.tsx';
import { arrivingFields, settledFields, withOwnFields } from './link-fields.ts';
import { currentVersion } from './load.ts';
import { localWording } from './local-wording.ts';
import { minimumAgeHere } from './minimum-age.ts';
import { personalVersion } from './personal-version.ts';
import { renderForm } from './render-form.tsx';
import { showClosed } from './show-closed.tsx';
import { localeFor } from './take-response.ts';
import { countView } from './views.ts';
import { endedAs } from './visit.ts';
import type { Visit } from './visit.ts';

const showAnswered = (c: Context<AppEnv>, locale: string): Response | Promise<Response> =>
  c.html(
    <AnsweredPage
      wording={localWording(locale)}
      stylesheet={asset('survey-words.css')}
      receiptAddress={`/receipt?lang=${locale}`}
    />,
  );

export const openSurvey = async (c: Context<AppEnv>, visit: Visit): Promise<Response> => {
  const { link, address, isFramed, invited } = visit;
  const isTest = c.req.query('test') === '1';
  if (isClosedNow(c, link, isTest)) {
    if (!isLateNow(c, link)) return showClosed(c);
    if (c.req.query('resume') !== '1') return showClosed(c, asset('closed.js'));
  }
  const written = withOwnFields(await currentVersion(c, link), visit);
  const locale = localeFor(c, written, null);
  if (!isTest && (await endedAs(c, visit))) return showAnswered(c, locale);
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
    minimumAge: minimumAgeHere(c, written),
    go: 'next',
  };
  const decided = await settledFields(c, written, visit, body.hidden);
  const version = personalVersion(written, link, { ...body, hidden: decided });
  const isResumed = c.req.query('resume') === '1';
  if (!isTest && !isResumed && (await isFullNow(c, visit, version, body.id))) {
    countView(c, link, written, 'turned_away');
    return showFull(c, visit, version, { hidden: decided, locale });
  }
  if (!isTest) countView(c, link, written, 'asked');
  const page = { link, address, isFramed, version, body, locale };
  return renderForm(c, { ...page, passed: '', problems: [] }, 200);
};
