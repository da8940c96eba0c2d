// The report document as a presentation (ECMA-376) whose text, tables and charts can be edited: the same words and numbers
// as on its page. The same document gives the same bytes.
import { imageOf } from '../../core/logo/logo-image.ts';
import { MEDIA_TYPES } from '../../core/logo/logo.ts';
import type { Block, ReportDocument, Section } from '../../core/report/document.ts';
import { proseOf } from '../../core/report/prose.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { plainText } from '../fonts/text.ts';
import { isOnlyCover } from '../pdf/cover-page.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import { sectionPieces } from './blocks.ts';
import { chartBook, type ChartData } from './chart-data.ts';
import { drawCover, type CoverLook } from './cover.ts';
import type { AddChart } from './figure.ts';
import {
  canvasOf,
  coverLayoutXml,
  notesMasterXml,
  slideLayoutXml,
  slideMasterXml,
  SPACES,
  treeXml,
} from './masters.ts';
import { formulasOf, notesOf, notesXml } from './notes.ts';
import { paginate, type Slide } from './paginate.ts';
import { Parts, XML_HEAD } from './parts.ts';
import { appPropertiesXml, corePropertiesXml, presentationXml } from './presentation.ts';
import { addPlaceholder, addSlideNumber, type Canvas } from './shapes.ts';
import { slideSettingOf, type SlideSetting } from './slide-setting.ts';
import { plainParagraph, type Paragraph } from './text.ts';
import { themeXml } from './theme.ts';

const KIND = 'application/vnd.openxmlformats-officedocument';
const SLIDES = `${KIND}.presentationml`;
const BOOK = `${KIND}.spreadsheetml.sheet`;
const PACKAGE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships';

const PRESENTATION = 'ppt/presentation.xml';
const MASTER = 'ppt/slideMasters/slideMaster1.xml';
const COVER = 'ppt/slideLayouts/slideLayout1.xml';
const FINDING = 'ppt/slideLayouts/slideLayout2.xml';
const NOTES_MASTER = 'ppt/notesMasters/notesMaster1.xml';

type Cover = Extract<Block, { kind: 'cover' }>;
type Book = { readonly path: string; readonly data: ChartData };

/** Targets are written from the root of the package. */
const at = (path: string): string => `/${path}`;

class Deck {
  readonly parts = new Parts();
  readonly books: Book[] = [];
  readonly slides: string[] = [];
  readonly titles = new Set<string>();
  readonly setting: SlideSetting;
  readonly document: ReportDocument;
  readonly #paths = new Map<Canvas, string>();

  constructor(setting: SlideSetting, document: ReportDocument) {
    this.setting = setting;
    this.document = document;
  }

  readonly addChart: AddChart = (canvas, data, xml) => {
    const number = this.books.length + 1;
    const path = `ppt/charts/chart${number}.xml`;
    const book = `ppt/embeddings/Microsoft_Excel_Sheet${number}.xlsx`;
    this.books.push({ path: book, data });
    this.parts.add(
      path,
      `${KIND}.drawingml.chart+xml`,
      xml(this.parts.relate(path, 'package', at(book))),
    );
    return this.parts.relate(this.#paths.get(canvas) ?? '', 'chart', at(path));
  };

  coverLook(canvas: Canvas): CoverLook {
    const { logo, brandLine } = this.document;
    const look = { ...(logo && { logo }), ...(brandLine !== undefined && { brandLine }) };
    if (!logo || logo.picture.kind === 'drawing') return { ...look, picture: '' };
    const path = `ppt/media/logo.${logo.picture.kind}`;
    this.parts.add(path, MEDIA_TYPES[logo.picture.kind], imageOf(logo.picture));
    const picture = this.parts.relate(this.#paths.get(canvas) ?? '', 'image', at(path));
    return { ...look, picture };
  }

  /** `draw` puts shapes on the slide; `notes` are what is said of them. */
  addSlide(
    layout: string,
    name: string,
    draw: (canvas: Canvas, number: number) => void,
    notes: readonly Paragraph[],
  ): void {
    const number = this.slides.length + 1;
    const path = `ppt/slides/slide${number}.xml`;
    const canvas = canvasOf(this.setting, (url) => this.parts.relate(path, 'hyperlink', url, true));
    this.#paths.set(canvas, path);
    this.slides.push(path);
    this.parts.relate(path, 'slideLayout', at(layout));
    draw(canvas, number);
    this.parts.add(
      path,
      `${SLIDES}.slide+xml`,
      `${XML_HEAD}<p:sld ${SPACES}><p:cSld name="${escapeXml(plainText(name))}">${treeXml(canvas.shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`,
    );
    const notesPath = `ppt/notesSlides/notesSlide${number}.xml`;
    this.parts.add(notesPath, `${SLIDES}.notesSlide+xml`, notesXml(this.setting, notes));
    this.parts.relate(notesPath, 'notesMaster', at(NOTES_MASTER));
    this.parts.relate(notesPath, 'slide', at(path));
    this.parts.relate(path, 'notesSlide', at(notesPath));
  }
}

const drawSlide = (
  canvas: Canvas,
  { section, title, titleHeight, placed }: Slide,
  number: number,
): void => {
  const { sheet, type } = canvas.setting;
  const box = { x: sheet.left, y: sheet.top, width: sheet.measure, height: titleHeight };
  addPlaceholder(canvas, 'title', box, [title]);
  for (const { piece, y } of placed) piece.draw(canvas, y);
  addPlaceholder(canvas, 'ftr', null, [
    plainParagraph(plainText(section.name), type.running, 'soft', { align: 'end' }),
  ]);
  addSlideNumber(canvas, number);
};

const addMasters = ({ parts, setting, document }: Deck): void => {
  const theme = (path: string): void =>
    parts.add(path, `${KIND}.theme+xml`, themeXml(setting.palette, 'Liftnote'));
  parts.add(MASTER, `${SLIDES}.slideMaster+xml`, slideMasterXml(setting, document));
  parts.add(COVER, `${SLIDES}.slideLayout+xml`, coverLayoutXml(setting));
  parts.add(FINDING, `${SLIDES}.slideLayout+xml`, slideLayoutXml(setting));
  parts.add(NOTES_MASTER, `${SLIDES}.notesMaster+xml`, notesMasterXml(setting));
  theme('ppt/theme/theme1.xml');
  theme('ppt/theme/theme2.xml');
  for (const layout of [COVER, FINDING]) {
    parts.relate(MASTER, 'slideLayout', at(layout));
    parts.relate(layout, 'slideMaster', at(MASTER));
  }
  parts.relate(MASTER, 'theme', at('ppt/theme/theme1.xml'));
  parts.relate(NOTES_MASTER, 'theme', at('ppt/theme/theme2.xml'));
};

const addRoot = (
  { parts, setting, document, slides }: Deck,
  sections: Parameters<typeof presentationXml>[2],
): void => {
  const ids = {
    master: parts.relate(PRESENTATION, 'slideMaster', at(MASTER)),
    notesMaster: parts.relate(PRESENTATION, 'notesMaster', at(NOTES_MASTER)),
    slides: slides.map((path) => parts.relate(PRESENTATION, 'slide', at(path))),
  };
  parts.relate(PRESENTATION, 'theme', at('ppt/theme/theme1.xml'));
  parts.add(
    PRESENTATION,
    `${SLIDES}.presentation.main+xml`,
    presentationXml(setting, ids, sections),
  );
  parts.add(
    'docProps/core.xml',
    'application/vnd.openxmlformats-package.core-properties+xml',
    corePropertiesXml(document, setting.lang),
  );
  parts.add('docProps/app.xml', `${KIND}.extended-properties+xml`, appPropertiesXml(slides.length));
  parts.relate('', 'officeDocument', at(PRESENTATION));
  parts.relate('', `${PACKAGE_RELATION}/metadata/core-properties`, at('docProps/core.xml'));
  parts.relate('', 'extended-properties', at('docProps/app.xml'));
};

const coverOf = ({ blocks }: Section): Cover | undefined =>
  blocks.find((block): block is Cover => block.kind === 'cover');

/** The slides of a section; gives how many there are. */
const addSection = (
  deck: Deck,
  section: Section,
  formulas: ReturnType<typeof formulasOf>,
): number => {
  const before = deck.slides.length;
  const cover = coverOf(section);
  if (cover)
    deck.addSlide(
      COVER,
      cover.title,
      (canvas) => drawCover(canvas, cover, deck.coverLook(canvas)),
      [plainParagraph(deck.document.subject, deck.setting.type.body, 'ink')],
    );
  if (!isOnlyCover(section.blocks)) {
    const pieces = sectionPieces(deck.setting, section, deck.addChart);
    paginate(deck.setting, section, pieces, deck.titles).forEach((slide, index) => {
      const notes = notesOf(slide, index === 0, formulas, deck.document);
      deck.addSlide(
        FINDING,
        section.name,
        (canvas, number) => drawSlide(canvas, slide, number),
        notes,
      );
    });
  }
  return deck.slides.length - before;
};

/** `fonts` only measure: the file names fonts of Office and holds none. */
export const renderPptx = async (document: ReportDocument, fonts: FontSet): Promise<Uint8Array> => {
  const setting = slideSettingOf(document, fonts);
  const deck = new Deck(setting, document);
  const formulas = formulasOf(document);
  addMasters(deck);
  const sections = document.sections.map((section) => {
    const from = deck.slides.length;
    return { name: section.name, from, count: addSection(deck, section, formulas) };
  });
  addRoot(
    deck,
    sections.filter(({ count }) => count > 0),
  );
  for (const { path, data } of deck.books) {
    const book = await chartBook(
      data,
      document.publishedAtMs,
      { currency: document.currency, times: proseOf(document.locale).times },
      setting.isRightToLeft,
    );
    deck.parts.add(path, BOOK, book);
  }
  return deck.parts.zip(document.publishedAtMs);
};
