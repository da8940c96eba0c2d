// Says an earlier answer again, in the words of its label.
import type { Answer } from '../../../core/survey/definition/condition.ts';
import { idOf } from '../../../core/survey/definition/condition.ts';
import { fillPipes } from '../../../core/survey/definition/pipe.ts';
import { nodes } from './fields.ts';
import { state } from './kept.ts';
import { data } from './page.ts';
import { onShown } from './shown.ts';

type Choice = HTMLInputElement | HTMLOptionElement;

/** The words of the chosen option, or those typed beside it; a typed answer is its own words. */
const wordsOf = (node: HTMLElement, key: string, code: string): string => {
  const chosen = [...node.querySelectorAll<Choice>('label input,option')].find(
    (one) => one.value === code && (!('name' in one) || one.name === `a.${key}`),
  );
  const holder = chosen?.matches('option') ? chosen.parentElement : chosen?.closest('label');
  if (!chosen || !holder) return code;
  const typed = state.answers[`${key}.other`];
  const isOther =
    holder.nextElementSibling?.matches('.other') && !chosen.matches('option:not([data-other])');
  if (isOther && typeof typed === 'string') return typed;
  const name = chosen.matches('option') ? chosen : holder.querySelector('bdi');
  return name?.textContent ?? holder.querySelector('img')?.alt ?? code;
};

const valueOf = (key: string): string | undefined => {
  const answer: Answer | undefined = state.answers[key];
  const node = nodes.get(idOf(key));
  if (answer === undefined || !node) return undefined;
  const words = [answer].flat().map((code) => wordsOf(node, key, String(code)));
  return new Intl.ListFormat(data.locale, { type: 'conjunction' }).format(words);
};

onShown.push((node) => {
  for (const one of node.querySelectorAll<HTMLElement>('[data-gaps]'))
    one.textContent = fillPipes(one.dataset['gaps'] ?? '', 'answer', valueOf);
});
