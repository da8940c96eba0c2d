// A growing byte array for PDF source: ASCII, integers and binary strings, without intermediate strings.

export type ByteWriter = {
  readonly ascii: (text: string) => void;
  readonly int: (value: number) => void;
  readonly byte: (value: number) => void;
  /** A two-byte glyph number inside a literal string, escaped where a byte would end or change it. */
  readonly glyph: (value: number) => void;
  readonly bytes: (value: Uint8Array) => void;
  readonly length: () => number;
  readonly take: () => Uint8Array;
};

const encoder = new TextEncoder();

export function makeByteWriter(size = 8192): ByteWriter {
  let buffer = new Uint8Array(size);
  let at = 0;
  const room = (needed: number): void => {
    if (at + needed <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, at + needed));
    larger.set(buffer);
    buffer = larger;
  };
  const digits = (value: number): void => {
    if (value > 9) digits(Math.floor(value / 10));
    buffer[at++] = 48 + (value % 10);
  };
  const escaped = (value: number): void => {
    // ( ) and \ have a meaning in a literal string, and a carriage return would become a line feed.
    if (value === 0x28 || value === 0x29 || value === 0x5c) buffer[at++] = 0x5c;
    if (value === 0x0d) {
      buffer[at++] = 0x5c;
      buffer[at++] = 0x72;
    } else buffer[at++] = value;
  };
  return {
    ascii: (text) => {
      room(text.length);
      if (text.length > 64) {
        at += encoder.encodeInto(text, buffer.subarray(at)).written;
        return;
      }
      for (let i = 0; i < text.length; i++) buffer[at++] = text.charCodeAt(i);
    },
    int: (value) => {
      room(17);
      const whole = Math.round(value);
      if (whole < 0) buffer[at++] = 45;
      digits(Math.abs(whole));
    },
    byte: (value) => {
      room(1);
      buffer[at++] = value;
    },
    glyph: (value) => {
      room(4);
      escaped(value >> 8);
      escaped(value & 0xff);
    },
    bytes: (value) => {
      room(value.length);
      buffer.set(value, at);
      at += value.length;
    },
    length: () => at,
    take: () => buffer.slice(0, at),
  };
}
