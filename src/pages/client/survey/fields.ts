// The fields of the questions: filled from the answers, read into them, and told what is wrong. A field's name is
// the key of its answer: `a.<question>`, `a.<question>.<part>`, `a.<question>.other`.
import type { FoundProblem } from '../../../core/survey/definition/check.ts';
import type { ClientQuestion } from '../../../core/survey/flow/client.ts';
import type { Answer } from '../../../core/survey/definition/condition.ts';
import { idOf } from '../../../core/survey/definition/condition.ts';
import { parseInteger } from '../../../core/survey/answer/integer.ts';
import { seedOf, shownOrder } from '../../../core/survey/definition/order.ts';
import { state } from './kept.ts';
import { element, place, words } from './page.ts';

// The questions' elements, taken from the page and the template.
export const nodes = new Map<string, HTMLElement>();
const rest = (element('rest') as HTMLTemplateElement).content;
for (const node of [...place.children, ...rest.children]) {
  if (node instanceof HTMLElement) nodes.set(node.dataset['q'] ?? '', node);
}

/** Lists to pull down and areas of text have all that is read of them here. */
const inputs = (node: HTMLElement): HTMLInputElement[] => [
  ...node.querySelectorAll<HTMLInputElement>('input,textarea,select'),
];
const keyOf = ({ name }: HTMLInputElement): string => name.slice(2);
const isBox = ({ type }: HTMLInputElement): boolean => type === 'radio' || type === 'checkbox';

/** The order of this answer, when it began on another page than this one. */
export const reorder = (question: ClientQuestion, node: HTMLElement): void => {
  const box = node.querySelector('[data-shuffled]');
  if (!question.shuffle || !box) return;
  const items = question.parts ?? question.options ?? [];
  for (const { code } of shownOrder(items, seedOf(state.id), question.id))
    box.append(
      ...[...box.children].filter((one) => one instanceof HTMLElement && one.dataset['c'] === code),
    );
};

export const fill = (node: HTMLElement): void => {
  for (const input of inputs(node)) {
    const answer = state.answers[keyOf(input)];
    if (isBox(input)) input.checked = [answer].flat().includes(input.value);
    else input.value = String(answer ?? '');
    // What is pasted is never cut without a word: who wrote too much is told.
    if (!input.matches('.other')) input.removeAttribute('maxlength');
  }
};

/** What stands in the fields of one name: what is ticked, picked or typed. */
const saidIn = (question: ClientQuestion, fields: readonly HTMLInputElement[]): Answer => {
  const said = fields
    .filter((input) => !isBox(input) || input.checked)
    .map(({ value }) => value.trim());
  if (question.kind === 'many') return said;
  const [text = ''] = said;
  return question.kind === 'number' ? (parseInteger(text) ?? text) : text;
};

/** Takes what stands in the page into the answers. */
export const collect = (question: ClientQuestion): void => {
  const node = nodes.get(question.id);
  if (!node) return;
  for (const key of Object.keys(state.answers))
    if (idOf(key) === question.id) delete state.answers[key];
  const all = inputs(node);
  const other = question.options?.find((option) => option.other)?.code;
  for (const key of new Set(all.map(keyOf))) {
    const isOther = key.endsWith('.other');
    const fields = all.filter((input) => keyOf(input) === key);
    const said = isOther ? (fields[0]?.value.trim() ?? '') : saidIn(question, fields);
    // The words beside "other" come after it.
    const isSaid = !isOther || [state.answers[question.id]].flat().includes(other);
    if (isSaid && String(said) !== '') state.answers[key] = said;
  }
};

/** Says what is wrong at each field, and no longer what is right again. `isTry`: somebody wants to go on. */
export const showProblems = (
  question: ClientQuestion,
  problems: readonly FoundProblem[],
  isTry: boolean,
): void => {
  const node = nodes.get(question.id);
  if (!node) return;
  const { min, max = question.max_length } = question;
  for (const message of node.querySelectorAll<HTMLElement>('.error')) {
    const key = message.id.slice(0, -6);
    const found = problems.find((one) => one.key === key)?.problem;
    // It keeps its place until the next try: nothing moves under a finger that may tap twice.
    message.style.minHeight = found ? '' : `${message.offsetHeight}px`;
    message.hidden = !found && (isTry || message.hidden);
    message.textContent = (found ? (words[`problem.${found}`] ?? words['refused'] ?? '') : '')
      .replace('{min}', String(min))
      .replace('{max}', String(max));
    for (const one of node.querySelectorAll(`[aria-describedby~="${message.id}"]`))
      if (one !== node) one.setAttribute('aria-invalid', String(found !== undefined));
  }
};

/** Read out at once: the focus goes to what has to be changed. */
export const focusOn = ({ id }: ClientQuestion, problem: FoundProblem): void => {
  const node = nodes.get(id) ?? place;
  const all = inputs(node);
  const field = all.find((input) => keyOf(input) === problem.key) ?? all[0];
  field?.focus();
  // Where buttons stand in a field's stead it takes no focus.
  if (document.activeElement !== field) node.querySelector('button')?.focus();
};

/** The problems that are told now. */
export const isTold = ({ key }: FoundProblem): boolean =>
  Boolean(document.getElementById(`${key}-error`)?.textContent);
