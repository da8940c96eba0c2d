// The check against robots, of surveys that ask for it. Cloudflare's script is loaded with the last question and not
// before. Whoever sends before the check is done waits for it a little; after that the answer goes without it.
import { remainingAtMost } from '../../../core/survey/flow/flow.ts';
import { questionOf, questions, state } from './kept.ts';
import { data, form, next } from './page.ts';
import { onShown } from './shown.ts';

const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';
const LONGEST_MS = 5000;

type Turnstile = {
  readonly render: (into: HTMLElement, options: Readonly<Record<string, unknown>>) => unknown;
};

const box = document.getElementById('challenge');
let isAsked = false;
/** Passed, or not to be had. */
let isDone = false;
let goOn = (): void => undefined;

const done = (): true => {
  isDone = true;
  goOn();
  // Cloudflare's script then says nothing of it in the console.
  return true;
};

const ask = (into: HTMLElement): void => {
  isAsked = true;
  const script = document.createElement('script');
  script.src = SCRIPT;
  script.addEventListener('error', done);
  script.addEventListener('load', () => {
    const { turnstile } = window as typeof window & { turnstile?: Turnstile }; // put there by the script
    const options = { sitekey: into.dataset['sitekey'], language: data.locale, size: 'flexible' };
    turnstile?.render(into, { ...options, callback: done, 'error-callback': done });
  });
  document.head.append(script);
};

if (box) {
  onShown.push(() => {
    const isLast = remainingAtMost(questions, state.answers, state.at) === 0;
    box.hidden = !isLast && questionOf(state.at).end_if?.outcome !== 'complete';
    if (!box.hidden && !isAsked) ask(box);
  });
  // Heard before the page's own script hears it.
  form.addEventListener('submit', (event) => {
    if (box.hidden || isDone || event.submitter !== next) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    next.disabled = true;
    const timer = setTimeout(done, LONGEST_MS);
    goOn = () => {
      clearTimeout(timer);
      goOn = () => undefined;
      next.disabled = false;
      next.click();
    };
  });
}
