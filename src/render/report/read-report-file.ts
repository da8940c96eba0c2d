// What a published report's file says of itself: its inputs and its numbers, as text. A PDF carries them as embedded
// files, JSON as members.
import { parseBounded } from '../../core/bounded-json.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { SignedKind } from '../../core/report/signature/signed-file.ts';
import { findEmbeddedFile } from './embedded-file.ts';

export type ReportContents = {
  /** The snapshot's text as it was hashed; null when the file has none that can be read. */
  readonly snapshot: string | null;
  /** The hash that the file names; null when it names none. */
  readonly hash: string | null;
  /** One text a number, in the order of the findings; null when they can't be read. */
  readonly numbers: readonly string[] | null;
  /** The row of the report, which JSON alone has. */
  readonly report: unknown;
};

const NOTHING: ReportContents = { snapshot: null, hash: null, numbers: null, report: null };

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Lines of the findings' table without its head. */
export const numbersOfCsv = (csv: string): string[] => csv.trimEnd().split('\r\n').slice(1);

export const numbersOfJson = (findings: readonly unknown[]): string[] =>
  findings.map(canonicalJson);

const readPdf = (bytes: Uint8Array): ReportContents => {
  const snapshot = findEmbeddedFile(bytes, 'application/json')?.bytes;
  const findings = findEmbeddedFile(bytes, 'text/csv')?.bytes;
  const csv = findings ? textOf(findings) : null;
  return {
    snapshot: snapshot ? textOf(snapshot) : null,
    hash: null,
    numbers: csv === null ? null : numbersOfCsv(csv),
    report: null,
  };
};

const readJson = (bytes: Uint8Array): ReportContents => {
  const text = textOf(bytes);
  if (text === null) return NOTHING;
  const parsed = parseBounded(text);
  if (!parsed.ok) return NOTHING;
  const read = parsed.value;
  if (typeof read !== 'object' || read === null) return NOTHING;
  const report: unknown = Reflect.get(read, 'report');
  const snapshot: unknown = Reflect.get(read, 'snapshot');
  const findings: unknown = Reflect.get(read, 'findings');
  const hash: unknown =
    typeof report === 'object' && report !== null ? Reflect.get(report, 'snapshotHash') : null;
  return {
    snapshot: typeof snapshot === 'object' && snapshot !== null ? canonicalJson(snapshot) : null,
    hash: typeof hash === 'string' ? hash : null,
    numbers: Array.isArray(findings) ? numbersOfJson(findings) : null,
    report,
  };
};

export const readReportFile = (bytes: Uint8Array, kind: SignedKind): ReportContents =>
  kind === 'pdf' ? readPdf(bytes) : readJson(bytes);
