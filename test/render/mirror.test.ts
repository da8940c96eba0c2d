// A report whose lines begin on the right: pages turned, text in its own order.
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { SCRIPT_FONTS } from '../../src/cli/script-fonts.ts';
import { bulletOf } from '../../src/core/report/chart/bullet.ts';
import type { Tile } from '../../src/core/report/document.ts';
import { clustersOf } from '../../src/render/fonts/clusters.ts';
import { fontsFor } from '../../src/render/fonts/fonts-for.ts';
import { measure } from '../../src/render/fonts/text.ts';
import type { Item, Page } from '../../src/render/pdf/display-list.ts';
import { furniture, layOut } from '../../src/render/pdf/lay-out.ts';
import { placedItems } from '../../src/render/pdf/placed-items.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf } from '../../src/render/pdf/style.ts';
import { readPdf } from './read-pdf.ts';
import { liftFigure, sampleDocument } from './sample-document.ts';

const QUOTE = 'أحببت Cold Brew كثيرا';
const tile: Tile = {
  label: 'الوصول',
  value: '40',
  isMissing: false,
  detail: '',
  note: '',
  bullet: {
    ...bulletOf({
      value: 40,
      interval: null,
      target: { value: 100, text: 'المستهدف 100' },
      norm: null,
    }),
    alt: 'الوصول 40، والمستهدف 100.',
  },
};
const document = sampleDocument({
  locale: 'ar',
  direction: 'rtl',
  runningHead: { start: 'شاي الشمال', end: 'الحكم' },
  sections: [
    {
      id: 'only',
      title: 'الحكم',
      name: 'الحكم',
      blocks: [
        { kind: 'paragraph', role: 'body', runs: [{ text: QUOTE }] },
        {
          kind: 'paragraph',
          role: 'body',
          runs: [{ text: 'Latin ' }, { text: 'alone', style: 'strong' }],
        },
        {
          kind: 'table',
          id: 'table',
          caption: 'الأسئلة',
          columns: [
            { label: 'السؤال', align: 'start', weight: 2 },
            { label: 'النقاط', align: 'end', weight: 1 },
          ],
          rows: [[{ text: 'التذكر' }, { text: '+9.1' }]],
        },
        { kind: 'tiles', id: 'tiles', tiles: [tile] },
        liftFigure(),
      ],
    },
  ],
});

describe('a report from right to left', async () => {
  const base = readFonts();
  const fonts = await fontsFor(document, base, SCRIPT_FONTS);
  const setting = settingOf(document, fonts);
  const { sheet } = setting;
  const pages = layOut(setting, document, makeElement('Document', null));
  const page = pages.at(-1);
  if (page === undefined) throw new Error('no page');
  const items = placedItems(setting, page);
  const edges = (all: readonly Item[], text: string): { left: number; right: number } => {
    const item = all.find((one) => one.kind === 'text' && one.text.trim() === text);
    if (item?.kind !== 'text') throw new Error(`no ${text}`);
    return { left: item.x, right: item.x + measure(fonts, item.text, item.style) };
  };

  it('begins its lines and columns on the right, and ends figures on the left', () => {
    for (const text of ['الحكم', 'السؤال', 'التذكر'])
      expect(edges(items, text).right).toBeCloseTo(sheet.right, 6);
    expect(edges(items, '+9.1').left).toBeCloseTo(sheet.left, 6);
  });

  it('sets a Latin name within its line, the first words right of it', () => {
    const [first, name, last] = ['أحببت', 'Cold Brew', 'كثيرا'].map((text) => edges(items, text));
    expect(first?.right).toBeCloseTo(sheet.right, 6);
    expect(name?.right).toBeCloseTo(first?.left ?? 0, 6);
    expect(last?.right).toBeCloseTo(name?.left ?? 0, 6);
  });

  it('keeps words of one direction in their order, whatever their weight', () => {
    expect(edges(items, 'Latin').right).toBeLessThan(edges(items, 'alone').left + 0.01);
    expect(edges(items, 'alone').right).toBeCloseTo(sheet.right, 6);
  });

  it('sets an amount as its mark asks, without a letter beside it', () => {
    const style = { face: 'sans-400', size: 10, ink: 0 } as const;
    const drawn = clustersOf(fonts, '\u200f12.30\u00a0€', style).map(({ text }) => text);
    expect(drawn.join('')).toBe('€\u00a012.30');
  });

  it('has its page heads on the other side', () => {
    const head = furniture(setting, document, page, 1, 2);
    expect(edges(head, 'شاي الشمال').right).toBeCloseTo(sheet.right, 6);
    expect(edges(head, '2 / 2').left).toBeCloseTo(sheet.left, 6);
  });

  it('leaves figures as they are drawn', async () => {
    const there = await fontsFor({ ...document, direction: 'ltr' }, base, SCRIPT_FONTS);
    const plain = settingOf({ ...document, direction: 'ltr' }, there);
    const other = layOut(plain, { ...document, direction: 'ltr' }, makeElement('Document', null));
    const drawn = (all: readonly Item[]): Item[] => all.filter(({ kind }) => kind === 'path');
    const last = other.at(-1);
    const strip = (all: readonly Item[]): unknown =>
      drawn(all).map((item) => ({ ...item, element: null }));
    expect(drawn(items).length).toBeGreaterThan(5);
    expect(strip(items)).toEqual(strip(last ? placedItems(plain, last) : []));
  });

  it('runs the line of a tile from left to right below the tile’s own words', () => {
    const inset = page.strips.flatMap(({ strip }) => strip.insets ?? [])[0];
    if (!inset) throw new Error('no line');
    const left = sheet.right - inset.width;
    const rects = items.flatMap((item) =>
      item.kind === 'rect' && item.element === inset.element ? [item] : [],
    );
    const ends = rects.map(({ x, width }) => x + width);
    expect(Math.min(...rects.map(({ x }) => x))).toBeCloseTo(left, 6);
    expect(Math.max(...ends)).toBeCloseTo(sheet.right, 6);
    // The bar of 40 of 100 begins at the left.
    const bar = rects.find(({ width }) => Math.abs(width - 0.4 * inset.width) < 0.01);
    expect(bar?.x).toBeCloseTo(left, 6);
    expect(inset.element.entries).toContain(`BBox[${left.toFixed(1)} `);
  });

  it('ends a figure that is narrower than its page where lines begin', () => {
    const slides = { ...document, pageFormat: 'wide' } as const;
    const slide = settingOf(slides, fonts);
    const figureOf = (one: Page) => one.strips.flatMap(({ strip }) => strip.figure ?? [])[0];
    const own = layOut(slide, slides, makeElement('Document', null)).find(figureOf);
    const figure = own && figureOf(own);
    if (!own || !figure) throw new Error('no figure');
    const left = slide.sheet.right - figure.width;
    expect(left).toBeGreaterThan(slide.sheet.left + 10);
    const only = { ...own, strips: own.strips.filter(({ strip }) => strip.figure === figure) };
    const starts = placedItems(slide, only).flatMap((item) => (item.kind === 'text' ? item.x : []));
    expect(Math.min(...starts)).toBeGreaterThan(left - 1);
    expect(figure.element.entries).toContain(`BBox[${left.toFixed(1)} `);
  });

  it('says so to readers', async () => {
    const pdf = await readPdf(renderPdf(document, fonts).bytes);
    expect(pdf.doc.catalog.toString()).toContain('/Direction /R2L');
    expect(pdf.root.text).toContain('Cold Brew');
  });
});
