// The bench's report as a display list: pages of texts, rectangles, lines and paths at their places, so that every
// library draws the very same marks and none of them has to break a line.
import type { ReportDocument } from '../../../src/core/report/document.ts';
import type { FontSet, MainFace } from '../../../src/render/fonts/font-set.ts';
import { makeDestinations } from '../../../src/render/pdf/destinations.ts';
import type { Item } from '../../../src/render/pdf/display-list.ts';
import { furniture, layOut } from '../../../src/render/pdf/lay-out.ts';
import { placedItems } from '../../../src/render/pdf/placed-items.ts';
import { makeElement } from '../../../src/render/pdf/structure.ts';
import { settingOf } from '../../../src/render/pdf/style.ts';
import { writePath } from '../../../src/render/path.ts';
import { sampleDocument } from '../../render/sample-document.ts';

/** Scripts that the others' faces lack: their marks would be empty boxes, and cheaper. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/Ελένη Παπαδοπούλου/g, 'Eleni Papadopoulou'],
  [/Олена Шевченко/g, 'Olena Shevchenko'],
  [/გიორგი ბერიძე/g, 'Giorgi Beridze'],
  [/Անի Սարգսյան/g, 'Ani Sargsyan'],
];

/** Ten pages: cover, contents, tiles, charts with intervals, a table over several pages, formulas. */
export const benchDocument = (): ReportDocument =>
  JSON.parse(
    LATIN.reduce((text, [from, to]) => text.replace(from, to), JSON.stringify(sampleDocument())),
  ) as ReportDocument; // what was a document before

export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Baseline. */
      readonly y: number;
      readonly text: string;
      readonly face: MainFace;
      readonly size: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
    }
  | {
      readonly kind: 'path';
      /** SVG's path language. */
      readonly d: string;
      readonly fill: string | null;
      readonly stroke: string | null;
      readonly strokeWidth: number;
      readonly dash: readonly number[];
    };

export type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly (readonly Mark[])[];
};

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

export const drawn = (document: ReportDocument, fonts: FontSet): Drawn => {
  const setting = settingOf(document, fonts);
  const { sheet } = setting;
  const pages = layOut(setting, document, makeElement('Document', null));
  const destinations = makeDestinations(pages, sheet);
  const markOf = (item: Item): Mark[] => {
    switch (item.kind) {
      case 'text':
      case 'page_of': {
        const text =
          item.kind === 'text' ? item.text : String((destinations.get(item.id)?.page ?? 0) + 1);
        const { face, size, ink } = item.style;
        return [{ kind: 'text', x: item.x, y: item.y, text, face, size, colour: hex(ink) }];
      }
      case 'rect': {
        const { x, y, width, height, fill } = item;
        return [{ kind: 'rect', x, y, width, height, fill: hex(fill) }];
      }
      case 'line': {
        const { x1, y1, x2, y2, stroke, strokeWidth, dash = [] } = item;
        const d = `M${x1} ${y1}L${x2} ${y2}`;
        return [{ kind: 'path', d, fill: null, stroke: hex(stroke), strokeWidth, dash }];
      }
      case 'path': {
        const { commands, fill, stroke, strokeWidth } = item;
        return [
          {
            kind: 'path',
            d: writePath(commands),
            fill: fill === undefined ? null : hex(fill),
            stroke: stroke === undefined ? null : hex(stroke),
            strokeWidth,
            dash: [],
          },
        ];
      }
      case 'link':
      case 'logo':
      case 'touch':
        return [];
    }
  };
  return {
    width: sheet.width,
    height: sheet.height,
    pages: pages.map((page, index) =>
      [
        ...furniture(setting, document, page, index, pages.length),
        ...placedItems(setting, page),
      ].flatMap(markOf),
    ),
  };
};
