// A count day by day as a line of PowerPoint's own: a series for each of before, during and after, gaps left open.
import { axisOf } from '../../core/report/chart/scale.ts';
import type { Chart } from '../../core/report/figure.ts';
import { seriesData, type ChartData } from './chart-data.ts';
import { AXIS_IDS, dayAxis, lineOf, seriesXml, upAxis } from './chart-xml.ts';
import type { SlideSetting } from './slide-setting.ts';

type SeriesChart = Extract<Chart, { kind: 'series' }>;

/** So many dates stand below the axis at most. */
const MOST_DATES = 6;

export const lineBody = (
  setting: SlideSetting,
  chart: SeriesChart,
): { readonly data: ChartData; readonly body: string } => {
  const data = seriesData(chart);
  const { ticks } = axisOf(0, Math.max(2, ...chart.rows.map(({ value }) => value ?? 0)), 0, 1, 4);
  const series = chart.parts.map(({ isCampaign }, at) =>
    seriesXml(data, {
      index: at,
      column: at + 1,
      looks: `<c:spPr>${isCampaign ? lineOf('accent', 2.25) : lineOf('faint', 1.5)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`,
      extension: '<c:smooth val="0"/>',
    }),
  );
  const body = [
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
    `${series.join('')}<c:marker val="1"/>${AXIS_IDS}</c:lineChart>`,
    dayAxis(setting, Math.ceil(chart.rows.length / MOST_DATES)),
    upAxis(setting, ticks.at(-1) ?? 2, (ticks[1] ?? 1) - (ticks[0] ?? 0)),
  ].join('');
  return { data, body };
};
