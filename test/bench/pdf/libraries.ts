// The other makers of PDFs, from npm: each draws the display list with the same static faces.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../src/cli/build.ts';
import type { MainFace } from '../../../src/render/fonts/font-set.ts';
import type { Drawn, Mark } from './drawing.ts';

/** Of November 2026. */
const VERSIONS = {
  pdfkit: '0.20.2',
  pdfmake: '0.3.11',
  '@react-pdf/renderer': '4.9.0',
  react: '19.2.0',
} as const;

export const LIBRARIES = ['pdfkit', 'pdfmake', '@react-pdf/renderer'] as const;
export type Library = (typeof LIBRARIES)[number];

export const titleOf = (library: Library): string => `${library} ${VERSIONS[library]}`;

/** Into `dir`, by npm, which checks what it gets. */
export const fetchLibraries = async (dir: string): Promise<void> => {
  const names = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
  await promisify(execFile)('npm', ['install', '--prefix', dir, ...flags, ...names]);
};

const FACES: Readonly<Record<MainFace, string>> = {
  'sans-400': 'inter/400Regular/Inter_400Regular.ttf',
  'sans-600': 'inter/600SemiBold/Inter_600SemiBold.ttf',
  'serif-400': 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'serif-600': 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
};
const fileOf = (face: MainFace): string =>
  join(root, 'node_modules', '@expo-google-fonts', FACES[face]);
const FACE_NAMES = Object.keys(FACES) as MainFace[]; // keys of a const object

/** Where those put text by its top: the ascender, in parts of its size. */
const ASCENT: Readonly<Record<MainFace, number>> = {
  'sans-400': 0.96875,
  'sans-600': 0.96875,
  'serif-400': 1.036,
  'serif-600': 1.036,
};

export type Render = (drawn: Drawn) => Promise<Uint8Array>;

// The libraries come without types that fit; each is told what is asked of it here.
type PdfKit = {
  addPage(options: object): PdfKit;
  registerFont(name: string, file: string): PdfKit;
  font(name: string): PdfKit;
  fontSize(size: number): PdfKit;
  fillColor(colour: string): PdfKit;
  text(text: string, x: number, y: number, options: object): PdfKit;
  rect(x: number, y: number, width: number, height: number): PdfKit;
  path(d: string): PdfKit;
  lineWidth(width: number): PdfKit;
  dash(length: number, options: object): PdfKit;
  undash(): PdfKit;
  fill(colour: string): PdfKit;
  stroke(colour: string): PdfKit;
  fillAndStroke(fill: string, stroke: string): PdfKit;
  on(event: string, listener: (chunk: Uint8Array) => void): PdfKit;
  end(): void;
};

const collect = (document: {
  on(event: string, listener: (chunk: Uint8Array) => void): unknown;
  end(): void;
}): Promise<Uint8Array> =>
  new Promise((done) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => done(Buffer.concat(chunks)));
    document.end();
  });

const byPdfKit = (module: unknown): Render => {
  const Document = module as new (options: object) => PdfKit;
  return ({ width, height, pages }) => {
    const document = new Document({ autoFirstPage: false, font: fileOf('sans-400') });
    for (const face of FACE_NAMES) document.registerFont(face, fileOf(face));
    let face = '';
    for (const marks of pages) {
      document.addPage({ size: [width, height], margin: 0 });
      for (const mark of marks) {
        if (mark.kind === 'text') {
          if (mark.face !== face) document.font((face = mark.face));
          document.fontSize(mark.size).fillColor(mark.colour);
          document.text(mark.text, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
        } else if (mark.kind === 'rect') {
          document.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.fill);
        } else {
          document.path(mark.d).lineWidth(mark.strokeWidth);
          const [on, off] = mark.dash;
          if (on !== undefined) document.dash(on, { space: off ?? on });
          if (mark.fill !== null && mark.stroke !== null)
            document.fillAndStroke(mark.fill, mark.stroke);
          else if (mark.fill !== null) document.fill(mark.fill);
          else if (mark.stroke !== null) document.stroke(mark.stroke);
          if (on !== undefined) document.undash();
        }
      }
    }
    return collect(document);
  };
};

type PdfMake = {
  addFonts(fonts: object): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
};

const svgOf = (marks: readonly Mark[], width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marks
    .map((mark) => {
      if (mark.kind === 'rect')
        return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="${mark.fill}"/>`;
      if (mark.kind === 'text') return '';
      const dash = mark.dash.length > 0 ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '';
      return `<path d="${mark.d}" fill="${mark.fill ?? 'none'}" stroke="${mark.stroke ?? 'none'}" stroke-width="${mark.strokeWidth}"${dash}/>`;
    })
    .join('')}</svg>`;

const byPdfMake = (module: unknown): Render => {
  const pdfmake = module as PdfMake;
  pdfmake.addFonts(Object.fromEntries(FACE_NAMES.map((face) => [face, { normal: fileOf(face) }])));
  return ({ width, height, pages }) => {
    const content = pages.flatMap((marks, page): object[] => [
      {
        svg: svgOf(marks, width, height),
        absolutePosition: { x: 0, y: 0 },
        ...(page > 0 && { pageBreak: 'before' }),
      },
      ...marks.flatMap((mark): object[] =>
        mark.kind === 'text'
          ? [
              {
                text: mark.text,
                font: mark.face,
                fontSize: mark.size,
                color: mark.colour,
                noWrap: true,
                absolutePosition: { x: mark.x, y: mark.y - ASCENT[mark.face] * mark.size },
              },
            ]
          : [],
      ),
    ]);
    const definition = {
      pageSize: { width, height },
      pageMargins: 0,
      defaultStyle: { font: 'sans-400' },
      content,
    };
    return pdfmake.createPdf(definition).getBuffer();
  };
};

type ReactPdf = {
  Font: { register(font: object): void };
  renderToBuffer: (this: void, element: unknown) => Promise<Uint8Array>;
} & Readonly<Record<'Document' | 'Page' | 'Text' | 'Svg' | 'Rect' | 'Path', unknown>>;
type Create = (type: unknown, props: object, ...children: readonly unknown[]) => unknown;

const byReactPdf = (module: unknown, createElement: Create): Render => {
  const { Font, renderToBuffer, Document, Page, Text, Svg, Rect, Path } = module as ReactPdf;
  for (const face of FACE_NAMES) Font.register({ family: face, src: fileOf(face) });
  const shape = (mark: Mark, key: number): unknown => {
    if (mark.kind === 'text') return null;
    if (mark.kind === 'rect') return createElement(Rect, { key, ...mark });
    const { d, fill, stroke, strokeWidth, dash } = mark;
    return createElement(Path, {
      key,
      d,
      fill: fill ?? 'none',
      ...(stroke !== null && { stroke, strokeWidth }),
      ...(dash.length > 0 && { strokeDasharray: dash.join(' ') }),
    });
  };
  const words = (mark: Mark, key: number): unknown =>
    mark.kind === 'text'
      ? createElement(
          Text,
          {
            key,
            wrap: false,
            style: {
              position: 'absolute',
              left: mark.x,
              top: mark.y - ASCENT[mark.face] * mark.size,
              fontFamily: mark.face,
              fontSize: mark.size,
              color: mark.colour,
            },
          },
          mark.text,
        )
      : null;
  return ({ width, height, pages }) =>
    renderToBuffer(
      createElement(
        Document,
        {},
        ...pages.map((marks, key) =>
          createElement(
            Page,
            { key, size: [width, height], wrap: false },
            createElement(
              Svg,
              {
                width,
                height,
                viewBox: `0 0 ${width} ${height}`,
                style: { position: 'absolute', top: 0, left: 0 },
              },
              ...marks.map(shape),
            ),
            ...marks.map(words),
          ),
        ),
      ),
    );
};

/** The library as installed in `dir`. */
export const loadLibrary = async (library: Library, dir: string): Promise<Render> => {
  const require = createRequire(join(dir, 'package.json'));
  switch (library) {
    case 'pdfkit':
      return byPdfKit(require('pdfkit'));
    case 'pdfmake':
      return byPdfMake(require('pdfmake'));
    case '@react-pdf/renderer': {
      const entry = require.resolve('@react-pdf/renderer');
      const react = require('react') as { createElement: Create };
      return byReactPdf(await import(entry), react.createElement);
    }
  }
};
