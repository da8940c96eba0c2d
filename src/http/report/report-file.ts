// A published report as a file, from what was frozen with it; the same for share links and the API.
import type { Context } from 'hono';
import type { Finding } from '../../core/kpi/finding.ts';
import { evaluateSeries } from '../../core/kpi/series.ts';
import type { Series } from '../../core/kpi/series.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import { SNAPSHOT_SCHEMA_VERSION } from '../../core/report/snapshot.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { findingsCsv } from '../../render/findings-csv.ts';
import { renderPdf } from '../../render/pdf/render-pdf.ts';
import { readParts } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import { fontSet } from '../../templates-fonts.ts';
import type { AppEnv } from '../env.ts';

export type FileKind = 'pdf' | 'json' | 'csv';

const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

export const readDocument = async (db: D1Database, report: Report): Promise<ReportDocument> => {
  const [body = ''] = await readParts(db, report.id, ['document']);
  // Written by buildDocument when the report was published.
  return JSON.parse(body) as ReportDocument;
};

const pdfOf = async (db: D1Database, report: Report): Promise<Uint8Array> => {
  const [document = '', snapshot = ''] = await readParts(db, report.id, ['document', 'snapshot']);
  return renderPdf(JSON.parse(document) as ReportDocument, fontSet(), [
    {
      name: 'snapshot.json',
      mimeType: 'application/json',
      description: `All inputs of this report; SHA-256 ${report.snapshotHash}`,
      bytes: new TextEncoder().encode(snapshot),
    },
  ]).bytes;
};

/** Day by day from what was frozen; none of a snapshot that an earlier version took, which lacks their inputs. */
const seriesOf = (snapshot: Snapshot, findings: Finding[]): Series[] =>
  snapshot.schemaVersion === SNAPSHOT_SCHEMA_VERSION ? evaluateSeries(snapshot, findings) : [];

/** What a program reads: the report's row, all inputs, the findings, KPIs day by day, and the document. */
const jsonOf = async (db: D1Database, report: Report): Promise<string> => {
  const [snapshot = '', findings = '', document = ''] = await readParts(db, report.id, [
    'snapshot',
    'findings',
    'document',
  ]);
  // Written by readSnapshot and evaluate when the report was published.
  const series = seriesOf(JSON.parse(snapshot) as Snapshot, JSON.parse(findings) as Finding[]);
  return `{"report":${JSON.stringify(report)},"snapshot":${snapshot},"findings":${findings},"series":${JSON.stringify(series)},"document":${document}}`;
};

const csvOf = async (db: D1Database, report: Report): Promise<string> => {
  const [findings = '', snapshot = ''] = await readParts(db, report.id, ['findings', 'snapshot']);
  // Written by evaluate and readSnapshot when the report was published.
  return findingsCsv(JSON.parse(findings) as Finding[], JSON.parse(snapshot) as Snapshot);
};

const bodyOf = async (
  db: D1Database,
  report: Report,
  kind: FileKind,
): Promise<string | Uint8Array> => {
  if (kind === 'pdf') return pdfOf(db, report);
  return kind === 'json' ? jsonOf(db, report) : csvOf(db, report);
};

/** The file with a plain ASCII name, and its full name for those who read RFC 5987. */
export const answerFile = async (
  c: Context<AppEnv>,
  report: Report,
  kind: FileKind,
): Promise<Response> => {
  const body = await bodyOf(c.env.DB, report, kind);
  const { title } =
    kind === 'pdf' ? await readDocument(c.env.DB, report) : { title: `report v${report.version}` };
  const name = encodeURIComponent(`${title}.${kind}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return c.body(typeof body === 'string' ? body : Uint8Array.from(body).buffer, 200, {
    'Content-Type': MEDIA_TYPES[kind],
    'Content-Disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="report-v${report.version}.${kind}"; filename*=UTF-8''${name}`,
  });
};
