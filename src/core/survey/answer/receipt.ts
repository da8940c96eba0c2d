// The receipt of an answer: survey link and answer id as one code that can be read aloud. Whoever holds it may
// see and erase the answer, so it is as long as a secret has to be.
import { toBase32 } from '../../bytes.ts';
import type { RandomBytes } from '../../id.ts';

const LINK_LENGTH = 10;

/** 128 bits, as the page mints them. */
export const newResponseId = (randomBytes: RandomBytes): string =>
  `resp_${toBase32(randomBytes(16))}`;

/** 120 to 160 bits in Crockford's base 32; 128 bits in hex are among them. */
export const isResponseId = (text: string): boolean =>
  /^resp_[0-9a-hjkmnp-tv-z]{24,32}$/.test(text);

export const receiptOf = (linkCode: string, responseId: string): string =>
  `${linkCode}${responseId.slice('resp_'.length)}`.replace(/(.{4})(?=.)/g, '$1-');

export type Receipt = { readonly linkCode: string; readonly responseId: string };

/** Reads a receipt as people type it: capitals, spaces, O for 0, I and L for 1. */
export const parseReceipt = (text: string): Receipt | null => {
  const code = text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[\s‐-―−-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  const responseId = `resp_${code.slice(LINK_LENGTH)}`;
  return isResponseId(responseId) ? { linkCode: code.slice(0, LINK_LENGTH), responseId } : null;
};
