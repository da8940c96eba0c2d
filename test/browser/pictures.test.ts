// Pictures and a brand's colour as a browser shows them: what was uploaded still decodes, nothing moves when it comes,
// and whatever colour a brand has, its pages can be read.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPicture } from '../../src/core/image/picture.ts';
import { surveyTemplate } from '../../src/templates-surveys.ts';
import { SAMPLES } from '../core/image/samples.ts';
import type { SampleName } from '../core/image/samples.ts';
import { exif, inserted, jpegSegment } from '../core/image/written.ts';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage } from './browser.ts';
import { agree, linkOf, stageBuyers, stageDefinition, stageTemplate } from './survey-stage.ts';
import type { StagedSurvey } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };

/** What the browser makes of a picture's bytes: its size, and the colour of its first pixel. */
const decoded = (page: Page, bytes: Uint8Array): Promise<readonly number[]> =>
  page.evaluate(
    async (own) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(own)]));
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.width, picture.height];
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      return [picture.width, picture.height, ...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    },
    [...bytes],
  );

const keptOf = (bytes: Uint8Array): Uint8Array => {
  const read = readPicture(bytes);
  return read.ok ? read.value.bytes : new Uint8Array();
};

describe('a picture that was stripped', () => {
  it.each(Object.keys(SAMPLES) as SampleName[])('is the same to look at: %s', async (name) => {
    const page = await newPage();
    const bytes = SAMPLES[name];
    expect(await decoded(page, keptOf(bytes))).toEqual(await decoded(page, bytes));
  });

  it('stands the way up that its camera said', async () => {
    const page = await newPage();
    const told = inserted(SAMPLES.jpeg, 20, jpegSegment(0xe1, exif(6, true)));
    const [width, height, ...pixel] = await decoded(page, told);
    expect([width, height]).toEqual([6, 8]);
    expect(await decoded(page, keptOf(told))).toEqual([width, height, ...pixel]);
  });
});

describe('a post', () => {
  let exposure: StagedSurvey;
  beforeAll(async () => {
    exposure = await stageTemplate('exposure-test', surveyTemplate('exposure-test'));
  });

  // Without a script the form has the page of the post, once the ones before are answered; the script shows it at once.
  const showPost = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const rest = document.querySelector<HTMLTemplateElement>('#rest');
      const post = rest?.content.querySelector('#q-post_a');
      document.querySelector('#questions')?.replaceChildren(...(post ? [post] : []));
    });

  it.each([
    ['en', 'light'],
    ['ar', 'dark'],
    ['ja', 'light'],
  ] as const)('is a card in %s, %s, whose picture moves nothing', async (lang, colorScheme) => {
    const page = await newPage({ ...PHONE, colorScheme });
    let held: (() => void) | undefined;
    const isHeld = new Promise<void>((done) => {
      held = done;
    });
    await page.route('**/files/*', async (route) => {
      await isHeld;
      await route.continue();
    });
    await page.goto(`${linkOf(exposure, 'control')}?lang=${lang}`);
    await showPost(page);
    const heightOf = () => page.evaluate(() => document.querySelector('.post')?.clientHeight ?? 0);
    const before = await heightOf();
    held?.();
    await page.waitForFunction(() => document.querySelector('.post img')?.matches('[src]'));
    await page.evaluate(() => document.querySelector<HTMLImageElement>('.post img')?.decode());
    expect(await heightOf()).toBe(before);
    expect(before).toBeGreaterThan(200);
    expect(await page.textContent('.post figcaption')).toContain('@mia.sommer');
    expect(await page.textContent('.post p')).toBe('My summer drink:\nNorthwind!');
    expect(await page.getAttribute('.post img', 'alt')).toBe('A hand holds a can');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('is loaded when it is shown, and not before', async () => {
    const page = await newPage(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(linkOf(exposure, 'control'));
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/files/'))).toEqual([]);
    const loaded = page.waitForResponse('**/files/*');
    await showPost(page);
    expect((await loaded).status()).toBe(200);
  });
});

describe('choices that are pictures', () => {
  it('keep one size each, whatever the picture’s own', async () => {
    const survey = await stageDefinition(ALL_TYPES);
    // Without its script the page shows them all.
    const page = await newPage({ ...PHONE, javaScript: false });
    await page.goto(linkOf(survey, 'buyers'));
    await page.waitForFunction(() =>
      [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    );
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('.picture img')].map((one) => [
        one.clientWidth,
        one.clientHeight,
      ]),
    );
    expect(boxes.length).toBe(2);
    for (const [width, height] of boxes) expect(width).toBe(height);
    await expectAccessible(page);
  });
});

describe('a brand’s colour', () => {
  it.each([
    ['#ffd400', 'light'],
    ['#ffd400', 'dark'],
    ['#1a237e', 'dark'],
    ['#ff6ec7', 'light'],
    ['#808080', 'dark'],
  ] as const)('as pale or dark as %s can be read on a page in %s', async (accent, colorScheme) => {
    const survey = await stageBuyers(accent);
    const page = await newPage({ ...PHONE, colorScheme });
    await page.goto(linkOf(survey, 'buyers'));
    await agree(page);
    await page.check('[value=creator]');
    await expectAccessible(page);
    const used = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--accent'),
    );
    expect(used).toMatch(/^#[0-9a-f]{6}$/);
    expect(used).not.toMatch(/#0b5d51|#5cc4b2/);
  });
});
