// What browser tests share: pages of a given kind, the database behind the Worker, and the
// accessibility check. A page that logs an error or breaks the CSP fails its test.
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';

export interface PageOptions {
  width?: number;
  height?: number;
  javaScript?: boolean;
  colorScheme?: 'light' | 'dark';
  /** BCP 47; sets Accept-Language too. */
  locale?: string;
  reducedMotion?: 'reduce' | 'no-preference';
  /** Console errors and page errors matching this are expected. */
  allowErrors?: RegExp;
}

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];
const withoutJavaScript = new WeakSet<Page>();
let complaints: string[] = [];

afterEach(async () => {
  const seen = complaints;
  complaints = [];
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(seen.join('\n'), 'errors in the page').toBe('');
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** A page in a context of its own; relative addresses go to the Worker. Closed after the test. */
export async function newPage(options: PageOptions = {}): Promise<Page> {
  browser ??= await chromium.connect(inject('browserEndpoint'));
  const width = options.width ?? 1280;
  const context = await browser.newContext({
    baseURL: inject('workerUrl'),
    viewport: { width, height: options.height ?? 844 },
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  if (options.javaScript === false) withoutJavaScript.add(page);
  const complain = (text: string): void => {
    if (options.allowErrors?.test(text) !== true) complaints.push(text);
  };
  page.on('pageerror', (error) => complain(error.message));
  page.on('console', (message) => {
    // A 4xx answer is logged by the browser itself; whether it is right is the test's question.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    complain(message.text());
  });
  return page;
}

// axe waits on timers, which never fire with JavaScript off. It reads the same document, at the same
// address and with the page's own scripts kept out, in a twin where it can run.
async function scriptableTwin(page: Page): Promise<Page> {
  const size = page.viewportSize() ?? { width: 1280, height: 844 };
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const colorScheme = isDark ? 'dark' : 'light';
  const twin = await newPage({ ...size, colorScheme, allowErrors: /Content Security Policy/ });
  const body = await page.content();
  const [address = ''] = page.url().split('#');
  await twin.route(address, (route) =>
    route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': "script-src 'none'" },
    }),
  );
  await twin.goto(address);
  return twin;
}

/** Fails with one line for each accessibility rule (WCAG 2.2 A and AA) that the page breaks. */
export async function expectAccessible(page: Page): Promise<void> {
  const scriptable = withoutJavaScript.has(page) ? await scriptableTwin(page) : page;
  if (!(await scriptable.evaluate(() => 'axe' in globalThis)))
    await scriptable.evaluate(axe.source);
  const broken = await scriptable.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }; // put there just above
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await inPage.run(document, { runOnly: tags });
    return violations.map((rule) => {
      const where = rule.nodes.map((node) => node.target.join(' ')).join(', ');
      return `${rule.id}: ${rule.help} (${where})`;
    });
  });
  if (scriptable !== page) await scriptable.context().close();
  expect(broken.join('\n'), `accessibility of ${page.url()}`).toBe('');
}

/** Fails when the page scrolls sideways, the commonest fault on a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, `width of ${page.url()}`).toBeLessThanOrEqual(client);
}

/** Fails with each link, button or field that is lower than 24 pixels, lines of running text too: thumbs know no such exception. */
export async function expectTargets(page: Page): Promise<void> {
  const low = await page.evaluate(() =>
    [...document.querySelectorAll('main :is(a, button, summary, input, select, textarea)')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
      .flatMap((one) => {
        // A label around a box is pressed like the box itself.
        const { height } = (one.closest('label') ?? one).getBoundingClientRect();
        return height < 24 ? [`${height} pixels: ${one.outerHTML.slice(0, 120)}`] : [];
      }),
  );
  expect(low.join('\n'), `targets of ${page.url()}`).toBe('');
}

/** Runs one statement on the Worker's database and returns its rows. */
export async function query<Row = Record<string, unknown>>(
  sql: string,
  ...params: (string | number | null)[]
): Promise<Row[]> {
  const response = await fetch(inject('databaseUrl'), {
    method: 'POST',
    body: JSON.stringify({ sql, params }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${text}\n${sql}`);
  return JSON.parse(text) as Row[]; // the caller names the columns it selects
}

/** Address on the Worker, for fetch and for links. */
export function workerUrl(path: string): string {
  return `${inject('workerUrl')}${path}`;
}
