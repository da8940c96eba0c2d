// The cells behind a slide's days: the band stands on its lower end, and follows both when cells are edited.
import { expect, it } from 'vitest';
import type { Chart } from '../../src/core/report/figure.ts';
import { seriesData } from '../../src/render/pptx/chart-data.ts';

const day = (value: number, part: number, lo: number, hi: number) => ({
  label: '1 Jun',
  detail: '',
  value,
  part,
  expected: { value: (lo + hi) / 2, lo, hi },
});
const chart: Extract<Chart, { kind: 'series' }> = {
  kind: 'series',
  number: 'money',
  names: {
    label: 'Day',
    value: 'Net revenue',
    expected: { value: 'Expected', range: 'Range', lo: 'From', hi: 'To' },
  },
  parts: ['Before', 'During', 'After'].map((name) => ({ name, isCampaign: name === 'During' })),
  rows: [day(12, 0, 8, 20), day(31, 1, 9.5, 22)],
  table: { label: 'Day', rows: [] },
};

it('the width of a day’s range is made of its ends', () => {
  const { columns } = seriesData(chart);
  expect(columns.map(({ head }) => head)).toEqual([
    'Day',
    'Before',
    'During',
    'After',
    'Expected',
    'From',
    'To',
    'Range',
  ]);
  expect(columns.at(-1)?.cells).toEqual([
    { value: 12, formula: 'G2-F2' },
    { value: 12.5, formula: 'G3-F3' },
  ]);
  expect(columns.slice(1).every(({ kind }) => kind === 'money')).toBe(true);
});
