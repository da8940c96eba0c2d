// The whole chain: the Worker built as for a deploy, served by workerd, read by real Chromium.
import { describe, expect, it } from 'vitest';
import { newPage, query, workerUrl } from './browser.ts';

describe('the running Worker', () => {
  it('answers a browser at /healthz', async () => {
    const page = await newPage({ width: 390 });
    const response = await page.goto('/healthz');
    expect(response?.status()).toBe(200);
    expect(await response?.json()).toEqual({ status: 'ok' });
  });

  it('lets no cache keep the absence of a hashed file', async () => {
    const response = await fetch(workerUrl('/_a/absent.abcd1234.css'));
    expect(response.status).toBe(404);
    expect(response.headers.get('Cache-Control') ?? '').not.toContain('immutable');
  });

  it('keeps the list of applied migrations where wrangler looks for it', async () => {
    const rows = await query<{ name: string }>('SELECT name FROM d1_migrations ORDER BY id');
    expect(rows[0]?.name).toMatch(/^0001_.+\.sql$/);
  });
});
