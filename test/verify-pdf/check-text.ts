// Whether a reader of the file finds every text of its document.
import type { ReportDocument } from '../../src/core/report/document.ts';
import { hasRightToLeft } from '../../src/render/fonts/bidi.ts';
import { plainText } from '../../src/render/fonts/text.ts';
import { wordsOf } from '../render/document-words.ts';

/**
 * Without what lines and pages add or take: spaces, hyphens, and signs that are not drawn. Nor with the points of Hebrew
 * and Arabic: poppler turns a letter and its points round.
 */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cf}\p{Cc}\p{Variation_Selector}\u2010\u0591-\u05c7\u064b-\u065f\u0670-]/gu, '');

/** Where it ends in `found` after `from`, or -1. A text without room is as much of it as is there, with an ellipsis. */
const endIn = (found: string, wanted: string, from = 0): number => {
  const at = found.indexOf(wanted, from);
  if (at >= 0) return at + wanted.length;
  const letters = [...wanted];
  for (let n = letters.length - 1; n > 0; n--) {
    const cut = `${letters.slice(0, n).join('')}…`;
    const cutAt = found.indexOf(cut, from);
    if (cutAt >= 0) return cutAt + cut.length;
  }
  return -1;
};

/** Letters that run from right to left, numbers, other letters. */
const STRETCH =
  /[\p{sc=Arabic}\p{sc=Hebrew}]+|\p{N}+(?:[.,]\p{N}+)*|(?:(?![\p{sc=Arabic}\p{sc=Hebrew}])[\p{L}\p{M}])+/gu;

/** What is between spaces; where directions meet, stretches of one direction without the signs, which readers put elsewhere. */
const partsOf = (text: string, isRightToLeft: boolean): string[] => {
  const words = text.split(/\s+/);
  return isRightToLeft ? words.flatMap((word) => word.match(STRETCH) ?? []) : words;
};

/**
 * Texts of the document that `read`, what a reader takes from the file, does not have. A text that a page's edge or its
 * direction takes apart is looked for word by word.
 */
export const textsMissing = (document: ReportDocument, read: string): string[] => {
  const found = bare(read);
  const isIn = (text: string): boolean => endIn(found, bare(text)) >= 0;
  return [...new Set([...wordsOf(document)].map(plainText))].filter(
    (text) =>
      !isIn(text) &&
      !partsOf(text, document.direction === 'rtl' || hasRightToLeft(text)).every(isIn),
  );
};

/** Texts that the structure tree does not say in the order of the document; of what runs from left to right. */
export const textsOutOfOrder = (document: ReportDocument, said: string): string[] => {
  if (document.direction === 'rtl') return [];
  const found = bare(said);
  const missing: string[] = [];
  let from = 0;
  for (const text of wordsOf(document)) {
    if (hasRightToLeft(text)) continue;
    const end = endIn(found, bare(plainText(text)), from);
    if (end < 0) missing.push(text);
    else from = end;
  }
  return missing;
};
