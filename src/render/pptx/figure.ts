// A figure as pieces of slides: its finding, a chart with its own workbook, its note.
import type { Chart, FigureBlock } from '../../core/report/figure.ts';
import { UNIT } from '../pdf/style.ts';
import type { ChartData } from './chart-data.ts';
import { chartXml, DAYS_EDGE, type Plot } from './chart-xml.ts';
import { intervalBody } from './interval-chart.ts';
import { multiplesPieces } from './multiples.ts';
import { titleHeight } from './paginate.ts';
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
type Heights = {
  /** Points a row: of bars, of bars whose names have a second line, and of shares, whose names have three. */
  readonly plain: number;
  readonly detailed: number;
  readonly shares: number;
  /** Of marks beside each other, with their names of several lines below. */
  readonly stages: number;
  /** Of a line by day with its axis and the names of its stretches. */
  readonly series: number;
};

const USUAL: Heights = { plain: 26, detailed: 38, shares: 66, stages: 300, series: 258 };
/** Names of rows fill these. */
const LEAST: Heights = { plain: 18, detailed: 29, shares: 45, stages: 220, series: 180 };

const STAGE_NAMES = 84;

const isStages = (chart: Chart): boolean => chart.kind === 'intervals' && chart.scale === 'log';

const heightOf = (chart: OneChart, of: Heights = USUAL): number => {
  if (isStages(chart)) return of.stages;
  if (chart.kind === 'series') return of.series;
  if (chart.kind === 'shares') return EDGE + chart.rows.length * of.shares;
  if (chart.kind === 'steps') return EDGE + chart.rows.length * of.detailed;
  const isDetailed = chart.rows.some(({ detail }) => detail !== '');
  return EDGE + chart.rows.length * (isDetailed ? of.detailed : of.plain);
};

/** `room` is what a slide has for a chart. */
const slicesOf = (chart: OneChart, room: number): OneChart[] => {
  if (chart.kind === 'series') return [chart];
  const perRow = (heightOf(chart, LEAST) - EDGE) / chart.rows.length;
  const most = isStages(chart)
    ? MOST_ROWS
    : Math.min(MOST_ROWS, Math.floor((room - EDGE) / perRow));
  const count = Math.ceil(chart.rows.length / Math.max(1, most));
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

/** Names stand at the side where lines begin, words of intervals at the other. */
const plotOf = (setting: SlideSetting, chart: OneChart, height: number): Plot => {
  if (chart.kind === 'series')
    return {
      x: 0.07,
      w: 0.91,
      y: Number((EDGE / height).toFixed(4)),
      h: Number(((height - EDGE - DAYS_EDGE) / height).toFixed(4)),
    };
  if (isStages(chart))
    return {
      x: 0.07,
      w: 0.86,
      y: Number((EDGE / height).toFixed(4)),
      h: Number(((height - EDGE - STAGE_NAMES) / height).toFixed(4)),
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

/** What a slide has for a chart, between its title and its note. */
const roomOf = (setting: SlideSetting, title: string, note: readonly Piece[]): number => {
  const { bottom, top } = setting.sheet;
  const free = bottom - top - titleHeight(setting, title) - UNIT * 4;
  return note.reduce((room, { before, height }) => room - before - height, free);
};

const chartPiece = (
  setting: SlideSetting,
  block: FigureBlock,
  chart: OneChart,
  addChart: AddChart,
  height: number,
): Piece => {
  const { left, measure } = setting.sheet;
  const { data, body } = bodyOf(setting, chart, block.chart);
  const plot = plotOf(setting, chart, height);
  const legend = legendOf(setting, chart);
  return {
    height,
    before: UNIT * 4,
    notes: [block.alt],
    shrink: {
      least: heightOf(chart, LEAST),
      to: (lower) => chartPiece(setting, block, chart, addChart, lower),
    },
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

/** `name`: the section's, by which a figure without a title is called. */
export const figurePieces = (
  setting: SlideSetting,
  block: FigureBlock,
  name: string,
  addChart: AddChart,
): Piece[] => {
  const { chart } = block;
  const note = notePieces(setting, block.note);
  const most = roomOf(setting, block.title || name, note);
  // A figure of a time before charts had data says in words what it shows.
  const body =
    chart === undefined || chart.rows.length === 0
      ? paragraphPieces(setting, { kind: 'paragraph', role: 'body', runs: [{ text: block.alt }] })
      : chart.kind === 'multiples'
        ? multiplesPieces(setting, block, chart, addChart)
        : slicesOf(chart, most).map((part, at, { length }): Piece => ({
            ...chartPiece(setting, block, part, addChart, Math.min(heightOf(part), most)),
            // The note stands below the last.
            keep: at === length - 1 && note.length > 0,
          }));
  return [...captionPieces(setting, block.title), ...body, ...note];
};
