// A site of somebody else's on an origin of its own, which shows surveys of ours inside its pages.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { query, workerUrl } from './browser.ts';
import type { StagedSurvey } from './survey-stage.ts';

export type Site = {
  readonly origin: string;
  /** Address of a page with this body. */
  readonly page: (body: string) => string;
  readonly close: () => void;
};

/** Each page keeps the events of surveys in `window.said` and how far its layout has shifted in `window.shifted`. */
const WATCH = `
window.said = [];
for (const name of ['ready', 'progress', 'complete', 'close'])
  document.addEventListener('liftnote:' + name, ({ detail }) => said.push([name, detail]));
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

export const openSite = async (): Promise<Site> => {
  const pages: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const body = pages[Number(url.split('?')[0]?.slice(1))];
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
<script>${WATCH}</script><main><h1>A shop</h1>${body ?? ''}</main></html>`);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    page: (body) => `${origin}/${pages.push(body) - 1}`,
    close: () => server.close(),
  };
};

export const codeOf = (survey: StagedSurvey): string =>
  survey.arms.flatMap(({ links }) => links)[0]?.code ?? '';

/** The lines that a shop copies, with what it sets. */
export const embed = (survey: StagedSurvey, attributes = ''): string =>
  `<script src="${workerUrl('/embed.js')}" data-liftnote-survey="${codeOf(survey)}" ${attributes} async></script>`;

export const letFrame = async (survey: StagedSurvey, origins: readonly string[]): Promise<void> => {
  await query(
    `INSERT INTO survey_distribution (survey_id, brand_id, frame_origins, updated_at)
     SELECT id, brand_id, ?2, 1 FROM survey WHERE id = ?1`,
    survey.id,
    JSON.stringify(origins),
  );
};
