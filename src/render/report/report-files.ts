// The files of a published report that carry a signature, before it is in them: the PDF with its data inside, and JSON.
import { signedHead } from '../../core/report/signature/signed-file.ts';
import { snapshotText } from '../../core/report/snapshot.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { findingsCsv } from '../findings-csv.ts';
import { renderPdf } from '../pdf/render-pdf.ts';
import type { MadeReport } from './remake.ts';

const encoder = new TextEncoder();

export const SNAPSHOT_FILE = 'snapshot.json';
export const FINDINGS_FILE = 'findings.csv';

/** `x` is the public key of who will sign it. */
export const unsignedPdf = (
  snapshot: Snapshot,
  { document, findings }: MadeReport,
  fonts: FontSet,
  x: string,
): Uint8Array =>
  renderPdf(
    document,
    fonts,
    [
      {
        name: SNAPSHOT_FILE,
        mimeType: 'application/json',
        description: `All inputs of this report; SHA-256 ${document.snapshotHash}`,
        bytes: encoder.encode(snapshotText(snapshot)),
      },
      {
        name: FINDINGS_FILE,
        mimeType: 'text/csv',
        description: 'Every number of this report, with its interval, evidence and inputs',
        bytes: encoder.encode(findingsCsv(findings, snapshot)),
      },
    ],
    signedHead('pdf', x),
  ).bytes;

export const JSON_MEMBERS = ['report', 'snapshot', 'findings', 'series', 'document'] as const;

/** Each member as JSON text. */
export type JsonParts = Readonly<Record<(typeof JSON_MEMBERS)[number], string>>;

/** `report` is the row of the report as JSON. */
export const jsonParts = (
  report: string,
  snapshot: Snapshot,
  { findings, series, document }: MadeReport,
): JsonParts => ({
  report,
  snapshot: snapshotText(snapshot),
  findings: JSON.stringify(findings),
  series: JSON.stringify(series),
  document: JSON.stringify(document),
});

/** `head`: what the file begins with, its signature in it or zeros. */
export const joinJson = (head: string, parts: JsonParts): Uint8Array =>
  encoder.encode(`${head}${JSON_MEMBERS.map((name) => `"${name}":${parts[name]}`).join(',')}}`);
