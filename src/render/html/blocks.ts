// Each kind of block as markup. Wording is the document's own.
import { raw } from 'hono/html';
import { dataUrlOf } from '../../core/logo/logo-image.ts';
import { fittedSize } from '../../core/logo/logo.ts';
import type { Block, ReportDocument, Tile } from '../../core/report/document.ts';
import { titleEnd } from '../added-marks.ts';
import { plainText } from '../fonts/text.ts';
import { renderComment, renderList } from './comment.ts';
import { renderDrawing, renderFigure } from './figure-svg.ts';
import { html, join, linked, renderRuns, type Ids, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export function renderBlock(
  block: Block,
  ids: Ids,
  levels: { last: number },
  words: ReportDocument['words'],
): Markup {
  switch (block.kind) {
    case 'cover':
      return raw(''); // stands at the head of the page
    case 'heading':
      return renderHeading(block, ids, levels);
    case 'paragraph':
      return html`<p class="${block.role}" ${ids.attribute(block.id)}>
        ${renderRuns(block.runs, ids)}
      </p> `;
    case 'list':
      return renderList(block, ids);
    case 'comment':
      return renderComment(block, ids);
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
      return renderFigure(block, ids, words.numbers);
  }
}

/** In pixels of a page. */
const LOGO_BOX = { width: 200, height: 56 };

function renderLogo({ alt, picture }: NonNullable<ReportDocument['logo']>): Markup {
  const { width, height } = fittedSize(picture, LOGO_BOX);
  return html`<img
    class="${picture.needsLight ? 'logo needs-light' : 'logo'}"
    src="${dataUrlOf(picture)}"
    alt="${plainText(alt)}"
    width="${String(Math.round(width))}"
    height="${String(Math.round(height))}"
  />`;
}

export function renderCover(cover: Of<'cover'>, logo?: ReportDocument['logo']): Markup {
  const facts = cover.facts.map(
    (fact) =>
      html`<div>
        <dt>${plainText(fact.label)}</dt>
        <dd>${plainText(fact.value)}</dd>
      </div>`,
  );
  return html`<div class="cover">
    ${logo === undefined ? '' : renderLogo(logo)}
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
    ${line('detail', plainText(tile.detail))}${line('tile-note', plainText(tile.note))}${verdict === undefined ? '' : html`<dd class="verdict tone-${verdict.tone}">${plainText(verdict.text)}</dd>`}${renderBullet(tile, ids)}
  </div>`;
}

function renderBullet({ label, bullet }: Tile, ids: Ids): Markup {
  if (bullet === undefined) return raw('');
  const said = { title: plainText(label), alt: plainText(bullet.alt) };
  return html`<dd class="bullet">${renderDrawing(bullet, said, ids)}</dd>`;
}
