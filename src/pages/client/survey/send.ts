// Sends an answer as it stands.
import { checkAnswer } from '../../../core/survey/definition/check.ts';
import { idOf } from '../../../core/survey/definition/condition.ts';
import { pruneAnswers } from '../../../core/survey/flow/flow.ts';
import { device } from './device.ts';
import { questionOf, questions, state } from './kept.ts';
import { data, form } from './page.ts';

type Reply = {
  readonly status: number;
  readonly rev: number;
  readonly state: string;
  readonly thanks: string;
  /** How long the server asks to wait before the next try. */
  readonly waitMs: number;
};

const fieldValue = (name: string): string | undefined =>
  (form.elements.namedItem(name) as HTMLInputElement | null)?.value; // both are inputs

export const send = async (isWhole: boolean, isLeaving: boolean): Promise<Reply> => {
  const reached = questions.slice(0, questions.findIndex(({ id }) => id === state.at) + 1);
  const answers = pruneAnswers(isWhole ? questions : reached, state.answers);
  // Somebody leaves in the middle of a word: what is wrong yet must not take along what is right.
  const isWrong = !isWhole && checkAnswer(questionOf(state.at), answers, false).length > 0;
  const sent = Object.entries(answers).filter(([key]) => !isWrong || idOf(key) !== state.at);
  const response = await fetch(data.action, {
    method: 'POST',
    keepalive: isLeaving,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      id: state.id,
      rev: state.rev,
      status: isWhole ? 'complete' : 'partial',
      version: data.version,
      answers: Object.fromEntries(sent),
      last_question: state.at,
      started_at: state.started,
      minimum_age: state.minimumAge,
      locale: data.locale,
      hidden: data.hidden,
      test: data.test,
      // The token is put into the form by Cloudflare's script.
      ...(isWhole && { device: device(), challenge: fieldValue('cf-turnstile-response') }),
      website: fieldValue('website') ?? '',
    }),
  });
  type Body = { rev?: number; status?: string; thanks_url?: string };
  const body = (await response.json().catch(() => ({}))) as Body; // ours, or a proxy's page
  return {
    status: response.status,
    rev: body.rev ?? 0,
    state: body.status ?? '',
    thanks: body.thanks_url ?? '',
    waitMs: 1000 * Number(response.headers.get('Retry-After') ?? 0) || 0,
  };
};
