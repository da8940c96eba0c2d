// A count or an amount day by day as a chart of PowerPoint's own: a series for each of before, during and after, gaps left
// open; bars where a day stands for itself; what was expected as a line in a band behind.
import { axisOf } from '../../core/report/chart/scale.ts';
import type { Chart } from '../../core/report/figure.ts';
import { seriesData, type ChartData } from './chart-data.ts';
import { AXIS_IDS, dayAxis, lineOf, NO_LINE, seriesXml, textLooks, upAxis } from './chart-xml.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

type SeriesChart = Extract<Chart, { kind: 'series' }>;

/** So many dates stand below the axis at most. */
const MOST_DATES = 6;

const NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>';
const UNPAINTED = `<c:spPr><a:noFill/>${NO_LINE}</c:spPr>`;

/** Places of the columns after those of the parts. */
const placesOf = ({ parts }: SeriesChart) => ({
  expected: parts.length + 1,
  lo: parts.length + 2,
  range: parts.length + 4,
});

/** The band stands on its lower end, which is not painted. */
const bandXml = (data: ChartData, chart: SeriesChart): string => {
  const at = placesOf(chart);
  const area = (column: number, index: number, looks: string): string =>
    seriesXml(data, { index, column, looks });
  const first = chart.parts.length + 1;
  return [
    '<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>',
    area(at.lo, first, UNPAINTED),
    area(at.range, first + 1, `<c:spPr>${fillOf('grid')}${NO_LINE}</c:spPr>`),
    `${AXIS_IDS}</c:areaChart>`,
  ].join('');
};

const partSeries = (data: ChartData, { parts }: SeriesChart, isBars: boolean): string =>
  parts
    .map(({ isCampaign }, at) => {
      const ink = isCampaign ? 'accent' : 'faint';
      return seriesXml(data, {
        index: at,
        column: at + 1,
        ...(isBars
          ? { looks: `<c:spPr>${fillOf(ink)}${NO_LINE}</c:spPr><c:invertIfNegative val="0"/>` }
          : {
              looks: `<c:spPr>${lineOf(ink, isCampaign ? 2.25 : 1.5)}</c:spPr>${NO_MARKER}`,
              extension: '<c:smooth val="0"/>',
            }),
      });
    })
    .join('');

const expectedLine = (data: ChartData, chart: SeriesChart): string =>
  seriesXml(data, {
    index: chart.parts.length,
    column: placesOf(chart).expected,
    looks: `<c:spPr>${lineOf('soft', 1)}</c:spPr>${NO_MARKER}`,
    extension: '<c:smooth val="0"/>',
  });

/** Every series but the part below the band that is not painted, which is the first of the chart. */
export const seriesLegend = (setting: SlideSetting, chart: SeriesChart): string =>
  [
    '<c:legend><c:legendPos val="t"/>',
    chart.names.expected
      ? `<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>`
      : '',
    `<c:overlay val="0"/>${textLooks(setting, 12, 'ink')}</c:legend>`,
  ].join('');

export const lineBody = (
  setting: SlideSetting,
  chart: SeriesChart,
): { readonly data: ChartData; readonly body: string } => {
  const data = seriesData(chart);
  const most = Math.max(2, ...chart.rows.flatMap((one) => [one.value ?? 0, one.expected?.hi ?? 0]));
  const { ticks } = axisOf(0, most, 0, 1, 4);
  const isExpected = chart.names.expected !== undefined;
  const isBars = chart.form === 'bars';
  const parts = partSeries(data, chart, isBars);
  const body = [
    isExpected ? bandXml(data, chart) : '',
    isBars
      ? `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${parts}<c:gapWidth val="40"/><c:overlap val="100"/>${AXIS_IDS}</c:barChart>`
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${parts}${isExpected ? expectedLine(data, chart) : ''}<c:marker val="1"/>${AXIS_IDS}</c:lineChart>`,
    dayAxis(setting, Math.ceil(chart.rows.length / MOST_DATES)),
    upAxis(setting, ticks.at(-1) ?? 2, (ticks[1] ?? 1) - (ticks[0] ?? 0)),
  ].join('');
  return { data, body };
};
