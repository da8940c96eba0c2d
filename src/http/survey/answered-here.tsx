// What a device is shown that knows of a finished answer to the link. Day and survey's address come from there, in
// the address of this page: they lead to no other survey, and nothing is decided by them.
import type { Context } from 'hono';
import type { Told } from '../../core/survey/definition/words.ts';
import { AnsweredHerePage } from '../../pages/survey/answered-here-page.tsx';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { asset } from '../assets.ts';
import { lookOf } from '../brand-look.ts';
import { longDay } from '../../core/long-day.ts';
import type { AppEnv } from '../env.ts';
import { localWording } from './local-wording.ts';

const MOST_CHARACTERS = 2000;

/** As the language writes it; null for what is no day. */
const dayNamed = (text: string, locale: string): string | null => {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(atMs)) return null;
  return longDay(text, locale);
};

type Answered = {
  readonly link: SurveyLink;
  /** Of an answer that was erased meanwhile. */
  readonly erasedId: string | undefined;
  /** Who asked, where whoever answers next may know it. */
  readonly sponsor: Told | null;
  readonly isFramed: boolean;
  readonly locale: string;
  readonly back: string | null;
};

/** Null when the address does not come from such a device. */
export const showAnsweredHere = (
  c: Context<AppEnv>,
  { link, erasedId, sponsor, isFramed, locale, back }: Answered,
): Response | Promise<Response> | null => {
  const day = dayNamed(c.req.query('on') ?? '', locale);
  const from = c.req.query('from');
  if (day === null || from === undefined) return null;
  const search = new URLSearchParams(from.slice(0, MOST_CHARACTERS)).toString();
  return c.html(
    <AnsweredHerePage
      wording={localWording(locale)}
      stylesheet={asset('survey-words.css')}
      look={lookOf(c, link)}
      script={[asset('thanks.js'), ...(isFramed ? [asset('framed.js')] : [])]}
      day={day}
      sponsor={sponsor}
      receiptAddress={`${new URL(c.req.url).origin}/receipt?lang=${locale}`}
      // The script reads "again" and asks no more whether the device knows of an answer.
      againAddress={`/s/${link.code}${isFramed ? '/embed' : ''}${search && '?'}${search}#again`}
      erasedId={erasedId}
      isFramed={isFramed}
      back={back}
    />,
  );
};
