// The last page of a survey: thanks and receipt, and for a panel's people the way back to the panel.
import type { Context } from 'hono';
import { isResponseId, receiptOf } from '../../core/survey/answer/receipt.ts';
import { outroOf } from '../../core/survey/answer/outro.ts';
import { showsBrand } from '../../core/survey/definition/shows-brand.ts';
import { tellOf } from '../../core/survey/definition/words.ts';
import { ThanksPage } from '../../pages/survey/thanks-page.tsx';
import { asset } from '../assets.ts';
import { lookOf } from '../brand-look.ts';
import type { AppEnv } from '../env.ts';
import { standingOfAnswer } from '../intake/inboxes.ts';
import { showAnsweredHere } from './answered-here.tsx';
import { linkOf } from './load.ts';
import type { SurveyVersion } from './load.ts';
import { minimumAgeSaid } from './minimum-age.ts';
import { localWording } from './local-wording.ts';
import { panelParameters, wayBack } from './panel-end.ts';
import { localeFor } from './take-response.ts';
import { allowFraming } from './visit.ts';
import type { Visit } from './visit.ts';

type Finished = {
  readonly id: string;
  /** The question that ended the survey in words of its own. */
  readonly end?: string | null;
  /** As the panel names the person. */
  readonly respondent: string | undefined;
  /** That the page went by. */
  readonly minimumAge?: number | null;
  /** Whether the one answer of a personal link had been there before. */
  readonly isAgain?: boolean;
  readonly isTest?: boolean;
  /** Of the page, where no script says it: what is not kept of an answer can't say it either. */
  readonly locale?: string;
  /** Whether the person did not agree to take part. */
  readonly isRefused?: boolean;
};

export const thanksAddress = async (
  c: Context<AppEnv>,
  { link, isFramed, invited }: Visit,
  { id, end, respondent, isAgain, minimumAge, isTest, locale, isRefused }: Finished,
): Promise<string> => {
  const query = new URLSearchParams({
    r: id,
    ...(end && { end }),
    ...(isFramed && { embed: '1' }),
    ...(isAgain && { again: '1' }),
    ...(isTest && { test: '1' }),
    ...(locale && { lang: locale }),
    ...(isRefused && { refused: '1' }),
    ...(minimumAge != null && { minimum_age: String(minimumAge) }),
    ...(invited ? {} : await panelParameters(c, link, id, respondent)),
  });
  return `/s/${link.code}/thanks?${query.toString()}`;
};

const STATES = ['complete', 'screened_out', 'over_quota'] as const;

export const showThanks = async (
  c: Context<AppEnv>,
  code: string,
  readVersion: (link: Visit['link']) => Promise<SurveyVersion>,
): Promise<Response> => {
  const link = await linkOf(c, code);
  const isFramed = c.req.query('embed') === '1';
  if (isFramed) allowFraming(c, link);
  const version = await readVersion(link);
  const id = c.req.query('r') ?? '';
  const known = isResponseId(id) ? await standingOfAnswer(c, version, id) : null;
  const own = known === 'erased' ? null : known;
  const locale = localeFor(c, version, c.req.query('lang') ?? own?.locale);
  const { definition } = version;
  const minimumAge = minimumAgeSaid(c, version);
  const isErased = known === 'erased';
  // A panel has no end of its own for whoever does not agree.
  const isRefused = own === null && c.req.query('refused') === '1';
  const ended = isRefused ? 'screened_out' : own?.status;
  const back = ended === undefined ? null : await wayBack(c, link, id, ended);
  const sponsor = tellOf(definition, locale, 'sponsor');
  const here =
    isResponseId(id) && !isRefused
      ? showAnsweredHere(c, {
          link,
          erasedId: isErased ? id : undefined,
          // Somebody else may answer next. The code is not shown there: the templates name it, and point to none.
          sponsor: own?.status === 'complete' && showsBrand(link.kind) ? sponsor : null,
          isFramed,
          locale,
          back,
        })
      : null;
  if (here) return here;
  const state = isRefused
    ? 'refused'
    : (STATES.find((one) => one === own?.status) ?? (isErased ? 'erased' : 'other'));
  // Who is screened out has nothing to keep. Not a redirect: the policy of the form's page would stop it.
  if (back && state !== 'complete' && !isFramed) c.header('Refresh', `0; url=${back}`);
  return c.html(
    <ThanksPage
      wording={localWording(locale)}
      title={tellOf(definition, locale, 'title')}
      stylesheet={asset('survey-words.css')}
      look={lookOf(c, link)}
      state={state}
      isTest={c.req.query('test') === '1'}
      erasedId={isErased && !isRefused ? id : undefined}
      sponsor={sponsor}
      screenedOut={tellOf(definition, locale, 'screened_out', minimumAge)}
      outro={outroOf(definition, locale, c.req.query('end'), minimumAge)}
      // Of an answer that is still on its way too.
      receipt={isResponseId(id) && !isErased ? receiptOf(link.code, id) : ''}
      receiptAddress={`${new URL(c.req.url).origin}/receipt?lang=${locale}`}
      script={[asset('thanks.js'), ...(isFramed ? [asset('framed.js')] : [])]}
      isAgain={c.req.query('again') === '1'}
      isFramed={isFramed}
      back={back}
    />,
  );
};
