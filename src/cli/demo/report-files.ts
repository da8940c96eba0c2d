// Downloads what the brand's link offers and writes it to a directory; the page is made to stand alone.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../core/kpi/finding.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { renderHtml } from '../../render/html/render-html.ts';
import type { Client } from './client.ts';
import type { WrittenFile } from './summary.ts';

/** report.json, as far as the demo reads it. */
export type ReportJson = {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  readonly document: ReportDocument;
};

const DOWNLOADS = [
  { label: 'PDF', href: 'report.pdf' },
  { label: 'Slides (PPTX)', href: 'report.pptx' },
  { label: 'Tables (XLSX)', href: 'report.xlsx' },
  { label: 'Numbers (CSV)', href: 'report.csv' },
  { label: 'Data (JSON)', href: 'report.json' },
];

/** The page's style sheet with its fonts inside, so that the page needs no other file. */
const readStyles = async (
  page: string,
  read: (path: string) => Promise<Response>,
): Promise<string> => {
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1];
  let css = href === undefined ? '' : await (await read(href)).text();
  for (const [whole, path = ''] of css.matchAll(/url\("?(\/[^")]+)"?\)/g)) {
    const response = await read(path);
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    const base64 = Buffer.from(await response.arrayBuffer()).toString('base64');
    css = css.replaceAll(whole, `url(data:${type};base64,${base64})`);
  }
  return css;
};

export const fetchReport = async (
  client: Client,
  sharePath: string,
  atMs: number,
): Promise<{ readonly files: ReadonlyMap<string, Uint8Array>; readonly json: ReportJson }> => {
  const step = 'Downloading the report';
  const visit = (path: string): Promise<Response> =>
    client.visit(step, { path, atMs, expect: [200] });
  const files = new Map<string, Uint8Array>();
  for (const name of ['report.pdf', 'report.pptx', 'report.xlsx', 'report.json', 'report.csv']) {
    const response = await visit(`${sharePath}/${name}`);
    files.set(name, new Uint8Array(await response.arrayBuffer()));
  }
  // What the server just wrote.
  const json = JSON.parse(new TextDecoder().decode(files.get('report.json'))) as ReportJson;
  const page = await (await visit(sharePath)).text();
  const inlineCss = await readStyles(page, visit);
  const html = renderHtml(json.document, { inlineCss, downloads: DOWNLOADS });
  files.set('report.html', new TextEncoder().encode(html));
  return { files, json };
};

export const writeFiles = async (
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<WrittenFile[]> => {
  await mkdir(dir, { recursive: true });
  const written: WrittenFile[] = [];
  for (const [name, bytes] of files) {
    const path = join(dir, name);
    await writeFile(path, bytes);
    written.push({ path, bytes: bytes.length });
  }
  return written;
};
