// Lists, and what people say on the report: under whose words they are, each part in the direction of its own script.
import { raw } from 'hono/html';
import type { CommentBlock, CommentPart, ListBlock } from '../../core/report/document.ts';
import { plainText } from '../fonts/text.ts';
import { html, join, renderRuns, type Ids, type Markup } from './markup.ts';

const AUTO = raw(' dir="auto"');

export function renderList({ items, isOrdered }: ListBlock, ids: Ids, direction = raw('')): Markup {
  const lines = join(items.map((item) => html`<li${direction}>${renderRuns(item, ids)}</li>`));
  return isOrdered
    ? html`<ol class="list" ${direction}>
        ${lines}
      </ol> `
    : html`<ul class="list" ${direction}>
        ${lines}
      </ul> `;
}

const renderPart = (part: CommentPart, ids: Ids): Markup =>
  part.kind === 'list'
    ? renderList(part, ids, AUTO)
    : html`<p class="${part.role}" ${AUTO}>${renderRuns(part.runs, ids)}</p> `;

export function renderComment({ by = '', parts }: CommentBlock, ids: Ids): Markup {
  const name = plainText(by);
  const label = name === '' ? raw('') : html` aria-label="${name}"`;
  return html`<div class="comment" role="note" ${label}>
    ${name === '' ? '' : html`<p class="comment-by" dir="auto">${name}</p>`}
    <blockquote>${join(parts.map((part) => renderPart(part, ids)))}</blockquote>
  </div> `;
}
