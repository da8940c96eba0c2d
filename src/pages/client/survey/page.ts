// The survey page's own elements and what the server told it.
import type { ClientData } from '../../../core/survey/flow/client.ts';

export const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(id);
  return found;
};

// The page is ours: each of these ids is of one kind.
export const data = JSON.parse(element('data').textContent ?? '') as ClientData;
export const form = element('survey') as HTMLFormElement;
export const place = element('questions');
export const status = element('status');
export const back = element('back') as HTMLButtonElement;
export const next = element('next') as HTMLButtonElement;
/** Where answers are kept before consent, which not every survey asks, and after it. */
export const kept = document.getElementById('kept');
export const saved = element('saved');
export const intro = document.getElementById('intro');
export const progress = document.querySelector('progress');
export const { words } = data;
