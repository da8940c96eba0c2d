// The few looks of a cell: plain, bold head, date, time, and text that begins like a formula (ECMA-376 part 1, 18.8).

/** Places in `cellXfs` below. */
export const STYLE = { plain: 0, head: 1, day: 2, time: 3, quoted: 4 } as const;

const XF = 'xfId="0" fillId="0" borderId="0"';

export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="5">',
  `<xf numFmtId="0" fontId="0" ${XF}/>`,
  `<xf numFmtId="0" fontId="1" ${XF} applyFont="1"/>`,
  `<xf numFmtId="164" fontId="0" ${XF} applyNumberFormat="1"/>`,
  `<xf numFmtId="165" fontId="0" ${XF} applyNumberFormat="1"/>`,
  `<xf numFmtId="49" fontId="0" ${XF} quotePrefix="1" applyNumberFormat="1"/>`,
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
