// The report as slides, opened as PowerPoint would: every number is there, charts and their workbooks agree, nothing hangs
// in the air, and the same report gives the same bytes.
import { unzipSync } from 'fflate';
import { describe, expect, inject, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { evaluate } from '../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../src/core/report/build-document.ts';
import type { Block, ReportDocument, TableBlock } from '../../src/core/report/document.ts';
import type { Chart } from '../../src/core/report/figure.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { plainText } from '../../src/render/fonts/text.ts';
import { intervalData } from '../../src/render/pptx/chart-data.ts';
import { intervalBody } from '../../src/render/pptx/interval-chart.ts';
import { renderPptx } from '../../src/render/pptx/render-pptx.ts';
import { slideSettingOf } from '../../src/render/pptx/slide-setting.ts';
import {
  REPORT_LOCALES,
  REPORT_TEMPLATES,
  readingRules,
  reportTemplate,
  wordingFor,
} from '../../src/templates.ts';
import type { ReportTemplateName } from '../../src/templates.ts';
import { fullSnapshot } from '../core/kpi/full-snapshot.ts';
import { emptySnapshot } from '../core/report/sample-snapshot.ts';
import { allOf, readXml, textOf, type Element } from './read-xml.ts';
import { sampleDocument } from './sample-document.ts';

const fonts = readFonts();
const full = fullSnapshot();

const documentOf = (
  template: ReportTemplateName,
  locale = 'en',
  snapshot: Snapshot = full,
): ReportDocument =>
  buildDocument(
    { ...snapshot, template, locale },
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate(template),
    wordingFor(locale),
    readingRules(),
  );

type Parts = ReadonlyMap<string, string>;

const decoded = (bytes: Uint8Array): Parts =>
  new Map(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [
      path,
      Buffer.from(part).toString('utf8'),
    ]),
  );

const opened = async (document: ReportDocument) => {
  const bytes = await renderPptx(document, fonts);
  const parts = decoded(bytes);
  const slides = [...parts.keys()]
    .filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path))
    .toSorted((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
    .map((path) => readXml(parts.get(path) ?? ''));
  return { bytes, parts, slides, files: unzipSync(bytes) };
};

const isXml = (path: string): boolean => /\.(xml|rels)$/.test(path);

const isWellFormed = (xml: string): boolean => {
  try {
    return readXml(xml).name !== '';
  } catch {
    return false;
  }
};

/** Part and target of every relationship, both as paths in the package. */
const relations = (parts: Parts): { from: string; target: string; isExternal: boolean }[] =>
  [...parts]
    .filter(([path]) => path.endsWith('.rels'))
    .flatMap(([path, xml]) =>
      allOf(readXml(xml), 'Relationship').map(({ attributes }) => ({
        from: path.replace('_rels/', '').replace(/\.rels$/, ''),
        target: (attributes['Target'] ?? '').replace(/^\//, ''),
        isExternal: attributes['TargetMode'] === 'External',
      })),
    );

const titlesOf = (slides: readonly Element[]): string[] =>
  slides.map((slide) => {
    const title = allOf(slide, 'p:sp').find((shape) =>
      allOf(shape, 'p:ph').some(({ attributes }) =>
        /^(title|ctrTitle)$/.test(attributes['type'] ?? ''),
      ),
    );
    return title ? textOf(title) : '';
  });

type Placed = { name: string; x: number; y: number; right: number; bottom: number };

/** In points, of shapes that mean something and say themselves where they are. */
const boxesOf = (slide: Element): Placed[] =>
  ['p:sp', 'p:graphicFrame'].flatMap((kind) =>
    allOf(slide, kind).flatMap((shape): Placed[] => {
      const [offset] = allOf(shape, 'a:off');
      const [extent] = allOf(shape, 'a:ext').filter(({ attributes }) => 'cx' in attributes);
      if (!offset || !extent || allOf(shape, 'adec:decorative').length > 0) return [];
      const points = (value: string | undefined): number => Number(value) / 12_700;
      const [x, y] = [points(offset.attributes['x']), points(offset.attributes['y'])];
      return [
        {
          name: allOf(shape, 'p:cNvPr')[0]?.attributes['name'] ?? '',
          x,
          y,
          right: x + points(extent.attributes['cx']),
          bottom: y + points(extent.attributes['cy']),
        },
      ];
    }),
  );

const blocksOf = ({ sections }: ReportDocument): readonly Block[] =>
  sections.flatMap(({ blocks }) => blocks);

/** What a block says in so many words. */
const saidIn = (block: Block): string[] => {
  switch (block.kind) {
    case 'cover':
      return [
        block.title,
        block.subtitle,
        ...block.facts.flatMap(({ label, value }) => [label, value]),
      ];
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'callout':
      return block.runs.map(({ text }) => text);
    case 'list':
      return block.items.flat().map(({ text }) => text);
    case 'comment':
      return [block.by ?? '', ...block.parts.flatMap(saidIn)];
    case 'tiles':
      return block.tiles.flatMap(({ label, value, detail, note, verdict, bullet }) => [
        label,
        value,
        detail,
        note,
        verdict?.text ?? '',
        ...(bullet?.shapes ?? []).flatMap((shape) => (shape.kind === 'label' ? shape.text : [])),
      ]);
    case 'formula':
      return [block.formula, ...block.lines];
    case 'table':
      return [
        ...block.columns.map(({ label }) => label),
        ...block.rows.flat().map(({ text }) => text),
      ];
    case 'figure':
      return [
        block.alt,
        ...(block.chart?.rows ?? []).flatMap((row) =>
          'text' in row ? [row.text] : 'texts' in row ? row.texts : [row.label],
        ),
      ];
  }
};

/** The numbers that a chart's cells must hold. */
const numbersOf = (chart: Chart): number[] => {
  switch (chart.kind) {
    case 'shares':
      return chart.rows.flatMap(({ shares }) => shares);
    case 'multiples':
      return chart.rows.flatMap(({ values }) => values.filter((one) => one !== null));
    case 'series':
      return chart.rows.flatMap(({ value }) => (value === undefined ? [] : [value]));
    case 'steps':
      // The chart itself shows only what is stacked.
      return chart.rows.flatMap(({ from, to }) =>
        Math.min(from, to) >= 0 ? Number(Math.abs(to - from).toPrecision(12)) : [],
      );
    case 'intervals':
      return chart.rows.map(({ value }) =>
        chart.number === 'points' ? Number((value * 100).toPrecision(12)) : value,
      );
  }
};

const chartsOf = (document: ReportDocument): Chart[] =>
  blocksOf(document).flatMap((block) =>
    block.kind === 'figure' && block.chart ? [block.chart] : [],
  );

/** The cells of the first sheet by their place, numbers as numbers. */
const cellsIn = (book: Uint8Array): Map<string, string | number> =>
  new Map(
    allOf(readXml(decoded(book).get('xl/worksheets/sheet1.xml') ?? ''), 'c').map((cell) => {
      const [value] = allOf(cell, 'v');
      return [cell.attributes['r'] ?? '', value ? Number(textOf(value)) : textOf(cell)];
    }),
  );

const LOCALES = inject('isFull') ? REPORT_LOCALES : ['de', 'ar'];

describe('the slides of a report', () => {
  it('say every word and number of the document, whatever the template', async () => {
    for (const template of REPORT_TEMPLATES) {
      const document = documentOf(template);
      const { parts } = await opened(document);
      const texts = [...parts].flatMap(([path, xml]) =>
        /slides\/slide|notesSlides\/notes|charts\/chart/.test(path)
          ? ['a:p', 'c:v'].flatMap((name) => allOf(readXml(xml), name).map(textOf))
          : [],
      );
      const all = plainText(texts.join('\n'));
      const missing = blocksOf(document)
        .flatMap(saidIn)
        .filter((text) => !all.includes(plainText(text)));
      expect(missing, template).toEqual([]);
    }
  });

  it('have a title each, which no other slide has, and a number', async () => {
    for (const template of REPORT_TEMPLATES) {
      const { slides } = await opened(documentOf(template));
      const titles = titlesOf(slides);
      expect(
        titles.filter((title) => title.trim() === ''),
        template,
      ).toEqual([]);
      expect(new Set(titles).size, template).toBe(titles.length);
      for (const slide of slides.slice(1))
        expect(allOf(slide, 'a:fld').map(({ attributes }) => attributes['type'])).toContain(
          'slidenum',
        );
    }
  });

  it('hold charts whose numbers are the document’s, in the cache as in the workbook behind it', async () => {
    const document = documentOf('deck');
    const { parts, files } = await opened(document);
    const charts = [...parts].filter(([path]) => /^ppt\/charts\/chart\d+\.xml$/.test(path));
    expect(charts).toHaveLength(chartsOf(document).length);
    for (const [path, xml] of charts) {
      const book = relations(parts).find(({ from }) => from === path)?.target ?? '';
      const cells = cellsIn(files[book] ?? new Uint8Array());
      const references = [...allOf(readXml(xml), 'c:numRef'), ...allOf(readXml(xml), 'c:strRef')];
      expect(references.length).toBeGreaterThan(3);
      for (const reference of references) {
        const [, column = '', first = ''] = /\$([A-Z])\$(\d+)/.exec(textOf(reference)) ?? [];
        for (const point of allOf(reference, 'c:pt')) {
          const cached = allOf(point, 'c:v').map(textOf).join('');
          const cell = cells.get(`${column}${Number(first) + Number(point.attributes['idx'])}`);
          expect(typeof cell === 'number' ? Number(cached) : cached).toBe(cell);
        }
      }
    }
    const numbers = charts.flatMap(([, xml]) =>
      allOf(readXml(xml), 'c:numRef').flatMap((one) =>
        allOf(one, 'c:v').map((v) => Number(textOf(v))),
      ),
    );
    for (const chart of chartsOf(document)) {
      expect(numbers).toEqual(expect.arrayContaining(numbersOf(chart)));
    }
  });

  it('give error bars that follow the ends of the interval when cells are edited', async () => {
    const document = documentOf('deck');
    const { files, parts } = await opened(document);
    const place = chartsOf(document).findIndex(({ kind }) => kind === 'intervals') + 1;
    const xml = parts.get(`ppt/charts/chart${place}.xml`) ?? '';
    expect(allOf(readXml(xml), 'c:errBars')).toHaveLength(1);
    const book = decoded(
      files[`ppt/embeddings/Microsoft_Excel_Sheet${place}.xlsx`] ?? new Uint8Array(),
    );
    const sheet = book.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<c r="E2"[^>]*><f>B2-C2<\/f><v>/);
    expect(sheet).toMatch(/<c r="F2"[^>]*><f>D2-B2<\/f><v>/);
  });

  it('number the axis of small shares by its step', () => {
    const [sample] = chartsOf(documentOf('deck')).filter((chart) => chart.kind === 'intervals');
    if (!sample) throw new Error('no intervals');
    const rate = { label: 'C', detail: '', value: 0.0004, lo: 0.0002, hi: 0.0006, text: '0.04%' };
    const chart = { ...sample, number: 'share' as const, rows: [{ ...rate, isAccent: false }] };
    const setting = slideSettingOf(documentOf('deck'), fonts);
    expect(intervalBody(setting, chart, chart).body).toContain('"0.00%"');
  });

  it('number the axis of points by its step', () => {
    const [sample] = chartsOf(documentOf('deck')).filter((chart) => chart.kind === 'intervals');
    if (!sample) throw new Error('no intervals');
    const lift = { label: 'C', detail: '', value: 0.001, lo: -0.002, hi: 0.004, text: '+0.1' };
    const chart = { ...sample, number: 'points' as const, rows: [{ ...lift, isAccent: false }] };
    const { body } = intervalBody(slideSettingOf(documentOf('deck'), fonts), chart, chart);
    expect(body).toContain('formatCode="+0.0;\u22120.0;0.0"');
  });

  it('tell in their workbook what a mark says where it has words', () => {
    const [sample] = chartsOf(documentOf('deck')).filter((chart) => chart.kind === 'intervals');
    const [row] = sample?.rows ?? [];
    if (!sample || !row) throw new Error('no intervals');
    const names = { ...sample.names, mark: 'Beside' };
    const { columns } = intervalData({ ...sample, names, rows: [{ ...row, mark: 'above' }] });
    expect(columns.at(-1)).toEqual({ head: 'Beside', kind: 'text', cells: ['above'] });
  });

  it('lead nowhere that is not in the file, and name the kind of every part', async () => {
    for (const template of REPORT_TEMPLATES) {
      const { parts } = await opened(documentOf(template));
      for (const { from, target, isExternal } of relations(parts)) {
        expect(from === '' || parts.has(from), from).toBe(true);
        if (!isExternal) expect(parts.has(target), `${from} leads to ${target}`).toBe(true);
      }
      const types = readXml(parts.get('[Content_Types].xml') ?? '');
      const named = allOf(types, 'Override').map(({ attributes }) => attributes['PartName'] ?? '');
      const wanted = [...parts.keys()].filter((path) => !/\.rels$|Content_Types/.test(path));
      expect(named.toSorted()).toEqual(wanted.map((path) => `/${path}`).toSorted());
    }
  });

  it('name only relationships that their slide has', async () => {
    const { parts } = await opened(documentOf('full'));
    for (const [path, xml] of parts) {
      if (!/^ppt\/(slides|charts)\/[^_]/.test(path)) continue;
      const used = [...xml.matchAll(/r:(?:id|embed)="([^"]*)"/g)].map(([, id]) => id);
      const own = parts.get(path.replace(/([^/]+)$/, '_rels/$1.rels')) ?? '';
      for (const id of used) expect(own, path).toContain(`Id="${id}"`);
    }
  });

  it('are well-formed in every language and for an empty campaign', async () => {
    const documents = [
      ...LOCALES.map((locale) => documentOf('deck', locale)),
      documentOf('deck', 'en', emptySnapshot()),
      documentOf('full', 'en', emptySnapshot()),
    ];
    for (const document of documents) {
      const { parts } = await opened(document);
      const wrong = [...parts].filter(([path, xml]) => isXml(path) && !isWellFormed(xml));
      expect(wrong.map(([path]) => path)).toEqual([]);
    }
  });

  it('are the same bytes for the same report', async () => {
    const document = documentOf('deck');
    const [a, b] = [
      await renderPptx(document, fonts),
      await renderPptx(structuredClone(document), fonts),
    ];
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
  });

  it('take hostile text as text', async () => {
    const hostile = '</a:t><script>&amp;"\'\u0000\u202e\ud800_x000D_';
    const table: TableBlock = {
      kind: 'table',
      id: 't',
      caption: hostile,
      columns: [{ label: hostile, align: 'start', weight: 1 }],
      rows: [
        [{ text: hostile, href: 'javascript:alert(1)' }],
        [{ text: 'x', href: 'https://a.example/?a=1&b="' }],
      ],
    };
    const document = sampleDocument({
      title: hostile,
      author: hostile,
      sections: [{ id: 's', title: hostile, name: hostile, blocks: [table] }],
    });
    const { parts, slides } = await opened(document);
    for (const [path, xml] of parts) if (isXml(path)) readXml(xml);
    expect(titlesOf(slides).join('')).toContain('</a:t><script>&amp;"\'');
    expect(slides.map(textOf).join('')).toContain('_x000D_');
    expect([...parts.values()].join('')).not.toContain('javascript:');
    expect(
      relations(parts)
        .filter(({ isExternal }) => isExternal)
        .map(({ target }) => target),
    ).toEqual(['https://a.example/?a=1&b=%22']);
  });

  it('break a long table between rows, under the same head, and lose none', async () => {
    const rows = Array.from({ length: 90 }, (_, at) => [{ text: `row ${at}` }, { text: `${at}` }]);
    const table: TableBlock = {
      kind: 'table',
      id: 't',
      caption: 'Rows',
      columns: [
        { label: 'Name head', align: 'start', weight: 3 },
        { label: 'Value head', align: 'end', weight: 1 },
      ],
      rows,
      note: 'Below all.',
    };
    const { slides } = await opened(
      sampleDocument({ sections: [{ id: 's', title: 'S', name: 'S', blocks: [table] }] }),
    );
    const tables = slides.flatMap((slide) => allOf(slide, 'a:tbl'));
    expect(tables.length).toBeGreaterThan(3);
    for (const one of tables) {
      expect(allOf(one, 'a:tblPr')[0]?.attributes['firstRow']).toBe('1');
      expect(textOf(allOf(one, 'a:tr')[0] ?? one)).toBe('Name headValue head');
    }
    const said = tables.flatMap((one) =>
      allOf(one, 'a:tr')
        .slice(1)
        .map((row) => textOf(allOf(row, 'a:tc')[0] ?? row)),
    );
    expect(said).toEqual(rows.map(([name]) => name?.text));
    expect(slides.filter((slide) => textOf(slide).includes('Below all.'))).toHaveLength(1);
  });

  it('keep every shape on its slide and over no other', async () => {
    for (const [template, locale] of [
      ...REPORT_TEMPLATES.map((name) => [name, 'en'] as const),
      ...LOCALES.map((name) => ['deck', name] as const),
    ]) {
      const { slides } = await opened(documentOf(template, locale));
      for (const [at, slide] of slides.entries()) {
        const boxes = boxesOf(slide);
        expect(boxes.length).toBeGreaterThan(0);
        const over = boxes.filter(
          ({ x, y, right, bottom }) => x < 0 || y < 0 || right > 960 || bottom > 515,
        );
        expect(over, `${template} ${locale} ${at + 1}`).toEqual([]);
        const meeting = boxes.flatMap((a, i) =>
          boxes
            .slice(i + 1)
            .filter(
              (b) =>
                a.x < b.right - 1 && b.x < a.right - 1 && a.y < b.bottom - 1 && b.y < a.bottom - 1,
            )
            .map((b) => [a, b]),
        );
        expect(meeting, `${template} ${locale} ${at + 1}`).toEqual([]);
      }
    }
  });

  it('end no slide with a row that heads those on the next', async () => {
    const row = (name: string, value: string) => [{ text: name }, { text: value }];
    const groups = Array.from({ length: 20 }, (_, at) => [
      row(`group ${at}`, ''),
      ...Array.from({ length: 1 + (at % 3) }, (_inner, i) => row(`row ${at}.${i}`, '1')),
    ]);
    const columns = [
      { label: 'A', align: 'start', weight: 1 },
      { label: 'B', align: 'end', weight: 1 },
    ] as const;
    const table: TableBlock = { kind: 'table', id: 't', caption: '', columns, rows: groups.flat() };
    const { slides } = await opened(
      sampleDocument({ sections: [{ id: 's', title: 'S', name: 'S', blocks: [table] }] }),
    );
    const tables = slides.flatMap((slide) => allOf(slide, 'a:tbl'));
    expect(tables.length).toBeGreaterThan(3);
    for (const one of tables)
      expect(textOf(allOf(one, 'a:tr').at(-1) ?? one)).not.toMatch(/^group/);
  });

  it('call what goes on by the heading over it, and a table that goes on by its caption', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [{ text: `row ${at}` }]);
    const table: TableBlock = {
      kind: 'table',
      id: 't',
      caption: 'The table',
      columns: [{ label: 'A', align: 'start', weight: 1 }],
      rows,
    };
    const long = (id: string): Block => ({
      kind: 'paragraph',
      role: 'body',
      id,
      runs: [{ text: 'word '.repeat(300) }],
    });
    const heading: Block = { kind: 'heading', level: 2, id: 'h', text: 'The heading' };
    const { slides } = await opened(
      sampleDocument({
        sections: [
          {
            id: 's',
            title: 'Found',
            name: 'S',
            blocks: [long('a'), heading, long('b'), table, long('c')],
          },
        ],
      }),
    );
    const titles = titlesOf(slides);
    expect(titles[0]).toBe('Found');
    expect(titles).toContain('The heading (continued)');
    expect(titles).toContain('The table (continued)');
    expect(titles.at(-1)).toMatch(/^The heading \(continued/);
  });

  it('say each chart and table in words, and hide what is only decoration', async () => {
    const { slides } = await opened(documentOf('full'));
    for (const slide of slides)
      for (const frame of allOf(slide, 'p:graphicFrame'))
        expect(allOf(frame, 'p:cNvPr')[0]?.attributes['descr'] ?? '').not.toBe('');
    const bare = slides
      .flatMap((slide) => allOf(slide, 'p:sp'))
      .filter((shape) => textOf(shape) === '');
    for (const shape of bare) expect(allOf(shape, 'adec:decorative')).toHaveLength(1);
  });

  it('tell under a slide the formula, evidence and interval of what stands on it', async () => {
    const document = documentOf('deck');
    const { parts, slides } = await opened(document);
    const place = slides.findIndex((slide) => textOf(slide).includes('Return on ad spend'));
    const notes = textOf(readXml(parts.get(`ppt/notesSlides/notesSlide${place + 1}.xml`) ?? ''));
    const roas = document.formulas?.find(({ id }) => id === 'formula-roas');
    expect(roas?.lines.length).toBeGreaterThan(2);
    for (const line of [roas?.formula ?? '-', ...(roas?.lines ?? [])])
      expect(notes).toContain(line);
    expect(notes).toContain('f'.repeat(64));
  });

  it('run from right to left for a language that does, tables and charts too', async () => {
    const { parts, slides } = await opened({
      ...documentOf('deck'),
      locale: 'ar',
      direction: 'rtl',
    });
    expect(parts.get('ppt/presentation.xml')).toContain('rtl="1"');
    const xml = slides.map((_, at) => parts.get(`ppt/slides/slide${at + 1}.xml`) ?? '').join('');
    expect(xml).not.toContain('rtl="0"');
    expect(xml).toMatch(/<a:tblPr [^>]*rtl="1"/);
    expect(xml).toContain('lang="ar-EG"');
    const axes = [...parts]
      .filter(([path]) => path.startsWith('ppt/charts/chart'))
      .map(([, one]) => one);
    for (const one of axes) expect(one).toContain('<c:axPos val="r"/>');
  });

  it('keep the numbers of a chart’s labels in place from right to left', async () => {
    const { parts } = await opened({ ...documentOf('deck'), locale: 'ar', direction: 'rtl' });
    const charts = [...parts].filter(([path]) => path.startsWith('ppt/charts/chart'));
    expect(charts.length).toBeGreaterThan(0);
    for (const [, xml] of charts) {
      const labels = [...xml.matchAll(/<c:cat>.*?<\/c:cat>|<a:t>.*?<\/a:t>/gsu)].flatMap(
        ([found]) =>
          [...found.matchAll(/<(?:c:v|a:t)>(.*?)<\//gsu)].flatMap(
            ([, text]) => text?.split('\n') ?? [],
          ),
      );
      expect(labels.length).toBeGreaterThan(0);
      for (const line of labels) expect(line).toMatch(/^\u202b.*\u202c$/u);
    }
  });
});
