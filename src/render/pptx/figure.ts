// A figure as pieces of slides: its finding, a chart with its own workbook, its note.
import type { Chart, FigureBlock } from '../../core/report/figure.ts';
import { UNIT } from '../pdf/style.ts';
import type { ChartData } from './chart-data.ts';
import { chartXml, type Plot } from './chart-xml.ts';
import { intervalBody } from './interval-chart.ts';
import { multiplesPieces } from './multiples.ts';
import type { Piece } from './piece.ts';
import { lineBody, seriesLegend } from './line-chart.ts';
import { stageBody } from './stage-chart.ts';
import { stepBody } from './step-chart.ts';
import { shareBody, shareLegend } from './share-chart.ts';
import { addFrame, type Canvas } from './shapes.ts';
import type { SlideSetting } from './slide-setting.ts';
import { captionPieces, notePieces, paragraphPieces } from './text-blocks.ts';

/** Puts a chart and its workbook into the file; gives the id by which the slide names it. */
export type AddChart = (canvas: Canvas, data: ChartData, xml: (bookId: string) => string) => string;

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';

/** Charts that are one. */
type OneChart = Exclude<Chart, { kind: 'multiples' }>;

/** What the axis or the legend takes of the height. */
const EDGE = 30;
/** So many rows stand on a slide; what is longer goes on in a second chart. */
const MOST_ROWS = 14;
/** Points a row: of bars, of bars whose names have a second line, and of shares, whose names have three. */
const ROW = { plain: 26, detailed: 38, shares: 66 };

/** Of marks beside each other, with their names of several lines below. */
const STAGES = { height: 300, names: 84 };

/** Of a line by day with its axis and the names of its stretches. */
const LINE_HEIGHT = 240;

const slicesOf = (chart: OneChart): OneChart[] => {
  if (chart.kind === 'series') return [chart];
  const count = Math.ceil(chart.rows.length / MOST_ROWS);
  const size = Math.ceil(chart.rows.length / count);
  const slice = <Row>(rows: readonly Row[], at: number): readonly Row[] =>
    rows.slice(at * size, (at + 1) * size);
  return Array.from({ length: count }, (_, at) =>
    chart.kind === 'shares'
      ? { ...chart, rows: slice(chart.rows, at) }
      : chart.kind === 'steps'
        ? { ...chart, rows: slice(chart.rows, at) }
        : { ...chart, rows: slice(chart.rows, at) },
  );
};

const isStages = (chart: Chart): boolean => chart.kind === 'intervals' && chart.scale === 'log';

const heightOf = (chart: OneChart): number => {
  if (isStages(chart)) return STAGES.height;
  if (chart.kind === 'series') return LINE_HEIGHT;
  if (chart.kind === 'shares') return EDGE + chart.rows.length * ROW.shares;
  if (chart.kind === 'steps') return EDGE + chart.rows.length * ROW.detailed;
  const isDetailed = chart.rows.some(({ detail }) => detail !== '');
  return EDGE + chart.rows.length * (isDetailed ? ROW.detailed : ROW.plain);
};

/** Names stand at the side where lines begin, words of intervals at the other. */
const plotOf = (setting: SlideSetting, chart: OneChart, height: number): Plot => {
  if (chart.kind === 'series')
    return {
      x: 0.07,
      w: 0.91,
      y: Number((EDGE / height).toFixed(4)),
      h: Number(((height - 2 * EDGE) / height).toFixed(4)),
    };
  if (isStages(chart))
    return {
      x: 0.07,
      w: 0.86,
      y: Number((EDGE / height).toFixed(4)),
      h: Number(((height - EDGE - STAGES.names) / height).toFixed(4)),
    };
  const [x, w, top] = {
    shares: [0.36, 0.62, EDGE - 4],
    steps: [0.36, 0.6, 4],
    intervals: [0.3, 0.42, 4],
  }[chart.kind] as [number, number, number]; // a triple in each
  return {
    x: setting.isRightToLeft ? Number((1 - x - w).toFixed(2)) : x,
    w,
    y: Number((top / height).toFixed(4)),
    h: Number(((height - EDGE) / height).toFixed(4)),
  };
};

/** `all`: the whole chart, of which this one may be a part. */
const bodyOf = (
  setting: SlideSetting,
  chart: OneChart,
  all: Chart | undefined,
): { readonly data: ChartData; readonly body: string } => {
  switch (chart.kind) {
    case 'series':
      return lineBody(setting, chart);
    case 'shares':
      return shareBody(setting, chart);
    case 'steps':
      return stepBody(setting, chart, all?.kind === 'steps' ? all : chart);
    case 'intervals':
      if (chart.scale === 'log') return stageBody(setting, chart);
      return intervalBody(setting, chart, all?.kind === 'intervals' ? all : chart);
  }
};

const legendOf = (setting: SlideSetting, chart: OneChart): string => {
  if (chart.kind === 'series') return seriesLegend(setting, chart);
  return chart.kind === 'shares' ? shareLegend(setting) : '';
};

const chartPiece = (
  setting: SlideSetting,
  block: FigureBlock,
  chart: OneChart,
  addChart: AddChart,
): Piece => {
  const { left, measure, bottom, top } = setting.sheet;
  const height = Math.min(heightOf(chart), bottom - top - 100);
  const { data, body } = bodyOf(setting, chart, block.chart);
  const plot = plotOf(setting, chart, height);
  const legend = legendOf(setting, chart);
  return {
    height,
    before: UNIT * 4,
    keep: block.note !== undefined && block.note !== '',
    notes: [block.alt],
    draw: (canvas, y) => {
      const id = addChart(canvas, data, (bookId) =>
        chartXml(setting, { plot, body, legend }, bookId),
      );
      const box = { x: left, y, width: measure, height };
      addFrame(
        canvas,
        { name: 'Chart', descr: block.alt, box },
        CHART,
        `<c:chart xmlns:c="${CHART}" r:id="${id}"/>`,
      );
    },
  };
};

export const figurePieces = (
  setting: SlideSetting,
  block: FigureBlock,
  addChart: AddChart,
): Piece[] => {
  const { chart } = block;
  // A figure of a time before charts had data says in words what it shows.
  const body =
    chart === undefined || chart.rows.length === 0
      ? paragraphPieces(setting, { kind: 'paragraph', role: 'body', runs: [{ text: block.alt }] })
      : chart.kind === 'multiples'
        ? multiplesPieces(setting, block, chart, addChart)
        : slicesOf(chart).map((part) => chartPiece(setting, block, part, addChart));
  return [...captionPieces(setting, block.title), ...body, ...notePieces(setting, block.note)];
};
