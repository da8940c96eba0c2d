// Small pieces for writing markup: escaped fragments, and ids that are safe and unique on the page.
import { html as template, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Inline, ReportDocument, Section } from '../../core/report/document.ts';
import { cleanText } from '../fonts/text.ts';
import { readLink } from '../link.ts';

export type Markup = HtmlEscapedString;

/** Escapes its values, except other markup. They hold no promises, so the text is complete at once. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | Markup)[]
): Markup {
  return template(strings, ...values) as Markup; // only a promise among the values would make it one
}

/** Fragments one after another. */
export const join = (parts: readonly Markup[]): Markup => raw(parts.join(''));

export type Ids = {
  readonly ofSection: (section: Section) => string;
  /** The attribute for a block, empty when its id is unusable or already taken. */
  readonly attribute: (id: string | undefined) => Markup;
  /** A page-wide unique id for parts of a block. */
  readonly next: () => string;
  readonly has: (id: string) => boolean;
};

const isUsable = (id: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_.:-]*$/.test(id) && id !== 'report-main';

export function makeIds(document: ReportDocument): Ids {
  const sections = new Map<Section, string>();
  const taken = new Set<string>();
  const known = new Set<string>();
  document.sections.forEach((section, index) => {
    const id = isUsable(section.id) && !taken.has(section.id) ? section.id : `section-${index + 1}`;
    sections.set(section, id);
    taken.add(id);
    known.add(id);
    for (const block of section.blocks)
      if ('id' in block && block.id !== undefined) known.add(block.id);
  });
  let count = 0;
  return {
    ofSection: (section) => sections.get(section) ?? 'section',
    attribute: (id) => {
      if (id === undefined || !isUsable(id) || taken.has(id)) return raw('');
      taken.add(id);
      return html` id="${id}"`;
    },
    next: () => `part-${++count}`,
    has: (id) => known.has(id),
  };
}

export function renderRuns(runs: readonly Inline[], ids: Ids): Markup {
  return join(runs.map((run) => renderRun(run, ids)));
}

function renderRun(run: Inline, ids: Ids): Markup {
  const text = cleanText(run.text);
  const styled =
    run.style === 'strong'
      ? html`<strong>${text}</strong>`
      : run.style === 'muted'
        ? html`<span class="muted">${text}</span>`
        : html`${text}`;
  const content = run.isEmphasis === true ? html`<em>${styled}</em>` : styled;
  return linked(content, run.href, ids);
}

/** The same content inside a link, when the address is one a report may name. */
export function linked(content: Markup, href: string | undefined, ids: Ids): Markup {
  const link = readLink(href);
  if (link === undefined) return content;
  if (link.kind === 'internal')
    return ids.has(link.id) ? html`<a href="#${link.id}">${content}</a>` : content;
  return html`<a href="${link.url}" rel="noopener noreferrer">${content}</a>`;
}
