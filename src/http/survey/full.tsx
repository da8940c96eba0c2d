// Over quota, told at the opening: whoever comes to a survey that is full for them whatever they answer is thanked,
// and nothing is stored. What was begun before goes on: kept on the device (closed.js finds it), by a form that was
// sent, or by a personal link.
import type { Context } from 'hono';
import { isFullFor } from '../../core/survey/study/full.ts';
import type { SentHidden } from '../../core/survey/definition/hidden.ts';
import { tellOf } from '../../core/survey/definition/words.ts';
import { FullPage } from '../../pages/survey/full-page.tsx';
import { asset } from '../assets.ts';
import { lookOf } from '../brand-look.ts';
import type { AppEnv } from '../env.ts';
import { countsOf, OPENING_FRESH_MS } from './intake.ts';
import { localWording } from './local-wording.ts';
import { panelAddress } from './panel-end.ts';
import type { WrittenVersion } from './personal-version.ts';
import { standingsOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** The counts are read only where they can decide, and begun answers are asked for last. */
export const isFullNow = async (
  c: Context<AppEnv>,
  { link, invited }: Visit,
  { id: versionId, definition }: WrittenVersion,
  answerId: string,
): Promise<boolean> => {
  const person = { id: answerId, arm: link.armKind };
  if (!isFullFor(definition, person, () => true)) return false;
  const counts = await countsOf(c, link, versionId, OPENING_FRESH_MS);
  if (!isFullFor(definition, person, ({ id, limit }) => (counts[id] ?? 0) >= limit)) return false;
  return !invited || (await standingsOf(c, link, invited.responseId)).length === 0;
};

export const showFull = async (
  c: Context<AppEnv>,
  { link, isFramed, invited }: Visit,
  { definition }: WrittenVersion,
  { hidden, locale }: { readonly hidden: SentHidden; readonly locale: string },
): Promise<Response> => {
  const respondent = invited ? '' : (hidden['respondent'] ?? '');
  c.header('Content-Language', locale);
  return c.html(
    <FullPage
      wording={localWording(locale)}
      title={tellOf(definition, locale, 'title')}
      stylesheet={asset('survey-words.css')}
      look={lookOf(c, link)}
      script={[asset('closed.js'), ...(isFramed ? [asset('framed.js')] : [])]}
      back={await panelAddress(c, link, respondent, 'over_quota')}
      isFramed={isFramed}
    />,
  );
};
