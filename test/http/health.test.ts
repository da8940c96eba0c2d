// The Worker answers at all, and says nothing that caches could keep.
import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';

describe('GET /healthz', () => {
  it('says ok as JSON that no cache keeps', async () => {
    const response = await exports.default.fetch('https://liftnote.test/healthz');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({ status: 'ok' });
  });
});
