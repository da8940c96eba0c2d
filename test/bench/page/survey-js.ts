// The same questionnaire as a page of SurveyJS: its minified files from npm, the model inside the page, scripts
// deferred. The style sheet is the one without web fonts, so that it asks no other server.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { raw } from 'hono/html';
import { html } from '../../../src/render/html/markup.ts';
import type { Fields } from './choices.ts';
import type { Answer } from './packed-server.ts';

/** Of August 2026; both packages have one number. */
export const VERSION = '2.5.38';

const FILES = [
  ['survey-core', 'survey-core.fontless.min.css', 'text/css'],
  ['survey-core', 'survey.core.min.js', 'text/javascript'],
  ['survey-js-ui', 'survey-js-ui.min.js', 'text/javascript'],
] as const;

/** A message for the person at the terminal. */
export class BenchError extends Error {}

/** Into `dir`, by npm, which checks what it gets; nothing of it is run here. */
export const fetchSurveyJs = async (dir: string): Promise<void> => {
  const names = ['survey-core', 'survey-js-ui'].map((name) => `${name}@${VERSION}`);
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  const patience = ['--fetch-retries=1', '--fetch-timeout=60000'];
  try {
    await promisify(execFile)('npm', ['install', '--prefix', dir, ...flags, ...patience, ...names]);
  } catch (error) {
    const said = String(error)
      .split('\n')
      .filter((line) => line.startsWith('npm error'));
    throw new BenchError(
      `SurveyJS ${VERSION} could not be fetched from the npm registry, which this bench needs. Is there a network?\n` +
        (said.length > 0 ? said.slice(0, 4).join('\n') : String(error)),
      { cause: error },
    );
  }
};

// What a page must do with the answers is the least there is: send them once they are complete.
const START = `
  const survey = new Survey.Model(JSON.parse(document.getElementById('model').textContent));
  survey.onComplete.add(({ data }) => fetch('/answers', { method: 'POST', body: JSON.stringify(data) }));
  survey.render(document.getElementById('survey'));
  globalThis.survey = survey;`;

type Page = { readonly title: string; readonly privacy: string; readonly model: Fields };

const pageOf = ({ title, privacy, model }: Page): string =>
  String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/survey-core.fontless.min.css" />
          <script defer src="/survey.core.min.js"></script>
          <script defer src="/survey-js-ui.min.js"></script>
        </head>
        <body>
          <div id="survey"></div>
          <footer>
            <details>
              <summary>Privacy</summary>
              <p>${privacy}</p>
            </details>
          </footer>
          <script type="application/json" id="model">
            ${raw(JSON.stringify(model).replaceAll('<', '\\u003c'))}
          </script>
          <script type="module">
            ${raw(START)};
          </script>
        </body>
      </html>`,
  );

/** Answers as a static host would; `dir` is where the packages are. */
export const surveyJsSite = async (dir: string, page: Page): Promise<Answer> => {
  const files = new Map<
    string,
    { readonly body: Uint8Array<ArrayBuffer> | string; readonly type: string }
  >([['/', { body: pageOf(page), type: 'text/html' }]]);
  for (const [name, file, type] of FILES) {
    const body = await readFile(join(dir, 'node_modules', name, file));
    files.set(`/${file}`, { body: new Uint8Array(body), type });
  }
  return ({ url }) => {
    const file = files.get(new URL(url).pathname);
    return file
      ? new Response(file.body, { headers: { 'Content-Type': `${file.type}; charset=utf-8` } })
      : new Response(null, { status: url.endsWith('/answers') ? 204 : 404 });
  };
};
