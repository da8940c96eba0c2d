// Every report template as pages: nothing over an edge, two pages where two are promised, one message a slide.
import { describe, expect, inject, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { evaluate } from '../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../src/core/report/build-document.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { PAGE_FORMATS } from '../../src/core/report/template.ts';
import { SCRIPT_FONTS } from '../../src/cli/script-fonts.ts';
import type { FontSet } from '../../src/render/fonts/font-set.ts';
import { fontsFor } from '../../src/render/fonts/fonts-for.ts';
import { measure } from '../../src/render/fonts/text.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { layOut } from '../../src/render/pdf/lay-out.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf } from '../../src/render/pdf/style.ts';
import {
  REPORT_LOCALES,
  REPORT_TEMPLATES,
  readingRules,
  reportTemplate,
  wordingFor,
} from '../../src/templates.ts';
import type { ReportTemplateName } from '../../src/templates.ts';
import { fullSnapshot } from '../core/kpi/full-snapshot.ts';
import { emptySnapshot, sampleSnapshot } from '../core/report/sample-snapshot.ts';

const base = readFonts();
const fontsOf = (document: ReportDocument): Promise<FontSet> =>
  fontsFor(document, base, SCRIPT_FONTS);
const full = fullSnapshot();

const LOCALES = inject('isFull') ? REPORT_LOCALES : ['de', 'ar', 'ja'];

const withCreators = (count: number): Snapshot => ({
  ...full,
  creators: Array.from({ length: count }, (_, i) => {
    const one = full.creators[i % full.creators.length];
    if (!one) throw new Error('no creator');
    return i < full.creators.length
      ? one
      : { ...one, id: `c${i}`, name: `Anneliese-Charlotte Krüger ${i}`, codes: [] };
  }),
});

const SNAPSHOTS = new Map<string, Snapshot>([
  ['a small campaign', sampleSnapshot()],
  ['a campaign with something of everything', full],
  [
    'a campaign for sign-ups',
    { ...full, campaign: { ...full.campaign, conversionAction: 'sign_up' } },
  ],
  ['a campaign without data', emptySnapshot()],
  ['one creator', withCreators(1)],
  ['sixty creators', withCreators(60)],
]);
const FINDINGS = new Map([...SNAPSHOTS].map(([name, one]) => [name, evaluate(one)]));

const documentOf = (
  of: string,
  name: ReportTemplateName,
  locale: string,
  pageFormat: Snapshot['pageFormat'] = reportTemplate(name).pageFormat,
): ReportDocument => {
  const snapshot = SNAPSHOTS.get(of);
  if (!snapshot) throw new Error(of);
  return buildDocument(
    { ...snapshot, template: name, pageFormat, locale },
    'f'.repeat(64),
    FINDINGS.get(of) ?? [],
    reportTemplate(name),
    wordingFor(locale),
    readingRules(),
  );
};

/** What stands over an edge of its page. */
const overflows = (document: ReportDocument, fonts: FontSet): string[] => {
  const setting = settingOf(document, fonts);
  const { sheet } = setting;
  return layOut(setting, document, makeElement('Document', null)).flatMap((page, at) =>
    page.strips.flatMap(({ strip, y }) => [
      ...(y + strip.height > sheet.bottom + 0.1 && page.kind !== 'cover'
        ? [`page ${at + 1} is too full`]
        : []),
      ...strip.items.flatMap((item) =>
        item.kind === 'text' &&
        (item.x < sheet.left - 1 ||
          item.x + measure(fonts, item.text.trimEnd(), item.style) > sheet.right + 1)
          ? [`page ${at + 1}: ${item.text}`]
          : [],
      ),
    ]),
  );
};

describe.each(REPORT_TEMPLATES)('the template %s', (name) => {
  it.each([...SNAPSHOTS.keys()])('holds %s within its pages, on any of them', async (of) => {
    for (const format of PAGE_FORMATS)
      for (const locale of inject('isFull') ? REPORT_LOCALES : ['de']) {
        const document = documentOf(of, name, locale, format);
        expect(overflows(document, await fontsOf(document)), `${format}, ${locale}`).toEqual([]);
      }
  });

  it.each([...SNAPSHOTS.keys()])('is a file and a page of %s', (of) => {
    const document = documentOf(of, name, 'en');
    const { pageCount, warnings } = renderPdf(document, base);
    expect(warnings).toEqual([]);
    expect(pageCount).toBeGreaterThan(0);
    const page = renderHtml(document);
    for (const { id, blocks } of document.sections)
      if (blocks.some(({ kind }) => kind !== 'cover')) expect(page).toContain(`id="${id}"`);
  });
});

describe('the executive report', () => {
  it.each(LOCALES)('has two pages in %s, on A4 and on Letter', async (locale) => {
    for (const of of [
      'a small campaign',
      'a campaign with something of everything',
      'a campaign for sign-ups',
      'sixty creators',
    ])
      for (const format of ['a4', 'letter'] as const) {
        const document = documentOf(of, 'executive', locale, format);
        const { pageCount } = renderPdf(document, await fontsOf(document));
        expect(pageCount, `${of}, ${format}`).toBe(2);
      }
  });
});

describe('the slides', () => {
  it.each(LOCALES)('have a page a section in %s', async (locale) => {
    const document = documentOf('a small campaign', 'deck', locale);
    expect(renderPdf(document, await fontsOf(document)).pageCount).toBe(document.sections.length);
  });

  it('are 13.333 by 7.5 inches', () => {
    const { sheet } = settingOf(documentOf('a small campaign', 'deck', 'en'), base);
    expect([sheet.width / 72, sheet.height / 72]).toEqual([40 / 3, 7.5]);
  });
});
