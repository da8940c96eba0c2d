// Stacked shares, a row a group, as a chart of PowerPoint's own.
import type { Chart } from '../../core/report/figure.ts';
import { fromRightToLeft, shareData, type ChartData } from './chart-data.ts';
import { AXIS_IDS, categoryAxis, NO_LINE, seriesXml, textLooks, valueAxis } from './chart-xml.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

type Shares = Extract<Chart, { kind: 'shares' }>;

export const shareBody = (
  setting: SlideSetting,
  chart: Shares,
): { readonly data: ChartData; readonly body: string } => {
  const given = shareData(chart);
  const data = setting.isRightToLeft ? fromRightToLeft(given) : given;
  const series = chart.parts.map(({ fill }, at) =>
    seriesXml(data, {
      index: at,
      column: at + 1,
      looks: `<c:spPr>${fillOf(fill)}${NO_LINE}</c:spPr><c:invertIfNegative val="0"/>`,
    }),
  );
  const body = [
    '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>',
    `${series.join('')}<c:gapWidth val="90"/><c:overlap val="100"/>${AXIS_IDS}</c:barChart>`,
    categoryAxis(setting, null),
    valueAxis(setting, { min: 0, max: 1, step: 0.5, formatCode: null }),
  ].join('');
  return { data, body };
};

export const shareLegend = (setting: SlideSetting): string =>
  `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textLooks(setting, 12, 'ink')}</c:legend>`;
