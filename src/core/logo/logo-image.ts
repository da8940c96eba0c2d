// A logo as a file for browsers. A drawing is written from its shapes alone, so that it holds nothing but paths.
import { fromBase64, toBase64 } from '../bytes.ts';
import { MEDIA_TYPES } from './logo.ts';
import type { Logo, LogoDrawing, LogoShape } from './logo.ts';

const pathOf = ({ d, fill, isEvenOdd, stroke, strokeWidth, cap, join }: LogoShape): string =>
  [
    `<path d="${d}" fill="${fill ?? 'none'}"`,
    isEvenOdd === true ? ' fill-rule="evenodd"' : '',
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth ?? 1}"`,
    cap === undefined ? '' : ` stroke-linecap="${cap}"`,
    join === undefined ? '' : ` stroke-linejoin="${join}"`,
    '/>',
  ].join('');

/** A whole file. Everything in it was checked by the schema: numbers, colours and fixed words. */
export const svgOf = ({ width, height, shapes }: LogoDrawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes.map(pathOf).join('')}</svg>`;

export const imageOf = (logo: Logo): Uint8Array<ArrayBuffer> =>
  logo.kind === 'drawing'
    ? Uint8Array.from(new TextEncoder().encode(svgOf(logo)))
    : (fromBase64(logo.data) ?? new Uint8Array());

/** As the address of a picture that holds it. */
export const dataUrlOf = (logo: Logo): string =>
  `data:${MEDIA_TYPES[logo.kind]};base64,${logo.kind === 'drawing' ? toBase64(imageOf(logo)) : logo.data}`;
