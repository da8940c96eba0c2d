// Signs the files of a version, or of a copy of one, and keeps them with its row in one go.
import type { Context } from 'hono';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import { signatureFor, signedHead } from '../../core/report/signature/signed-file.ts';
import { SNAPSHOT_SCHEMA_VERSION } from '../../core/report/snapshot.ts';
import type { MadeCopy } from '../../render/report/make-copy.ts';
import { RENDERER_VERSION } from '../../render/report/remake.ts';
import { joinJson, jsonParts } from '../../render/report/report-files.ts';
import type { AuditEntry } from '../../storage/access/audit.ts';
import { insertReport } from '../../storage/report.ts';
import type { NewReport, Report } from '../../storage/report.ts';
import type { AppEnv } from '../env.ts';
import { dropPdf, keepPdf, signedPdf } from './kept-pdf.ts';

export type VersionFacts = Pick<Report, 'id' | 'brandId' | 'campaignId' | 'profile'> &
  Pick<NewReport, 'figures' | 'publishedBy' | 'quoted'>;

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

/** What its files are made of, signed, with the PDF in its place; the row is not stored yet. */
export const signVersion = async (
  c: Context<AppEnv>,
  { brandId, figures, publishedBy, quoted, ...facts }: VersionFacts,
  { snapshot, hash, made }: MadeCopy,
): Promise<NewReport> => {
  const issuerKey = await issuerKeyOf(c.env.SECRET_KEY);
  const row = {
    ...facts,
    version: snapshot.version,
    locale: snapshot.locale,
    template: snapshot.template,
    pageFormat: snapshot.pageFormat,
    snapshotSchemaVersion: SNAPSHOT_SCHEMA_VERSION,
    rendererVersion: RENDERER_VERSION,
    snapshotHash: hash,
    publishedAtMs: snapshot.reissue?.atMs ?? snapshot.takenAtMs,
  };
  const { id, campaignId, version, profile, ...rest } = row;
  // In the order in which versions have always written it: the file is its bytes.
  const parts = jsonParts(
    JSON.stringify({ id, campaignId, version, profile, ...rest }),
    snapshot,
    made,
  );
  const unsigned = joinJson(signedHead('json', issuerKey.x), parts);
  const head = signedHead('json', issuerKey.x, await signatureFor(unsigned, 'json', issuerKey));
  const kept = await keepPdf(c, id, await signedPdf(c.env.ASSETS, snapshot, made, issuerKey));
  return {
    ...row,
    brandId,
    publishedBy,
    figures,
    ...(quoted && { quoted }),
    parts: { head, ...parts, ...kept.parts },
    signature: { key: issuerKey.thumbprint, pdfHash: kept.hash, pdfKey: kept.key },
    issuerKey,
  };
};

/** False when another with its number and profile was kept in the meantime. */
export const keepVersion = async (
  c: Context<AppEnv>,
  facts: VersionFacts,
  copy: MadeCopy,
  who: Who,
): Promise<boolean> => {
  const report = await signVersion(c, facts, copy);
  const isFirst = await insertReport(c.env.DB, report, who);
  if (!isFirst) await dropPdf(c, { key: report.signature.pdfKey });
  return isFirst;
};
