// The cover: the page before the report proper.
import { fittedSize } from '../../core/logo/logo.ts';
import type { Block, ReportDocument } from '../../core/report/document.ts';
import { clipText, plainText } from '../fonts/text.ts';
import type { Inset, Item, Page, Strip } from './display-list.ts';
import { textString } from './pdf-text.ts';
import { makeElement, type Element } from './structure.ts';
import { UNIT, type Setting, type TypeStyle } from './style.ts';
import { heightOf, moved, plainRun, stacked, textLines } from './text-strips.ts';

type Cover = Extract<Block, { kind: 'cover' }>;
type Logo = NonNullable<ReportDocument['logo']>;

/** The most room that a logo takes, in points. */
const LOGO_BOX = { width: 150, height: 44 };
const LOGO_TOP = UNIT * 4;

/** At the end of the first line, where letterheads have it. */
function logoInset({ sheet }: Setting, logo: Logo, parent: Element): Inset {
  const { width, height } = fittedSize(logo.picture, LOGO_BOX);
  const element = makeElement('Figure', parent, `/Alt ${textString(plainText(logo.alt))}`);
  const box = { x: sheet.right - width, y: LOGO_TOP, width, height };
  return { element, ...box, items: [{ kind: 'logo', ...box, element }] };
}

export function coverPage(
  setting: Setting,
  cover: Cover,
  logo: Logo | undefined,
  parent: Element,
  id: string,
): Page {
  const { sheet, palette } = setting;
  const inset = logo && logoInset(setting, logo, parent);
  const text = (value: string, type: TypeStyle, ink: number, role: string, beside = 0) =>
    textLines(
      setting,
      [plainRun(clipText(value, 400), type, ink)],
      type,
      { x: sheet.left, width: sheet.measure - 20 - beside, fit: 'balanced' },
      makeElement(role, parent),
    );
  const items: Item[] = [
    {
      kind: 'rect',
      x: sheet.left,
      y: 0,
      width: sheet.measure,
      height: 2.5,
      fill: palette.ink,
      element: null,
    },
    // It is read where it is seen, though it is drawn last.
    ...(inset ? [{ kind: 'touch', element: inset.element } as const] : []),
    ...stacked(
      text(cover.kicker, setting.type.kicker, palette.accent, 'P', inset?.width),
      UNIT * 5,
    ),
  ];
  const isLong = cover.title.length > 120;
  const title = text(
    cover.title,
    isLong ? setting.type.title : setting.type.coverTitle,
    palette.ink,
    'H1',
  );
  const subtitle = text(cover.subtitle, setting.type.coverSubtitle, palette.soft, 'P');
  const facts = factItems(setting, cover, parent);
  const top = Math.round((sheet.height * 0.24) / UNIT) * UNIT;
  items.push(...stacked(title, top));
  items.push(...stacked(subtitle, top + heightOf(title) + UNIT * 4));
  const body = top + heightOf(title) + heightOf(subtitle) + UNIT * 8;
  const factsTop = Math.max(body, sheet.bottom - sheet.headY - facts.height);
  items.push(...moved(facts.items, 0, factsTop));
  const strip: Strip = {
    height: factsTop + facts.height,
    before: 0,
    keep: false,
    items,
    ...(inset && { insets: [inset] }),
    anchors: [id],
    outline: { level: 1, title: plainText(cover.title) },
  };
  return { strips: [{ strip, y: sheet.headY, isArtifact: false }], kind: 'cover', name: '' };
}

/** Facts in two columns over hairlines, as a list. */
function factItems(
  setting: Setting,
  cover: Cover,
  parent: Element,
): { items: Item[]; height: number } {
  const { sheet, palette } = setting;
  const gutter = 16;
  const labelWidth = setting.type.coverLabel.size * 12;
  const width = (sheet.measure - gutter) / 2;
  const items: Item[] = [];
  const list = makeElement('L', parent, '/A<</O/List/ListNumbering/None>>');
  let y = 0;
  const facts = cover.facts.slice(0, 16);
  for (let from = 0; from < facts.length; from += 2) {
    const row = facts.slice(from, from + 2).map((fact, i) => {
      const x = sheet.left + i * (width + gutter);
      const item = makeElement('LI', list);
      const label = textLines(
        setting,
        [plainRun(clipText(fact.label, 60), setting.type.coverLabel, palette.soft)],
        setting.type.coverLabel,
        { x, width: labelWidth },
        makeElement('Lbl', item),
      );
      const value = textLines(
        setting,
        [plainRun(clipText(fact.value, 120), setting.type.coverValue, palette.ink)],
        setting.type.coverValue,
        { x: x + labelWidth + 8, width: width - labelWidth - 8 },
        makeElement('LBody', item),
      );
      items.push({
        kind: 'line',
        x1: x,
        y1: y,
        x2: x + width,
        y2: y,
        stroke: palette.grid,
        strokeWidth: 0.6,
        element: null,
      });
      items.push(...stacked(label, y + UNIT * 1.5 + 2), ...stacked(value, y + UNIT * 1.5));
      return Math.max(heightOf(label) + 2, heightOf(value));
    });
    y += Math.ceil(Math.max(...row) / UNIT) * UNIT + UNIT * 3;
  }
  return { items, height: y };
}

export function isOnlyCover(blocks: readonly Block[]): boolean {
  return blocks.length === 1 && blocks[0]?.kind === 'cover';
}
