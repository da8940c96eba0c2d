// The survey in the flow of the page, where its script stands. It takes its reserved height at once; what needs more
// room gets it where that moves nothing in view, or once somebody has begun.
import type { SurveyFrame } from './frame.ts';
import { passOn } from './tell-page.ts';

const HEIGHT_PX = 600;
const MOST_PX = 3000;
const PATIENCE_MS = 5000;

/** Where the frame is refused or empty: the survey's own page. */
const offerLink = ({ element, plainAddress }: SurveyFrame): void => {
  const link = document.createElement('a');
  link.href = plainAddress;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = element.title;
  element.replaceWith(link);
};

/** Grows the frame to the height that it says, when nothing that can be seen is pushed away by it. */
const growing = (frame: SurveyFrame, box: HTMLElement, reserved: number): void => {
  const { element } = frame;
  let height = reserved;
  let wanted = reserved;
  let isTouched = false;
  const grow = (): void => {
    const isEndInView = box.getBoundingClientRect().bottom < innerHeight;
    if (wanted <= height || (isEndInView && !isTouched)) return;
    height = wanted;
    element.style.height = `${height}px`;
  };
  frame.onSaid(({ type, height: needed = 0 }) => {
    wanted = Math.min(Math.max(wanted, needed), MOST_PX);
    isTouched ||= type === 'liftnote:touched';
    grow();
  });
  addEventListener('scroll', grow, { passive: true });
};

/** The next question begins at the top of the frame, which may have been scrolled away. */
const following = ({ element, onSaid }: SurveyFrame): void => {
  let before = 0;
  onSaid(({ percent = before }) => {
    const isMoved = percent !== before;
    before = percent;
    if (isMoved && element.getBoundingClientRect().top < 0) element.scrollIntoView();
  });
};

export const showInline = (script: HTMLScriptElement, frame: SurveyFrame): void => {
  const box = document.createElement('div');
  const { element, onSaid } = frame;
  const reserved = Number(script.dataset['height']) || HEIGHT_PX;
  box.style.minHeight = `${reserved}px`;
  element.style.height = `${reserved}px`;
  // A survey that nobody scrolls to is not loaded, so it counts no view.
  element.loading = 'lazy';
  passOn(box, frame);
  growing(frame, box, reserved);
  following(frame);
  let isReady = false;
  onSaid(({ type }) => {
    isReady ||= type === 'liftnote:ready';
  });
  element.addEventListener('load', () =>
    setTimeout(() => {
      if (!isReady) offerLink(frame);
    }, PATIENCE_MS),
  );
  frame.load();
  box.append(element);
  script.after(box);
};
