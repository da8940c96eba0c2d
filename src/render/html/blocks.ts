// Each kind of block as markup. Wording is the document's own.
import { raw } from 'hono/html';
import type { Block, Cell, TableBlock, Tile } from '../../core/report/document.ts';
import { titleEnd } from '../added-marks.ts';
import { cleanText, plainText } from '../fonts/text.ts';
import { renderFigure } from './figure-svg.ts';
import { html, join, linked, renderRuns, type Ids, type Markup } from './markup.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export function renderBlock(block: Block, ids: Ids, levels: { last: number }): Markup {
  switch (block.kind) {
    case 'cover':
      return raw(''); // stands at the head of the page
    case 'heading':
      return renderHeading(block, ids, levels);
    case 'paragraph':
      return html`<p class="${block.role}" ${ids.attribute(block.id)}>
        ${renderRuns(block.runs, ids)}
      </p> `;
    case 'list': {
      const items = join(block.items.map((item) => html`<li>${renderRuns(item, ids)}</li>`));
      return block.isOrdered
        ? html`<ol class="list">
            ${items}
          </ol> `
        : html`<ul class="list">
            ${items}
          </ul> `;
    }
    case 'tiles':
      return html`<dl class="tiles" ${ids.attribute(block.id)}>
        ${join(block.tiles.map((tile) => renderTile(tile, ids)))}
      </dl> `;
    case 'callout':
      return html`<div class="callout" role="note">
        <p>${calloutTitle(block.title)}${renderRuns(block.runs, ids)}</p>
      </div> `;
    case 'formula':
      return html`<div class="formula" ${ids.attribute(block.id)}>
        <p class="formula-name">${plainText(block.name)}</p>
        <div>
          <p class="formula-text">${plainText(block.formula)}</p>
          ${join(block.lines.map((line) => html`<p class="small">${plainText(line)}</p>`))}
        </div>
      </div> `;
    case 'table':
      return renderTable(block, ids);
    case 'figure':
      return renderFigure(block, ids);
  }
}

export function renderCover(cover: Of<'cover'>): Markup {
  const facts = cover.facts.map(
    (fact) =>
      html`<div>
        <dt>${plainText(fact.label)}</dt>
        <dd>${plainText(fact.value)}</dd>
      </div>`,
  );
  return html`<div class="cover">
    <p class="kicker">${plainText(cover.kicker)}</p>
    <h1>${plainText(cover.title)}</h1>
    <p class="subtitle">${plainText(cover.subtitle)}</p>
    ${facts.length === 0 ? '' : html`<dl class="facts">${join(facts)}</dl>`}
  </div> `;
}

/** One level below the document's own, since the section's title is the page's second. */
function renderHeading(block: Of<'heading'>, ids: Ids, levels: { last: number }): Markup {
  levels.last = Math.min(block.level + 1, levels.last + 1);
  const text = plainText(block.text);
  const id = ids.attribute(block.id);
  return levels.last === 3 ? html`<h3${id}>${text}</h3>\n` : html`<h4${id}>${text}</h4>\n`;
}

function calloutTitle(title: string): Markup {
  const text = plainText(title);
  if (text === '') return raw('');
  const end = titleEnd(text);
  return html`<strong>${text}${end.trim()}</strong>${end.endsWith(' ') ? ' ' : ''}`;
}

function renderTile(tile: Tile, ids: Ids): Markup {
  const label = html`${plainText(tile.label)}`;
  const href = tile.formulaId === undefined ? undefined : `#${tile.formulaId}`;
  const { verdict } = tile;
  const line = (name: string, text: string): Markup =>
    text === '' ? raw('') : html`<dd class="${name}">${text}</dd>`;
  return html`<div class="tile">
    <dt>${linked(label, href, ids)}</dt>
    <dd class="${tile.isMissing ? 'value missing' : 'value'}">${plainText(tile.value)}</dd>
    ${line('detail', plainText(tile.detail))}${line('tile-note', plainText(tile.note))}${verdict === undefined ? '' : html`<dd class="verdict tone-${verdict.tone}">${plainText(verdict.text)}</dd>`}
  </div>`;
}

function renderTable(block: TableBlock, ids: Ids): Markup {
  const captionId = ids.next();
  const ends = block.columns.map((column) => column.align === 'end');
  const labels = block.columns.map((column) => plainText(column.label));
  // On a phone each row of such a table becomes a small list; the roles keep it a table to those who hear it.
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
  const name =
    caption === ''
      ? html`aria-label="${plainText(block.columns[0]?.label ?? '')}"`
      : html`aria-labelledby="${captionId}"`;
  return html`<div class="table" ${ids.attribute(block.id)}>
    <div class="scroll" role="region" ${name} tabindex="0">
      <table role="table" ${stacks ? raw(' class="stacks"') : ''}>
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
      </table>
    </div>
    ${block.note === undefined || block.note === '' ? '' : html`<p class="small note">${plainText(block.note)}</p>`}
  </div> `;
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
