// A figure as inline SVG: classes for ink, so that the palette and dark mode decide the colours.
import { raw } from 'hono/html';
import type { Drawing, FigureBlock, Shape } from '../../core/report/figure.ts';
import { plainText } from '../fonts/text.ts';
import { readPath, writePath } from '../path.ts';
import { renderNumbers } from './chart-table.ts';
import { html, join, type Ids, type Markup } from './markup.ts';

/** Figures wider than this are shrunk on a phone, so that their words need to be said below. */
const WIDE = 360;

/** `summary`: what opens the numbers behind it. */
export function renderFigure(block: FigureBlock, ids: Ids, summary?: string): Markup {
  const { narrow } = block;
  const title = plainText(block.title);
  const alt = plainText(block.alt) || title;
  const isWide = positive(block.width, 480) > WIDE;
  const names = ['chart', ...(isWide ? ['chart-wide'] : []), ...(narrow ? ['chart-two'] : [])];
  const said = { title: title || alt, alt };
  return html`<figure class="${names.join(' ')}" ${ids.attribute(block.id)}>
    ${title === '' ? '' : html`<figcaption>${title}</figcaption>`}
    <div class="scroll" role="region" aria-label="${title || alt}" tabindex="0">
      ${renderDrawing(block, said, ids)}${narrow ? renderDrawing(narrow, said, ids) : ''}
    </div>
    ${isWide && !narrow ? spokenValues(alt) : ''}
    ${block.note === undefined || block.note === '' ? '' : html`<p class="small note">${plainText(block.note)}</p>`}
    ${renderNumbers(block, summary, ids)}
  </figure> `;
}

/** Of two, the style sheet takes the other one off the page, so that whoever hears the page hears it once. */
export function renderDrawing(
  { width: wide, height: high, shapes }: Drawing,
  { title, alt }: { readonly title: string; readonly alt: string },
  ids: Ids,
): Markup {
  const base = ids.next();
  return html`<svg
    viewBox="0 0 ${round(positive(wide, 480))} ${round(positive(high, 100))}"
    role="img"
    aria-labelledby="${base}-title ${base}-desc"
  >
    <title id="${base}-title">${title}</title>
    <desc id="${base}-desc">${alt}</desc>
    ${join(shapes.map(renderShape))}
  </svg>`;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The figure's words for a screen too narrow for its labels, a line each; those who hear the page have heard them. */
function spokenValues(alt: string): Markup {
  const lines = Array.from(sentences.segment(alt), ({ segment }) => segment.trim()).filter(Boolean);
  return html`<ul class="chart-values" aria-hidden="true">
    ${join(lines.map((line) => html`<li>${line}</li>`))}
  </ul>`;
}

const positive = (value: number, fallback: number): number =>
  Number.isFinite(value) && value > 0 ? Math.min(value, 5000) : fallback;

/** Two decimals; what is no number becomes 0. */
const round = (value: number): string =>
  String(
    Number.isFinite(value) ? Math.round(Math.max(-5000, Math.min(5000, value)) * 100) / 100 : 0,
  );

const inkClass = (ink: string): string => ink.replace('_', '-');

function renderShape(shape: Shape): Markup {
  switch (shape.kind) {
    case 'rect':
      return html`<rect
        class="fill-${inkClass(shape.fill)}"
        x="${round(shape.x)}"
        y="${round(shape.y)}"
        width="${round(Math.max(0, shape.width))}"
        height="${round(Math.max(0, shape.height))}"
      /> `;
    case 'line': {
      const dash =
        shape.dash === undefined
          ? raw('')
          : html` stroke-dasharray="${shape.dash.map(round).join(' ')}"`;
      return html`<line
        class="stroke-${inkClass(shape.stroke)}"
        x1="${round(shape.x1)}"
        y1="${round(shape.y1)}"
        x2="${round(shape.x2)}"
        y2="${round(shape.y2)}"
        stroke-width="${round(shape.strokeWidth)}"
        ${dash}
      /> `;
    }
    case 'path': {
      const fill = shape.fill === undefined ? 'fill-none' : `fill-${inkClass(shape.fill)}`;
      const stroke = shape.stroke === undefined ? '' : ` stroke-${inkClass(shape.stroke)}`;
      return html`<path
        class="${fill}${stroke}"
        d="${writePath(readPath(shape.d))}"
        stroke-width="${round(shape.strokeWidth ?? 1)}"
      /> `;
    }
    case 'circle':
      return html`<circle
        class="fill-${inkClass(shape.fill)} stroke-${inkClass(shape.stroke)}"
        cx="${round(shape.cx)}"
        cy="${round(shape.cy)}"
        r="${round(Math.abs(shape.r))}"
        stroke-width="${round(shape.strokeWidth)}"
      /> `;
    case 'label': {
      const text =
        shape.maxWidth === undefined
          ? plainText(shape.text)
          : fitted(plainText(shape.text), shape.size, shape.maxWidth);
      const strong = shape.isStrong === true ? ' strong' : '';
      return html`<text
        class="fill-${inkClass(shape.ink)} anchor-${shape.anchor}${strong}"
        x="${round(shape.x)}"
        y="${round(shape.y)}"
        font-size="${round(shape.size)}"
        >${text}</text
      > `;
    }
  }
}

/** Shortened by an estimate of its width: a browser's own sans face is not known here. */
function fitted(text: string, size: number, maxWidth: number): string {
  const room = maxWidth / (size || 1);
  let used = 0;
  let end = 0;
  for (const letter of text) {
    used += /[iljtfrI.,:;'’|! ]/.test(letter)
      ? 0.3
      : /[mwMW@%]/.test(letter)
        ? 0.86
        : /[A-Z]/.test(letter)
          ? 0.66
          : 0.56;
    if (used * 0.95 > room) return `${text.slice(0, Math.max(0, end - 1)).trimEnd()}…`;
    end += letter.length;
  }
  return text;
}
