// A survey's frame and what it says. Whatever is not said by that very window at the survey's own origin is not heard.

export type Said = {
  readonly type: string;
  readonly height?: number;
  readonly percent?: number;
  readonly status?: string;
  readonly title?: string;
};

export type SurveyFrame = {
  readonly code: string;
  readonly element: HTMLIFrameElement;
  /** Where the survey is without a frame. */
  readonly plainAddress: string;
  /** Begins to load. */
  readonly load: () => void;
  readonly onSaid: (hear: (said: Said) => void) => void;
};

const isSaid = (data: unknown): data is Said =>
  typeof data === 'object' &&
  data !== null &&
  typeof (data as { type?: unknown }).type === 'string' && // an object, as just seen
  (data as Said).type.startsWith('liftnote:'); // as just seen

export const openFrame = (script: HTMLScriptElement, code: string): SurveyFrame => {
  const { origin } = new URL(script.src);
  const { query = '', lang, title = 'Survey' } = script.dataset;
  const parameters = new URLSearchParams(query);
  if (lang !== undefined) parameters.set('lang', lang);
  const element = document.createElement('iframe');
  element.title = title;
  element.allow = `clipboard-write ${origin}`;
  element.style.cssText = 'display:block;width:100%;border:0';
  const hearers: ((said: Said) => void)[] = [];
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== element.contentWindow || from !== origin || !isSaid(data)) return;
    if (data.type === 'liftnote:ready' && data.title) element.title = data.title;
    for (const hear of hearers) hear(data);
  });
  // Each page in the frame is greeted anew, and learns by that to whom it may speak.
  element.addEventListener('load', () => {
    // The empty page that a frame holds before it is told where to go has the origin of the page around.
    if (element.src !== '') element.contentWindow?.postMessage('liftnote:hello', origin);
  });
  return {
    code,
    element,
    plainAddress: `${origin}/s/${code}?${parameters.toString()}`,
    load: () => {
      element.src = `${origin}/s/${code}/embed?${parameters.toString()}`;
    },
    onSaid: (hear) => void hearers.push(hear),
  };
};
