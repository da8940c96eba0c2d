// The numbers of a chart as a table behind it, opened by hand and without script. In the words of the figure.
import type { Cell, Column, TableBlock } from '../../core/report/document.ts';
import type { Chart, FigureBlock } from '../../core/report/figure.ts';
import { plainText } from '../fonts/text.ts';
import type { Ids, Markup } from './markup.ts';
import { html } from './markup.ts';
import { renderGrid } from './table.ts';

type Numbers = Pick<TableBlock, 'columns' | 'rows'>;

const start = (label: string): Column => ({ label, align: 'start', weight: 1 });
const end = (label: string): Column => ({ label, align: 'end', weight: 1 });

const numbersOf = (chart: Chart): Numbers => {
  if (chart.kind === 'series') {
    const { names, table } = chart;
    return {
      columns: [
        start(table.label),
        start(names.detail ?? ''),
        end(names.value),
        ...(names.expected ? [end(names.expected.value)] : []),
      ],
      rows: table.rows.map(({ label, detail, text, expected = '' }) => [
        { text: label },
        { text: detail },
        { text },
        ...(names.expected ? [{ text: expected }] : []),
      ]),
    };
  }
  if (chart.kind === 'multiples') {
    const { names, rows } = chart;
    return {
      columns: [start(names.label), end(names.value), end(names.peak)],
      rows: rows.map(({ label, text, detail }) => [{ text: label }, { text }, { text: detail }]),
    };
  }
  const hasDetail = chart.rows.some(({ detail }) => detail !== '');
  const detail = (text: string): Cell[] => (hasDetail ? [{ text }] : []);
  const head = [start(chart.names.label), ...(hasDetail ? [start(chart.names.detail ?? '')] : [])];
  switch (chart.kind) {
    case 'intervals': {
      const { mark } = chart.names;
      return {
        columns: [...head, end(chart.names.value), ...(mark === undefined ? [] : [start(mark)])],
        rows: chart.rows.map((row) => [
          { text: row.label },
          ...detail(row.detail),
          { text: row.text },
          ...(mark === undefined ? [] : [{ text: row.mark ?? '' }]),
        ]),
      };
    }
    case 'steps':
      return {
        columns: [...head, end(chart.names.value)],
        rows: chart.rows.map((row) => [
          { text: row.label },
          ...detail(row.detail),
          { text: row.text },
        ]),
      };
    case 'shares':
      return {
        columns: [...head, ...chart.parts.map(({ name }) => end(name))],
        rows: chart.rows.map((row) => [
          { text: row.label },
          ...detail(row.detail),
          ...row.texts.map((text) => ({ text })),
        ]),
      };
  }
};

/** Nothing for a figure of a time before charts had data. `summary`: what opens it. */
export function renderNumbers(
  { chart, title, alt }: FigureBlock,
  summary: string | undefined,
  ids: Ids,
): Markup | '' {
  if (chart === undefined || chart.rows.length === 0 || summary === undefined) return '';
  const { columns, rows } = numbersOf(chart);
  return html`<details class="numbers">
    <summary>${plainText(summary)}</summary>
    <div class="table">${renderGrid({ caption: title || alt, columns, rows }, ids)}</div>
  </details>`;
}
