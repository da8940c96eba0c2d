// A report that runs from right to left, as a page.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { liftFigure, sampleDocument } from '../render/sample-document.ts';
import { newPage } from './browser.ts';

const LABELS_OUTSIDE = `[...document.querySelectorAll('svg text')]
  .filter((label) => {
    const { left, right } = label.getBoundingClientRect();
    const figure = label.ownerSVGElement.getBoundingClientRect();
    return left < figure.left - 1 || right > figure.right + 1;
  })
  .map((label) => label.textContent)`;

it('keeps the labels of a figure within it', async () => {
  const page = await newPage();
  const blocks = [liftFigure()];
  const sections = [{ id: 'lift', title: 'الارتفاع', name: 'الارتفاع', blocks }];
  await page.setContent(renderHtml(sampleDocument({ locale: 'ar', direction: 'rtl', sections })));
  const styles = join(import.meta.dirname, '../../templates/assets/report.css');
  await page.addStyleTag({ content: await readFile(styles, 'utf8') });
  expect(await page.locator('svg text').count()).toBeGreaterThan(5);
  expect(await page.evaluate(LABELS_OUTSIDE)).toEqual([]);
});
