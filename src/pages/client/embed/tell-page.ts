// Tells the page around: DOM events that bubble, `liftnote:ready`, `liftnote:progress`, `liftnote:complete` and
// `liftnote:close`, each with the survey's code.
import type { Said, SurveyFrame } from './frame.ts';

export const tellPage = (
  from: HTMLElement,
  { code }: SurveyFrame,
  name: string,
  detail: Readonly<Record<string, unknown>> = {},
): void => {
  from.dispatchEvent(
    new CustomEvent(`liftnote:${name}`, { bubbles: true, detail: { survey: code, ...detail } }),
  );
};

/** Passes on what the frame says: that it is there once, the rest each time. */
export const passOn = (from: HTMLElement, frame: SurveyFrame): void => {
  let isReady = false;
  frame.onSaid(({ type, percent, status }: Said) => {
    if (type === 'liftnote:ready' && !isReady) {
      isReady = true;
      tellPage(from, frame, 'ready');
    } else if (type === 'liftnote:progress') tellPage(from, frame, 'progress', { percent });
    else if (type === 'liftnote:complete') tellPage(from, frame, 'complete', { status });
  });
};
