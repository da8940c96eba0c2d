// Scripts beyond the cut faces: which fonts a document asks for, what of them its file takes, how their lines break.
import { describe, expect, it } from 'vitest';
import { readFonts, readFontsFor } from '../../src/cli/read-fonts.ts';
import { readScriptFont } from '../../src/cli/script-fonts.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import { breakLines } from '../../src/render/fonts/break-lines.ts';
import { fontsFor } from '../../src/render/fonts/fonts-for.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { readPdf } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const base = readFonts();

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

/** Names of the fonts that a document asks for. */
const asked = async (text: string, locale?: string): Promise<string[]> => {
  const names: string[] = [];
  await fontsFor(documentOf([text], locale), base, (name) => {
    names.push(name);
    return readScriptFont(name);
  });
  return names.filter((name) => name.endsWith('400'));
};

describe('the fonts of a document', () => {
  it('are the cut faces alone where these have every character', async () => {
    const read = () => Promise.reject(new Error('asked for a font'));
    expect(await fontsFor(sampleDocument(), base, read)).toBe(base);
    expect(await fontsFor(documentOf(['soft\u00adhyphen\u2068\u200b']), base, read)).toBe(base);
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
  ['emoji', 'love it 😍🔥 👍🏽 ☕'],
  ['adorned names', '𝓙𝓮𝓼𝓼 ★ ♪ ① Ａｂ'],
];

describe('text of further scripts', async () => {
  const document = documentOf(SENTENCES.map(([, sentence]) => sentence));
  const { bytes, warnings } = renderPdf(document, await readFontsFor(document));
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
    expect(bytes.length - plain).toBeLessThan(60_000);
    const again = renderPdf(document, await readFontsFor(document)).bytes;
    expect(Buffer.compare(again, bytes)).toBe(0);
  });
});

describe('a line of ideographs', async () => {
  const text =
    '「価格は（税込）1,200円で、キャンペーン中でした。」と言いました！ちょっとAmazonで買った';
  const fonts = await readFontsFor(documentOf([text]));
  const style = { face: 'sans-400', size: 10, ink: 0 } as const;
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
      expect(line).not.toMatch(/^(?:mazon|,?\d{1,3}円)|(?:Amazo|1,?)$/);
    }
  });
});
