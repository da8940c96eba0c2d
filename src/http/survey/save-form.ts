// Saves what a page of the form sent. Somebody who went back in the browser and changed an answer sends an old
// revision with new content: that is a correction, not a conflict, until the answer is finished.
import type { Context } from 'hono';
import { idOf } from '../../core/survey/definition/condition.ts';
import type { Answers } from '../../core/survey/definition/condition.ts';
import type { AppEnv } from '../env.ts';
import { acceptResponse } from '../intake/accept-response.ts';
import { limitAnswer } from '../intake/limit.ts';
import { stop } from '../stop.ts';
import type { FormPage } from './render-form.tsx';
import { intakeOf } from './intake.ts';

const MOST_TRIES = 3;

type Step = {
  /** By the personal link whose answer it is. */
  readonly isInvited: boolean;
  readonly answers: Answers;
  readonly isOver: boolean;
  readonly lastQuestion: string | null;
};

/** The revision that the next page sends. */
export const saveForm = async (
  c: Context<AppEnv>,
  { link, version, body, locale }: Pick<FormPage, 'link' | 'version' | 'body' | 'locale'>,
  { isInvited, answers, isOver, lastQuestion }: Step,
): Promise<number> => {
  const asksConsent = version.definition.questions.some(({ type }) => type === 'consent');
  const hasAgreed = version.definition.questions.some(
    ({ id, type }) => type === 'consent' && answers[id] === 'yes',
  );
  if (!isOver && asksConsent && !hasAgreed) return body.rev;
  await limitAnswer(c, { id: body.id, surveyVersionId: version.id });
  let rev = body.rev;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const accepted = await acceptResponse(intakeOf(c, link, version), link, version, {
      id: body.id,
      rev,
      status: isOver ? 'complete' : 'partial',
      answers: isOver
        ? answers
        : upTo(
            version.definition.questions.map(({ id }) => id),
            answers,
            lastQuestion,
          ),
      lastQuestion,
      locale,
      hidden: body.hidden,
      isTest: body.isTest,
      honeypot: body.honeypot,
      startedAtMs: body.startedAtMs,
      minimumAge: body.minimumAge,
      device: null,
      challenge: null,
      isInvited,
      isOurOrder: true,
    });
    // The page was checked before, so what is left is what no page sends.
    if (!accepted.ok) throw stop('invalid', accepted.error);
    const { kind, status, rev: stored } = accepted.value;
    const isOld = kind === 'conflict' || kind === 'superseded';
    if (!isOld || status !== 'partial') return stored + 1;
    rev = stored + 1;
  }
  throw stop('conflict');
};

/** Answers to later questions, kept from before going back, are not said again yet. */
const upTo = (ids: readonly string[], answers: Answers, lastId: string | null): Answers => {
  const known = new Set(ids.slice(0, ids.indexOf(lastId ?? '') + 1));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => known.has(idOf(key))));
};
