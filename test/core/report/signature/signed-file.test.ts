// A file and the signature inside it: any other byte is another file.
import { createHash, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  issuerKeyOf,
  jwkOf,
  thumbprintOf,
} from '../../../../src/core/report/signature/issuer-key.ts';
import {
  HEAD_LENGTH,
  isIntact,
  readSigned,
  signatureFor,
  signedHead,
  withSignature,
} from '../../../../src/core/report/signature/signed-file.ts';

const key = await issuerKeyOf('a secret');

const signed = async (kind: 'pdf' | 'json', body: string) => {
  const bytes = Uint8Array.from(signedHead(kind, key.x) + body, (c) => c.charCodeAt(0));
  return withSignature(bytes, kind, await signatureFor(bytes, kind, key));
};

describe('a signed file', () => {
  it.each(['pdf', 'json'] as const)(
    'is intact as %s, and with any byte changed is not',
    async (kind) => {
      const bytes = await signed(kind, '"x":1}\n%%EOF');
      const whole = readSigned(bytes, kind);
      expect(whole && (await isIntact(bytes, whole))).toBe(true);
      const others = fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const other = Uint8Array.from(bytes);
          other[at] = (other[at] ?? 0) ^ mask;
          const read = readSigned(other, kind);
          expect(read !== null && (await isIntact(other, read))).toBe(false);
        },
      );
      await fc.assert(others, { numRuns: 2000 });
    },
  );

  it('is signed as RFC 8032 has it: another implementation finds the signature right', async () => {
    const bytes = await signed('json', '"x":1}');
    const blank = withSignature(bytes, 'json', '0'.repeat(86));
    const message = Buffer.concat([
      Buffer.from('liftnote report\n'),
      createHash('sha256').update(blank).digest(),
    ]);
    const publicKey = createPublicKey({ key: jwkOf(key), format: 'jwk' });
    const read = readSigned(bytes, 'json');
    expect(read && verify(null, message, publicKey, read.signature)).toBe(true);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
      signature: { algorithm: 'Ed25519', public_key: key.x },
      x: 1,
    });
    expect(HEAD_LENGTH.json).toBe(bytes.length - '"x":1}'.length);
  });

  it('names its key by the thumbprint of RFC 8037, appendix A.3', async () => {
    expect(await thumbprintOf('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });

  it('comes from one secret alone', async () => {
    expect((await issuerKeyOf('a secret')).x).toBe(key.x);
    expect((await issuerKeyOf('another secret')).x).not.toBe(key.x);
  });
});
