// The PDF of a published version, kept as it was signed: in the bucket, or in the database where there is none.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import type { IssuerKey } from '../../core/report/signature/issuer-key.ts';
import { signatureFor, withSignature } from '../../core/report/signature/signed-file.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { makeReport } from '../../render/report/remake.ts';
import type { MadeReport } from '../../render/report/remake.ts';
import { unsignedPdf } from '../../render/report/report-files.ts';
import { readParts } from '../../storage/report.ts';
import type { Report, ReportPart, ReportSignature } from '../../storage/report.ts';
import type { AppEnv } from '../env.ts';
import { materials } from './materials.ts';
import { reportFonts } from './report-fonts.ts';

const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

export const signedPdf = async (
  assets: Fetcher,
  snapshot: Snapshot,
  made: MadeReport,
  key: IssuerKey,
): Promise<Uint8Array<ArrayBuffer>> => {
  const fonts = await reportFonts(assets, made.document);
  const pdf = unsignedPdf(snapshot, made, fonts, key.x);
  return withSignature(pdf, 'pdf', await signatureFor(pdf, 'pdf', key));
};

type Kept = {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly key: string | null;
  readonly parts: Readonly<Partial<Record<ReportPart, string>>>;
};

export const keepPdf = async (
  c: Context<AppEnv>,
  reportId: string,
  pdf: Uint8Array<ArrayBuffer>,
): Promise<Kept> => {
  const hash = await sha256Of(pdf);
  if (!c.env.FILES)
    return { hash, key: null, parts: { pdf: Buffer.from(pdf.buffer).toString('base64') } };
  // Named by its bytes, too: a second try of the same request must not write over what the first one kept.
  const key = `reports/${reportId}/${hash}.pdf`;
  await c.env.FILES.put(key, pdf, { sha256: hash });
  return { hash, key, parts: {} };
};

/** Of a version that was not published after all. */
export const dropPdf = async (c: Context<AppEnv>, { key }: Pick<Kept, 'key'>): Promise<void> => {
  if (key !== null) await c.env.FILES?.delete(key);
};

const keptOf = async (c: Context<AppEnv>, id: string, key: string | null) => {
  if (key === null)
    return new Uint8Array(Buffer.from((await readParts(c.env.DB, id, ['pdf'])).join(''), 'base64'));
  const object = await c.env.FILES?.get(key);
  return object ? new Uint8Array(await object.arrayBuffer()) : null;
};

/** A PDF that the bucket lost, made again; null unless it is the same to the byte. */
const madeAgain = async (c: Context<AppEnv>, report: Report, pdfHash: string) => {
  const [text = ''] = await readParts(c.env.DB, report.id, ['snapshot']);
  const snapshot = JSON.parse(text) as Snapshot; // written by readSnapshot when the report was published
  if (snapshot.hidden?.includes('raw_data')) return null;
  const made = makeReport(snapshot, report.snapshotHash, materials());
  if (!made) return null;
  const pdf = await signedPdf(c.env.ASSETS, snapshot, made, await issuerKeyOf(c.env.SECRET_KEY));
  return (await sha256Of(pdf)) === pdfHash ? pdf : null;
};

/** Null when the bucket has lost it and it can't be made again as it was. */
export const readKeptPdf = async (
  c: Context<AppEnv>,
  report: Report,
  { pdfKey, pdfHash }: ReportSignature,
): Promise<Uint8Array | null> =>
  (await keptOf(c, report.id, pdfKey)) ?? madeAgain(c, report, pdfHash);
