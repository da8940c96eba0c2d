// One first visit in a real browser over a slow line: what came over it, and when the first question was there.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Lighthouse's slow 4G and mobile CPU (https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md). */
export const SLOW = { latencyMs: 150, downKbits: 1600, upKbits: 750, cpu: 4 } as const;

const PHONE = { width: 390, height: 844 } as const;
const PATIENCE_MS = 60_000;
const SETTLING_MS = 500;

export type Visit = {
  /** Of all answers, headers too, as they came over the line. */
  readonly bytes: number;
  readonly requests: number;
};

export type TimedVisit = Visit & {
  /** Milliseconds since the address was opened. */
  readonly questionMs: number;
  readonly largestPaintMs: number;
  /** Every script and style sheet has come and run. */
  readonly loadedMs: number;
};

const slowDown = async (session: CDPSession): Promise<void> => {
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: (SLOW.downKbits * 1000) / 8,
    uploadThroughput: (SLOW.upKbits * 1000) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
};

type Line = { readonly session: CDPSession; readonly count: () => Visit };

const listen = async (page: Page): Promise<Line> => {
  const session = await page.context().newCDPSession(page);
  let [bytes, requests] = [0, 0];
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return { session, count: () => ({ bytes, requests }) };
};

/** A page of a context of its own, whose cache is empty; an error in it fails the visit. */
const inNewPage = async <T>(
  browser: Browser,
  javaScriptEnabled: boolean,
  use: (page: Page) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
    javaScriptEnabled,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('response', (response) => {
      if (!response.ok()) errors.push(`${response.url()} answered ${response.status()}`);
    });
    const result = await use(page);
    if (errors.length > 0) throw new Error(`${page.url()}: ${errors.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
};

/** `questionText`: how the first question reads. */
export const visit = (browser: Browser, url: string, questionText: string): Promise<TimedVisit> =>
  inNewPage(browser, true, async (page) => {
    const { session, count } = await listen(page);
    await page.addInitScript({
      content: `globalThis.questionText = ${JSON.stringify(questionText)};`,
    });
    await page.addInitScript({ path: join(import.meta.dirname, 'first-question.js') });
    await slowDown(session);
    await page.goto(url, { waitUntil: 'load' });
    // Not waitForFunction: it looks again by eval, which our page forbids.
    const questionMs = await Promise.race([
      page.evaluate<number>('globalThis.firstQuestionMs'),
      setTimeout(PATIENCE_MS, null, { ref: false }),
    ]);
    if (questionMs === null) throw new Error(`${url} shows no "${questionText}"`);
    await page.waitForLoadState('networkidle');
    // Paints are told a little after they happen.
    await setTimeout(SETTLING_MS);
    const times = await page.evaluate<Pick<TimedVisit, 'largestPaintMs' | 'loadedMs'>>(`({
      largestPaintMs: globalThis.largestPaintMs,
      loadedMs: performance.getEntriesByType('navigation')[0].loadEventEnd,
    })`);
    return { ...count(), questionMs, ...times };
  });

export const visitWithoutScript = (browser: Browser, url: string): Promise<Visit> =>
  inNewPage(browser, false, async (page) => {
    const { count } = await listen(page);
    await page.goto(url, { waitUntil: 'networkidle' });
    return count();
  });

/** What SurveyJS made of its model: how many questions, and what it could not read. */
export const readSurveyJs = (
  browser: Browser,
  url: string,
): Promise<{ readonly questions: number; readonly errors: readonly string[] }> =>
  inNewPage(browser, true, async (page) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    return page.evaluate(`({
      questions: globalThis.survey.getAllQuestions().length,
      errors: (globalThis.survey.jsonErrors ?? []).map(({ message }) => message),
    })`);
  });
