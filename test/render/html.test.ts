// The web report: what it says, how it is built up, and what it never lets through.
import { describe, expect, it } from 'vitest';
import type { Block, ReportDocument } from '../../src/core/report/document.ts';
import type { FigureBlock } from '../../src/core/report/figure.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { sampleDocument } from './sample-document.ts';

/** White space between tags says nothing. */
const tidy = (html: string): string =>
  html
    .replace(/\s+/g, ' ')
    .replace(/> /g, '>')
    .replace(/ (<|\/?>)/g, '$1');

const page = tidy(
  renderHtml(sampleDocument(), {
    stylesheetHref: '/_a/report.css',
    nonce: 'n0nce',
    downloads: [
      { label: 'PDF', href: '/r/abc/report.pdf' },
      { label: 'evil', href: 'javascript:alert(1)' },
      { label: 'other host', href: '//evil.example/x' },
    ],
  }),
);

const withBlocks = (...blocks: Block[]): ReportDocument =>
  sampleDocument({ sections: [{ id: 's', title: 'Title', name: 'Name', blocks }] });

describe('the web report', () => {
  it('has one first heading and never skips a level', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => expect(level - (levels[i] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('keeps a third-level heading that follows no second one from skipping', () => {
    const html = tidy(renderHtml(withBlocks({ kind: 'heading', level: 3, id: 'x', text: 'Deep' })));
    expect(html).toContain('<h3 id="x">Deep</h3>');
  });

  it('has landmarks, a language, a skip link to the main part, and contents that lead to every section', () => {
    expect(page).toContain('<html lang="en-GB" dir="ltr">');
    expect(page).toContain('<a class="skip" href="#report-main">');
    for (const mark of ['<header', '<nav ', '<main id="report-main"', '<footer'])
      expect(page).toContain(mark);
    for (const section of sampleDocument().sections.slice(1)) {
      expect(page).toContain(`<a href="#${section.id}">`);
      expect(page).toContain(`<section id="${section.id}"`);
    }
  });

  it('names every id once, and every inner link leads to one of them', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toContain('f-lift');
    for (const target of targets) expect(ids).toContain(target);
  });

  it('gives tables a caption and heads with a scope, and each row once', () => {
    for (const block of sampleDocument().sections.flatMap((section) => section.blocks)) {
      if (block.kind !== 'table') continue;
      const start = page.indexOf(`id="${block.id}"`);
      const table = page.slice(start, page.indexOf('</table>', start));
      expect(table).toContain(`<span>${block.caption.replace(/&/g, '&amp;')}</span></caption>`);
      expect(table.match(/<th scope="col"/g)?.length).toBe(
        block.columns.filter((column) => column.label !== '').length,
      );
      expect(table.match(/<th scope="row"/g)?.length).toBe(block.rows.length);
    }
  });

  it('draws figures with a title and a description, and states the finding in words', () => {
    const figures = page.match(/<svg /g)?.length ?? 0;
    expect(figures).toBe(4);
    expect(page.match(/<desc id="[^"]+">[^<]{20,}<\/desc>/g)?.length).toBe(figures);
    expect(page.match(/<title id="[^"]+">[^<]{5,}<\/title>/g)?.length).toBe(figures);
  });

  it('needs no script and no style attribute, and its one style carries the nonce', () => {
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/i);
    expect(page.match(/<style/g)?.length).toBe(1);
    expect(page).toContain('<style nonce="n0nce">');
    expect(page).toMatch(/<link rel="stylesheet" href="\/_a\/report\.css" ?\/?>/);
  });

  it('offers downloads of its own site only', () => {
    expect(page).toContain('<a href="/r/abc/report.pdf" download>PDF</a>');
    expect(page).not.toContain('javascript:');
    expect(page).not.toContain('evil.example');
  });

  it('escapes whatever a field holds', () => {
    const evil = '"><script>alert(1)</script>\'&<img src=x onerror=alert(1)>';
    const html = renderHtml(
      sampleDocument({
        title: evil,
        author: evil,
        locale: evil,
        footer: evil,
        theme: { accent: `red}</style>${evil}` },
        runningHead: { start: evil, end: evil },
        words: {
          contents: evil,
          page: evil,
          continued: evil,
          figure: evil,
          formula: evil,
          numbers: evil,
        },
        sections: [
          {
            id: evil,
            title: evil,
            name: evil,
            blocks: [
              {
                kind: 'cover',
                kicker: evil,
                title: evil,
                subtitle: evil,
                facts: [{ label: evil, value: evil }],
              },
              { kind: 'heading', level: 2, id: evil, text: evil },
              {
                kind: 'paragraph',
                role: 'body',
                id: evil,
                runs: [
                  { text: evil, href: `javascript:${evil}` },
                  { text: evil, href: `https://example.org/?q=${evil}` },
                ],
              },
              { kind: 'list', isOrdered: false, items: [[{ text: evil, style: 'strong' }]] },
              { kind: 'callout', title: evil, runs: [{ text: evil, style: 'muted' }] },
              { kind: 'formula', id: evil, name: evil, formula: evil, lines: [evil] },
              {
                kind: 'tiles',
                id: evil,
                tiles: [
                  {
                    label: evil,
                    value: evil,
                    isMissing: false,
                    detail: evil,
                    note: evil,
                    verdict: { text: evil, tone: 'bad' },
                    formulaId: evil,
                  },
                ],
              },
              {
                kind: 'table',
                id: evil,
                caption: evil,
                columns: [{ label: evil, align: 'end', weight: 1 }],
                rows: [[{ text: evil, href: evil }]],
                note: evil,
              },
              {
                kind: 'figure',
                id: evil,
                title: evil,
                alt: evil,
                width: 10,
                height: 10,
                shapes: [
                  { kind: 'label', x: 0, y: 0, text: evil, anchor: 'start', size: 8, ink: 'ink' },
                  { kind: 'path', d: evil, fill: 'ink' },
                ],
                note: evil,
              },
            ],
          },
        ],
      }),
      { inlineCss: `a{}</style>${evil}`, downloads: [{ label: evil, href: evil }] },
    );
    expect(html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(
      /<script|<img|href="javascript/i,
    );
    expect(html.match(/<\/style>/g)?.length).toBe(1);
    expect(html).toContain('lang="en"');
  });

  it('shortens a label that is wider than its place, and not one that fits', () => {
    const label = (text: string, maxWidth: number): Block => ({
      kind: 'figure',
      id: 'f',
      title: 't',
      alt: 'a',
      width: 100,
      height: 10,
      shapes: [{ kind: 'label', x: 0, y: 8, text, anchor: 'start', size: 8, ink: 'ink', maxWidth }],
    });
    expect(tidy(renderHtml(withBlocks(label('A very long name of a creator', 60))))).toMatch(
      />A very[^<]*…<\/text>/,
    );
    expect(tidy(renderHtml(withBlocks(label('Short name', 60))))).toContain('>Short name</text>');
  });
});

describe('the web report on a phone', () => {
  it('has each value of a wide table with the name of its column, and keeps it a table to be heard', () => {
    const table = (columns: number): string => {
      const labels = ['Goal', 'Target', 'Verdict'].slice(0, columns);
      return tidy(
        renderHtml(
          withBlocks({
            kind: 'table',
            id: 't',
            caption: 'Goals',
            columns: labels.map((label) => ({ label, align: 'start' as const, weight: 1 })),
            rows: [['Reach', '100', 'met'].slice(0, columns).map((text) => ({ text }))],
          }),
        ),
      );
    };
    expect(table(3)).toContain('<table role="table" class="stacks">');
    expect(table(3)).toContain('<td role="cell" data-label="Verdict">met</td>');
    expect(table(3)).toContain('<th scope="row" role="rowheader">Reach</th>');
    expect(table(2)).not.toContain('stacks');
  });

  it('says the values of a figure too wide for it in lines below, a sentence each', () => {
    const figure = (width: number): string =>
      tidy(
        renderHtml(
          withBlocks({
            kind: 'figure',
            id: 'f',
            title: 'Two rose',
            alt: 'Recall: +9.1 points. Intent: +0.5 points.',
            width,
            height: 40,
            shapes: [],
          }),
        ),
      );
    expect(figure(480)).toContain('<li>Recall: +9.1 points.</li><li>Intent: +0.5 points.</li>');
    expect(figure(300)).not.toContain('chart-values');
  });

  it('draws a figure again for a phone where it has a shape for one, named alike, and says no values below', () => {
    const narrow = { width: 342, height: 90, shapes: [] };
    const figure = { kind: 'figure', id: 'f', title: 'Two rose', alt: 'Recall rose.' } as const;
    const page = tidy(
      renderHtml(withBlocks({ ...figure, width: 480, height: 40, shapes: [], narrow })),
    );
    expect(page.match(/viewBox="[^"]+"/g)).toEqual([
      'viewBox="0 0 480 40"',
      'viewBox="0 0 342 90"',
    ]);
    expect(page.match(/<desc id="[^"]+">Recall rose.<\/desc>/g)).toHaveLength(2);
    expect(page).not.toContain('chart-values');
  });
});

describe('the numbers behind a chart', () => {
  const figure: FigureBlock = {
    kind: 'figure',
    id: 'f',
    title: 'Recall rose',
    alt: 'Recall: +9.1 points.',
    width: 480,
    height: 40,
    shapes: [],
    narrow: { width: 342, height: 90, shapes: [] },
    chart: {
      kind: 'intervals',
      form: 'marks',
      number: 'points',
      names: {
        label: 'Question',
        detail: 'Control → exposed',
        value: 'Lift',
        lo: 'From',
        hi: 'To',
        text: 'In words',
      },
      rows: [
        {
          label: 'Recall',
          detail: '20% → 29%',
          value: 0.0912345,
          lo: 0.045,
          hi: 0.137,
          text: '+9.1 (4.5 to 13.7)',
          isAccent: true,
        },
      ],
    },
  };
  const words = { ...sampleDocument().words, numbers: 'Show the numbers' };
  const pageOf = (block: Block): string =>
    tidy(renderHtml({ ...withBlocks(block), words }).replace(/ role="\w+"/g, ''));

  it('stand in a closed table that says them as the figure does, under heads of their own', () => {
    const page = pageOf(figure);
    expect(page).toContain('<details class="numbers"><summary>Show the numbers</summary>');
    expect(page).toMatch(/<caption id="[^"]+"><span>Recall rose<\/span><\/caption>/);
    expect(page).toContain(
      '<th scope="col">Question</th><th scope="col">Control → exposed</th><th scope="col" class="end">Lift</th>',
    );
    expect(page).toContain('<th scope="row">Recall</th>');
    expect(page).toContain('data-label="Lift" class="end">+9.1 (4.5 to 13.7)</td>');
    expect(page).not.toContain('0.0912345');
  });

  it('say what a mark says where it has words', () => {
    const { chart } = figure;
    if (chart?.kind !== 'intervals') throw new Error('no intervals');
    const [row] = chart.rows;
    if (!row) throw new Error('no row');
    const page = pageOf({
      ...figure,
      chart: {
        ...chart,
        names: { ...chart.names, mark: 'Beside' },
        rows: [{ ...row, mark: 'above' }],
      },
    });
    expect(page).toContain('<th scope="col">Beside</th>');
    expect(page).toContain('data-label="Beside">above</td>');
  });

  it('of stacked shares have a column a part, and a row without answers keeps its words', () => {
    const page = pageOf({
      ...figure,
      chart: {
        kind: 'shares',
        names: { label: 'Period', detail: 'Comments' },
        parts: [
          { name: 'Positive', fill: 'good' },
          { name: 'Negative', fill: 'bad' },
        ],
        rows: [
          { label: 'Before', detail: '40 comments', shares: [0.7, 0.3], texts: ['70%', '30%'] },
          { label: 'After', detail: 'too few', shares: [], texts: [] },
        ],
      },
    });
    expect(page).toContain('data-label="Negative" class="end">30%</td>');
    expect(page).toContain('<th scope="row">After</th><td data-label="Comments">too few</td>');
  });

  it('are none in a document of a time before charts had data, or words for them', () => {
    const { chart: _, ...without } = figure;
    expect(pageOf(without)).not.toContain('<details');
    expect(renderHtml(withBlocks(figure))).not.toContain('<details');
  });
});
