// The printed report, read back: structure, text, links, attachments, and what hostile content may not do.
import fc from 'fast-check';
import { PDFDict, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import type { Block, Cell, ReportDocument } from '../../src/core/report/document.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf } from '../../src/render/pdf/style.ts';
import { tableStrips } from '../../src/render/pdf/table-strips.ts';
import { wordsOf } from './document-words.ts';
import { byRole, readPdf, textEntry, walk } from './read-pdf.ts';
import { contentTable, liftFigure, sampleDocument } from './sample-document.ts';

const fonts = readFonts();
const flat = (text: string): string => text.replace(/[\s\u00ad]+/g, '');

function oneSection(...blocks: Block[]): ReportDocument {
  return sampleDocument({
    sections: [{ id: 'only', title: 'Only section', name: 'Only', blocks }],
  });
}

const paragraph = (text: string, href?: string): Block => ({
  kind: 'paragraph',
  role: 'body',
  runs: [href === undefined ? { text } : { text, href }],
});

describe('the printed report', async () => {
  const rendered = renderPdf(sampleDocument(), fonts);
  const pdf = await readPdf(rendered.bytes);

  it('is the same bytes for the same document, and other bytes for another', () => {
    expect(Buffer.compare(renderPdf(sampleDocument(), fonts).bytes, rendered.bytes)).toBe(0);
    const later = sampleDocument({ publishedAtMs: sampleDocument().publishedAtMs + 1000 });
    expect(Buffer.compare(renderPdf(later, fonts).bytes, rendered.bytes)).not.toBe(0);
  });

  it('has every character in a face: no empty glyph and no warning', () => {
    expect(rendered.warnings).toEqual([]);
    expect(pdf.glyphs.length).toBeGreaterThan(8000);
    expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
    expect([...new Set(pdf.root.text)].filter((letter) => letter < ' ')).toEqual([]);
  });

  it('draws nothing outside a tagged sequence or an artifact', () => {
    expect(pdf.pages.map((page) => page.hasStray)).not.toContain(true);
  });

  it('says every word of the document once, in the order of the document', () => {
    const text = flat(pdf.root.text);
    let from = 0;
    for (const words of wordsOf(sampleDocument())) {
      const at = text.indexOf(flat(words), from);
      expect(
        at,
        `"${words}" after "${text.slice(Math.max(0, from - 40), from)}"`,
      ).toBeGreaterThanOrEqual(0);
      from = at + flat(words).length;
    }
  });

  it('steps its headings down by one level at most, and begins with the first', () => {
    const levels = [...walk(pdf.root)]
      .map((node) => /^H([1-6])$/.exec(node.role)?.[1])
      .filter((level) => level !== undefined)
      .map(Number);
    expect(levels[0]).toBe(1);
    expect(levels).toContain(2);
    levels.slice(1).forEach((level, i) => expect(level - (levels[i] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('gives each table heads with a scope and each row once', () => {
    const blocks = sampleDocument().sections.flatMap((section) => section.blocks);
    const tables = byRole(pdf, 'Table');
    const wanted = blocks.filter((block) => block.kind === 'table');
    expect(tables.length).toBe(wanted.length);
    tables.forEach((table, i) => {
      const block = wanted[i];
      const [head, ...rows] = table.kids.filter((kid) => kid.role === 'TR');
      expect(rows.map((row) => flat(row.text))).toEqual(
        block?.rows.map((row) => flat(row.map((cell) => cell.text).join(''))),
      );
      expect(head?.kids.map((cell) => cell.role)).toEqual(block?.columns.map(() => 'TH'));
      for (const cell of head?.kids ?? []) expect(cell.dict.toString()).toContain('/Scope /Column');
      for (const row of rows) {
        expect(row.kids[0]?.role).toBe('TH');
        expect(row.kids[0]?.dict.toString()).toContain('/Scope /Row');
        expect(row.kids.length).toBe(block?.columns.length);
      }
    });
  });

  it('repeats a long table’s head on each page it runs over, as an artifact only', () => {
    const again = pdf.pages.filter((page) =>
      page.artifacts.includes('Every post, with the figures its creator sent (continued)'),
    );
    expect(again.length).toBeGreaterThanOrEqual(2);
    for (const page of again) expect(page.artifacts).toContain('Engagements');
    expect(pdf.root.text.match(/Engagements/g)?.length).toBe(1);
  });

  it('describes every figure in words and gives its box on the page', () => {
    const figures = byRole(pdf, 'Figure');
    expect(figures.length).toBe(4);
    for (const figure of figures) {
      expect(textEntry(figure.dict, 'Alt')?.length).toBeGreaterThan(20);
      expect(figure.dict.toString()).toMatch(/\/BBox \[ [\d. ]+ \]/);
    }
  });

  it('names itself: language, title, bookmarks and identity', () => {
    const { catalog } = pdf.doc;
    expect(textEntry(catalog, 'Lang')).toBe('en-GB');
    expect(pdf.doc.getTitle()).toBe('Spring Cold Brew: campaign report');
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).toString()).toContain('/Marked true');
    expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).toString()).toContain(
      '/DisplayDocTitle true',
    );
    expect(outlineTitles(pdf.doc.catalog)).toEqual([
      'Spring Cold Brew',
      'Verdict',
      'Brand lift',
      'Sentiment',
      'Sales and attribution',
      'Creators',
      'Method',
    ]);
    expect(pdf.doc.context.trailerInfo.ID?.toString()).toMatch(
      /^\[ <[0-9a-f]{32}> <[0-9a-f]{32}> \]$/i,
    );
  });

  it('counts its pages at the foot of all but the cover', () => {
    const count = pdf.pages.length;
    expect(count).toBe(rendered.pageCount);
    pdf.pages.forEach((page, i) => {
      if (i === 0) expect(page.artifacts).not.toContain(` / ${count}`);
      else expect(page.artifacts).toContain(`${i + 1} / ${count}`);
    });
  });

  it('leads from the contents to the page that a section begins on', () => {
    const entries = byRole(pdf, 'TOCI');
    expect(entries.length).toBe(6);
    for (const entry of entries) {
      const number = Number(/(\d+)\s*$/.exec(entry.text)?.[1]);
      const name = flat(
        sampleDocument().sections.find((section) => flat(entry.text).startsWith(flat(section.name)))
          ?.title ?? '-',
      );
      expect(flat([...(pdf.pages[number - 1]?.marked.values() ?? [])].join(''))).toContain(name);
    }
  });

  it('prints on letter paper too', async () => {
    const letter = await readPdf(renderPdf(sampleDocument({ pageFormat: 'letter' }), fonts).bytes);
    expect(letter.doc.getPages()[0]?.getSize()).toEqual({ width: 612, height: 792 });
    expect(flat(letter.root.text).length).toBeGreaterThanOrEqual(flat(pdf.root.text).length - 20);
  });
});

describe('text of European scripts', () => {
  const SENTENCES: readonly [string, string][] = [
    ['Polish', 'Pchnąć w tę łódź jeża lub ośm skrzyń fig.'],
    ['Icelandic', 'Kæmi ný öxi hér, ykist þjófum nú bæði víl og ádrepa.'],
    ['Turkish', 'Pijamalı hasta yağız şoföre çabucak güvendi. İI ıi'],
    ['Romanian', 'Gheorghe, obezul, a reuşit să obţină jucându-se un flux în Quebec; ș ț.'],
    ['Welsh', 'Parciais fy jac codi baw hud llawn dŵr ger tŷ Mabon.'],
    ['Maltese', 'Ħobż, ġbejna u żebbuġ għal kulħadd.'],
    ['Lithuanian', 'Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą.'],
    ['Vietnamese', 'Do bạch kim rất quý nên sẽ dùng để lắp vô xương.'],
    ['Greek', 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.'],
    ['polytonic Greek', 'Ὅτι μὲν ὑμεῖς, ὦ ἄνδρες Ἀθηναῖοι, πεπόνθατε ᾧ ᾯ.'],
    ['Russian', 'Съешь ещё этих мягких французских булок, да выпей же чаю.'],
    ['Ukrainian', 'Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне знаємо.'],
    ['Serbian', 'Љубазни фењерџија чађавог лица хоће да ми покаже штос.'],
    ['Macedonian', 'Ѓорѓи и Ќиро со џвакање љубопитно; ѝ ѐ ѕ ј њ.'],
    ['Kazakh and Bashkir', 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ҙҙ Ҫҫ'],
    ['Georgian', 'გთხოვთ ახლავე გაიაროთ რეგისტრაცია; ႠႡႢ ᲐᲑᲒ.'],
    ['Armenian', 'Բել դղյակի ձախ ժամն օֆ ազգությանը ցպահանջ չճշտած վնաս էր եւ փառք։'],
    ['signs', '€ £ ₤ ₴ ₽ ₺ ₾ ֏ − × ÷ ± ≈ ≠ ≤ ≥ ∞ √ ∑ → ← ↑ ↓ № ‰ … “ ” „ « » ½ ⅓ ² ₂ ● ○'],
  ];
  it.each(SENTENCES)(
    'prints %s in every style and gives it back as it was',
    async (_, sentence) => {
      const document = sampleDocument({
        title: sentence,
        sections: [
          {
            id: 'a',
            title: sentence,
            name: sentence,
            blocks: [
              { kind: 'heading', level: 2, id: 'h', text: sentence },
              { kind: 'paragraph', role: 'lead', runs: [{ text: sentence }] },
              { kind: 'paragraph', role: 'body', runs: [{ text: sentence, style: 'strong' }] },
              {
                kind: 'table',
                id: 't',
                caption: sentence,
                columns: [
                  { label: 'A', align: 'start', weight: 1 },
                  { label: 'B', align: 'end', weight: 1 },
                ],
                rows: [[{ text: sentence }, { text: sentence }]],
              },
            ],
          },
        ],
      });
      const { bytes, warnings } = renderPdf(document, fonts);
      expect(warnings).toEqual([]);
      const pdf = await readPdf(bytes);
      // Twice in the contents, once as title, heading, lead, paragraph and caption, twice in the table.
      expect(flat(pdf.root.text).split(flat(sentence)).length - 1).toBe(9);
    },
  );

  it('sets a mark that has no ready-made letter over its letter', () => {
    const content = renderPdf(oneSection(paragraph('за́мок')), fonts);
    expect(content.warnings).toEqual([]);
  });

  it('prints a visible square for what no face has, and says which', async () => {
    const { bytes, warnings } = renderPdf(oneSection(paragraph('a 🙂 漢 ع b')), fonts);
    const pdf = await readPdf(bytes);
    expect(pdf.root.text).toContain('a □ □ □ b');
    expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
    expect(warnings.map((warning) => /U\+\w+/.exec(warning)?.[0])).toEqual([
      'U+0639',
      'U+6F22',
      'U+1F642',
    ]);
  });
});

describe('a row that only names the rows below it', async () => {
  const NAME = 'Which of these social networks do you use most in an ordinary week?';
  const column = { label: 'Share', align: 'end', weight: 1 } as const;
  const table: Block = {
    kind: 'table',
    id: 'groups',
    caption: 'Who answered',
    columns: [{ label: 'Group', align: 'start', weight: 2 }, column, column, column],
    rows: [
      [{ text: NAME, isStrong: true }, { text: '' }, { text: '' }, { text: '' }],
      [{ text: 'TikTok' }, { text: '40%' }, { text: '38%' }, { text: '' }],
    ],
  };
  const pdf = await readPdf(renderPdf(oneSection(table), fonts).bytes);

  it('is one cell over all columns, its words on one line, and stays with them', () => {
    const [, group, row] = byRole(pdf, 'TR');
    expect(
      group?.kids.map(({ role, dict }) => [role, /ColSpan \d/.exec(dict.toString())?.[0]]),
    ).toEqual([['TH', 'ColSpan 4']]);
    expect(row?.kids).toHaveLength(4);
    const setting = settingOf(sampleDocument(), fonts);
    const strips = tableStrips(setting, table, makeElement('Sect', null)).slice(-2);
    expect(strips[0]?.height).toBe(strips[1]?.height);
    expect(strips[0]?.keep).toBe(true);
  });
});

describe('a table too narrow for all of its figures', () => {
  it('breaks between a figure and its interval rather than inside a word or a bracket', () => {
    const labels = 'Frage Kontaktgruppe Kontrollgruppe Punkte 95-%-Intervall Relativ p'.split(' ');
    const weights = [2.6, 3, 3, 1.6, 2.8, 3, 1.4];
    const asPrinted = (text: string): string => text.replaceAll('_', '\u00a0');
    const strong =
      'Werbeerinnerung|48,2_% (163/338)|25,8_% (von_327)|+22,4|+15,1 bis +29,5|87_% (51_%_bis_133_%)|<_0,001';
    const plain =
      'Gestützte Bekanntheit|64,8_% (219/338)|48,8_% (von_327)|+16,0|+8,5 bis +23,4|4_% (−13_%_bis_26_%)|0,024';
    const table: Block = {
      kind: 'table',
      id: 'arms',
      caption: 'Die Gruppen',
      columns: labels.map((label, i) => ({
        label,
        align: i === 0 ? 'start' : 'end',
        weight: weights[i] ?? 1,
      })),
      rows: [strong, plain].map((row) =>
        row.split('|').map((text) => ({ text: asPrinted(text), isStrong: row === strong })),
      ),
    };
    const setting = settingOf(sampleDocument(), fonts);
    const texts = tableStrips(setting, table, makeElement('Sect', null)).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
    );
    for (const whole of ['Werbeerinnerung', '(51_%_bis_133_%)', '(−13_%_bis_26_%)', '<_0,001'])
      expect(
        texts.some((text) => text.includes(asPrinted(whole))),
        whole,
      ).toBe(true);
  });
});

describe('a formula and what is said of it', () => {
  it('stay on one page', async () => {
    const entries = Array.from({ length: 24 }, (_, i): Block => ({
      kind: 'formula',
      id: `f${i}`,
      name: `Begin${i}.`,
      formula: 'orders / clicks',
      lines: [...Array.from({ length: 1 + ((i * 5) % 13) }, () => 'Some line of it.'), `End${i}.`],
    }));
    const { pages } = await readPdf(renderPdf(oneSection(...entries), fonts).bytes);
    const texts = pages.map(({ marked }) => [...marked.values()].join(''));
    expect(texts.length).toBeGreaterThan(4);
    entries.forEach((_, i) => {
      const page = texts.findIndex((text) => text.includes(`Begin${i}.`));
      expect(texts[page], `entry ${i}`).toContain(`End${i}.`);
    });
  });
});

describe('hostile content', () => {
  const HOSTILE = [
    '',
    ' ',
    '\u0000\u0001\u001b[31m',
    '\ud800 lone \udc00',
    '\u202eright to left\u202c',
    '\u200b\u200d\u00ad\ufeff',
    ') Tj ET EMC Q endstream endobj /JavaScript (app.alert(1))',
    '\\) \\( \\r \r\n <</S/JavaScript>>',
    '<script>alert(1)</script> & ]]> ?>',
    'W'.repeat(900),
    'word '.repeat(400),
    '\u0301\u0301\u0301 Z\u0351\u036b\u0343a\u0328\u031dl\u0334g\u0317o',
    "=cmd|' /C calc'!A0",
    '🏳️‍🌈👩‍👩‍👧‍👦',
    '\u3000\u2028\u2029\u0085',
  ];

  it.each(HOSTILE.map((text, i) => [i, text] as const))(
    'string %i fills every field without harm',
    async (_, text) => {
      const cell: Cell = { text, href: text, tone: 'good' };
      const tile = {
        label: text,
        value: text,
        isMissing: false,
        detail: text,
        note: text,
        verdict: { text, tone: 'bad' },
        formulaId: text,
      } as const;
      const document: ReportDocument = {
        ...sampleDocument(),
        locale: text,
        title: text,
        author: text,
        subject: text,
        snapshotHash: text,
        publishedAtMs: Number.NaN,
        footer: text,
        runningHead: { start: text, end: text },
        words: { contents: text, page: text, continued: text, figure: text, formula: text },
        theme: { accent: text },
        sections: [
          {
            id: text,
            title: text,
            name: text,
            blocks: [
              {
                kind: 'cover',
                kicker: text,
                title: text,
                subtitle: text,
                facts: [{ label: text, value: text }],
              },
            ],
          },
          {
            id: text,
            title: text,
            name: text,
            blocks: [
              { kind: 'heading', level: 3, id: text, text },
              paragraph(text, text),
              { kind: 'list', isOrdered: true, items: [[{ text }], []] },
              { kind: 'tiles', id: text, tiles: [tile, { ...tile, isMissing: true }] },
              {
                kind: 'callout',
                title: text,
                runs: [{ text, href: `https://example.org/${text}` }],
              },
              { kind: 'formula', id: text, name: text, formula: text, lines: [text, text] },
              {
                kind: 'table',
                id: text,
                caption: text,
                columns: [
                  { label: text, align: 'end', weight: Number.NaN },
                  { label: text, align: 'start', weight: -1 },
                ],
                rows: [[cell, cell], [cell], []],
                note: text,
              },
              { kind: 'table', id: text, caption: text, columns: [], rows: [[cell]] },
              {
                kind: 'table',
                id: text,
                caption: text,
                columns: Array.from({ length: 40 }, () => ({
                  label: text.slice(0, 40),
                  align: 'end',
                  weight: 1,
                })),
                rows: [[cell]],
              },
              { kind: 'tiles', id: text, tiles: [] },
              {
                ...liftFigure(),
                alt: text,
                title: text,
                width: Number.POSITIVE_INFINITY,
                height: -3,
                shapes: [
                  {
                    kind: 'label',
                    x: Number.NaN,
                    y: 1e300,
                    text,
                    anchor: 'middle',
                    size: 1e9,
                    ink: 'ink',
                    maxWidth: -4,
                  },
                  { kind: 'path', d: text, fill: 'accent' },
                  { kind: 'path', d: 'M 0 0 L 1e999 -5 C 1 2 3 4 5 6 Z Q 1 1', stroke: 'bad' },
                  {
                    kind: 'line',
                    x1: 0,
                    y1: 0,
                    x2: 1,
                    y2: 1,
                    stroke: 'ink',
                    strokeWidth: Number.NaN,
                    dash: [Number.NaN, -1],
                  },
                  {
                    kind: 'circle',
                    cx: 0,
                    cy: 0,
                    r: -5,
                    fill: 'good',
                    stroke: 'bad',
                    strokeWidth: -1,
                  },
                ],
              },
            ],
          },
        ],
      };
      const pdf = await readPdf(
        renderPdf(document, fonts, [
          { name: text, mimeType: text, description: text, bytes: new Uint8Array(3) },
        ]).bytes,
      );
      expect(pdf.pages.length).toBeGreaterThan(1);
      expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
      for (const [, object] of pdf.doc.context.enumerateIndirectObjects()) {
        expect(
          object instanceof PDFDict &&
            (object.has(PDFName.of('JS')) || object.has(PDFName.of('OpenAction'))),
        ).toBe(false);
      }
    },
  );

  it('links to https and to its own blocks only, and an address cannot leave its string', async () => {
    const evil = 'https://example.org/a)>>/A<</S/JavaScript/JS(app.alert(1))>>/Z(';
    const pdf = await readPdf(
      renderPdf(
        oneSection(
          paragraph('good', evil),
          paragraph('script', 'javascript:alert(1)'),
          paragraph('plain', 'http://example.org/'),
          paragraph('file', 'file:///etc/passwd'),
          paragraph('named', 'https://bank.example@evil.example/'),
          paragraph('nowhere', '#absent'),
          paragraph('home', '#only'),
        ),
        fonts,
      ).bytes,
    );
    const actions = pdf.links
      .map((link) => link.lookup(PDFName.of('A')))
      .filter((action) => action instanceof PDFDict);
    expect(actions.map((action) => textEntry(action, 'URI'))).toEqual([new URL(evil).href]);
    expect(actions.map((action) => action.get(PDFName.of('S'))?.toString())).toEqual(['/URI']);
    // The contents' entry and the last paragraph.
    expect(pdf.links.filter((link) => link.has(PDFName.of('Dest'))).length).toBe(2);
    for (const link of pdf.links) expect(textEntry(link, 'Contents')).not.toBe('');
  });

  it('any text at all comes out as a readable file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        async (a, b) => {
          const pdf = await readPdf(
            renderPdf(
              oneSection(paragraph(a), contentTable(2), paragraph(b), {
                kind: 'heading',
                level: 2,
                id: a,
                text: b,
              }),
              fonts,
            ).bytes,
          );
          expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('attachments', () => {
  it('travel inside the file as associated data, byte for byte', async () => {
    const bytes = new TextEncoder().encode('{"a": 1, "ключ": "значення"}');
    const rendered = renderPdf(sampleDocument(), fonts, [
      {
        name: '../snap shot.json',
        mimeType: 'application/json',
        description: 'The snapshot',
        bytes,
      },
    ]);
    const { doc } = await readPdf(rendered.bytes);
    expect(doc.catalog.has(PDFName.of('AF'))).toBe(true);
    const files = doc.getAttachments();
    expect(files.map((file) => file.name)).toEqual(['snap_shot.json']);
    expect(Buffer.compare(files[0]?.data ?? new Uint8Array(), bytes)).toBe(0);
  });
});

function outlineTitles(catalog: PDFDict): string[] {
  const titles: string[] = [];
  let entry = catalog
    .lookup(PDFName.of('Outlines'), PDFDict)
    .lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry !== undefined) {
    titles.push(textEntry(entry, 'Title') ?? '');
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return titles;
}
