// The same small chart for several, a row of them a piece: each a chart of PowerPoint's own on the axes of all.
import { axisOf } from '../../core/report/chart/scale.ts';
import type { Chart, FigureBlock } from '../../core/report/figure.ts';
import { UNIT } from '../pdf/style.ts';
import type { ChartData } from './chart-data.ts';
import { AXIS_IDS, chartXml, dayAxis, DAYS_EDGE, lineOf, seriesXml, upAxis } from './chart-xml.ts';
import type { AddChart } from './figure.ts';
import type { Piece } from './piece.ts';
import { addFrame, addText, type Canvas } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { plainParagraph } from './text.ts';

type Multiples = Extract<Chart, { kind: 'multiples' }>;
type Row = Multiples['rows'][number];

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const COLUMNS = 4;
const GAP = 16;
const HEIGHT = 120;
const MOST_LINES = 2;

const dataOf = ({ names, days }: Multiples, { values }: Row): ChartData => ({
  rowCount: days.length,
  columns: [
    { head: names.day, kind: 'text', cells: days },
    {
      head: names.value,
      kind: 'count',
      cells: values.map((value) => (value === null ? null : { value })),
    },
  ],
});

const bodyOf = (setting: SlideSetting, data: ChartData, most: number): string => {
  const { ticks } = axisOf(0, most, 0, 1, 2);
  return [
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
    seriesXml(data, {
      index: 0,
      column: 1,
      looks: `<c:spPr>${lineOf('accent', 1.5)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`,
      extension: '<c:smooth val="0"/>',
    }),
    `<c:marker val="1"/>${AXIS_IDS}</c:lineChart>`,
    dayAxis(setting, Math.max(1, data.rowCount - 1)),
    upAxis(setting, ticks.at(-1) ?? most, ticks.at(-1) ?? most),
  ].join('');
};

export const multiplesPieces = (
  setting: SlideSetting,
  block: FigureBlock,
  chart: Multiples,
  addChart: AddChart,
): Piece[] => {
  const { left, measure } = setting.sheet;
  const most = Math.max(2, ...chart.rows.flatMap(({ values }) => values.map((one) => one ?? 0)));
  const width = (measure - (COLUMNS - 1) * GAP) / COLUMNS;
  const line = setting.type.tileDetail.leading;
  const panel = (canvas: Canvas, row: Row, place: { x: number; y: number }): void => {
    const words = `${row.label} ${row.text}`;
    addText(canvas, words, { ...place, width, height: line }, [
      plainParagraph(words, setting.type.tileDetail, 'ink'),
    ]);
    const data = dataOf(chart, row);
    const room = HEIGHT - line;
    const plot = { x: 0.16, w: 0.8, y: 0.08, h: Number((0.92 - DAYS_EDGE / room).toFixed(4)) };
    const id = addChart(canvas, data, (bookId) =>
      chartXml(setting, { plot, body: bodyOf(setting, data, most), legend: '' }, bookId),
    );
    addFrame(
      canvas,
      {
        name: 'Chart',
        descr: words,
        box: { x: place.x, y: place.y + line, width, height: room },
      },
      CHART,
      `<c:chart xmlns:c="${CHART}" r:id="${id}"/>`,
    );
  };
  const lines = Math.ceil(chart.rows.length / COLUMNS);
  const hasNote = block.note !== undefined && block.note !== '';
  return Array.from({ length: lines }, (_, at): Piece => ({
    height: HEIGHT,
    before: UNIT * 3,
    // What is compared stands on one slide, while a slide holds it.
    keep: at === lines - 1 ? hasNote : lines <= MOST_LINES,
    notes: at === 0 ? [block.alt] : [],
    draw: (canvas, y) => {
      for (const [index, row] of chart.rows.slice(at * COLUMNS, (at + 1) * COLUMNS).entries())
        panel(canvas, row, { x: left + index * (width + GAP), y });
    },
  }));
};
