// The page of the same report printed by headless Chromium: processor's time of all its processes, as Linux counts it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { root } from '../../../src/cli/build.ts';
import { renderHtml } from '../../../src/render/html/render-html.ts';
import { findChromium } from '../../chromium.ts';
import { benchDocument } from './drawing.ts';
import type { Measured } from './one.ts';

/** Below this process all that are named like the browser, and all below them. */
const spentMs = (): number => {
  const rows = execFileSync('ps', ['-eo', 'pid,ppid,comm'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, name = '']) => ({ pid: Number(pid), parent: Number(parent), name }));
  const below = new Set([process.pid]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of rows) if (below.has(parent)) below.add(pid);
  }
  return rows
    .filter(({ pid, name }) => below.has(pid) && /chrom|headless/i.test(name))
    .reduce((sum, { pid }) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return sum + (Number(fields[11]) + Number(fields[12])) * 10;
      } catch {
        return sum;
      }
    }, 0);
};

export const measureInChromium = async (rounds: number): Promise<Measured> => {
  const { env, ...launch } = await findChromium();
  const browser = await chromium.launch({ ...launch, env });
  try {
    const inlineCss = await readFile(join(root, 'templates/assets/report.css'), 'utf8');
    const html = renderHtml(benchDocument(), { inlineCss });
    const spent: number[] = [];
    let bytes = 0;
    for (let n = 0; n <= rounds; n += 1) {
      const before = spentMs();
      const page = await browser.newPage();
      await page.setContent(html);
      bytes = (await page.pdf({ format: 'A4', tagged: true })).length;
      await page.close();
      spent.push(spentMs() - before);
    }
    const [firstMs = 0, ...warmMs] = spent;
    return { firstMs, warmMs, bytes };
  } finally {
    await browser.close();
  }
};
