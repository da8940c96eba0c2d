// The survey page's script: one question at a time, every step kept on the device, nothing sent before consent,
// and an answer that could not be sent waits and is sent again under the same id. It knows no words of its own.
import { checkAnswer } from '../../core/survey/definition/check.ts';
import type { ClientQuestion } from '../../core/survey/flow/client.ts';
import { remainingAtMost, routeOf } from '../../core/survey/flow/flow.ts';
import { endBefore, rememberEnd } from './survey/ended.ts';
import { collect, fill, focusOn, isTold, nodes, reorder, showProblems } from './survey/fields.ts';
import { forget, keep, questionOf, questions, state } from './survey/kept.ts';
import {
  back,
  data,
  form,
  intro,
  kept,
  next,
  place,
  progress,
  saved,
  status,
  words,
} from './survey/page.ts';
import { send } from './survey/send.ts';
import { onShown } from './survey/shown.ts';

const SAVE_EVERY = 4;
const LATEST_RETRY_MS = 60_000;
const GONE = 410;

let savedSteps = 0;
let isUnsaved = false;

const checkOne = (question: ClientQuestion): boolean => {
  const problems = checkAnswer(question, state.answers);
  showProblems(question, problems, true);
  const [first] = problems;
  if (first) focusOn(question, first);
  return !first;
};

const hasAgreed = (): boolean =>
  questions.every(({ id, kind }) => kind !== 'consent' || state.answers[id] === 'yes');

const show = (id: string, isMoved: boolean): void => {
  const question = questionOf(id);
  const node = nodes.get(question.id);
  if (!node) return;
  state.at = question.id;
  fill(node);
  for (const act of onShown) act(node);
  place.replaceChildren(node);
  const { asked } = routeOf(questions, state.answers);
  const at = asked.findIndex((item) => item.id === question.id);
  const left = remainingAtMost(questions, state.answers, question.id);
  if (progress) progress.value = (100 * at) / (at + 1 + left);
  back.hidden = at <= 0;
  if (intro) intro.hidden = at > 0;
  if (kept) {
    kept.hidden = hasAgreed();
    saved.hidden = !kept.hidden;
  }
  next.textContent = (left === 0 ? words['send'] : words['next']) ?? '';
  if (!isMoved) return;
  showProblems(question, [], true);
  scrollTo(0, 0);
  node.querySelector('h2')?.focus({ preventScroll: true });
};

/** A part of the answers; whether it arrives does not matter, the next one says it again. */
const savePart = async (isLeaving: boolean): Promise<void> => {
  if (!isUnsaved || state.isDone || !hasAgreed()) return;
  isUnsaved = false;
  state.rev += 1;
  keep();
  try {
    const reply = await send(false, isLeaving);
    if (reply.status === GONE && !isLeaving) location.reload();
  } catch {
    isUnsaved = true;
  }
};

let waitMs = 2000;
let timer = 0;
let isSending = false;

const wait = (leastMs: number): void => {
  next.disabled = false;
  // Somebody went back meanwhile.
  if (!state.isDone) return;
  status.textContent = words['waiting'] ?? '';
  next.textContent = words['try_again'] ?? '';
  clearTimeout(timer);
  timer = setTimeout(() => void finish(), Math.max(leastMs, waitMs));
  waitMs = Math.min(waitMs * 2, LATEST_RETRY_MS);
};

const refuse = (): void => {
  state.isDone = false;
  keep();
  status.textContent = words['refused'] ?? '';
  next.disabled = false;
  show(state.at, false);
};

const finish = async (): Promise<void> => {
  if (isSending) return;
  isSending = true;
  if (!state.isDone) {
    state.isDone = true;
    state.rev += 1;
  }
  keep();
  next.disabled = true;
  status.textContent = words['sending'] ?? '';
  try {
    let reply = await send(true, false);
    // Another tab with the same answer was ahead: ours is the later word.
    for (
      let tries = 0;
      tries < 3 && (reply.status === 409 || reply.state === 'partial');
      tries += 1
    ) {
      state.rev = Math.max(state.rev, reply.rev) + 1;
      keep();
      reply = await send(true, false);
    }
    if (reply.thanks !== '') {
      forget();
      rememberEnd(reply.state, reply.thanks, hasAgreed());
      location.replace(`${reply.thanks}&lang=${data.locale}`);
    } else if (reply.status === GONE) {
      // It was closed meanwhile: the server's page says so.
      forget();
      location.reload();
    } else if (reply.status >= 400 && reply.status < 500 && reply.status !== 429) refuse();
    else wait(reply.waitMs);
  } catch {
    wait(0);
  } finally {
    isSending = false;
  }
};

const goOn = (): void => {
  const question = questionOf(state.at);
  if (state.isDone) {
    void finish();
    return;
  }
  collect(question);
  if (!checkOne(question)) return;
  isUnsaved = true;
  const { asked, isEnded } = routeOf(questions, state.answers);
  const after = asked[asked.findIndex(({ id }) => id === question.id) + 1];
  if (!after || (isEnded && asked.at(-1) === question)) {
    void finish();
    return;
  }
  savedSteps += 1;
  if (question.kind === 'consent' || savedSteps % SAVE_EVERY === 0) void savePart(false);
  show(after.id, true);
  // Who leaves now was shown this question.
  isUnsaved = true;
  keep();
};

const goBack = (): void => {
  // What waits to be sent is not sent half changed.
  clearTimeout(timer);
  state.isDone = false;
  status.textContent = '';
  collect(questionOf(state.at));
  const { asked } = routeOf(questions, state.answers);
  const before = asked[asked.findIndex(({ id }) => id === state.at) - 1];
  if (before) show(before.id, true);
  keep();
};

/** Who refuses leaves by the form itself, which then says nothing but whose answer there shall not be. */
const refuseConsent = (): void => {
  isUnsaved = false;
  state.answers = {};
  forget();
  for (const field of form.querySelectorAll('input')) {
    if (field.name === 'id') field.value = state.id;
    // Whether a part was sent before.
    if (field.name === 'rev') field.value = String(state.rev + 1);
    field.disabled ||= field.name.startsWith('a.');
  }
};

form.addEventListener('submit', (event) => {
  const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'next';
  if (pressed === 'refuse') {
    refuseConsent();
    return;
  }
  event.preventDefault();
  if (pressed.startsWith('lang:')) {
    collect(questionOf(state.at));
    keep();
    const address = new URL(location.href);
    address.pathname = data.action;
    address.searchParams.set('lang', pressed.slice(5));
    location.assign(address);
  } else if (pressed === 'back') goBack();
  else goOn();
});

// The second tap of two would pass a question that nobody has read.
next.addEventListener('click', (event) => {
  if (event.detail > 1) event.preventDefault();
});

form.addEventListener('input', ({ target }) => {
  const question = questionOf(state.at);
  const input = target as HTMLInputElement; // only fields send it
  if (question.kind === 'many' && input.checked) {
    const isExclusive = (code: string): boolean =>
      question.options?.some((option) => option.code === code && option.exclusive) ?? false;
    for (const box of place.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) {
      if (box !== input && (isExclusive(input.value) || isExclusive(box.value)))
        box.checked = false;
    }
  }
  collect(question);
  // What was told to be wrong is told until it is right, and nothing more before "next" is pressed.
  showProblems(question, checkAnswer(question, state.answers).filter(isTold), false);
  keep();
});

addEventListener('pagehide', () => void savePart(true));
addEventListener('online', () => {
  if (state.isDone) void finish();
});

for (const question of questions) {
  const node = nodes.get(question.id);
  if (node && state.id !== data.id) reorder(question, node);
}
// On a slow line somebody has begun before this script came.
if (state.id === data.id)
  for (const question of questions)
    if (nodes.get(question.id)?.parentElement === place) collect(question);
const elsewhere = endBefore();
if (elsewhere) location.replace(`${elsewhere}&lang=${data.locale}`);
else {
  show(state.at, false);
  if (state.isDone) void finish();
}
