// An unfinished answer: in memory while the page is open, and at every step on the device, for seven days at most.
import type { ClientQuestion } from '../../../core/survey/flow/client.ts';
import type { Answer } from '../../../core/survey/definition/condition.ts';
import { endBelow } from '../../../core/survey/definition/minimum-age.ts';
import { inShownOrder, seedOf } from '../../../core/survey/definition/order.ts';
import { data } from './page.ts';

type State = {
  id: string;
  rev: number;
  answers: Record<string, Answer>;
  /** The question shown. */
  at: string;
  started: number | null;
  /** That the answer began with, in whatever country it is gone on with. */
  minimumAge?: number | undefined;
  /** The whole answer is made and waits to be taken. */
  isDone: boolean;
  keptAtMs: number;
};

const KEEP_MS = 7 * 24 * 3600 * 1000;

// An order of its own is an answer of its own, and so is each person whom a panel sends to one device.
export const keptFor = data.hidden['order_ref'] ?? data.hidden['respondent'] ?? '';
// What is tried out is no beginning of a real answer.
const keptUnder = `${data.test ? 'test ' : ''}survey ${data.action} ${data.version} ${keptFor}`;

const readKept = (): State | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(keptUnder) ?? 'null') as State | null; // written below
    return kept && Date.now() - kept.keptAtMs < KEEP_MS ? kept : null;
  } catch {
    return null;
  }
};

const fresh: State = {
  id: data.id,
  rev: data.rev - 1,
  answers: { ...data.answers },
  at: data.at,
  started: data.started,
  minimumAge: data.questions.find((question) => question.minimum_age)?.minimum_age,
  isDone: false,
  keptAtMs: 0,
};

/** A page that came back from the server in the middle knows more than the device. */
export const state: State = (Object.keys(data.answers).length > 0 ? null : readKept()) ?? fresh;

/** In the order of this answer, which may have begun on another page than this one. */
export const questions = inShownOrder(data.questions, seedOf(state.id)).map((question) =>
  endBelow(question, state.minimumAge),
);

export const questionOf = (id: string): ClientQuestion => {
  const found = questions.find((question) => question.id === id) ?? questions[0];
  if (!found) throw new Error(id);
  return found;
};

export const keep = (): void => {
  state.keptAtMs = Date.now();
  try {
    localStorage.setItem(keptUnder, JSON.stringify(state));
  } catch {
    // Private windows may refuse; the answers then live as long as the page.
  }
};

export const forget = (): void => {
  try {
    localStorage.removeItem(keptUnder);
  } catch {
    // As above.
  }
};
