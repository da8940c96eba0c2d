// A table whose rows become small lists on a phone and stay a table to those who hear it.
import { raw } from 'hono/html';
import type { Cell, TableBlock } from '../../core/report/document.ts';
import { cleanText, plainText } from '../fonts/text.ts';
import { html, join, linked, type Ids, type Markup } from './markup.ts';

export function renderTable(block: TableBlock, ids: Ids): Markup {
  const captionId = ids.next();
  const name =
    plainText(block.caption) === ''
      ? html`aria-label="${plainText(block.columns[0]?.label ?? '')}"`
      : html`aria-labelledby="${captionId}"`;
  return html`<div class="table" ${ids.attribute(block.id)}>
    <div class="scroll" role="region" ${name} tabindex="0">
      ${renderGrid(block, ids, captionId)}
    </div>
    ${block.note === undefined || block.note === '' ? '' : html`<p class="small note">${plainText(block.note)}</p>`}
  </div> `;
}

/** The table alone, which does not scroll. */
export function renderGrid(
  block: Pick<TableBlock, 'caption' | 'columns' | 'rows'>,
  ids: Ids,
  captionId = ids.next(),
): Markup {
  const ends = block.columns.map((column) => column.align === 'end');
  const labels = block.columns.map((column) => plainText(column.label));
  // On a phone each row of such a table becomes a small list; the roles keep it a table.
  const stacks = block.columns.length > 2;
  const head = labels.map((label, i) =>
    label === ''
      ? html`<td role="cell"></td>`
      : html`<th scope="col" role="columnheader" ${alignment(ends[i])}>${label}</th>`,
  );
  const rows = block.rows.map((row) => {
    const cells = block.columns.map((_, i) =>
      renderCell(row[i] ?? { text: '' }, i === 0 ? null : (labels[i] ?? ''), ends[i] === true, ids),
    );
    return html`<tr role="row">
      ${join(cells)}
    </tr> `;
  });
  const caption = plainText(block.caption);
  return html`<table role="table" ${stacks ? raw(' class="stacks"') : ''}>
    ${
      caption === ''
        ? ''
        : html`<caption id="${captionId}">
            <span>${caption}</span>
          </caption>`
    }
    <thead role="rowgroup">
      <tr role="row">
        ${join(head)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${join(rows)}
    </tbody>
  </table>`;
}

const alignment = (isEnd: boolean | undefined): Markup =>
  isEnd === true ? html` class="end"` : raw('');

/** `label` is the column's; null for the cell that heads its row. */
function renderCell(cell: Cell, label: string | null, isEnd: boolean, ids: Ids): Markup {
  const text = cleanText(cell.text);
  const strong = cell.isStrong === true ? html`<strong>${text}</strong>` : html`${text}`;
  const content = linked(strong, cell.href, ids);
  const names = [isEnd ? 'end' : '', cell.tone === undefined ? '' : `tone-${cell.tone}`].filter(
    (name) => name !== '',
  );
  const attribute = names.length === 0 ? raw('') : html` class="${names.join(' ')}"`;
  return label === null
    ? html`<th scope="row" role="rowheader" ${attribute}>${content}</th>`
    : html`<td role="cell" data-label="${label}" ${attribute}>${content}</td>`;
}
