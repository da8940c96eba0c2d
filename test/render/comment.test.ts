// A comment on a page, in print and on slides: under whose words it is, tagged as a quotation, in its own direction.
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { SCRIPT_FONTS } from '../../src/cli/script-fonts.ts';
import { readMarkdown } from '../../src/core/report/commentary/read-markdown.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import { fontsFor } from '../../src/render/fonts/fonts-for.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { makeByteWriter } from '../../src/render/pdf/byte-writer.ts';
import { layOut } from '../../src/render/pdf/lay-out.ts';
import { commentStrips } from '../../src/render/pdf/comment-strips.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf } from '../../src/render/pdf/style.ts';
import { makeTextPainter } from '../../src/render/pdf/text-painter.ts';
import { renderPptx } from '../../src/render/pptx/render-pptx.ts';
import { byRole, readPdf, walk } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const base = readFonts();

const commented = (markdown: string, changes: Partial<ReportDocument> = {}): ReportDocument =>
  sampleDocument({
    ...changes,
    sections: [
      {
        id: 'only',
        title: 'A finding',
        name: 'Only',
        blocks: [
          { kind: 'paragraph', role: 'body', runs: [{ text: 'Measured.' }] },
          {
            kind: 'comment',
            by: 'Comment by Fern & Field',
            parts: readMarkdown(markdown).parts,
          },
        ],
      },
    ],
  });

const MARKDOWN =
  'We **loved** it, *nearly* all.\n\n- Reels [did most](https://example.com/reels)\n- Stories came late';
const ARABIC = 'كانت الحملة الأولى مع Lumen ناجحة.';

describe('a comment on the page', () => {
  it('is a note with its author’s name, and what is typed in it is no markup', () => {
    const html = renderHtml(
      commented(`${MARKDOWN}\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1))`),
    ).replace(/\s+/g, ' ');
    expect(html).toContain(
      '<div class="comment" role="note" aria-label="Comment by Fern &amp; Field">',
    );
    expect(html).toContain(
      '<p class="body" dir="auto">We <strong>loved</strong> it, <em>nearly</em> all.</p>',
    );
    expect(html).toContain(
      '<li dir="auto">Reels <a href="https://example.com/reels" rel="noopener noreferrer">did most</a></li>',
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|href="javascript/);
  });
});

describe('a comment in print', () => {
  it('is a quotation of a paragraph, a list and a link, with the author’s name first', async () => {
    const { bytes, warnings } = renderPdf(commented(MARKDOWN), base);
    const pdf = await readPdf(bytes);
    expect(warnings).toEqual([]);
    expect(pdf.pages.map((page) => page.hasStray)).not.toContain(true);
    const [quote, ...others] = byRole(pdf, 'BlockQuote');
    expect(others).toEqual([]);
    const roles = quote ? [...walk(quote)].map(({ role }) => role) : [];
    expect(roles).toEqual([
      'BlockQuote',
      'P',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Link',
      'LI',
      'Lbl',
      'LBody',
    ]);
    expect(quote?.text.replace(/\s+/g, ' ').trim()).toBe(
      'Comment by Fern & Field We loved it, nearly all. • Reels did most • Stories came late',
    );
  });

  it('leans what is emphasised, and nothing after it', () => {
    const style = { face: 'sans-400', size: 10, ink: 0 } as const;
    const out = makeByteWriter(100);
    const state = { fonts: base, usedFaces: new Map(), missing: new Set<number>() };
    const painter = makeTextPainter(out, state, Math.round, Math.round);
    painter.draw(10, 20, 'a', style);
    painter.draw(30, 20, 'b', { ...style, isSlanted: true });
    painter.draw(40, 20, 'c', style);
    painter.draw(60, 30, 'd', style);
    const moves = new TextDecoder('latin1').decode(out.take()).match(/^[^[(\n]*(?:Td|Tm)$/gm);
    expect(moves).toEqual(['10 20 Td', '1 0 .2 1 30 20 Tm', '1 0 0 1 40 20 Tm', '20 10 Td']);
  });

  it.each([
    ['English', 'en', 'ltr', 'الأولى Lumen ناجحة', true],
    ['Arabic', 'ar', 'rtl', 'Lumen was first', false],
  ] as const)(
    'against the direction of a report in %s begins at its own side',
    async (_, locale, direction, markdown, isRight) => {
      const document = commented(markdown, {
        locale,
        direction,
        title: direction === 'rtl' ? 'تقرير' : ARABIC,
      });
      const setting = settingOf(document, await fontsFor(document, base, SCRIPT_FONTS));
      const block = document.sections[0]?.blocks[1];
      if (block?.kind !== 'comment') throw new Error('no comment');
      const strips = commentStrips(setting, block, makeElement('Sect', null));
      const first = strips.at(-1)?.items.find(({ kind }) => kind === 'text');
      const { left, textMeasure } = setting.sheet;
      if (first?.kind !== 'text') throw new Error('no text');
      // Laid out from the left, whatever the page does afterwards: the far half is the side against it.
      expect(setting.isMirrored).toBe(!isRight);
      expect(first.x).toBeGreaterThan(left + textMeasure / 2);
    },
  );
});

describe('a comment on slides', () => {
  it('has the author’s name, leaning letters and the link', async () => {
    const files = unzipSync(await renderPptx(commented(MARKDOWN, { pageFormat: 'wide' }), base));
    const slides = Object.entries(files)
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, bytes]) => new TextDecoder().decode(bytes))
      .join('');
    expect(slides).toContain('<a:t>Comment by Fern &amp; Field</a:t>');
    expect(slides).toMatch(/ i="1">(?:(?!<\/a:r>).)*<a:t>nearly<\/a:t>/);
    expect(slides).toMatch(/hlinkClick(?:(?!<\/a:r>).)*<a:t>did most<\/a:t>/);
  });
});

describe('a comment at the front', () => {
  const front = (words: string, format: 'a4' | 'wide' = 'a4'): readonly string[] => {
    const { sections } = sampleDocument();
    const comment = {
      id: 'comment-front',
      title: 'Comment by Fern & Field',
      name: 'Comment',
      blocks: [{ kind: 'comment' as const, parts: readMarkdown(words).parts }],
    };
    const [cover, verdict] = sections;
    if (!cover || !verdict) throw new Error('no sections');
    const document = sampleDocument({
      pageFormat: format,
      hasContents: false,
      sections: [cover, comment, verdict],
    });
    const pages = layOut(settingOf(document, base), document, makeElement('Document', null));
    return pages.map(({ name }) => name);
  };

  it('that is short shares its page with what is read first', () => {
    const [, shared] = front('We loved it.');
    expect(shared).toMatch(/^Comment · ./);
  });

  it('that is long, or a slide’s, has a page for itself', () => {
    expect(front('We loved it all. '.repeat(120))).toContain('Comment');
    expect(front('We loved it.', 'wide')).toContain('Comment');
  });
});
