// What a survey page shows at a moment: its questions with their fields, what it says is wrong, whether it is over.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

export type Field = {
  /** Of its answer. */
  readonly key: string;
  readonly value: string;
  readonly act: 'mark' | 'write' | 'pull' | 'move';
};
export type Shown = {
  readonly id: string;
  readonly text: string;
  readonly fields: readonly Field[];
};

/** Where a person is: asked something, at the end, or told that the whole answer waits on the device. */
export type State = {
  readonly at: 'asked' | 'ended' | 'kept';
  /** The questions on the page, each with its fields in the order of the keyboard. */
  readonly shown: readonly Shown[];
  /** What the page says is wrong. */
  readonly told: readonly string[];
};

/** All in one call, because calls are what such a walk costs; null while the page is still on its way. */
const stateOf = (page: Page): Promise<State | null> =>
  page.evaluate(() => {
    const all = <T extends HTMLElement>(within: ParentNode, selector: string): T[] => [
      ...within.querySelectorAll<T>(selector),
    ];
    const actOn = (field: Element): Field['act'] => {
      if (field.matches('[type=radio],[type=checkbox]')) return 'mark';
      if (!field.matches('select')) return 'write';
      // A list that nobody sees has buttons in its stead.
      return getComputedStyle(field).display === 'none' ? 'move' : 'pull';
    };
    const shown = all(document, '#questions > .q').map((question) => ({
      id: question.dataset['q'] ?? '',
      text: question.innerText.trim(),
      fields: all<HTMLInputElement>(question, '[name^="a."]').map((field) => ({
        key: field.name.slice(2),
        value: field.value,
        act: actOn(field),
      })),
    }));
    const isKept = document.querySelector('main:has(#status:not(:empty)) #next:enabled') !== null;
    const isEnded = document.querySelector('main[data-state]') !== null;
    const told = all(document, '.summary,#questions .error:not([hidden]):not(:empty)');
    if (document.readyState !== 'complete') return null;
    return {
      at: isEnded ? 'ended' : isKept ? 'kept' : 'asked',
      shown,
      told: told.map((one) => one.innerText),
    };
  });

const MOST_MS = 15_000;

/** Waits until the page is in another state. */
export const until = async (page: Page, isIt: (state: State) => boolean): Promise<State> => {
  for (const endsAtMs = Date.now() + MOST_MS; Date.now() < endsAtMs;) {
    const state = await stateOf(page).catch((error: unknown) => {
      // The page was left while it was being read.
      if (error instanceof Error && error.message.includes('context was destroyed')) return null;
      throw error;
    });
    if (state && isIt(state)) return state;
    await sleep(5);
  }
  throw new Error(`${page.url()} stays as it is`);
};
