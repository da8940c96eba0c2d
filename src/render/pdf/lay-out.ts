// The whole document as pages of strips: cover, contents, then the sections, each on a page of its own, below
// the short end of another, or running on below the one before.
import type { Block, ReportDocument, Section } from '../../core/report/document.ts';
import { measure, plainText, shorten } from '../fonts/text.ts';
import { blockStrips, titleStrips, type Levels } from './block-strips.ts';
import { contentsPages } from './contents.ts';
import type { Item, Page, Strip } from './display-list.ts';
import { coverPage, isOnlyCover } from './cover-page.ts';
import { mirrored } from './mirror.ts';
import { belowRule, paginate, paginateBelow, SHARED } from './paginate.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting, type TypeStyle } from './style.ts';
import { styleOf } from './text-strips.ts';

export function layOut(setting: Setting, document: ReportDocument, root: Element): Page[] {
  const pages: Page[] = [];
  const isCover = (block: Block): block is Extract<Block, { kind: 'cover' }> =>
    block.kind === 'cover';
  const opening = document.sections.find((section) => section.blocks.some(isCover));
  const cover = opening?.blocks.find(isCover);
  if (opening !== undefined && cover !== undefined) {
    const id = isOnlyCover(opening.blocks) ? opening.id : '';
    pages.push(coverPage(setting, cover, document.logo, makeElement('Sect', root), id));
  }
  if (document.hasContents !== false) pages.push(...contentsPages(setting, document, root));
  const runs = sharedRuns(document.sections.filter(({ blocks }) => !isOnlyCover(blocks)));
  // A slide has one message.
  const mayShare = document.pageFormat !== 'wide';
  runs.forEach((run, index) => {
    const strips = runStrips(setting, run, root);
    const name = run.map((section) => section.name).join(' · ');
    // What is read first, and the contents, have their pages for themselves; a remark before it has not.
    const isFree = index >= 2 || (index === 1 && runs[0]?.every(isRemark) === true);
    const above = mayShare && isFree ? pages.at(-1) : undefined;
    const below = above && paginateBelow(setting, above, strips, name);
    if (below) pages.splice(-1, 1, ...below);
    else pages.push(...paginate(setting.sheet, strips, name));
  });
  return pages;
}

const isRemark = ({ blocks }: Section): boolean => blocks.every(({ kind }) => kind === 'comment');

/** Sections in runs: each with those that go on below it. */
function sharedRuns(sections: readonly Section[]): readonly (readonly Section[])[] {
  const runs: Section[][] = [];
  for (const section of sections) {
    const run = section.runsOn === true ? runs.at(-1) : undefined;
    if (run) run.push(section);
    else runs.push([section]);
  }
  return runs;
}

function runStrips(setting: Setting, run: readonly Section[], root: Element): Strip[] {
  const { title, sharedTitle } = setting.type;
  const type = run.length > 1 ? sharedTitle : title;
  return run.flatMap((section, index) => {
    const strips = sectionStrips(setting, section, makeElement('Sect', root), type);
    return index === 0 ? strips : belowRule(setting, strips, SHARED);
  });
}

function sectionStrips(
  setting: Setting,
  section: Section,
  parent: Element,
  type: TypeStyle,
): Strip[] {
  const levels: Levels = { last: 1 };
  const name = plainText(section.name) || plainText(section.title) || '–';
  const strips = titleStrips(setting, plainText(section.title) || name, parent, type);
  for (const block of section.blocks) strips.push(...blockStrips(setting, block, parent, levels));
  const first = strips[0];
  if (first === undefined) return strips;
  const opened: Strip = {
    ...first,
    anchors: [section.id, ...(first.anchors ?? [])],
    outline: { level: 1, title: name },
  };
  return [opened, ...strips.slice(1)];
}

/** Head and foot of an inner page: never read out. */
export function furniture(
  setting: Setting,
  document: ReportDocument,
  page: Page,
  index: number,
  count: number,
): Item[] {
  const { sheet, palette, fonts } = setting;
  const style = styleOf(setting.type.running, palette.soft);
  const at = (x: number, y: number, text: string): Item => ({
    kind: 'text',
    x,
    y,
    text,
    style,
    element: null,
  });
  const turned = (items: Item[]): Item[] =>
    setting.isMirrored ? mirrored(items, fonts, sheet.width) : items;
  const line = shorten(fonts, plainText(document.brandLine ?? ''), style, sheet.measure);
  const brandLine =
    line === '' ? [] : [at(sheet.left, sheet.footY + setting.type.running.leading, line)];
  if (page.kind === 'cover') return turned(brandLine);
  const half = sheet.measure / 2 - 8;
  const start = shorten(fonts, plainText(document.runningHead.start), style, half);
  const end = shorten(fonts, plainText(page.name), style, half);
  const number = `${index + 1} / ${count}`;
  const foot = shorten(fonts, plainText(document.footer), style, sheet.measure - 60);
  const headLine = sheet.headY + UNIT * 4;
  return turned([
    {
      kind: 'rect',
      x: sheet.left,
      y: sheet.headY - 1.5,
      width: sheet.measure,
      height: 1.5,
      fill: palette.ink,
      element: null,
    },
    at(sheet.left, headLine, start),
    at(sheet.right - measure(fonts, end, style), headLine, end),
    at(sheet.left, sheet.footY, foot),
    at(sheet.right - measure(fonts, number, style), sheet.footY, number),
    ...brandLine,
  ]);
}
