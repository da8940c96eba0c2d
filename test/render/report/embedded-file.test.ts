// The files inside a PDF: found where they are, and a PDF made to be slow or large costs no more than another.
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findEmbeddedFile } from '../../../src/render/report/embedded-file.ts';

const MARK = '/Type /EmbeddedFile';
const JSON_MARK = `${MARK}\n/Subtype /application#2Fjson\n`;

const pdfWith = (data: Uint8Array, before = ''): Uint8Array => {
  const deflated = deflateSync(data);
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${before}<<\n${JSON_MARK}/Length ${deflated.length}\n>>\nstream\n`),
    deflated,
    Buffer.from('\nendstream'),
  ]);
};

it('is found by its media type, and bytes that are not its own are not read', () => {
  const pdf = pdfWith(Buffer.from('{"a":1}'), `${MARK}\n/Subtype /text#2Fcsv\nstream\n`);
  const found = findEmbeddedFile(pdf, 'application/json');
  expect(found?.bytes && Buffer.from(found.bytes).toString()).toBe('{"a":1}');
  expect(findEmbeddedFile(pdf, 'text/csv')).toBeNull();
  expect(findEmbeddedFile(pdf, 'image/png')).toBeNull();
});

it.each([
  ['other', MARK],
  ['endless', JSON_MARK],
])('is looked for once in a megabyte of %s dictionaries', (_, mark) => {
  const pdf = Buffer.from(`%PDF-1.7\n${mark.repeat(1_000_000 / mark.length)}stream\n`);
  const before = performance.now();
  expect(findEmbeddedFile(pdf, 'application/json')).toBeNull();
  // Some milliseconds; looking on from each of them takes half a minute.
  expect(performance.now() - before).toBeLessThan(3000);
});

it('is not inflated beyond what a Worker has memory for', () => {
  const mib = 1024 * 1024;
  const lengthOf = (bytes: number): number | undefined =>
    findEmbeddedFile(pdfWith(new Uint8Array(bytes)), 'application/json')?.bytes?.length;
  expect([lengthOf(15 * mib), lengthOf(17 * mib)]).toEqual([15 * mib, undefined]);
});
