// Scripts beyond the cut faces: which fonts a document asks for, what of them its file takes, how their lines break.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { SCRIPT_FONTS } from '../../src/cli/script-fonts.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import { balanceLines, breakLines } from '../../src/render/fonts/break-lines.ts';
import { clustersOf } from '../../src/render/fonts/clusters.ts';
import type { FontSet } from '../../src/render/fonts/font-set.ts';
import { fontsFor } from '../../src/render/fonts/fonts-for.ts';
import { cleanText, measure, shorten } from '../../src/render/fonts/text.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { readPdf } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const base = readFonts();
const style = { face: 'sans-400', size: 10, ink: 0 } as const;

const documentOf = (texts: readonly string[], locale = 'en'): ReportDocument =>
  sampleDocument({
    locale,
    sections: [
      {
        id: 'only',
        title: texts[0] ?? '',
        name: 'Only',
        blocks: texts.map((text) => ({
          kind: 'paragraph',
          role: 'body',
          runs: [{ text }, { text: '', style: 'strong' }],
        })),
      },
    ],
  });

const fontsOf = (document: ReportDocument): Promise<FontSet> =>
  fontsFor(document, base, SCRIPT_FONTS);

/** Names of the fonts that a document asks for. */
const asked = async (text: string, locale?: string): Promise<string[]> => {
  const names: string[] = [];
  const read = (name: string) => {
    names.push(name);
    return SCRIPT_FONTS.read(name);
  };
  await fontsFor(documentOf([text], locale), base, { ...SCRIPT_FONTS, read });
  return names.filter((name) => name.endsWith('400'));
};

describe('the fonts of a document', () => {
  it('are the cut faces alone where these have every character', async () => {
    const source = {
      read: () => Promise.reject(new Error('asked for a font')),
      harfbuzz: () => {
        throw new Error('asked for HarfBuzz');
      },
    };
    expect(await fontsFor(sampleDocument(), base, source)).toBe(base);
    expect(await fontsFor(documentOf(['soft\u00adhyphen\u2068\u200b']), base, source)).toBe(base);
  });

  it('have ideographs as the language of the document writes them, else as the script beside them', async () => {
    expect(await asked('東京')).toEqual(['chinese-simplified-400']);
    expect(await asked('東京', 'ja')).toEqual(['japanese-400']);
    expect(await asked('東京', 'zh-Hant-TW')).toEqual(['chinese-traditional-400']);
    expect(await asked('東京へ')).toEqual(['japanese-400']);
    expect(await asked('서울 東京')).toEqual(['korean-400']);
  });

  it('have a second form of ideographs only for those that the first lacks', async () => {
    expect(await asked('私たちは東京が好き')).toEqual(['japanese-400']);
    expect(await asked('私たちは、我们')).toEqual(['japanese-400', 'chinese-simplified-400']);
  });
});

const SENTENCES: readonly (readonly [string, string])[] = [
  ['Japanese', '「とても美味しかった」と、田中さんは1,200円のラーメンを買った。ﾃｽﾄ'],
  ['Korean', '저는 이 브랜드를 정말 좋아해요, 김민수.'],
  ['Chinese', '我们非常喜欢这个品牌；我們非常喜歡這個品牌。'],
  ['Amharic', 'ሰላም ለዓለም በጣም ወድጄዋለሁ።'],
  ['emoji', 'love it 😍🔥 👍🏽 👩\u200d💻 🇯🇵 ☕ 1\u20e3'],
  ['adorned names', '𝓙𝓮𝓼𝓼 ★ ♪ ① Ａｂ'],
  ['Thai', 'ผมชอบแบรนด์นี้มาก ราคา 1,200 บาท'],
  ['Hindi', 'मुझे यह ब्रांड बहुत पसंद है, क्योंकि कीमत ₹1,200 ठीक है। स्त्री'],
  ['Bengali', 'আমি এই ব্র্যান্ডটি খুব পছন্দ করি'],
  ['Tamil', 'எனக்கு இந்த பிராண்ட் மிகவும் பிடிக்கும்'],
  ['Telugu', 'నాకు ఈ బ్రాండ్ చాలా ఇష్టం'],
  ['Malayalam', 'എനിക്ക് ഈ ബ്രാൻഡ് വളരെ ഇഷ്ടമാണ്'],
  ['Sinhala, Khmer, Lao and Burmese', 'මම මේ ខ្ញុំចូលចិត្ត ຂ້ອຍມັກ ကြိုက်တယ်'],
];

describe('text of further scripts', async () => {
  const document = documentOf(SENTENCES.map(([, sentence]) => sentence));
  const { bytes, warnings } = renderPdf(document, await fontsOf(document));
  const pdf = await readPdf(bytes);

  it.each(SENTENCES)('prints %s and gives it back as it was', (_, sentence) => {
    expect(pdf.root.text.replace(/\s+/g, '')).toContain(sentence.replace(/\s+/g, ''));
  });

  it('has every character in a face: no empty glyph and no warning', () => {
    expect(warnings).toEqual([]);
    expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
  });

  it('takes a few glyphs of each font, and the same bytes each time', async () => {
    const plain = renderPdf(documentOf(['Plain']), base).bytes.length;
    expect(bytes.length - plain).toBeLessThan(110_000);
    const again = renderPdf(document, await fontsOf(document)).bytes;
    expect(Buffer.compare(again, bytes)).toBe(0);
  });
});

describe('a line of ideographs', async () => {
  const text =
    '「価格は（税込）1,200円で、キャンペーン中でした。」と言いました！ちょっとAmazonで買った';
  const fonts = await fontsOf(documentOf([text]));
  const linesAt = (width: number): string[] =>
    breakLines(fonts, [{ text, style }], width).map(({ pieces }) =>
      pieces.map((piece) => piece.text).join(''),
    );

  it('breaks between any two, and loses none', () => {
    const lines = linesAt(60);
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.join('')).toBe(text);
  });

  it('begins with no closing mark or small kana and ends with no opening one, nor inside a word or number', () => {
    const seen = new Set<string>();
    for (let width = 55; width < 250; width += 3) {
      for (const line of linesAt(width)) seen.add(line);
    }
    for (const line of seen) {
      expect(line).not.toMatch(/^[、。」）！ーっゃ]/);
      expect(line).not.toMatch(/[「（]$/);
      expect(line).not.toMatch(/^(?:mazon|,?\d{1,3}円|円)|(?:Amazo|1,?)$/);
    }
  });
});

describe('a Japanese title', async () => {
  const text =
    '接触群の助成想起は対照群より16.0ポイント高い結果でした。帰属売上は費用の（おおよそ）2.16×でした。';
  const fonts = await fontsOf(documentOf([text], 'ja'));
  const linesAt = (width: number): string[] =>
    balanceLines(fonts, [{ text, style }], width).map(({ pieces }) =>
      pieces.map((piece) => piece.text).join(''),
    );

  it('breaks between phrases: after what inflects or relates, before what does not', () => {
    for (let width = 120; width < 470; width += 5)
      for (const line of linesAt(width).slice(0, -1)) expect(line).toMatch(/[はのより。）い]$/);
    expect(linesAt(300).join('')).toBe(text);
  });

  it('breaks like any text where a phrase is wider than the line', () => {
    const lines = linesAt(40);
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(line).not.toMatch(/^[。）]|（$/);
  });
});

/** A line from left to right, each character as it is read. */
const seen = async (text: string): Promise<string> => {
  const fonts = await fontsOf(documentOf([text]));
  const [line] = breakLines(fonts, [{ text, style }], 1000);
  return (line?.pieces ?? [])
    .toSorted((a, b) => a.x - b.x)
    .flatMap((piece) => clustersOf(fonts, piece.text, piece.style))
    .map((cluster) => cluster.text)
    .join('');
};
const reversed = (text: string): string => [...text].toReversed().join('');

describe('text from right to left', () => {
  it('is drawn from its end, a number in it from its beginning', async () => {
    expect(await seen('שלום עולם')).toBe(reversed('שלום עולם'));
    expect(await seen('מחיר 1,250 ליום')).toBe(`${reversed(' ליום')}1,250${reversed('מחיר ')}`);
  });

  it('keeps its place in a line that runs the other way', async () => {
    expect(await seen('Brand שלום עולם, post 3')).toBe(`Brand ${reversed('שלום עולם')}, post 3`);
    expect(await seen('The words “שלום Cold Brew עולם” win')).toBe(
      `The words “${reversed('שלום')} Cold Brew ${reversed('עולם')}” win`,
    );
  });

  it('turns its brackets round, and they are read as they were written', async () => {
    const text = 'שלום (עולם) טוב';
    expect(await seen(text)).toBe(reversed(text));
    const document = documentOf(['Title', text]);
    const pdf = await readPdf(renderPdf(document, await fontsOf(document)).bytes);
    expect(pdf.root.text).toContain(reversed(text));
    const fonts = await fontsOf(document);
    const units = fonts.tables['sans-400'].units;
    const drawn = clustersOf(fonts, text, style).find((cluster) => cluster.text === '(');
    expect(drawn?.glyphs[0]?.glyph).toBe(units[0x29]);
  });

  it('joins Arabic letters: each is drawn in the form of its place, and read as itself', async () => {
    expect(await seen('أحببت هذا المنتج')).toBe(reversed('أحببت هذا المنتج'));
    const fonts = await fontsOf(documentOf(['ببب ب']));
    const forms = clustersOf(fonts, 'ببب', style).map(({ glyphs }) =>
      glyphs.map(({ glyph }) => glyph).join(),
    );
    expect(new Set(forms).size).toBe(3);
    const width = (text: string): number => measure(fonts, text, style);
    expect(width('ببب')).toBeLessThan(width('ب') * 3);
  });

  it('breaks into lines each of which is in order by itself', async () => {
    const text = 'Quote: שלום עולם טוב מאוד וגם 12 ימים, end';
    const fonts = await fontsOf(documentOf([text]));
    const lines = breakLines(fonts, [{ text, style }], 90);
    expect(lines.length).toBeGreaterThan(2);
    const read = lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join(' ');
    expect(read).toBe(text);
    const spans = lines.flatMap(({ pieces, width }) => {
      const places = pieces.toSorted((a, b) => a.x - b.x);
      const ends = places.map(({ x, width: own }) => x + own);
      expect(ends.at(-1)).toBeCloseTo(width, 6);
      places.slice(1).forEach(({ x }, i) => expect(x).toBeCloseTo(ends[i] ?? 0, 6));
      return places.map((piece) => piece.text);
    });
    expect(spans).toContain('12');
  });
});

describe('Thai', () => {
  it('breaks between words, which have no spaces', async () => {
    const text = 'ผมชอบแบรนด์นี้มากเพราะว่ารสชาติดี';
    const fonts = await fontsOf(documentOf([text]));
    const lines = breakLines(fonts, [{ text, style }], 60).map(({ pieces }) =>
      pieces.map((piece) => piece.text).join(''),
    );
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(line).toMatch(/^(?:ผม|ชอบ|แบรนด์|นี้|มาก|เพราะ|ว่า|รส|ชาติ|ดี)+$/);
  });
});

describe('signs that are not drawn', () => {
  it('stay where they change what is: joiners of letters, marks beside what runs from right to left', () => {
    for (const text of [
      'می\u200cخواهم',
      'क\u094d\u200dष',
      '👩\u200d💻',
      'שלום\u200f!',
      '\u2068שלום\u2069',
      '\u200e+9.1',
    ])
      expect(cleanText(text)).toBe(text);
    expect(cleanText('a\u200db\u200e\u2068c\u2069')).toBe('abc');
    expect(cleanText('❤\ufe0f')).toBe('❤');
  });

  it('go where they would turn what follows', () => {
    expect(cleanText('\u202eשלום 123\u202c \u202b45')).toBe('שלום 123 45');
  });
});

describe('a text that is cut to a width', () => {
  it('keeps the marks of the letters that it keeps', async () => {
    const text = 'किकिकिकिकि';
    const fonts = await fontsOf(documentOf([text]));
    for (let width = 4; width < 40; width++)
      expect(shorten(fonts, text, style, width)).toMatch(/^(?:कि)*…?$/u);
  });
});

describe('any text of many scripts', async () => {
  const letters = Array.from(
    'أب ت،(خ) שלוֹם ไทยกำ์ मुक्षिं্রব্যা தமி తెలు ಕ್ಷ മല ગુ ਪੰ ଓଡ଼ මේ ខ្មែ ລາວ မြန် 春の、「」ー안녕😍👩💻🇯1' +
      '\u200c\u200d\u200f\u2067\u2069\u20e3\u0301\u00ad\u202e\ufe0f aZ,.%12-',
  ).concat('\ud83d', '\udc00');
  const fonts = await fontsOf(documentOf([letters.join(' ')]));

  it('comes out as a readable file without an empty glyph', async () => {
    const texts = fc.array(fc.constantFrom(...letters), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(texts, async (parts) => {
        const text = parts.join('');
        const document = documentOf([text, `${text}${text}`]);
        const pdf = await readPdf(
          renderPdf({ ...document, title: text, footer: text }, fonts).bytes,
        );
        expect(pdf.glyphs.every((glyph) => glyph > 0)).toBe(true);
        expect(pdf.pages.map((page) => page.hasStray)).not.toContain(true);
      }),
      { numRuns: 40 },
    );
  });
});
