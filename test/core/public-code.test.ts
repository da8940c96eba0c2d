import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPublicCode } from '../../src/core/id.ts';
import { readPublicCode } from '../../src/core/public-code.ts';

const bytes = fc.uint8Array({ minLength: 7, maxLength: 7 });

describe('the public code of a link', () => {
  it('is ten characters without I, L, O and U, and is read in capitals and as people mistake it', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = newPublicCode(() => random);
        expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
        expect(readPublicCode(code.toUpperCase())).toBe(code);
        expect(readPublicCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
      }),
    );
  });

  it.each(['', 'short', 'k3v9x2m7q-', 'k3v9 x2m7qa', 'x'.repeat(21), 'k3v9x2m7qä'])(
    'is none: %j',
    (text) => {
      expect(readPublicCode(text)).toBeNull();
    },
  );
});
