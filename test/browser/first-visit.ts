// What a first visit of a page transfers: the page, its styles and its script; pictures come after.
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { workerUrl } from './browser.ts';

export const FIRST_VISIT = 14 * 1024;

/** Bytes as compressed; everything that the page asks for comes from here. */
export const weighFirstVisit = async (path: string): Promise<number> => {
  const read = async (address: string): Promise<string> => (await fetch(workerUrl(address))).text();
  const html = await read(path);
  const parts = [...html.matchAll(/(?:<script|<link)[^>]* (?:src|href)="([^"#]+)"/g)]
    .map(([, address]) => address ?? '')
    .filter((address) => address !== 'data:,');
  expect(parts.every((address) => /^\/(?!\/)/.test(address))).toBe(true);
  expect(parts).toHaveLength(2);
  const bodies = [html, ...(await Promise.all(parts.map(read)))];
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
};
