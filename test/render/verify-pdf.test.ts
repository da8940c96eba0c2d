// What `npm run verify:pdf` looks for itself: each check finds a file that was spoilt, and nothing in one that was not.
import { PDFHexString, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { blankWords, readPictures, readWordBoxes } from '../verify-pdf/check-ink.ts';
import { textsMissing, textsOutOfOrder } from '../verify-pdf/check-text.ts';
import { treeProblems } from '../verify-pdf/check-tree.ts';
import { byRole, readPdf, type Node, type ReadPdf } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const document = sampleDocument();
const { bytes } = renderPdf(document, readFonts());

/** Problems of the file after a change to it. */
const problemsAfter = async (spoil: (pdf: ReadPdf) => void): Promise<string[]> => {
  const pdf = await readPdf(bytes);
  spoil(pdf);
  return [...treeProblems(await readPdf(await pdf.doc.save({ updateFieldAppearances: false })))];
};
const entry = (node: Node | undefined, name: string, value: PDFName | PDFHexString): void =>
  node?.dict.set(PDFName.of(name), value);

describe('the check of a structure tree', () => {
  it('finds nothing in a report', async () => {
    expect([...treeProblems(await readPdf(bytes))]).toEqual([]);
  });

  it('finds a head of a column and a head of a row that are plain cells', async () => {
    const problems = await problemsAfter((pdf) => {
      const [head, row] = byRole(pdf, 'Table')[0]?.kids.filter(({ role }) => role === 'TR') ?? [];
      entry(head?.kids[1], 'S', PDFName.of('TD'));
      entry(row?.kids[0], 'S', PDFName.of('TD'));
    });
    expect(problems).toEqual([
      'table 1: a cell of its head is no TH of a column',
      'table 1, row 1: its first cell is no TH of the row',
    ]);
  });

  it('finds a figure and a link without words, and a level of headings that is left out', async () => {
    const problems = await problemsAfter((pdf) => {
      entry(byRole(pdf, 'Figure')[1], 'Alt', PDFHexString.fromText(' '));
      pdf.links[0]?.delete(PDFName.of('Contents'));
      entry(byRole(pdf, 'H2')[0], 'S', PDFName.of('H3'));
    });
    expect(problems).toEqual([
      'figure 2: no alternative text',
      'link 1: no words for it',
      'a heading H3 after level 1',
    ]);
  });

  it('finds glyph 0 and what is drawn outside of every mark', async () => {
    const pdf = await readPdf(bytes);
    const [page] = pdf.pages;
    if (!page) throw new Error('no page');
    const spoilt = { ...pdf, glyphs: [...pdf.glyphs, 0], pages: [{ ...page, hasStray: true }] };
    expect([...treeProblems(spoilt)]).toEqual([
      '1 times glyph 0',
      'page 1: something drawn is neither of an element nor an artifact',
    ]);
  });
});

describe('the check of texts', () => {
  const ofParagraphs = (...texts: string[]) =>
    sampleDocument({
      sections: [
        {
          id: 'only',
          title: 'Title',
          name: 'Name',
          blocks: texts.map((text) => ({ kind: 'paragraph', role: 'body', runs: [{ text }] })),
        },
      ],
    });

  it('finds a text in spite of breaks, hyphens and points, and one that was cut with an ellipsis', () => {
    const read = 'Title\nZufrieden-\nheits befragung\nAnneliese Cha…\nمّدونة';
    const of = ofParagraphs('Zufrieden\u00adheitsbefragung', 'Anneliese Charlotte', 'مدّونة');
    expect(textsMissing(of, read)).toEqual([]);
  });

  it('finds word by word what was taken apart, and misses what is not there', () => {
    const of = ofParagraphs('one two three', 'one four');
    expect(textsMissing(of, 'Title two one 1 / 2 three')).toEqual(['one four']);
  });

  it('lets signs beside Arabic stand where a reader puts them, but no letter or number', () => {
    const of = ofParagraphs('سعر (1–30 يوم)، ‎8.00×‎:', '14%をسعر 30が', 'כהן-לוי', 'سعر 8.05');
    expect(textsMissing(of, 'Title سعر ( 30–1 )يوم ، ×8.00 : 14%を30 سعرが לוי-כהן')).toEqual([
      'سعر 8.05',
    ]);
  });

  it('finds what is said in another order than it was written, but for what runs from right to left', () => {
    const of = ofParagraphs('first', 'second', 'שלום');
    expect(textsOutOfOrder(of, 'Title first second')).toEqual([]);
    expect(textsOutOfOrder(of, 'Title second first')).toEqual(['second']);
  });
});

describe('the check of ink', () => {
  const html = `<page width="20" height="10">
    <word xMin="1.0" yMin="0.5" xMax="9.0" yMax="9.0">a&amp;b</word>
    <word xMin="11.0" yMin="0.5" xMax="19.0" yMax="9.0">lost</word>
    <word xMin="11.0" yMin="0.5" xMax="19.0" yMax="9.0">—</word>
    <word xMin="90.0" yMin="0.5" xMax="99.0" yMax="9.0">outside</word>
  </page>`;
  // One dark dot on the left, and on the right only the line below a link.
  const pixels = Buffer.alloc(200, 255);
  pixels[3 * 20 + 4] = 90;
  pixels.fill(90, 8 * 20 + 11, 8 * 20 + 19);
  const [picture] = readPictures(Buffer.concat([Buffer.from('P5\n20 10\n255\n'), pixels]));

  it('finds words over an empty place or off the page, but no signs', () => {
    if (!picture) throw new Error('no picture');
    expect(blankWords(picture, readWordBoxes(html)[0] ?? [])).toEqual(['lost', 'outside']);
  });
});
