// Publishing and sharing a report: from rows to the page and files that a brand opens.
import { env } from 'cloudflare:workers';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/kpi/finding.ts';
import { reportFileSchema } from '../../src/core/report/report-schema.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import type { Series } from '../../src/core/kpi/series.ts';
import { call, newBrand, newCampaign, problemOf } from './api-client.ts';
import { openPage, signIn } from './console/console-client.ts';

type Published = { id: string; version: number; snapshot_hash: string };
type Shared = { id: string; address: string; rev: number };

const published = async (): Promise<{
  campaignId: string;
  keys: Awaited<ReturnType<typeof newBrand>>['keys'];
  report: Published;
  path: string;
  share: Shared;
}> => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor);
  await env.DB.prepare(
    `INSERT INTO cost (id, brand_id, campaign_id, category, state, amount_minor, date, created_at, updated_at)
     VALUES (?1, ?2, ?3, 'fee', 'paid', 100000, '2026-03-02', 1, 1)`,
  )
    .bind(`cost_${campaignId}`, brandId, campaignId)
    .run();
  await env.DB.prepare(
    `INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, matched_by, customer_kind, updated_at)
     VALUES (?1, 'a', ?2, 'shopify', 1, '2026-03-10', 1000000, 'code', 'new', 1)`,
  )
    .bind(campaignId, brandId)
    .run();
  const answer = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
    key: keys.editor,
    body: {},
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  const report = await answer.json<Published>();
  const made = await call('POST', `/api/v1/campaigns/${campaignId}/shares`, {
    key: keys.editor,
    body: { name: 'Brand' },
  });
  const share = await made.json<Shared>();
  return { campaignId, keys, report, share, path: new URL(share.address).pathname };
};

describe('a published report', () => {
  it('is read by its share link as a page whose numbers are those of the data', async () => {
    const { path } = await published();
    const page = await call('GET', path);
    expect(page.status).toBe(200);
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const html = await page.text();
    const data = await (
      await call('GET', `${path}/report.json`)
    ).json<{ findings: Finding[]; series: Series[] }>();
    expect(data.findings.find(({ kpi }) => kpi === 'roas')?.value).toBe(10);
    const { days, periods } = data.series.find(({ kpi }) => kpi === 'conversions') ?? {};
    expect(days?.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(
      (periods?.before.value ?? 0) + (periods?.during.value ?? 0) + (periods?.after.value ?? 0),
    );
    expect(periods?.during.value).toBeGreaterThan(0);
    expect(html).toContain('10.0× (1,000%)');
  });

  it('is offered in the console as a page and as each file', async () => {
    const { campaignId, keys, report } = await published();
    const cookie = await signIn(keys.viewer);
    const page = await openPage('GET', `/console/campaigns/${campaignId}`, { cookie });
    const html = await page.text();
    expect(html).toContain(`href="/console/reports/${report.id}"`);
    for (const file of ['pdf', 'pptx', 'xlsx', 'csv', 'json']) {
      const path = `/console/reports/${report.id}/report.${file}`;
      expect(html).toContain(`href="${path}" aria-label="${file.toUpperCase()} of version 1"`);
      const answer = await openPage('GET', path, { cookie });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  });

  it('is a workbook with its tables and numbers', async () => {
    const { path } = await published();
    const response = await call('GET', `${path}/report.xlsx`);
    expect(response.headers.get('Content-Type')).toContain('spreadsheetml');
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="report-v1/);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const book = new TextDecoder().decode(files['xl/workbook.xml']);
    expect(book).toContain('name="findings"');
    const sheets = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    // The return on ad spend of the data above, as a number and not as "10.0×".
    expect(sheets.join('')).toMatch(/<c r="[A-Z]+\d+"( s="\d+")?><v>10<\/v><\/c>/);
  });

  it('is slides, for who has the link or a key of the brand, in the same bytes', async () => {
    const { path, keys, report } = await published();
    const response = await call('GET', `${path}/report.pptx`);
    expect(response.headers.get('Content-Type')).toContain('presentationml');
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="report-v1/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const files = unzipSync(bytes);
    const slides = Object.entries(files).filter(([name]) => name.startsWith('ppt/slides/slide'));
    const xml = slides.map(([, part]) => new TextDecoder().decode(part)).join('');
    // The return on ad spend of the data above.
    expect(xml).toContain('10.0\u00d7');
    const again = await call('GET', `/api/v1/reports/${report.id}/report.pptx`, {
      key: keys.viewer,
    });
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
    const other = await newBrand();
    const foreign = await call('GET', `/api/v1/reports/${report.id}/report.pptx`, {
      key: other.keys.viewer,
    });
    expect(foreign.status).toBe(404);
    expect(await (await call('GET', path)).text()).toContain(`href="${path}/report.pptx"`);
  });

  it('is a PDF with the snapshot attached, under a name that no header can break', async () => {
    const { path } = await published();
    const pdf = await call('GET', `${path}/report.pdf`);
    expect(pdf.headers.get('Content-Type')).toBe('application/pdf');
    expect(pdf.headers.get('Content-Disposition')).toMatch(
      /^inline; filename="report-v1\.pdf"; filename\*=UTF-8''[\w.%~-]+$/,
    );
    const parsed = await PDFDocument.load(await pdf.arrayBuffer());
    expect(parsed.getPageCount()).toBeGreaterThanOrEqual(6);
    expect(parsed.getAttachments().map(({ name }) => name)).toEqual([
      'findings.csv',
      'snapshot.json',
    ]);
  });

  it('does not change when the campaign does; the next version holds the change', async () => {
    const { campaignId, keys, report, path } = await published();
    await env.DB.prepare(`UPDATE cost SET amount_minor = 200000 WHERE campaign_id = ?1`)
      .bind(campaignId)
      .run();
    const first = await call('GET', `/api/v1/reports/${report.id}/findings`, { key: keys.viewer });
    expect((await first.json<Finding[]>()).find(({ kpi }) => kpi === 'roas')?.value).toBe(10);
    const next = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
      key: keys.editor,
      body: {},
    });
    expect(await next.json()).toMatchObject({ version: 2 });
    const shown = await (
      await call('GET', `${path}/report.json`)
    ).json<{ findings: Finding[]; report: { version: number }; snapshot: Snapshot }>();
    expect(shown.report.version).toBe(2);
    expect(shown.findings.find(({ kpi }) => kpi === 'roas')?.value).toBe(5);
    expect(shown.snapshot.previousVersion).toMatchObject({
      version: 1,
      snapshotHash: report.snapshot_hash,
    });
    const page = (await (await call('GET', path)).text()).replaceAll(/<[^>]*>/gu, ' ');
    expect(page).toContain('since version 1');
    expect(page).toMatch(/Spend\s+€1,000\s+€2,000\s+paid €2,000, before €1,000/u);
  });

  it('is JSON of the schema that is published', async () => {
    const { path } = await published();
    const file: unknown = await (await call('GET', `${path}/report.json`)).json();
    expect(reportFileSchema.safeParse(file).error?.issues ?? []).toEqual([]);
    const answer = await call('GET', '/api/v1/report.schema.json');
    expect(answer.headers.get('Content-Type')).toContain('application/schema+json');
    const schema = await answer.json<{ $id: string; required: string[] }>();
    expect(new URL(schema.$id).pathname).toBe('/api/v1/report.schema.json');
    expect(schema.required).toEqual(Object.keys(file as object));
  });

  it('gives the same bytes each time it is downloaded', async () => {
    const { path } = await published();
    const [a, b] = await Promise.all(
      [1, 2].map(async () => (await call('GET', `${path}/report.pdf`)).arrayBuffer()),
    );
    expect(new Uint8Array(a ?? new ArrayBuffer())).toEqual(new Uint8Array(b ?? new ArrayBuffer()));
  });

  it('is published by an editor only, and of the own brand only', async () => {
    const { campaignId, keys } = await published();
    const other = await newBrand();
    const publish = (key: string): Promise<Response> =>
      call('POST', `/api/v1/campaigns/${campaignId}/reports`, { key, body: {} });
    expect((await publish(keys.viewer)).status).toBe(403);
    expect((await publish(other.keys.owner)).status).toBe(404);
  });

  it('is of the template and page format that were asked for, which its snapshot names', async () => {
    const { campaignId, keys } = await published();
    const publish = async (body: object): Promise<Record<string, unknown>> => {
      const answer = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
        key: keys.editor,
        body,
      });
      return answer.json();
    };
    const snapshotOf = async (id: unknown): Promise<Record<string, unknown>> =>
      (await call('GET', `/api/v1/reports/${String(id)}/snapshot`, { key: keys.viewer })).json();
    const deck = await publish({ template: 'deck' });
    expect(deck).toMatchObject({ template: 'deck', page_format: 'wide' });
    expect(await snapshotOf(deck['id'])).toMatchObject({ template: 'deck', pageFormat: 'wide' });
    const letter = await publish({ template: 'executive', page_format: 'letter' });
    expect(letter).toMatchObject({ template: 'executive', page_format: 'letter' });
    const pdf = await call('GET', `/api/v1/reports/${String(letter['id'])}/report.pdf`, {
      key: keys.viewer,
    });
    const [page] = (await PDFDocument.load(await pdf.arrayBuffer())).getPages();
    expect(page?.getSize()).toEqual({ width: 612, height: 792 });
    expect(await publish({ template: 'none' })).toMatchObject({
      invalid_params: [expect.objectContaining({ name: 'template' })],
    });
  });

  it('names the field when the language is not one it has', async () => {
    const { campaignId, keys } = await published();
    const answer = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
      key: keys.editor,
      body: { locale: 'xx' },
    });
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).invalid_params[0]?.name).toBe('locale');
  });
});

describe('a share link', () => {
  it('answers unknown, malformed, expired and revoked alike', async () => {
    const { share, path, keys } = await published();
    await env.DB.prepare(`UPDATE share SET expires_at = 1 WHERE id = ?1`).bind(share.id).run();
    const expired = await call('GET', path);
    await env.DB.prepare(`UPDATE share SET expires_at = NULL WHERE id = ?1`).bind(share.id).run();
    const gone = await call('DELETE', `/api/v1/shares/${share.id}`, {
      key: keys.editor,
      headers: { 'If-Match': `"${share.rev}"` },
    });
    expect(gone.status).toBe(204);
    const pages = [
      expired,
      await call('GET', path),
      await call('GET', `/r/${'a'.repeat(43)}`),
      await call('GET', '/r/x%00'),
    ];
    const texts = await Promise.all(
      pages.map(async (page) => (await page.text()).replace(/Request [0-9a-z]+/, '')),
    );
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(texts).size).toBe(1);
  });

  it('has a name and an end that every page can show', async () => {
    const { campaignId, keys } = await published();
    const share = (body: object): Promise<Response> =>
      call('POST', `/api/v1/campaigns/${campaignId}/shares`, { key: keys.editor, body });
    const never = await share({ name: 'x', expires_at: Number.MAX_SAFE_INTEGER });
    expect(never.status).toBe(422);
    expect((await problemOf(never)).invalid_params.map(({ name }) => name)).toEqual(['expires_at']);
    const odd = await share({ name: ' A\u0000\u202Eb ', expires_at: 253_402_300_799_999 });
    expect(await odd.json()).toMatchObject({ name: 'Ab' });
    const page = await call('GET', `/console/campaigns/${campaignId}`, { key: keys.editor });
    expect(page.status).toBe(200);
  });

  it('is not revoked by whoever read an older revision', async () => {
    const { share, keys } = await published();
    const stale = await call('DELETE', `/api/v1/shares/${share.id}`, {
      key: keys.editor,
      headers: { 'If-Match': '"9"' },
    });
    expect(stale.status).toBe(412);
    const unnamed = await call('DELETE', `/api/v1/shares/${share.id}`, { key: keys.editor });
    expect(unnamed.status).toBe(428);
  });
});

describe('the frame of a shared report', () => {
  it('speaks the report’s language, whatever the reader’s is', async () => {
    const { campaignId, keys, path } = await published();
    await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
      key: keys.editor,
      body: { locale: 'de' },
    });
    const response = await call('GET', path, { headers: { 'Accept-Language': 'fr' } });
    const page = await response.text();
    expect(page).toContain('<html lang="de"');
    expect(page).toContain('Zahlen (CSV)');
    expect(page).not.toContain('Chiffres (CSV)');
  });

  it('offers a CSV whose numbers are those of the findings', async () => {
    const { keys, path, report } = await published();
    const csv = await (await call('GET', `${path}/report.csv`)).text();
    const answer = await call('GET', `/api/v1/reports/${report.id}/findings`, {
      key: keys.viewer,
    });
    const items = await answer.json<Finding[]>();
    const spend = items.find(({ kpi, scope }) => kpi === 'spend' && scope.kind === 'campaign');
    expect(spend?.value).toBe(100_000);
    const rows = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data;
    expect(rows).toHaveLength(items.length);
    expect(rows.find(({ kpi, scope }) => kpi === 'spend' && scope === 'campaign')).toMatchObject({
      value: '1000',
      currency: 'EUR',
    });
  });
});
