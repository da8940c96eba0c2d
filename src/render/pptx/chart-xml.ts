// The parts of a chart that all kinds share (ECMA-376 part 1, 21.2): series out of columns, axes, text, the frame.
import type { Ink } from '../../core/report/figure.ts';
import { plainText } from '../fonts/text.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import { cellsOf, headOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { XML_HEAD, OFFICE } from './parts.ts';
import { fillOf, type SlideSetting } from './slide-setting.ts';

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';

const numberXml = (column: ChartColumn): string => {
  const points = column.cells.flatMap((cell, at) =>
    cell === null || typeof cell === 'string'
      ? []
      : [`<c:pt idx="${at}"><c:v>${cell.value}</c:v></c:pt>`],
  );
  return `<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${column.cells.length}"/>${points.join('')}</c:numCache>`;
};

const textXml = (texts: readonly string[]): string =>
  `<c:ptCount val="${texts.length}"/>${texts
    .map((text, at) => `<c:pt idx="${at}"><c:v>${escapeXml(text)}</c:v></c:pt>`)
    .join('')}`;

export const textsOf = ({ cells }: ChartColumn): string[] =>
  cells.map((cell) => (typeof cell === 'string' ? cell : ''));

/** The column at a place; charts only ask for those that their data have. */
export const columnAt = ({ columns }: ChartData, at: number): ChartColumn => {
  const column = columns[at];
  if (!column) throw new Error(`a chart has no column ${at}`);
  return column;
};

export const numberRef = (data: ChartData, at: number): string =>
  `<c:numRef><c:f>${cellsOf(at, data.rowCount)}</c:f>${numberXml(columnAt(data, at))}</c:numRef>`;

export const textCache = (data: ChartData, at: number): string =>
  textXml(textsOf(columnAt(data, at)));

type Series = {
  /** Among the series, from 0. */
  readonly index: number;
  readonly column: number;
  /** XML of the fill and outline, of single points and labels, and of what stands after the values. */
  readonly looks: string;
  readonly errorBars?: string;
  readonly extension?: string;
};

/** A series of bars whose categories are the first column. */
export const seriesXml = (data: ChartData, series: Series): string => {
  const name = plainText(columnAt(data, series.column).head);
  return [
    `<c:ser><c:idx val="${series.index}"/><c:order val="${series.index}"/>`,
    `<c:tx><c:strRef><c:f>${headOf(series.column)}</c:f><c:strCache>${textXml([name])}</c:strCache></c:strRef></c:tx>`,
    series.looks,
    series.errorBars ?? '',
    `<c:cat><c:strRef><c:f>${cellsOf(0, data.rowCount)}</c:f><c:strCache>${textCache(data, 0)}</c:strCache></c:strRef></c:cat>`,
    `<c:val>${numberRef(data, series.column)}</c:val>`,
    series.extension ?? '',
    '</c:ser>',
  ].join('');
};

export const lineOf = (ink: Ink, points: number): string =>
  `<a:ln w="${Math.round(points * 12_700)}">${fillOf(ink)}</a:ln>`;

export const NO_LINE = '<a:ln><a:noFill/></a:ln>';

export const textLooks = (
  { lang, isRightToLeft }: SlideSetting,
  size: number,
  ink: Ink,
  isStrong = false,
): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr${isRightToLeft ? ' rtl="1"' : ''}><a:defRPr sz="${Math.round(size * 100)}" b="${isStrong ? 1 : 0}">${fillOf(ink)}</a:defRPr></a:pPr><a:endParaRPr lang="${lang}"/></a:p></c:txPr>`;

const CATEGORIES = 111;
const VALUES = 222;

export const AXIS_IDS = `<c:axId val="${CATEGORIES}"/><c:axId val="${VALUES}"/>`;

/** Names of rows, the first on top. `zero`: the ink of the line at zero. */
export const categoryAxis = (setting: SlideSetting, zero: Ink | null): string =>
  [
    `<c:catAx><c:axId val="${CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${setting.isRightToLeft ? 'r' : 'l'}"/><c:numFmt formatCode="General" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr>${zero === null ? NO_LINE : lineOf(zero, 0.75)}</c:spPr>`,
    textLooks(setting, 12, 'ink'),
    `<c:crossAx val="${VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
  ].join('');

export type ValueAxis = {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Null for an axis that is not shown. */
  readonly formatCode: string | null;
};

export const valueAxis = (
  setting: SlideSetting,
  { min, max, step, formatCode }: ValueAxis,
): string =>
  [
    `<c:valAx><c:axId val="${VALUES}"/><c:scaling><c:orientation val="${setting.isRightToLeft ? 'maxMin' : 'minMax'}"/><c:max val="${max}"/><c:min val="${min}"/></c:scaling>`,
    `<c:delete val="${formatCode === null ? 1 : 0}"/><c:axPos val="b"/>`,
    formatCode === null
      ? ''
      : `<c:majorGridlines><c:spPr>${lineOf('grid', 0.5)}</c:spPr></c:majorGridlines>`,
    `<c:numFmt formatCode="${escapeXml(formatCode ?? 'General')}" sourceLinked="0"/>`,
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>${NO_LINE}</c:spPr>`,
    textLooks(setting, 10.5, 'soft'),
    // Rows begin on top, so that the axis below them stands at the last.
    `<c:crossAx val="${CATEGORIES}"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="${step}"/></c:valAx>`,
  ].join('');

/** Room for the days below an axis: LibreOffice names as many as it can, slanted, and cuts off what has no room. */
export const DAYS_EDGE = 48;

/** Days from left to right; one in `every` is named. */
export const dayAxis = (setting: SlideSetting, every: number): string =>
  [
    `<c:catAx><c:axId val="${CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>`,
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr>${lineOf('ink', 0.75)}</c:spPr>`,
    textLooks(setting, 10.5, 'soft'),
    `<c:crossAx val="${VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="${every}"/><c:tickMarkSkip val="${every}"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
  ].join('');

/** Names beside each other, the first where lines begin. */
export const nameAxis = (setting: SlideSetting): string =>
  [
    `<c:catAx><c:axId val="${CATEGORIES}"/><c:scaling><c:orientation val="${setting.isRightToLeft ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>`,
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr>${NO_LINE}</c:spPr>`,
    textLooks(setting, 12, 'ink'),
    `<c:crossAx val="${VALUES}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
  ].join('');

/** Powers of ten from one to another. */
export const logAxis = (setting: SlideSetting, min: number, max: number): string =>
  [
    `<c:valAx><c:axId val="${VALUES}"/><c:scaling><c:logBase val="10"/><c:orientation val="minMax"/><c:max val="${max}"/><c:min val="${min}"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${setting.isRightToLeft ? 'r' : 'l'}"/><c:majorGridlines><c:spPr>${lineOf('grid', 0.5)}</c:spPr></c:majorGridlines>`,
    '<c:numFmt formatCode="#,##0" sourceLinked="0"/>',
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>${NO_LINE}</c:spPr>`,
    textLooks(setting, 10.5, 'soft'),
    `<c:crossAx val="${CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/></c:valAx>`,
  ].join('');

/** Counts from zero upwards. */
export const upAxis = (setting: SlideSetting, max: number, step: number): string =>
  [
    `<c:valAx><c:axId val="${VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="${max}"/><c:min val="0"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>${lineOf('grid', 0.5)}</c:spPr></c:majorGridlines>`,
    '<c:numFmt formatCode="#,##0" sourceLinked="0"/>',
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>${NO_LINE}</c:spPr>`,
    textLooks(setting, 10.5, 'soft'),
    `<c:crossAx val="${CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/><c:majorUnit val="${step}"/></c:valAx>`,
  ].join('');

/** Where the bars stand in the frame, in parts of 1. */
export type Plot = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

export const chartXml = (
  { lang }: SlideSetting,
  { plot, body, legend }: { readonly plot: Plot; readonly body: string; readonly legend: string },
  bookId: string,
): string =>
  [
    `${XML_HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE}">`,
    `<c:date1904 val="0"/><c:lang val="${lang}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>`,
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>',
    `<c:x val="${plot.x}"/><c:y val="${plot.y}"/><c:w val="${plot.w}"/><c:h val="${plot.h}"/></c:manualLayout></c:layout>`,
    `${body}<c:spPr><a:noFill/>${NO_LINE}</c:spPr></c:plotArea>${legend}`,
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    `<c:spPr><a:noFill/>${NO_LINE}</c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang="${lang}"/></a:p></c:txPr>`,
    `<c:externalData r:id="${bookId}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`,
  ].join('');
