// How blocks are shared out among slides, so that none holds next to nothing.
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import type { Block } from '../../src/core/report/document.ts';
import type { FigureBlock } from '../../src/core/report/figure.ts';
import { sectionPieces } from '../../src/render/pptx/blocks.ts';
import { paginate, type Slide } from '../../src/render/pptx/paginate.ts';
import type { Piece } from '../../src/render/pptx/piece.ts';
import { slideSettingOf } from '../../src/render/pptx/slide-setting.ts';
import { sampleDocument } from './sample-document.ts';

const setting = slideSettingOf(sampleDocument(), readFonts());
const section = (blocks: readonly Block[]) => ({
  id: 's',
  name: 'Reach',
  title: 'A title',
  blocks,
});

const slidesOf = (blocks: readonly Block[]): Slide[] => {
  const of = section(blocks);
  return paginate(
    setting,
    of,
    sectionPieces(setting, of, () => 'rId1'),
    new Set(),
  );
};
const heightOn = ({ placed }: Slide): number =>
  placed.reduce((sum, { piece }) => sum + piece.height, 0);
const blocksOn = ({ placed }: Slide): readonly Piece[] => placed.map(({ piece }) => piece);

const lead: Block = {
  kind: 'paragraph',
  role: 'lead',
  runs: [{ text: 'Ten creators took part.' }],
};
const table = (rows: number): Block => ({
  kind: 'table',
  id: 't',
  caption: 'Creators side by side',
  columns: [
    { label: 'Creator', align: 'start', weight: 2 },
    { label: 'Reach', align: 'end', weight: 1 },
  ],
  rows: Array.from({ length: rows }, (_, at) => [{ text: `Creator ${at}` }, { text: '1,000' }]),
});
const bars = (rows: number, note: string): FigureBlock => ({
  kind: 'figure',
  id: 'f',
  title: 'What the bars show',
  alt: 'In words',
  width: 480,
  height: 100,
  shapes: [],
  note,
  chart: {
    kind: 'intervals',
    form: 'bars',
    number: 'share',
    names: { label: 'Name', value: 'Share', lo: 'From', hi: 'To', text: 'In words' },
    rows: Array.from({ length: rows }, (_, at) => ({
      label: `Row ${at}`,
      detail: 'of 100',
      value: 0.4,
      lo: 0.3,
      hi: 0.5,
      text: '40% (30% to 50%)',
      isAccent: true,
    })),
  },
});

const NOTE = 'What the marks mean, and by which method the intervals were made. '.repeat(3);

describe('slides that a block goes on to', () => {
  it.each([16, 18, 25, 40])('hold as much as the first of a table of %i rows', (rows) => {
    const heights = slidesOf([table(rows)]).map(heightOn);
    expect(heights.length).toBeGreaterThan(1);
    // The head and a row or two make the difference.
    expect(Math.min(...heights)).toBeGreaterThan(Math.max(...heights) * 0.7);
  });

  it('are no more than a table needs', () => {
    const { sheet } = setting;
    const slides = slidesOf([table(40)]);
    const needed = slides.reduce((sum, slide) => sum + heightOn(slide), 0);
    expect(slides).toHaveLength(Math.ceil(needed / (sheet.bottom - sheet.top - 14 - 35)));
  });

  it('hold more than one of the points of a list', () => {
    const items = Array.from({ length: 15 }, (_, at) => [{ text: `Point ${at}` }]);
    const heights = slidesOf([{ kind: 'list', isOrdered: false, items }]).map(heightOn);
    expect(heights.length).toBeGreaterThan(1);
    expect(Math.min(...heights)).toBeGreaterThan(Math.max(...heights) * 0.7);
  });
});

describe('a sentence at the head of a section', () => {
  it('shares its slide with the beginning of a table that would fill one', () => {
    const [first, second, ...others] = slidesOf([lead, table(13)]);
    expect(others).toEqual([]);
    expect(first && blocksOn(first)).toHaveLength(3);
    expect(second && heightOn(second)).toBeGreaterThan(100);
  });

  it('stands above a chart that is a little lower for it, note and all', () => {
    const of = [lead, bars(6, 'By a score interval.')];
    expect(slidesOf(of)).toHaveLength(1);
    // No lower than its names have room.
    expect(slidesOf([lead, bars(14, 'By a score interval.')]).length).toBeGreaterThan(1);
  });
});

describe('a chart', () => {
  it.each([2, 6, 8])('of %i rows has its note on its own slide', (rows) => {
    const [first, ...others] = slidesOf([bars(rows, NOTE)]);
    expect(others).toEqual([]);
    const last = first?.placed.at(-1);
    expect(last && last.y + last.piece.height).toBeLessThanOrEqual(setting.sheet.bottom);
  });

  it('that goes on leaves neither its title nor its note alone', () => {
    const [first, second, ...others] = slidesOf([bars(14, NOTE)]);
    expect(others).toEqual([]);
    expect(first && blocksOn(first)).toHaveLength(2);
    expect(second && blocksOn(second)).toHaveLength(2);
  });
});
