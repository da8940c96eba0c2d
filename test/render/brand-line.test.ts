// The brand's own line at the foot of a report: on each page, and never in the way of what is read out.
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { measure } from '../../src/render/fonts/text.ts';
import { sheetOf } from '../../src/render/pdf/style.ts';
import { readPdf } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const LINE = 'Lumen Skincare GmbH, Berlin <HRB 1>';

describe('the line of a brand', () => {
  it.each(['a4', 'letter', 'wide'] as const)(
    'stands on each page in %s, the cover too, as page furniture',
    async (pageFormat) => {
      const document = sampleDocument({ pageFormat, brandLine: LINE });
      const pdf = await readPdf(renderPdf(document, readFonts()).bytes);
      expect(pdf.pages.length).toBeGreaterThan(2);
      for (const page of pdf.pages) expect(page.artifacts).toContain(LINE);
      expect(pdf.root.text).not.toContain(LINE);
    },
  );

  it('ends the page as text', () => {
    const html = renderHtml(sampleDocument({ brandLine: LINE }));
    expect(html).toContain('<p dir="auto">Lumen Skincare GmbH, Berlin &lt;HRB 1&gt;</p>');
    expect(html.indexOf('&lt;HRB 1&gt;')).toBeGreaterThan(html.indexOf('</main>'));
    expect(renderHtml(sampleDocument())).not.toContain('dir="auto"');
  });

  it('fits the narrowest page when it is as long as it may be, in letters of usual width', () => {
    const text = 'Lumen Skincare Gesellschaft mbH, Berlin, Amtsgericht Charlottenburg '.repeat(2);
    const style = { face: 'sans-400', size: 7.75, ink: 0 } as const;
    expect(measure(readFonts(), text.slice(0, 110), style)).toBeLessThan(sheetOf('a4').measure);
  });
});
