// A QR code as PNG (https://www.w3.org/TR/png-3/) of one bit a pixel. Written by hand because the Workers runtime
// has no canvas; it has the compression.
import type { QrCode } from './qr-code.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

// Annex D of the specification.
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const join = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = join(new TextEncoder().encode(type), data);
  return join(uint32(data.length), named, uint32(crcOf(named)));
};

/** As zlib data, which is what PNG holds. */
const deflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
};

/** Rows of a byte that says "no filter" and one bit a pixel, 1 for white. Every square is the same whole number wide. */
const pixelsOf = (code: QrCode, size: number): Uint8Array<ArrayBuffer> => {
  const scale = Math.floor(size / code.length);
  const margin = Math.floor((size - scale * code.length) / 2);
  const stride = 1 + Math.ceil(size / 8);
  const pixels = new Uint8Array(stride * size).fill(0xff);
  for (let y = 0; y < size; y += 1) {
    pixels[y * stride] = 0;
    const row = code[Math.floor((y - margin) / scale)] ?? [];
    for (let x = 0; x < size; x += 1) {
      if (!row[Math.floor((x - margin) / scale)]) continue;
      const at = y * stride + 1 + (x >> 3);
      pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  return pixels;
};

/** `size`: pixels a side, at least one a square. */
export const qrPng = async (code: QrCode, size: number): Promise<Uint8Array<ArrayBuffer>> => {
  // One bit a pixel, greyscale; the usual compression, filter and no interlace.
  const header = join(uint32(size), uint32(size), Uint8Array.of(1, 0, 0, 0, 0));
  return join(
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', await deflate(pixelsOf(code, size))),
    chunk('IEND', new Uint8Array()),
  );
};
