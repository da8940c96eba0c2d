// How the contents of a report lie on its pages.
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import { contentsPages } from '../../src/render/pdf/contents.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf } from '../../src/render/pdf/style.ts';
import { sampleDocument } from './sample-document.ts';

const fonts = readFonts();

const TITLES = [
  'Creators reported a reach of 882K',
  'Aided awareness was 16.0 points higher among those exposed. Attributed revenue was 2.02× the cost.',
  '29% of buyers who answered first heard of the brand from a creator since the campaign began',
];

/** How many sections stand on each page of the contents. */
const rowsOf = (sections: number, pageFormat: ReportDocument['pageFormat']): number[] => {
  const document = sampleDocument({
    pageFormat,
    sections: Array.from({ length: sections }, (_, i) => ({
      id: `s${i}`,
      name: 'Sentiment',
      title: TITLES[i % TITLES.length] ?? '',
      blocks: [],
    })),
  });
  const pages = contentsPages(settingOf(document, fonts), document, makeElement('Document', null));
  return pages.map(
    ({ strips }) =>
      strips.filter(({ strip }) => strip.items.some(({ kind }) => kind === 'page_of')).length,
  );
};

describe('the contents', () => {
  it('are one page where smaller letters and less white make them one', () => {
    expect(rowsOf(17, 'a4')).toEqual([17]);
    expect(rowsOf(17, 'letter')).toEqual([17]);
  });

  it.each(['a4', 'letter', 'wide'] as const)('are pages filled alike on %s', (format) => {
    for (let sections = 1; sections <= 70; sections++) {
      const rows = rowsOf(sections, format);
      expect(rows.reduce((sum, n) => sum + n, 0)).toBe(sections);
      // A page holds at least half of what the fullest does, and the first has the title.
      if (rows.length > 1) expect(Math.min(...rows), String(rows)).toBeGreaterThan(3);
      expect(Math.min(...rows) * 2, String(rows)).toBeGreaterThanOrEqual(Math.max(...rows));
    }
  });
});
