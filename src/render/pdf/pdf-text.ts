// Strings as PDF source that no content can escape from: hexadecimal only.

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A text string: ASCII as it is, anything else UTF-16BE with its mark (PDF 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return asciiString(text);
  let hex = '<FEFF';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hex += `${HEX[unit >> 8]}${HEX[unit & 0xff]}`;
  }
  return `${hex}>`;
}

/** Bytes of an ASCII string such as an address that URL has percent-encoded. */
export function asciiString(text: string): string {
  let hex = '<';
  for (let i = 0; i < text.length; i++) hex += HEX[text.charCodeAt(i) & 0xff];
  return `${hex}>`;
}

/** "D:20260413101500Z" */
export function dateString(ms: number): string {
  return `D:${isoDate(ms).replace(/[-:T]/g, '').slice(0, 14)}Z`;
}

/** "2026-04-13T10:15:00Z"; a time that is none becomes the epoch. */
export function isoDate(ms: number): string {
  const isValid = Number.isFinite(ms) && ms >= 0 && ms < 253402300800000;
  return `${new Date(isValid ? ms : 0).toISOString().slice(0, 19)}Z`;
}
