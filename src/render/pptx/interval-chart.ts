// Bars from zero with an interval across their end, and the same in words beside them: numbers with their uncertainty as a
// chart of PowerPoint's own, whose error bars and words come from cells.
import type { Chart, NumberKind } from '../../core/report/figure.ts';
import { axisOf, decimalsOf } from '../../core/report/chart/scale.ts';
import { proseOf } from '../../core/report/prose.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import {
  cellsOf,
  fromRightToLeft,
  INTERVAL_COLUMNS as AT,
  intervalData,
  type ChartData,
} from './chart-data.ts';
import {
  AXIS_IDS,
  categoryAxis,
  columnAt,
  lineOf,
  NO_LINE,
  numberRef,
  seriesXml,
  textCache,
  textLooks,
  textsOf,
  valueAxis,
} from './chart-xml.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

type Intervals = Extract<Chart, { kind: 'intervals' }>;

/** Of the axis; words carry the exact numbers. Ticks of shares and points have the decimals of their step. */
const FORMATS: Readonly<Record<NumberKind, string>> = {
  count: '#,##0',
  share: '0%',
  points: '+0;\u22120;0',
  money: '#,##0',
  multiple: '0.0"\u00d7"',
  number: '#,##0.0',
  seconds: '0',
};

const formatOf = (number: NumberKind, step: number, times: string): string => {
  // Points are multiplied by 100 in the chart already.
  const decimals =
    { share: decimalsOf(step * 100), points: decimalsOf(step) }[number as string] ?? 0;
  const digits = `0.${'0'.repeat(decimals)}`;
  if (decimals > 0)
    return number === 'share' ? `${digits}%` : `+${digits};\u2212${digits};${digits}`;
  return FORMATS[number].replace('\u00d7', times);
};

const C15 = 'http://schemas.microsoft.com/office/drawing/2012/chart';

const NOTHING_SHOWN =
  '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';

/** Colour or fill tells which rows the finding is of. */
const rowLooks = ({ form, rows }: Intervals): string => {
  const looks = (isAccent: boolean): string =>
    isAccent
      ? `${fillOf('accent')}${form === 'marks' ? lineOf('accent', 1) : NO_LINE}`
      : form === 'marks'
        ? `${fillOf('paper')}${lineOf('faint', 1)}`
        : `${fillOf('faint')}${NO_LINE}`;
  const points = rows.map(
    ({ isAccent }, at) =>
      `<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${looks(isAccent)}</c:spPr></c:dPt>`,
  );
  return `<c:spPr>${looks(true)}</c:spPr><c:invertIfNegative val="0"/>${points.join('')}`;
};

const errorBars = (data: ChartData): string =>
  [
    '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>',
    `<c:plus>${numberRef(data, AT.above)}</c:plus><c:minus>${numberRef(data, AT.below)}</c:minus>`,
    `<c:spPr>${lineOf('ink', 1.25)}</c:spPr></c:errBars>`,
  ].join('');

/** The words of a row as a label that PowerPoint reads from a cell, and others from the text that stands in its place. */
const wordLabels = (setting: SlideSetting, { rows }: Intervals, data: ChartData): string => {
  const labels = textsOf(columnAt(data, AT.text)).map((text, at) => {
    const looks = `<a:rPr lang="${setting.lang}" sz="1200" b="${rows[at]?.isAccent === true ? 1 : 0}">${fillOf('ink')}</a:rPr>`;
    // PowerPoint names fields by GUID; these count on, so that the same report gives the same bytes.
    const id = `{00000000-0000-4000-8000-${String(at + 2).padStart(12, '0')}}`;
    return [
      `<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>${setting.isRightToLeft ? '<a:pPr rtl="1"/>' : ''}`,
      `<a:fld id="${id}" type="CELLRANGE">${looks}<a:pPr/><a:t>${escapeXml(text)}</a:t></a:fld>`,
      `<a:endParaRPr lang="${setting.lang}"/></a:p></c:rich></c:tx><c:dLblPos val="outEnd"/>${NOTHING_SHOWN}`,
      `<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="${C15}"><c15:dlblFieldTable/><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>`,
    ].join('');
  });
  return [
    `<c:dLbls>${labels.join('')}<c:spPr><a:noFill/>${NO_LINE}</c:spPr>`,
    textLooks(setting, 12, 'ink'),
    `<c:dLblPos val="outEnd"/>${NOTHING_SHOWN}`,
    `<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="${C15}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbls>`,
  ].join('');
};

const wordRange = (data: ChartData): string =>
  `<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}" xmlns:c15="${C15}"><c15:datalabelsRange><c15:f>${cellsOf(AT.text, data.rowCount)}</c15:f><c15:dlblRangeCache>${textCache(data, AT.text)}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>`;

/** From the lowest end to the highest, with zero among them, in the numbers of the chart. */
const axisRange = (data: ChartData): { min: number; max: number; step: number } => {
  const numbers = [AT.value, AT.lo, AT.hi].flatMap((at) =>
    columnAt(data, at).cells.flatMap((cell) =>
      cell === null || typeof cell === 'string' ? [] : [cell.value],
    ),
  );
  const lo = Math.min(0, ...numbers);
  const hi = Math.max(0, ...numbers);
  const { ticks } = axisOf(lo, hi, 0, 1, 4);
  const [first = 0, second = 1] = ticks;
  return { min: Math.min(first, lo), max: Math.max(ticks.at(-1) ?? 1, hi), step: second - first };
};

/** What stands in the plot area. `all`: the rows of the whole chart, where these are a part of them. */
export const intervalBody = (
  setting: SlideSetting,
  chart: Intervals,
  all: Intervals,
): { readonly data: ChartData; readonly body: string } => {
  const given = intervalData(chart);
  const data = setting.isRightToLeft ? fromRightToLeft(given) : given;
  const { min, max, step } = axisRange(intervalData(all));
  // The words hang on bars that are not painted and reach to the end of the interval.
  const body = [
    '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>',
    seriesXml(data, {
      index: 0,
      column: AT.value,
      looks: rowLooks(chart),
      errorBars: errorBars(data),
    }),
    seriesXml(data, {
      index: 1,
      column: AT.end,
      looks: `<c:spPr><a:noFill/>${NO_LINE}</c:spPr><c:invertIfNegative val="0"/>${wordLabels(setting, chart, data)}`,
      extension: wordRange(data),
    }),
    `<c:gapWidth val="110"/><c:overlap val="100"/>${AXIS_IDS}</c:barChart>`,
    categoryAxis(setting, 'ink'),
    valueAxis(setting, {
      min,
      max,
      step,
      formatCode: formatOf(chart.number, step, proseOf(setting.lang).times),
    }),
  ].join('');
  return { data, body };
};
