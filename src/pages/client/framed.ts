// The survey inside a page of another site: tells that page how high it is and how far somebody has come, never what
// was answered. It speaks only to the window around it and only once greeted, to the origin of the greeting; who
// may be around it is held by this page's policy (frame-ancestors).
let host = '';

const tell = (event: string, detail: Readonly<Record<string, unknown>>): void => {
  if (host !== '') parent.postMessage({ type: `liftnote:${event}`, ...detail }, host);
};

const bar = document.querySelector('progress');
const end = document.querySelector<HTMLElement>('main[data-state]')?.dataset['state'];

const tellHeight = (): void => tell('height', { height: document.documentElement.scrollHeight });
const tellProgress = (): void => tell('progress', { percent: Math.round(bar?.value ?? 0) });

addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== parent || source === window || data !== 'liftnote:hello') return;
  host = origin;
  tell('ready', { title: document.title });
  tellHeight();
  tellProgress();
  if (end !== undefined && end !== 'other') tell('complete', { status: end });
});

new ResizeObserver(tellHeight).observe(document.body);
if (bar) new MutationObserver(tellProgress).observe(bar, { attributeFilter: ['value'] });

// From here on somebody is at work, and expects the frame to move.
for (const act of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
  addEventListener(act, () => tell('touched', {}), { once: true, passive: true });

// Inside a pop-up the page around does not hear the key.
addEventListener('keydown', ({ key, defaultPrevented }) => {
  if (key === 'Escape' && !defaultPrevented) tell('close', {});
});
