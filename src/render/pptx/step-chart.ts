// An amount step by step as a chart of PowerPoint's own: stacked bars on a bar that is not painted.
import type { Chart } from '../../core/report/figure.ts';
import { axisOf } from '../../core/report/chart/scale.ts';
import { fromRightToLeft, STEP_COLUMNS as AT, stepData, type ChartData } from './chart-data.ts';
import { AXIS_IDS, categoryAxis, NO_LINE, seriesXml, valueAxis } from './chart-xml.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

type Steps = Extract<Chart, { kind: 'steps' }>;

const UNPAINTED = `<c:spPr><a:noFill/>${NO_LINE}</c:spPr><c:invertIfNegative val="0"/>`;

/** Totals in the colour of the brand, a loss in that of losses; its sign says the same. */
const rowLooks = ({ rows }: Steps): string => {
  const points = rows.map(({ isTotal, to }, at) => {
    const fill = fillOf(isTotal ? (to < 0 ? 'bad' : 'accent') : 'faint');
    return `<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fill}${NO_LINE}</c:spPr></c:dPt>`;
  });
  return `<c:spPr>${fillOf('faint')}${NO_LINE}</c:spPr><c:invertIfNegative val="0"/>${points.join('')}`;
};

/** `all`: the rows of the whole chart, where these are a part of them. */
export const stepBody = (
  setting: SlideSetting,
  chart: Steps,
  all: Steps,
): { readonly data: ChartData; readonly body: string } => {
  const given = stepData(chart);
  const data = setting.isRightToLeft ? fromRightToLeft(given) : given;
  const ends = all.rows.flatMap(({ from, to }) => [from, to]);
  const { ticks } = axisOf(Math.min(0, ...ends), Math.max(0, ...ends), 0, 1, 4);
  const [min = 0, second = 1] = ticks;
  const series = [
    { column: AT.base, looks: UNPAINTED },
    { column: AT.above, looks: rowLooks(chart) },
    { column: AT.below, looks: rowLooks(chart) },
  ].map((one, index) => seriesXml(data, { ...one, index }));
  const body = [
    '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>',
    `${series.join('')}<c:gapWidth val="60"/><c:overlap val="100"/>${AXIS_IDS}</c:barChart>`,
    categoryAxis(setting, 'ink'),
    valueAxis(setting, {
      min,
      max: ticks.at(-1) ?? 1,
      step: second - min,
      formatCode: '#,##0',
    }),
  ].join('');
  return { data, body };
};
