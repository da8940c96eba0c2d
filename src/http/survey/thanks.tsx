// The last page of a survey: thanks and receipt, and for a panel's people the way back to the panel.
import type { Context } from 'hono';
import { isResponseId, receiptOf } from '../../core/survey/answer/receipt.ts';
import { outroOf } from '../../core/survey/answer/outro.ts';
import { tellOf } from '../../core/survey/definition/words.ts';
import { ThanksPage } from '../../pages/survey/thanks-page.tsx';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { standingOfAnswer } from '../intake/inboxes.ts';
import { linkOf } from './load.ts';
import type { SurveyVersion } from './load.ts';
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
  /** Whether the one answer of a personal link had been there before. */
  readonly isAgain?: boolean;
};

export const thanksAddress = async (
  c: Context<AppEnv>,
  { link, isFramed, invited }: Visit,
  { id, end, respondent, isAgain }: Finished,
): Promise<string> => {
  const query = new URLSearchParams({
    r: id,
    ...(end && { end }),
    ...(isFramed && { embed: '1' }),
    ...(isAgain && { again: '1' }),
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
  const state = STATES.find((one) => one === own?.status) ?? (known === 'erased' ? known : 'other');
  const back = own && (await wayBack(c, link, id, own.status));
  // Who is screened out has nothing to keep. Not a redirect: the policy of the form's page would stop it.
  if (back && state !== 'complete' && !isFramed) c.header('Refresh', `0; url=${back}`);
  return c.html(
    <ThanksPage
      wording={localWording(locale)}
      title={tellOf(definition, locale, 'title')}
      stylesheet={asset('survey.css')}
      state={state}
      // Before the end nobody learns who asks, so only a finished answer is told.
      sponsor={tellOf(definition, locale, 'sponsor')}
      screenedOut={tellOf(definition, locale, 'screened_out')}
      outro={outroOf(definition, locale, c.req.query('end'))}
      // Of an answer that is still on its way too.
      receipt={isResponseId(id) && known !== 'erased' ? receiptOf(link.code, id) : ''}
      receiptAddress={`${new URL(c.req.url).origin}/receipt?lang=${locale}`}
      script={[asset('thanks.js'), ...(isFramed ? [asset('framed.js')] : [])]}
      isAgain={c.req.query('again') === '1'}
      isFramed={isFramed}
      back={back}
    />,
  );
};
