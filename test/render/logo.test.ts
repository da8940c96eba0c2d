// The logo of a brand on the cover of its reports: as it is kept, with words for those who don't see it.
import { Buffer } from 'node:buffer';
import { unzipSync } from 'fflate';
import { PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import { fromBase64 } from '../../src/core/bytes.ts';
import { packed, pngOf } from '../../src/core/image/write-png.ts';
import { imageOf } from '../../src/core/logo/logo-image.ts';
import { fittedSize } from '../../src/core/logo/logo.ts';
import type { Logo } from '../../src/core/logo/logo.ts';
import { readLogo } from '../../src/core/logo/read-logo.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { renderPptx } from '../../src/render/pptx/render-pptx.ts';
import { SAMPLES } from '../core/image/samples.ts';
import { zlib } from '../core/logo/zlib.ts';
import { readPdf, walk } from './read-pdf.ts';
import { sampleDocument } from './sample-document.ts';

const ALT = 'Logo of Lumen <& Söhne>';

const logoOf = (bytes: Uint8Array): Logo => {
  const read = readLogo(bytes, zlib);
  if (!read.ok) throw new Error(read.error.key);
  return read.value.logo;
};

const SEEN_THROUGH = { width: 2, height: 1, rgba: Uint8Array.of(9, 9, 9, 255, 200, 0, 0, 99) };

const LOGOS: Readonly<Record<string, Logo>> = {
  png: logoOf(pngOf(SEEN_THROUGH, 6, packed(SEEN_THROUGH, 2, [0, 1, 2, 3], zlib.deflate))),
  opaque: logoOf(SAMPLES.png),
  jpeg: logoOf(SAMPLES.jpeg),
  drawing: logoOf(
    new TextEncoder().encode(
      '<svg viewBox="0 0 400 100"><path fill="#c2185b" fill-rule="evenodd" stroke="#012" stroke-linecap="round" d="M0 0h400v100z"/></svg>',
    ),
  ),
};

const withLogo = (picture: Logo, more = {}) =>
  sampleDocument({ ...more, logo: { alt: ALT, picture } });

const objectIn = async (picture: Logo): Promise<PDFRawStream> => {
  const { doc } = await readPdf(renderPdf(withLogo(picture), readFonts()).bytes);
  const objects = doc.getPage(0).node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
  const object = objects?.lookup(PDFName.of('Lg'));
  if (!(object instanceof PDFRawStream)) throw new Error('no logo');
  return object;
};

const entryOf = (object: PDFRawStream, name: string): string =>
  String(object.dict.lookup(PDFName.of(name)));

describe('the logo in a PDF', () => {
  it.each(Object.keys(LOGOS))('is a figure with words and a box, read first: %s', async (kind) => {
    const logo = LOGOS[kind];
    if (!logo) throw new Error(kind);
    const pdf = await readPdf(renderPdf(withLogo(logo), readFonts()).bytes);
    const [figure] = [...walk(pdf.root)].filter(({ role }) => role === 'Figure');
    const [section] = [...walk(pdf.root)].filter(({ role }) => role === 'Sect');
    expect(section?.kids[0]).toBe(figure);
    expect(figure?.dict.lookup(PDFName.of('Alt'))).toHaveProperty('decodeText');
    expect(String(figure?.dict.lookup(PDFName.of('A')))).toContain('/BBox');
    expect(pdf.pages[0]?.hasStray).toBe(false);
  });

  it('passes a JPEG as it is kept', async () => {
    const { jpeg } = LOGOS;
    if (jpeg?.kind !== 'jpeg') throw new Error('no JPEG');
    const object = await objectIn(jpeg);
    expect(entryOf(object, 'Filter')).toBe('/DCTDecode');
    expect(object.contents).toEqual(Uint8Array.from(fromBase64(jpeg.data) ?? []));
  });

  it('passes the colours of a PNG and its opacity as they were made ready', async () => {
    const { png } = LOGOS;
    if (png?.kind !== 'png' || !png.print) throw new Error('no PNG with opacity');
    const object = await objectIn(png);
    expect(object.contents).toEqual(Uint8Array.from(fromBase64(png.print.colour) ?? []));
    const mask = object.dict.lookup(PDFName.of('SMask'));
    if (!(mask instanceof PDFRawStream)) throw new Error('no mask');
    expect(mask.contents).toEqual(Uint8Array.from(fromBase64(png.print.alpha) ?? []));
    expect(entryOf(mask, 'ColorSpace')).toBe('/DeviceGray');
  });

  it('passes the data of a PNG that can’t be seen through', async () => {
    const { opaque } = LOGOS;
    if (!opaque) throw new Error('no logo');
    const object = await objectIn(opaque);
    expect(zlib.inflate(object.contents, 10_000)).toHaveLength(
      opaque.height * (1 + 3 * opaque.width),
    );
    expect(object.dict.has(PDFName.of('SMask'))).toBe(false);
  });

  it('draws paths with their colours, rule and pen', async () => {
    const { drawing } = LOGOS;
    if (!drawing) throw new Error('no drawing');
    const object = await objectIn(drawing);
    const content = Buffer.from(zlib.inflate(object.contents, 10_000) ?? []).toString();
    expect(content).toBe(
      '0.761 0.094 0.357 rg 0 0.067 0.133 RG 2.5 w 1 J 0 j \n0 0 m\n1000 0 l\n1000 250 l\nh\nB*\n',
    );
  });

  it('moves to where lines end in a report from right to left', () => {
    const { drawing } = LOGOS;
    if (!drawing) throw new Error('no drawing');
    const bytes = (direction: 'ltr' | 'rtl') =>
      renderPdf(
        withLogo(drawing, { direction, locale: direction === 'rtl' ? 'ar' : 'en' }),
        readFonts(),
      ).bytes;
    expect(bytes('rtl')).not.toEqual(bytes('ltr'));
    expect(bytes('ltr')).toEqual(bytes('ltr'));
  });

  it('is absent from a report without one, whose bytes stay as they were', async () => {
    const { doc } = await readPdf(renderPdf(sampleDocument(), readFonts()).bytes);
    expect(doc.getPage(0).node.Resources()?.has(PDFName.of('XObject'))).toBe(false);
  });
});

describe('the logo on the page', () => {
  it('is a picture with words and its size, on light ground where it needs that', () => {
    const { png, jpeg } = LOGOS;
    if (!png || !jpeg) throw new Error('no logos');
    const html = renderHtml(withLogo({ ...png, needsLight: true }));
    expect(html).toMatch(/class="logo needs-light"\s+src="data:image\/png;base64,[\w+/=]+"/);
    expect(html).toContain('alt="Logo of Lumen &lt;&amp; Söhne&gt;"');
    expect(renderHtml(withLogo(jpeg))).toContain('class="logo"');
    expect(renderHtml(sampleDocument())).not.toContain('<img');
  });

  it('of a drawing holds nothing but its paths', () => {
    const { drawing } = LOGOS;
    if (!drawing) throw new Error('no drawing');
    const [, data = ''] =
      /data:image\/svg\+xml;base64,([\w+/=]+)"/.exec(renderHtml(withLogo(drawing))) ?? [];
    expect(Buffer.from(data, 'base64').toString()).toMatch(/^<svg [^<>]+><path [^<>]+\/><\/svg>$/);
  });
});

describe('the logo on slides', () => {
  const slidesOf = async (document: ReturnType<typeof sampleDocument>) => {
    const files = unzipSync(await renderPptx(document, readFonts()));
    const text = (path: string): string => Buffer.from(files[path] ?? []).toString();
    return { files, text, cover: text('ppt/slides/slide1.xml') };
  };

  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
  ] as const)('is the picture itself with its words: %s', async (kind, type) => {
    const logo = LOGOS[kind];
    if (!logo) throw new Error(kind);
    const { files, text, cover } = await slidesOf(withLogo(logo));
    expect(files[`ppt/media/logo.${kind}`]).toEqual(Uint8Array.from(imageOf(logo)));
    expect(text('[Content_Types].xml')).toContain(
      `PartName="/ppt/media/logo.${kind}" ContentType="${type}"`,
    );
    const [, id] = /<a:blip r:embed="(rId\d+)"/.exec(cover) ?? [];
    expect(text('ppt/slides/_rels/slide1.xml.rels')).toMatch(
      new RegExp(`Id="${id}"[^>]*/image"[^>]*logo.${kind}"`),
    );
    expect(cover).toContain('descr="Logo of Lumen &lt;&amp; Söhne&gt;"');
  });

  it('is a group of shapes where it is a drawing', async () => {
    const { drawing } = LOGOS;
    if (!drawing) throw new Error('no drawing');
    const { files, cover } = await slidesOf(withLogo(drawing));
    expect(Object.keys(files).some((path) => path.includes('media'))).toBe(false);
    expect(cover).toContain(
      '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="10000" y="0"/></a:lnTo><a:lnTo><a:pt x="10000" y="2500"/></a:lnTo><a:close/>',
    );
    expect(cover).toMatch(
      /srgbClr val="C2185B".*<a:ln w="4763" cap="rnd"><a:solidFill><a:srgbClr val="001122"/,
    );
    expect(cover.match(/descr="Logo of/g)).toHaveLength(1);
  });

  it('stands with the brand’s line, on the cover and at the foot of the others', async () => {
    const { text, cover } = await slidesOf(sampleDocument({ brandLine: 'Lumen GmbH <Berlin>' }));
    for (const xml of [cover, text('ppt/slideMasters/slideMaster1.xml')])
      expect(xml).toContain('Lumen GmbH &lt;Berlin&gt;');
    const plain = await slidesOf(sampleDocument());
    expect(plain.cover).not.toMatch(/Brand line|Logo/);
  });
});

it('keeps its shape in whatever room there is', () => {
  expect(fittedSize({ width: 1000, height: 100 }, { width: 150, height: 44 })).toEqual({
    width: 150,
    height: 15,
  });
  expect(fittedSize({ width: 100, height: 100 }, { width: 150, height: 44 })).toEqual({
    width: 44,
    height: 44,
  });
});
