// The survey in a pop-up: a modal dialog, so that the browser itself keeps the focus inside, closes it on Escape and
// gives the focus back.
import type { SurveyFrame } from './frame.ts';
import { passOn, tellPage } from './tell-page.ts';

const HEIGHT_PX = 640;

const newCloseButton = (label: string): HTMLButtonElement => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '×';
  button.setAttribute('aria-label', label);
  button.style.cssText =
    'display:block;margin-inline-start:auto;width:44px;height:44px;border:0;background:none;color:inherit;font:24px/1 sans-serif;cursor:pointer';
  return button;
};

/** Closed, in the page, and loaded when it is opened first. */
const newDialog = (frame: SurveyFrame, closeLabel: string): HTMLDialogElement => {
  const dialog = document.createElement('dialog');
  const { element } = frame;
  dialog.style.cssText =
    'box-sizing:border-box;width:min(640px,100% - 16px);max-width:none;max-height:none;padding:0;border:0;border-radius:12px;overflow:hidden;color-scheme:light dark;background:Canvas;color:CanvasText';
  element.style.height = `min(${HEIGHT_PX}px,100vh - 80px)`;
  const close = newCloseButton(closeLabel);
  close.addEventListener('click', () => dialog.close());
  dialog.append(close, element);
  dialog.setAttribute('aria-label', element.title);
  passOn(dialog, frame);
  frame.onSaid(({ type, title }) => {
    if (type === 'liftnote:close') dialog.close();
    if (title) dialog.setAttribute('aria-label', title);
  });
  dialog.addEventListener('close', () => tellPage(dialog, frame, 'close'));
  document.body.append(dialog);
  return dialog;
};

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Opens by `data-open` (a selector of what is pressed), after `data-delay` seconds, or, without both, at once. */
export const preparePopup = (script: HTMLScriptElement, frame: SurveyFrame): void => {
  const { open: selector, delay, close = 'Close' } = script.dataset;
  let dialog: HTMLDialogElement | undefined;
  const show = (): void => {
    if (typeof HTMLDialogElement === 'undefined') {
      // Without such dialogs nothing would keep the focus inside.
      window.open(frame.plainAddress, '_blank', 'noopener');
      return;
    }
    if (!dialog) {
      dialog = newDialog(frame, close);
      frame.load();
    }
    if (dialog.open) return;
    dialog.showModal();
    if (!isCalm()) {
      dialog.animate([{ opacity: 0, transform: 'translateY(16px)' }, {}], { duration: 200 });
    }
  };
  if (selector !== undefined) {
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest(selector)) show();
    });
  }
  if (delay !== undefined || selector === undefined) setTimeout(show, 1000 * (Number(delay) || 0));
};
