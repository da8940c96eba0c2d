// The harness itself: its checks must fail on a bad page, also under a strict policy and without
// JavaScript, or every test that relies on them proves nothing.
import { describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, newPage } from './browser.ts';

const bad = `<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1>
<img src="/absent.png"><div style="width:5000px">wide</div></main></html>`;
const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'",
};

describe.each([{ javaScript: true }, { javaScript: false }])('with %o', ({ javaScript }) => {
  it('finds a picture without alternative text and a page wider than the screen', async () => {
    const page = await newPage({ width: 390, javaScript, allowErrors: /Content Security Policy/ });
    await page.route('**/bad', (route) =>
      route.fulfill({ body: bad, contentType: 'text/html', headers }),
    );
    await page.goto('/bad');
    await expect(expectAccessible(page)).rejects.toMatchObject({
      actual: expect.stringContaining('image-alt'),
    });
    await expect(expectNoSidewaysScroll(page)).rejects.toThrow('width of');
  });
});
