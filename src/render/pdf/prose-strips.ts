// Paragraphs and lists as strips.
import type { ListBlock, ParagraphBlock } from '../../core/report/document.ts';
import type { Strip } from './display-list.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting } from './style.ts';
import { inlineRuns, lineStrips, plainRun, textLines, type LineBox } from './text-strips.ts';

export function paragraphStrips(setting: Setting, block: ParagraphBlock, parent: Element): Strip[] {
  const { sheet, palette } = setting;
  const [type, strong, ink, before] =
    block.role === 'lead'
      ? ([setting.type.lead, setting.type.leadStrong, palette.ink, UNIT * 4] as const)
      : block.role === 'small'
        ? ([setting.type.small, setting.type.smallStrong, palette.soft, UNIT * 2] as const)
        : ([setting.type.body, setting.type.bodyStrong, palette.ink, UNIT * 2] as const);
  const runs = inlineRuns(setting, block.runs, type, strong, ink);
  const lines = textLines(
    setting,
    runs,
    type,
    { x: sheet.left, width: sheet.textMeasure, fit: 'tidy' },
    makeElement('P', parent),
  );
  const strips = lineStrips(lines, before);
  const first = strips[0];
  if (first === undefined || block.id === undefined) return strips;
  return [{ ...first, anchors: [block.id] }, ...strips.slice(1)];
}

export function listStrips(setting: Setting, block: ListBlock, parent: Element): Strip[] {
  const { sheet, palette } = setting;
  const numbering = block.isOrdered ? 'Decimal' : 'Disc';
  const list = makeElement('L', parent, `/A<</O/List/ListNumbering/${numbering}>>`);
  const indent = Math.round(setting.type.body.size * 1.62);
  return block.items.flatMap((item, index) => {
    const li = makeElement('LI', list);
    const label = makeElement('Lbl', li);
    const mark = textLines(
      setting,
      [plainRun(block.isOrdered ? `${index + 1}.` : '•', setting.type.body, palette.faint)],
      setting.type.body,
      { x: sheet.left, width: indent },
      label,
    );
    const runs = inlineRuns(setting, item, setting.type.body, setting.type.bodyStrong, palette.ink);
    const box = { x: sheet.left + indent, width: sheet.textMeasure - indent };
    const lines = textLines(setting, runs, setting.type.body, box, makeElement('LBody', li));
    const [first, ...rest] = lines;
    if (first === undefined) return [];
    const together: LineBox = {
      height: first.height,
      items: [...(mark[0]?.items ?? []), ...first.items],
    };
    const strips = lineStrips([together, ...rest], index === 0 ? UNIT * 2 : UNIT);
    // Neither the first item nor the last stands alone on a page.
    const isKept = index < block.items.length - 1 && [0, block.items.length - 2].includes(index);
    return strips.map((strip, i) =>
      i === strips.length - 1 ? { ...strip, keep: strip.keep || isKept } : strip,
    );
  });
}
