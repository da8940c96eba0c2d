// Counts of very different size as marks on an axis of powers of ten, with their number: a line chart of PowerPoint's own
// whose line is not painted, since bars on such an axis would have lengths that mean nothing.
import { powersOf } from '../../core/report/chart/stage-dots.ts';
import type { Chart } from '../../core/report/figure.ts';
import {
  fromRightToLeft,
  INTERVAL_COLUMNS as AT,
  intervalData,
  type ChartData,
} from './chart-data.ts';
import {
  AXIS_IDS,
  lineOf,
  logAxis,
  NO_LINE,
  nameAxis,
  numberRef,
  seriesXml,
  textLooks,
} from './chart-xml.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

type Intervals = Extract<Chart, { kind: 'intervals' }>;

/** The names with all that stands under them: evidence, and the rate that is known. */
const dataOf = (chart: Intervals): ChartData =>
  intervalData({
    ...chart,
    rows: chart.rows.map((row) => ({
      ...row,
      detail: [row.text, row.detail, row.mark ?? ''].filter((text) => text !== '').join('\n'),
    })),
  });

export const stageBody = (
  setting: SlideSetting,
  chart: Intervals,
): { readonly data: ChartData; readonly body: string } => {
  const given = dataOf(chart);
  const data = setting.isRightToLeft ? fromRightToLeft(given) : given;
  const powers = powersOf(chart.rows);
  const series = seriesXml(data, {
    index: 0,
    column: AT.value,
    looks: [
      `<c:spPr>${NO_LINE}</c:spPr><c:marker><c:symbol val="circle"/><c:size val="11"/><c:spPr>${fillOf('accent')}${lineOf('accent', 1)}</c:spPr></c:marker>`,
      `<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:spPr><a:noFill/>${NO_LINE}</c:spPr>${textLooks(setting, 14, 'ink', true)}<c:dLblPos val="t"/>`,
      '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>',
    ].join(''),
    errorBars: [
      '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>',
      `<c:plus>${numberRef(data, AT.above)}</c:plus><c:minus>${numberRef(data, AT.below)}</c:minus>`,
      `<c:spPr>${lineOf('ink', 1.25)}</c:spPr></c:errBars>`,
    ].join(''),
    extension: '<c:smooth val="0"/>',
  });
  const body = [
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
    `${series}<c:marker val="1"/>${AXIS_IDS}</c:lineChart>`,
    nameAxis(setting),
    logAxis(setting, powers[0] ?? 1, powers.at(-1) ?? 10),
  ].join('');
  return { data, body };
};
