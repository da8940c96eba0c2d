// The few looks of a cell: plain, bold head, date, time, text that begins like a formula, and numbers by what they count
// (ECMA-376 part 1, 18.8).
import type { NumberKind } from '../../core/report/figure.ts';

/** Places in `cellXfs` below. */
export const STYLE = { plain: 0, head: 1, day: 2, time: 3, quoted: 4 } as const;

/** Of numbers that say what they count, in the places after those. */
const FORMATS: Readonly<Record<NumberKind, string>> = {
  count: '#,##0',
  share: '0.0%',
  // Parts of 1 shown as points would need a sign that spreadsheets have for shares alone.
  points: '+0.0%;-0.0%;0.0%',
  money: '#,##0.00 [$CURRENCY]',
  multiple: '0.00"TIMES"',
  number: '#,##0.00',
  seconds: '0.0',
};
const KINDS = Object.keys(FORMATS) as NumberKind[]; // keys of a const object

export const styleOfNumber = (kind: NumberKind): number =>
  Object.keys(STYLE).length + KINDS.indexOf(kind);

const FIRST_FORMAT = 166;

const XF = 'xfId="0" fillId="0" borderId="0"';

/** `currency`: ISO 4217, of cells that hold money. `times`: what a language puts behind a multiple. */
export type NumberMarks = { readonly currency: string; readonly times: string };

export const stylesXml = ({ currency, times }: NumberMarks): string =>
  STYLES.replaceAll('CURRENCY', currency).replaceAll('TIMES', times);

const STYLES = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${2 + KINDS.length}">`,
  ...KINDS.map(
    (kind, index) =>
      `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${FORMATS[kind].replaceAll('"', '&quot;')}"/>`,
  ),
  '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${5 + KINDS.length}">`,
  `<xf numFmtId="0" fontId="0" ${XF}/>`,
  `<xf numFmtId="0" fontId="1" ${XF} applyFont="1"/>`,
  `<xf numFmtId="164" fontId="0" ${XF} applyNumberFormat="1"/>`,
  `<xf numFmtId="165" fontId="0" ${XF} applyNumberFormat="1"/>`,
  `<xf numFmtId="49" fontId="0" ${XF} quotePrefix="1" applyNumberFormat="1"/>`,
  ...KINDS.map(
    (_, index) => `<xf numFmtId="${FIRST_FORMAT + index}" fontId="0" ${XF} applyNumberFormat="1"/>`,
  ),
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
