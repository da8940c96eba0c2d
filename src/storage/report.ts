// Published reports: a row of facts, and the texts that were frozen with it as immutable parts.
import type { PublicKey } from '../core/report/signature/issuer-key.ts';
import { FULL } from '../core/report/visibility/profile.ts';
import { issuerKeyStatement } from './issuer-key.ts';
import { auditStatement } from './access/audit.ts';
import type { AuditEntry } from './access/audit.ts';

/** The JSON file's signed head and members as they stand in it; where there is no bucket, the PDF in base64. */
export type ReportPart =
  | 'head'
  | 'report'
  | 'snapshot'
  | 'findings'
  | 'series'
  | 'document'
  | 'pdf';

export type Report = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly version: number;
  readonly profile: string;
  readonly locale: string;
  readonly template: string;
  readonly pageFormat: string;
  readonly snapshotSchemaVersion: number;
  readonly rendererVersion: string;
  readonly snapshotHash: string;
  readonly publishedAtMs: number;
  /** What it was signed by and with; null for a version of a time when nothing was signed. */
  readonly signature: ReportSignature | null;
};

export type ReportSignature = {
  /** Thumbprint. */
  readonly key: string;
  /** SHA-256 of the signed PDF, hex. */
  readonly pdfHash: string;
  /** Where the PDF is in the bucket; null when it is among the parts. */
  readonly pdfKey: string | null;
};

export type NewReport = Report & {
  readonly publishedBy: string;
  /** The campaign's key figures by KPI, for the forecast of a later one; empty of a copy. */
  readonly figures: Readonly<Record<string, number>>;
  readonly parts: Readonly<Partial<Record<ReportPart, string>>>;
  /** References of the comments that it quotes; absent of a copy, which quotes no others than its version. */
  readonly quoted?: readonly string[];
  readonly signature: ReportSignature;
  readonly issuerKey: PublicKey;
};

// D1 takes at most 2 MB a row, and a sign is up to three bytes.
const MOST_CHARACTERS = 500_000;

/** A text in pieces that fit a row each, never cut within a sign. */
const rowsOf = (text: string): string[] => {
  const rows: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = from + MOST_CHARACTERS;
    const isWithinSign = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length;
    rows.push(text.slice(from, isWithinSign ? end - 1 : end));
    from = isWithinSign ? end - 1 : end;
  }
  return rows;
};

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

/** To be run in one batch. */
export const insertReportStatements = (
  db: D1Database,
  report: NewReport,
  audit: Who,
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO report (id, brand_id, campaign_id, version, profile, locale, snapshot_schema_version, renderer_version,
             snapshot_hash, published_by, published_at, figures, signing_key_fingerprint, pdf_hash, pdf_key, template, page_format)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)`,
    )
    .bind(
      report.id,
      report.brandId,
      report.campaignId,
      report.version,
      report.profile,
      report.locale,
      report.snapshotSchemaVersion,
      report.rendererVersion,
      report.snapshotHash,
      report.publishedBy,
      report.publishedAtMs,
      JSON.stringify(report.figures),
      report.signature.key,
      report.signature.pdfHash,
      report.signature.pdfKey,
      report.template,
      report.pageFormat,
    ),
  issuerKeyStatement(db, report.issuerKey, report.publishedAtMs),
  ...Object.entries(report.parts).flatMap(([name, text]) =>
    rowsOf(text).map((body, seq) =>
      db
        .prepare(
          `INSERT INTO report_part (report_id, name, seq, brand_id, body) VALUES (?1, ?2, ?3, ?4, ?5)`,
        )
        .bind(report.id, name, seq, report.brandId, body),
    ),
  ),
  auditStatement(db, {
    ...audit,
    brandId: report.brandId,
    action: 'publish',
    noun: 'report',
    nounId: report.id,
    detail: {
      version: report.version,
      ...(report.profile !== FULL && { profile: report.profile }),
      snapshot_hash: report.snapshotHash,
    },
  }),
  ...(report.quoted ?? []).map((ref) =>
    db
      .prepare(
        `INSERT INTO report_quote (report_id, ref_hash, campaign_id, brand_id) VALUES (?1, ?2, ?3, ?4)`,
      )
      .bind(report.id, ref, report.campaignId, report.brandId),
  ),
];

/** Whether another version of the number was stored first, or what a version is of has gone meanwhile. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  ['UNIQUE constraint failed: report.', 'was erased', 'does not stand'].some((text) =>
    error.message.includes(text),
  );

/** Stores a version; false when another with its number was published, or words that it quotes were erased, in the meantime. */
export const insertReport = async (
  db: D1Database,
  report: NewReport,
  audit: Who,
): Promise<boolean> => {
  try {
    await db.batch(insertReportStatements(db, report, audit));
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
};

type Row = {
  id: string;
  brand_id: string;
  campaign_id: string;
  version: number;
  profile: string;
  locale: string;
  template: string;
  page_format: string;
  snapshot_schema_version: number;
  renderer_version: string;
  snapshot_hash: string;
  published_at: number;
  signing_key_fingerprint: string | null;
  pdf_hash: string | null;
  pdf_key: string | null;
};

const COLUMNS = `id, brand_id, campaign_id, version, profile, locale, template, page_format, snapshot_schema_version, renderer_version, snapshot_hash, published_at,
  signing_key_fingerprint, pdf_hash, pdf_key`;

const signatureOf = (row: Row): ReportSignature | null =>
  row.signing_key_fingerprint !== null && row.pdf_hash !== null
    ? { key: row.signing_key_fingerprint, pdfHash: row.pdf_hash, pdfKey: row.pdf_key }
    : null;

const fromRow = (row: Row): Report => ({
  id: row.id,
  brandId: row.brand_id,
  campaignId: row.campaign_id,
  version: row.version,
  profile: row.profile,
  locale: row.locale,
  template: row.template,
  pageFormat: row.page_format,
  snapshotSchemaVersion: row.snapshot_schema_version,
  rendererVersion: row.renderer_version,
  snapshotHash: row.snapshot_hash,
  publishedAtMs: row.published_at,
  signature: signatureOf(row),
});

export const findReport = async (
  db: D1Database,
  brandId: string,
  reportId: string,
): Promise<Report | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM report WHERE id = ?1 AND brand_id = ?2 AND withdrawn_at IS NULL`,
    )
    .bind(reportId, brandId)
    .first<Row>();
  return row && fromRow(row);
};

/** Of the versions themselves, newest first; `before` is the version to go on under. */
export const listReports = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  limit: number,
  before: number,
): Promise<Report[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM report WHERE campaign_id = ?1 AND brand_id = ?2 AND version < ?3 AND profile = '${FULL}'
         AND withdrawn_at IS NULL ORDER BY version DESC LIMIT ?4`,
    )
    .bind(campaignId, brandId, before, limit)
    .all<Row>();
  return results.map(fromRow);
};

/** The newest version of a campaign's report that stands, with nothing left out. */
export const newestReport = async (db: D1Database, campaignId: string): Promise<Report | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM report WHERE campaign_id = ?1 AND profile = '${FULL}' AND withdrawn_at IS NULL
       ORDER BY version DESC LIMIT 1`,
    )
    .bind(campaignId)
    .first<Row>();
  return row && fromRow(row);
};

/** The greatest number that a version of the campaign has had, withdrawn ones included. */
export const latestVersion = async (db: D1Database, campaignId: string): Promise<number> => {
  const row = await db
    .prepare(`SELECT max(version) AS version FROM report WHERE campaign_id = ?1`)
    .bind(campaignId)
    .first<{ version: number | null }>();
  return row?.version ?? 0;
};

/** The copy of a version that leaves out what its profile says; null while nobody asked for it. */
export const findCopy = async (
  db: D1Database,
  { campaignId, version }: Pick<Report, 'campaignId' | 'version'>,
  profile: string,
): Promise<Report | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM report WHERE campaign_id = ?1 AND version = ?2 AND profile = ?3 AND withdrawn_at IS NULL`,
    )
    .bind(campaignId, version, profile)
    .first<Row>();
  return row && fromRow(row);
};

/** The campaign's creators in the order in which they joined, which no later one changes. */
export const creatorOrder = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT creator_id FROM collaboration WHERE campaign_id = ?1 AND brand_id = ?2 ORDER BY created_at, id`,
    )
    .bind(campaignId, brandId)
    .all<{ creator_id: string }>();
  return results.map(({ creator_id: id }) => id);
};

/** The JSON text of some parts, in the order asked. */
export const readParts = async (
  db: D1Database,
  reportId: string,
  names: readonly ReportPart[],
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT name, body FROM report_part WHERE report_id = ?1 AND name IN (SELECT value FROM json_each(?2))
       ORDER BY name, seq`,
    )
    .bind(reportId, JSON.stringify(names))
    .all<{ name: string; body: string }>();
  return names.map((name) => {
    const rows = results.filter((row) => row.name === name);
    if (rows.length === 0) throw new Error(`report part ${name} is missing`);
    return rows.map(({ body }) => body).join('');
  });
};
