// A published report as a file, from what was frozen with it; the same for share links and the API.
import type { Context } from 'hono';
import type { Finding } from '../../core/kpi/finding.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { findingsCsv } from '../../render/findings-csv.ts';
import { renderPdf } from '../../render/pdf/render-pdf.ts';
import { renderPptx } from '../../render/pptx/render-pptx.ts';
import { reportWorkbook } from '../../render/xlsx/report-workbook.ts';
import { JSON_MEMBERS, joinJson } from '../../render/report/report-files.ts';
import type { JsonParts } from '../../render/report/report-files.ts';
import { readParts } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import { fontSet } from '../../templates-fonts.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { readKeptPdf } from './kept-pdf.ts';
import { reportFonts } from './report-fonts.ts';

export type FileKind = 'pdf' | 'pptx' | 'xlsx' | 'json' | 'csv';

const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

export const readDocument = async (db: D1Database, report: Report): Promise<ReportDocument> => {
  const [body = ''] = await readParts(db, report.id, ['document']);
  // Written by buildDocument when the report was published.
  return JSON.parse(body) as ReportDocument;
};

/** A version of a time when nothing was signed has no file that was kept. */
const pdfOf = async (c: Context<AppEnv>, report: Report): Promise<Uint8Array> => {
  const { signature } = report;
  if (!signature) {
    const document = await readDocument(c.env.DB, report);
    return renderPdf(document, await reportFonts(c.env.ASSETS, document)).bytes;
  }
  const pdf = await readKeptPdf(c, report, signature);
  if (!pdf) throw stop('unavailable', [{ field: 'pdf', key: 'brand.problem.no_pdf' }]);
  return pdf;
};

/** What a program reads: the report's row, all inputs, the findings, KPIs day by day, and the document. */
const jsonOf = async (db: D1Database, { id, signature }: Report): Promise<Uint8Array> => {
  if (!signature) throw stop('unavailable', [{ field: 'json', key: 'brand.problem.no_json' }]);
  const [head = '', ...texts] = await readParts(db, id, ['head', ...JSON_MEMBERS]);
  const members = JSON_MEMBERS.map((name, at) => [name, texts[at] ?? '']);
  return joinJson(head, Object.fromEntries(members) as JsonParts); // one text a member
};

const csvOf = async (db: D1Database, report: Report): Promise<string> => {
  const [findings = '', snapshot = ''] = await readParts(db, report.id, ['findings', 'snapshot']);
  // Written by evaluate and readSnapshot when the report was published.
  return findingsCsv(JSON.parse(findings) as Finding[], JSON.parse(snapshot) as Snapshot);
};

const xlsxOf = async (db: D1Database, report: Report): Promise<Uint8Array> => {
  const [document = '', findings = '', snapshot = ''] = await readParts(db, report.id, [
    'document',
    'findings',
    'snapshot',
  ]);
  // Written by buildDocument, evaluate and readSnapshot when the report was published.
  const parts = reportWorkbook(
    JSON.parse(document) as ReportDocument,
    JSON.parse(findings) as Finding[],
    JSON.parse(snapshot) as Snapshot,
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of parts) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const bodyOf = async (
  c: Context<AppEnv>,
  report: Report,
  kind: FileKind,
): Promise<string | Uint8Array> => {
  if (kind === 'pdf') return pdfOf(c, report);
  if (kind === 'pptx') return renderPptx(await readDocument(c.env.DB, report), fontSet());
  if (kind === 'xlsx') return xlsxOf(c.env.DB, report);
  return kind === 'json' ? jsonOf(c.env.DB, report) : csvOf(c.env.DB, report);
};

/** The file with a plain ASCII name, and its full name for those who read RFC 5987. */
export const answerFile = async (
  c: Context<AppEnv>,
  report: Report,
  kind: FileKind,
): Promise<Response> => {
  const body = await bodyOf(c, report, kind);
  const { title } =
    kind === 'pdf' || kind === 'pptx' || kind === 'xlsx'
      ? await readDocument(c.env.DB, report)
      : { title: `report v${report.version}` };
  const name = encodeURIComponent(`${title}.${kind}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return c.body(typeof body === 'string' ? body : new Uint8Array(body).buffer, 200, {
    'Content-Type': MEDIA_TYPES[kind],
    'Content-Disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="report-v${report.version}.${kind}"; filename*=UTF-8''${name}`,
  });
};
