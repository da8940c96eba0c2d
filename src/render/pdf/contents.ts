// The contents: one line a section, on as few pages as hold them, each filled as far as the next.
import type { ReportDocument } from '../../core/report/document.ts';
import { plainText } from '../fonts/text.ts';
import { titleStrips } from './block-strips.ts';
import type { Item, Page, Strip } from './display-list.ts';
import { isOnlyCover } from './cover-page.ts';
import { paginate } from './paginate.ts';
import { makeElement, type Element } from './structure.ts';
import { baselineOf, UNIT, type Setting, type TypeStyle } from './style.ts';
import { heightOf, plainRun, stacked, styleOf, textLines } from './text-strips.ts';

/** Of a line's title, and white above and below it. */
type Spacing = { readonly title: TypeStyle; readonly white: number };

/** The first of those that need the fewest pages is taken. */
const spacings = ({ type }: Setting): readonly Spacing[] => [
  { title: type.contentsTitle, white: UNIT * 2 },
  { title: type.contentsTitleSmall, white: UNIT * 2 },
  { title: type.contentsTitleSmall, white: UNIT },
];

export function contentsPages(setting: Setting, document: ReportDocument, root: Element): Page[] {
  // A line more or less tells nothing: an element joins the tree only when it is painted.
  const made = spacings(setting).map((spacing) => {
    const strips = contentsStrips(setting, document, makeElement('Sect', root), spacing);
    return { strips, pages: paginate(setting.sheet, strips, document.runningHead.end) };
  });
  const fewest = Math.min(...made.map(({ pages }) => pages.length));
  const chosen = made.find(({ pages }) => pages.length === fewest);
  return chosen ? evenPages(setting, document, chosen.strips, chosen.pages) : [];
}

/** The lowest pages that are no more than these, so that the last of them does not hold two lines. */
function evenPages(
  { sheet }: Setting,
  { runningHead }: ReportDocument,
  strips: readonly Strip[],
  pages: Page[],
): Page[] {
  if (pages.length < 2) return pages;
  let even = pages;
  for (let bottom = sheet.bottom - UNIT; bottom > sheet.top; bottom -= UNIT) {
    const lower = paginate({ ...sheet, bottom }, strips, runningHead.end);
    if (lower.length > pages.length) return even;
    even = lower;
  }
  return even;
}

/** Its name, its finding, its page. */
function contentsStrips(
  setting: Setting,
  document: ReportDocument,
  parent: Element,
  { title: titleType, white }: Spacing,
): Strip[] {
  const { sheet, palette, type } = setting;
  const strips = titleStrips(setting, document.words.contents, parent);
  const toc = makeElement('TOC', parent);
  const nameWidth = sheet.nameMeasure - 24;
  const baseline = baselineOf(titleType);
  const x = sheet.left + nameWidth + 12;
  const width = sheet.measure - nameWidth - 12 - 48;
  for (const section of document.sections) {
    if (isOnlyCover(section.blocks)) continue;
    const entry = makeElement('TOCI', toc);
    const reference = makeElement('Reference', entry);
    const link = { kind: 'internal', id: section.id } as const;
    const target = makeElement('Link', reference);
    const name = textLines(
      setting,
      [plainRun(section.name, type.contentsName, palette.soft)],
      type.contentsName,
      { x: sheet.left, width: nameWidth },
      target,
    );
    const title = textLines(
      setting,
      [plainRun(section.title, titleType, palette.ink)],
      titleType,
      { x, width },
      target,
    );
    const nameDown = baseline - baselineOf(type.contentsName);
    const height =
      Math.ceil((Math.max(heightOf(title), heightOf(name) + nameDown) + white * 2) / UNIT) * UNIT;
    const items: Item[] = [
      {
        kind: 'line',
        x1: sheet.left,
        y1: 0,
        x2: sheet.right,
        y2: 0,
        stroke: palette.grid,
        strokeWidth: 0.6,
        element: null,
      },
      ...stacked(name, white + nameDown),
      ...stacked(title, white),
      {
        kind: 'page_of',
        x: sheet.right,
        y: white + baseline,
        id: section.id,
        style: styleOf(type.bodyStrong, palette.ink, true),
        element: target,
      },
      {
        kind: 'link',
        x: sheet.left,
        y: 0,
        width: sheet.measure,
        height,
        target: link,
        label: plainText(`${section.name}: ${section.title}`),
        element: target,
      },
    ];
    const isFirst = strips.at(-1)?.keep === true;
    strips.push({ height, before: isFirst ? UNIT * 6 : 0, keep: false, items });
  }
  return strips;
}
