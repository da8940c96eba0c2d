// SVG as shapes: what is taken over, to the tenth of a unit, and what is refused by name.
import { describe, expect, it } from 'vitest';
import { svgOf } from '../../../src/core/logo/logo-image.ts';
import type { LogoDrawing } from '../../../src/core/logo/logo.ts';
import { logoSchema } from '../../../src/core/logo/logo.ts';
import { readLogo } from '../../../src/core/logo/read-logo.ts';
import { readSvg } from '../../../src/core/logo/svg/read-svg.ts';
import { zlib } from './zlib.ts';

const encoder = new TextEncoder();

/** In a box of 1000 by 500, so that units stay as they are. */
const svg = (inner: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500"${more}>${inner}</svg>`;

const read = (source: string) => readSvg(encoder.encode(source));

const drawn = (source: string): LogoDrawing => {
  const result = read(source);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.logo as LogoDrawing; // readSvg makes no other
};

const pathOf = (inner: string): string | undefined => drawn(svg(inner)).shapes[0]?.d;

const refused = (source: string) => {
  const result = read(source);
  return result.ok ? null : result.error;
};

describe('a path', () => {
  it.each([
    ['M10 20 30 40z', 'M10 20L30 40Z'],
    ['m10,20 5-5 .5.5', 'M10 20L15 15L15.5 15.5'],
    ['m10 20l5 5h10v-5H1V2Z', 'M10 20L15 25L25 25L25 20L1 20L1 2Z'],
    ['M0 0c1 2 3 4 5 6s1 1 2 2', 'M0 0C1 2 3 4 5 6C7 8 6 7 7 8'],
    ['M0 0Q30 0 30 30T60 60', 'M0 0C20 0 30 10 30 30C30 50 40 60 60 60'],
    ['M0 0 S3 4 5 6', 'M0 0C0 0 3 4 5 6'],
    // A quarter circle is one curve with control points at 0.5523 of the radius.
    ['M100 0a100 100 0 01-100 100', 'M100 0C100 55.2 55.2 100 0 100'],
    // After closing, a relative step begins where the path did.
    ['M10 10h5v5zl1 1', 'M10 10L15 10L15 15ZL11 11'],
    ['M1e2 2.5E1L.5.5', 'M100 25L0.5 0.5'],
  ])('%s becomes %s', (d, wanted) => {
    expect(pathOf(`<path d="${d}"/>`)).toBe(wanted);
  });

  it.each(['L1 1', 'M1', 'M0 0 L1', 'M0 0 X5 5', 'M0 0A1 1 0 2 0 5 5', 'M0 0 1e999 5'])(
    'that breaks the grammar (%s) is refused',
    (d) => expect(refused(svg(`<path d="${d}"/>`))?.key).toBe('logo.problem.svg_number'),
  );

  it('that is a half circle stays within a three hundredth of a percent of it', () => {
    const numbers = pathOf('<path d="M900 250A400 400 0 0 1 100 250"/>')?.match(/-?[\d.]+/g) ?? [];
    expect(numbers.slice(-2).map(Number)).toEqual([100, 250]);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = numbers.slice(2, 8).map(Number);
    const half = [(900 + 3 * x1 + 3 * x2 + x3) / 8, (250 + 3 * y1 + 3 * y2 + y3) / 8] as const;
    expect(Math.hypot(half[0] - 500, half[1] - 250)).toBeCloseTo(400, 0);
  });
});

describe('a shape', () => {
  it.each([
    ['<rect x="1" y="2" width="30" height="40"/>', 'M1 2L31 2L31 42L1 42Z'],
    ['<line x1="1" y1="2" x2="3" y2="4" stroke="#000"/>', 'M1 2L3 4'],
    ['<polygon points="1,2 3,4 5,6"/>', 'M1 2L3 4L5 6Z'],
    ['<polyline points="1 2 3 4"/>', 'M1 2L3 4'],
    ['<rect width="10px" height="10"/>', 'M0 0L10 0L10 10L0 10Z'],
  ])('%s becomes a path', (inner, wanted) => expect(pathOf(inner)).toBe(wanted));

  it('is moved by its own transformation and those around it, in their order', () => {
    const inner = '<g transform="translate(10 20)"><path transform="scale(2)" d="M1 1L2 2"/></g>';
    expect(pathOf(inner)).toBe('M12 22L14 24');
    expect(pathOf('<path transform="rotate(90, 10, 10)" d="M20 10L20 20"/>')).toBe('M10 20L0 20');
    expect(pathOf('<path transform="matrix(1 0 0 1 5 6) skewX(45)" d="M0 10L1 0"/>')).toBe(
      'M15 16L6 6',
    );
  });

  it('is scaled with the view box, so that the longer side is a thousand units', () => {
    const { width, height, shapes } = drawn(
      '<svg viewBox="10 10 20 40"><path d="M10 10L30 50"/></svg>',
    );
    expect([width, height, shapes[0]?.d]).toEqual([500, 1000, 'M0 0L500 1000']);
    expect(drawn('<svg width="50px" height="25"><path d="M0 0L50 25"/></svg>').height).toBe(500);
  });
});

describe('paint', () => {
  const shapeOf = (inner: string) => drawn(svg(inner)).shapes[0];

  it('comes from attributes, rules and the own style, the later the stronger', () => {
    const css =
      '<style>/* .a{fill:red} /* */.a,.b{fill:#111} path{fill:#222222} #c{fill:rgb(1, 2, 3)}</style>';
    const fill = (attributes: string): string | undefined =>
      shapeOf(`${css}<path d="M0 0L1 1" ${attributes}/>`)?.fill;
    expect(fill('fill="red"')).toBe('#222222');
    expect(fill('class="x b"')).toBe('#111111');
    expect(fill('class="a" id="c"')).toBe('#010203');
    expect(fill('class="a" style="fill: #FFF !important"')).toBe('#ffffff');
  });

  it('is handed down, black where nobody says, and none where it is none', () => {
    expect(shapeOf('<path d="M0 0L1 1"/>')?.fill).toBe('#000000');
    expect(shapeOf('<g fill="navy"><g><path d="M0 0L1 1"/></g></g>')?.fill).toBe('#000080');
    expect(
      shapeOf(
        '<g fill="none" stroke="#abc" stroke-width="3" stroke-linecap="round"><path d="M0 0L1 1"/></g>',
      ),
    ).toEqual({ d: 'M0 0L1 1', stroke: '#aabbcc', strokeWidth: 3, cap: 'round' });
    expect(shapeOf('<path fill-rule="evenodd" d="M0 0L1 1"/>')?.isEvenOdd).toBe(true);
  });

  it('leaves out what is hidden', () => {
    const hidden = '<path display="none" d="M0 0L9 9"/><path opacity="0" d="M0 0L9 9"/>';
    expect(drawn(svg(`${hidden}<path d="M0 0L1 1"/>`)).shapes).toHaveLength(1);
    expect(refused(svg(hidden))?.key).toBe('logo.problem.svg_empty');
  });

  it('makes lines as much thicker as shapes grow', () => {
    const inner = '<path transform="scale(3)" stroke="#000" stroke-width="2" d="M0 0L1 1"/>';
    expect(shapeOf(inner)?.strokeWidth).toBe(6);
    expect(refused(svg(inner.replace('scale(3)', 'scale(3 1)')))).toMatchObject({
      key: 'logo.problem.svg_effect',
      values: { name: 'stroke' },
    });
  });
});

describe('what can’t be taken over', () => {
  const path = '<path d="M0 0L1 1"/>';

  it.each([
    ['<text>Lumen</text>', 'svg_element', 'text'],
    ['<image href="x.png"/>', 'svg_element', 'image'],
    ['<use href="#a"/>', 'svg_element', 'use'],
    ['<script>alert(1)</script>', 'svg_element', 'script'],
    ['<foreignObject><p>x</p></foreignObject>', 'svg_element', 'foreignObject'],
    ['<animate attributeName="x"/>', 'svg_element', 'animate'],
    ['<style>@import url(http://x.test/a.css);</style>', 'svg_element', 'style'],
    ['<style>g > path{fill:red}</style>', 'svg_element', 'style'],
    ['<path fill="url(#g)" d="M0 0L1 1"/>', 'svg_colour', 'url(#g)'],
    ['<path fill="rebeccapurple" d="M0 0L1 1"/>', 'svg_colour', 'rebeccapurple'],
    ['<path opacity="0.5" d="M0 0L1 1"/>', 'svg_effect', 'opacity'],
    ['<g filter="url(#f)"><path d="M0 0L1 1"/></g>', 'svg_effect', 'filter'],
    ['<path style="mask:url(#m)" d="M0 0L1 1"/>', 'svg_effect', 'mask'],
    ['<path transform="rotate(1deg)" d="M0 0L1 1"/>', 'svg_number', 'transform'],
    ['<rect width="100%" height="1"/>', 'svg_number', 'rect'],
  ])('is refused by name: %s', (inner, reason, name) => {
    expect(refused(svg(inner + path))).toEqual({ key: `logo.problem.${reason}`, values: { name } });
  });

  it.each([
    'no xml',
    '<svg viewBox="0 0 1 1"><path d="M0 0L1 1"></svg>',
    '<svg viewBox="0 0 1 1"><path d="M0 0L1 1" d="M0 0"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "x">]><svg viewBox="0 0 1 1"/>',
    '<svg viewBox="0 0 1 1"><desc>&unknown;</desc></svg>',
    `<svg viewBox="0 0 1 1">${'<g>'.repeat(70)}${'</g>'.repeat(70)}</svg>`,
    '<svg viewBox="0 0 1 1"/><svg viewBox="0 0 1 1"/>',
  ])('is refused where it is not well-formed or tries to grow: %s', (source) => {
    expect(refused(source)?.key).toBe('logo.problem.svg');
  });

  it('is refused without a size, and with too much in it', () => {
    expect(refused('<svg><path d="M0 0L1 1"/></svg>')?.key).toBe('logo.problem.svg_size');
    expect(refused(svg('<path d="M0 0L1 1"/>'.repeat(1001)))?.key).toBe('logo.problem.kept');
    expect(refused(svg(`<path d="M0 0${'L123.4 432.1'.repeat(6000)}"/>`))?.key).toBe(
      'logo.problem.kept',
    );
  });
});

describe('what is kept', () => {
  it('is the shapes alone, whatever else the file held', () => {
    const evil = [
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.test/svg11.dtd">',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500" onload="alert(1)">',
      '<title>&lt;script&gt;</title><metadata><rdf:RDF href="http://x.test"/></metadata>',
      '<a href="javascript:alert(1)"><path onclick="alert(1)" class="&quot;/&gt;" fill="#f00" d="M0 0L1 1"/></a></svg>',
    ].join('');
    const logo = drawn(evil);
    expect(svgOf(logo)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500" width="1000" height="500"><path d="M0 0L1 1" fill="#ff0000"/></svg>',
    );
    expect(logoSchema.parse(logo)).toEqual(logo);
  });

  it('reads as itself when it is sent again', () => {
    const first = drawn(
      svg(
        '<circle cx="500" cy="250" r="200" fill="teal"/><path fill="none" stroke="#123456" d="M0 0L9 9"/>',
      ),
    );
    const again = readLogo(encoder.encode(svgOf(first)), zlib);
    expect(again).toMatchObject({ ok: true, value: { logo: first } });
  });

  it('passes a clip path over the whole picture, and no smaller one', () => {
    const clipped = (width: number): string =>
      svg(
        `<defs><clipPath id="c"><rect width="${width}" height="500" fill="#fff"/></clipPath></defs><g clip-path="url(#c)"><path d="M0 0L1 1"/></g>`,
      );
    expect(drawn(clipped(1000)).shapes).toHaveLength(1);
    expect(refused(clipped(999))?.values).toEqual({ name: 'clip-path' });
  });

  it('needs a light ground where a part of it is dark, and is faint where all of it is light', () => {
    const result = (fill: string) => {
      const got = read(svg(`<path fill="${fill}" d="M0 0L1 1"/>`));
      return got.ok ? [got.value.logo.needsLight, got.value.isFaint] : null;
    };
    expect(result('#000000')).toEqual([true, false]);
    expect(result('#ffffff')).toEqual([false, true]);
    expect(result('#c2185b')).toEqual([false, false]);
  });
});
