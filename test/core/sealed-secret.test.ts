// Secrets at rest: opened by the same installation for the same owner, and by nobody else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSecret, sealSecret } from '../../src/core/sealed-secret.ts';

const KEY = 'dGVzdHMtdXNlLWEta2V5LXRoYXQtaXMtbm8tc2VjcmV0IQ==';
const NONCE = Uint8Array.from({ length: 12 }, (_, index) => index);

describe('a sealed secret', () => {
  it('opens to what it was, whatever its characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (secret) => {
        const sealed = await sealSecret(KEY, 'hook_a', secret, NONCE);
        expect(await openSecret(KEY, 'hook_a', sealed)).toBe(secret);
      }),
      { numRuns: 50 },
    );
  });

  it('holds nothing of the secret, and is another with another nonce', async () => {
    const sealed = await sealSecret(KEY, 'hook_a', 'shpss_0123456789', NONCE);
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(atob(sealed.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('shpss');
    expect(await sealSecret(KEY, 'hook_a', 'shpss_0123456789', NONCE.toReversed())).not.toBe(
      sealed,
    );
  });

  it('opens neither with another key nor for another owner, nor once a character changed', async () => {
    const sealed = await sealSecret(KEY, 'hook_a', 'shpss_0123456789', NONCE);
    await expect(openSecret(`${KEY}x`, 'hook_a', sealed)).rejects.toThrow(/operation/i);
    await expect(openSecret(KEY, 'hook_b', sealed)).rejects.toThrow(/operation/i);
    for (const at of [0, 20, sealed.length - 1]) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      await expect(openSecret(KEY, 'hook_a', changed)).rejects.toThrow(/operation/i);
    }
  });
});
