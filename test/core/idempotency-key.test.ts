// What is made of an Idempotency-Key.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/core/bytes.ts';
import {
  NONCE_BYTES,
  isIdempotencyKey,
  repeatableBytes,
  seal,
  unseal,
} from '../../src/core/idempotency-key.ts';

// As Node and workerd say that a seal is broken.
const REFUSED = /operation/i;
const SECRET = 'c2VjcmV0';
const nonce = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
const none = (): Uint8Array => {
  throw new Error('drew beyond the stream');
};

describe('an Idempotency-Key', () => {
  it.each([
    ['a', true],
    ['8e03978e-40d5-43e8-bc93-6894a57f9324', true],
    ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', true],
    ['~'.repeat(255), true],
    ['', false],
    ['~'.repeat(256), false],
    ['two words', false],
    ['tab\t', false],
    ['schlüssel', false],
    ['\u007f', false],
  ])('%j is one: %s', (text, isOne) => {
    expect(isIdempotencyKey(text)).toBe(isOne);
  });
});

describe('a kept answer', () => {
  it('comes back as it was, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await seal(SECRET, 'scope', text.toWellFormed(), nonce());
        expect(await unseal(SECRET, 'scope', sealed)).toBe(text.toWellFormed());
      }),
      { numRuns: 30 },
    );
  });

  it('opens to no other key, under no other secret, and not when a byte was changed', async () => {
    const sealed = await seal(SECRET, 'scope', '{"personal_link":"x"}', nonce());
    expect(new TextDecoder().decode(sealed)).not.toContain('personal_link');
    await expect(unseal(SECRET, 'other', sealed)).rejects.toThrow(REFUSED);
    await expect(unseal('b3RoZXI=', 'scope', sealed)).rejects.toThrow(REFUSED);
    const changed = sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1);
    await expect(unseal(SECRET, 'scope', changed)).rejects.toThrow(REFUSED);
  });
});

describe('what a request draws', () => {
  it('is the same for the same seed, and shares nothing with another seed or another secret', async () => {
    const draw = async (secret: string, seed: string): Promise<string> => {
      const bytes = await repeatableBytes(secret, seed, none);
      return [15, 7, 15].map((length) => toHex(bytes(length))).join(' ');
    };
    expect(await draw(SECRET, 'a')).toBe(await draw(SECRET, 'a'));
    const others = await Promise.all([draw(SECRET, 'b'), draw('b3RoZXI=', 'a')]);
    expect(new Set([await draw(SECRET, 'a'), ...others]).size).toBe(3);
  });

  it('never repeats within a request, and goes on after its 64 KB', async () => {
    let further = 0;
    const bytes = await repeatableBytes(SECRET, 'a', (length) => {
      further += 1;
      return new Uint8Array(length);
    });
    const ids = Array.from({ length: 4370 }, () => bytes(15).join());
    expect(new Set(ids.slice(0, 4369)).size).toBe(4369);
    expect(further).toBe(1);
  });
});
