// Compression as the Worker has it, for tests in Node.
import { deflateSync, inflateSync } from 'node:zlib';
import type { Zlib } from '../../../src/core/logo/read-logo.ts';

export const zlib: Zlib = {
  inflate: (bytes, size) => {
    try {
      return inflateSync(bytes, { maxOutputLength: size });
    } catch {
      return null;
    }
  },
  deflate: (bytes) => deflateSync(bytes, { level: 9 }),
};
