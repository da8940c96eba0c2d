// The report document as one accessible web page, readable without script and without a network.
// Carries no style attribute, so that a policy of `style-src 'self' 'nonce-…'` holds; the palette is a nonce'd style.
import { raw } from 'hono/html';
import { cssColour } from '../../core/colour/srgb.ts';
import type { Block, ReportDocument, Section } from '../../core/report/document.ts';
import { darkPalette, paperPalette, type Palette } from '../colour.ts';
import { plainText } from '../fonts/text.ts';
import { renderBlock, renderCover } from './blocks.ts';
import { html, join, makeIds, type Ids, type Markup } from './markup.ts';

export type HtmlOptions = {
  readonly stylesheetHref?: string;
  /** The style sheet's text, for a page that must stand alone. */
  readonly inlineCss?: string;
  readonly nonce?: string;
  readonly downloads?: readonly { readonly label: string; readonly href: string }[];
  /** Words of the frame, which the document does not hold. */
  readonly words?: { readonly skip: string; readonly downloads: string };
};

export function renderHtml(document: ReportDocument, options: HtmlOptions = {}): string {
  const words = options.words ?? { skip: 'Skip to the report', downloads: 'Downloads' };
  const language = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(document.locale)
    ? document.locale
    : 'en';
  const ids = makeIds(document);
  const cover = document.sections
    .flatMap((section) => section.blocks)
    .find((block) => block.kind === 'cover');
  const sections = document.sections.filter((section) =>
    section.blocks.some((block) => block.kind !== 'cover'),
  );
  const page = html`<!doctype html>
    <html lang="${language}" dir="${document.direction === 'rtl' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="author" content="${plainText(document.author)}" />
        <meta name="description" content="${plainText(document.subject)}" />
        <title>${plainText(document.title)}</title>
        ${styles(document, options)}
      </head>
      <body class="report">
        <a class="skip" href="#report-main">${words.skip}</a>
        <header class="masthead">
          <p class="masthead-start">${plainText(document.runningHead.start)}</p>
          <p class="masthead-end">${plainText(document.runningHead.end)}</p>
        </header>
        <div class="layout">
          <nav class="contents" aria-label="${plainText(document.words.contents)}">
            <p class="contents-title">${plainText(document.words.contents)}</p>
            <ol>
              ${join(sections.map((section) => contentsEntry(section, ids)))}
            </ol>
            ${downloadList(options, words.downloads)}
          </nav>
          <main id="report-main" tabindex="-1">
            ${cover === undefined ? html`<h1>${plainText(document.title)}</h1>` : renderCover(cover, document.logo)}
            ${join(sections.map((section) => renderSection(section, ids, document.words)))}
          </main>
        </div>
        <footer class="colophon">
          <p>${plainText(document.footer)}</p>
          ${document.brandLine === undefined ? '' : html`<p dir="auto">${plainText(document.brandLine)}</p>`}
        </footer>
      </body>
    </html> `;
  return page.toString();
}

function contentsEntry(section: Section, ids: Ids): Markup {
  const id = ids.ofSection(section);
  return html`<li>
    <a href="#${id}"
      ><span class="contents-name">${plainText(section.name)}</span>
      <span class="contents-finding">${plainText(section.title)}</span></a
    >
  </li>`;
}

function renderSection(section: Section, ids: Ids, words: ReportDocument['words']): Markup {
  const id = ids.ofSection(section);
  const levels = { last: 2 };
  const body = (block: Block): Markup => renderBlock(block, ids, levels, words);
  const name = plainText(section.name);
  const title = plainText(section.title) || name;
  return html`<section id="${id}" class="section" aria-labelledby="${id}-title">
    <p class="section-name" aria-hidden="true">${name}</p>
    <h2 id="${id}-title">${title}</h2>
    ${join(section.blocks.filter((block) => block.kind !== 'cover').map(body))}
  </section> `;
}

function downloadList(options: HtmlOptions, label: string): Markup {
  const files = (options.downloads ?? []).filter((file) => isSafeHref(file.href));
  if (files.length === 0) return raw('');
  return html`<div class="downloads">
    <p class="contents-title">${label}</p>
    <ul>
      ${join(files.map((file) => html`<li><a href="${file.href}" download>${plainText(file.label)}</a></li>`))}
    </ul>
  </div>`;
}

/** A file beside the page, a path of our own site, or https. */
const isSafeHref = (href: string): boolean =>
  /^(https:\/\/|\/(?!\/)|(\.\/)?[\w-][\w.-]*$)/.test(href);

function styles(document: ReportDocument, options: HtmlOptions): Markup {
  const light = variables(paperPalette(document.theme.accent));
  const dark = variables(darkPalette(document.theme.accent));
  const palette = `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}@media print{:root{${light}}}`;
  // A style sheet of ours, so only the one sequence that would end the element must not stand in it.
  const css = (options.inlineCss ?? '').replace(/<\/style/gi, '<\\/style');
  const nonce = options.nonce === undefined ? raw('') : html` nonce="${options.nonce}"`;
  const link =
    options.stylesheetHref === undefined
      ? raw('')
      : html`<link rel="stylesheet" href="${options.stylesheetHref}" />`;
  return html`${link}<style${nonce}>${raw(css)}${raw(palette)}</style>`;
}

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([role, colour]) => `--${role.replace('_', '-')}:${cssColour(colour)}`)
    .join(';');
}
