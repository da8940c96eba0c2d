// The fields of the questions: filled from the answers, read into them, and told what is wrong.
import type { ClientQuestion } from '../../../core/survey/client.ts';
import type { Answer } from '../../../core/survey/condition.ts';
import { parseInteger } from '../../../core/survey/integer.ts';
import { seedOf, shownOrder } from '../../../core/survey/order.ts';
import { state } from './kept.ts';
import { element, place, words } from './page.ts';

// The questions' elements, taken from the page and the template.
export const nodes = new Map<string, HTMLElement>();
const rest = (element('rest') as HTMLTemplateElement).content;
for (const node of [...place.children, ...rest.children]) {
  if (node instanceof HTMLElement) nodes.set(node.dataset['q'] ?? '', node);
}

const inputs = (node: HTMLElement): NodeListOf<HTMLInputElement> =>
  node.querySelectorAll('input,textarea');
const isOther = (input: HTMLInputElement): boolean => input.name.endsWith('.other');

/** The order of this answer, when it began on another page than this one. */
export const reorder = (question: ClientQuestion, node: HTMLElement): void => {
  const box = node.querySelector('.choices');
  if (!question.shuffle || !box) return;
  for (const { code, pinned } of shownOrder(
    question.options ?? [],
    seedOf(state.id),
    question.id,
  )) {
    const input = [...inputs(node)].find(({ value, type }) => value === code && type !== 'text');
    const choice = input?.parentElement;
    if (!choice || pinned) continue;
    const beside = choice.nextElementSibling;
    box.append(choice);
    if (beside?.classList.contains('other')) box.append(beside);
  }
};

export const fill = (question: ClientQuestion, node: HTMLElement): void => {
  const answer = state.answers[question.id];
  for (const input of inputs(node)) {
    if (isOther(input)) input.value = String(state.answers[`${question.id}.other`] ?? '');
    else if (input.type === 'radio' || input.type === 'checkbox') {
      input.checked =
        typeof answer === 'object' ? answer.includes(input.value) : answer === input.value;
    } else input.value = String(answer ?? '');
  }
};

const setAnswer = (key: string, answer: Answer | undefined): void => {
  if (answer === undefined || answer === '') delete state.answers[key];
  else state.answers[key] = answer;
};

/** Takes what stands in the page into the answers. */
export const collect = (question: ClientQuestion): void => {
  const node = nodes.get(question.id);
  if (!node || question.type === 'information') return;
  const all = [...inputs(node)];
  const chosen = all.filter(({ checked }) => checked).map(({ value }) => value);
  if (question.type === 'multiple') setAnswer(question.id, chosen.length > 0 ? chosen : undefined);
  else if (question.options || question.type === 'consent') setAnswer(question.id, chosen[0]);
  else {
    const text = (all[0]?.value ?? '').trim();
    setAnswer(question.id, question.type === 'number' ? (parseInteger(text) ?? text) : text);
  }
  const other = question.options?.find((option) => option.other);
  if (!other) return;
  const text = all.find(isOther)?.value.trim();
  setAnswer(`${question.id}.other`, chosen.includes(other.code) ? text : undefined);
};

export const showProblem = (question: ClientQuestion, problem: string | null): void => {
  const node = nodes.get(question.id);
  const message = node?.querySelector<HTMLElement>('.error');
  if (!node || !message) return;
  const text = problem === null ? '' : (words[`problem.${problem}`] ?? words['refused'] ?? '');
  message.hidden = problem === null;
  message.textContent = text
    .replace('{min}', String(question.min))
    .replace('{max}', String(question.max ?? question.max_length));
  const holder = node.matches('fieldset') ? node : node.querySelector('.text');
  const ids = [...node.querySelectorAll('.help,.error')].filter(
    (one) => one !== message || problem !== null,
  );
  holder?.setAttribute('aria-describedby', ids.map(({ id }) => id).join(' '));
  if (holder !== node) holder?.setAttribute('aria-invalid', String(problem !== null));
  // Read out at once: the focus goes to what has to be changed.
  if (problem !== null) inputs(node)[0]?.focus();
};
