// Whether a published report is what was published: who signed it, whether a byte changed since, and whether its data
// give its numbers and its pages. Pure but for what it is given; runs in the Worker and, without a network, in Node.
import { parseBounded } from '../../core/bounded-json.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { sha256Hex } from '../../core/link.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import { migrateSnapshot } from '../../core/report/snapshot/migrate-snapshot.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import {
  isIntact,
  kindOf,
  readSigned,
  signedHead,
} from '../../core/report/signature/signed-file.ts';
import type { Signed, SignedKind } from '../../core/report/signature/signed-file.ts';
import { thumbprintOf } from '../../core/report/signature/issuer-key.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { findingsCsv } from '../findings-csv.ts';
import { compareFiles } from './compare-files.ts';
import { numbersOfCsv, numbersOfJson, readReportFile } from './read-report-file.ts';
import { RENDERER_VERSION, makeReport } from './remake.ts';
import type { MadeReport, Materials } from './remake.ts';
import { joinJson, jsonParts, unsignedPdf } from './report-files.ts';

export const CHECKS = ['signature', 'key', 'data', 'numbers', 'remade'] as const;
export type CheckName = (typeof CHECKS)[number];

/** What one check found. */
export type Check = {
  readonly name: CheckName;
  /** open: it can't be told here. */
  readonly state: 'passed' | 'failed' | 'open';
  /** Wording key, and what the wording needs. */
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

export type CheckedReport = {
  readonly kind: SignedKind;
  /**
   * altered: a byte is not as it was signed, or the numbers are not what the data give, whoever signed them. unknown: whole,
   * by a key that is not known here.
   */
  readonly verdict: 'genuine' | 'unknown' | 'altered';
  /** Thumbprint of the key that the file names. */
  readonly key: string | null;
  /** Says who issued it and when; as true as the verdict. */
  readonly snapshot: Pick<
    Snapshot,
    'brand' | 'campaign' | 'version' | 'takenAtMs' | 'issuer' | 'hidden'
  > | null;
  readonly checks: readonly Check[];
};

export type CheckMaterials = Materials & {
  readonly fontsFor: (document: ReportDocument) => Promise<FontSet>;
  /** Thumbprints. */
  readonly trustedKeys: readonly string[];
};

const check = (
  name: CheckName,
  state: Check['state'],
  reason: string,
  values?: Check['values'],
): Check => ({ name, state, key: `verify.${name}.${reason}`, ...(values && { values }) });

const checkKey = (key: string | null, isIts: boolean, trusted: readonly string[]): Check => {
  if (key === null) return check('key', 'failed', 'none');
  if (!isIts) return check('key', 'open', 'named', { key });
  return trusted.includes(key)
    ? check('key', 'passed', 'known', { key })
    : check('key', 'open', 'unknown', { key });
};

const checkSignature = async (bytes: Uint8Array, signed: Signed | null): Promise<Check> => {
  if (!signed) return check('signature', 'failed', 'none');
  return (await isIntact(bytes, signed))
    ? check('signature', 'passed', 'intact')
    : check('signature', 'failed', 'changed');
};

/** A copy without raw data, whose own data give some of its numbers and none of its pages. */
const lacksData = ({ hidden = [] }: Snapshot): boolean => hidden.includes('raw_data');

type ReadSnapshot = {
  readonly check: Check;
  readonly snapshot: Snapshot | null;
  readonly hash: string;
};

const readSnapshotText = async (
  text: string | null,
  named: string | null,
): Promise<ReadSnapshot> => {
  const nothing = { snapshot: null, hash: '' };
  const read = text === null ? null : parseBounded(text);
  if (!read?.ok) return { ...nothing, check: check('data', 'failed', 'unreadable') };
  const snapshot = migrateSnapshot(read.value);
  if (!snapshot) return { ...nothing, check: check('data', 'open', 'other_version') };
  // Of the inputs as they are in the file, in whatever form they were published.
  const hash = await sha256Hex(canonicalJson(read.value));
  return named === null || named === hash
    ? {
        snapshot,
        hash,
        check: check('data', 'passed', lacksData(snapshot) ? 'part' : 'read', { hash }),
      }
    : { snapshot, hash, check: check('data', 'failed', 'other_hash', { hash, named }) };
};

/** `isOurs`: made by this version, whose numbers can't come out otherwise; those of another may, where it counts otherwise. */
const checkNumbers = (
  numbers: readonly string[] | null,
  remade: readonly string[],
  isOurs: boolean,
): Check => {
  if (numbers === null) return check('numbers', 'failed', 'unreadable');
  const different = remade.filter((number, at) => numbers[at] !== number).length;
  const n = Math.max(different, Math.abs(numbers.length - remade.length));
  if (n === 0) return check('numbers', 'passed', 'same', { n: remade.length });
  return isOurs
    ? check('numbers', 'failed', 'different', { n, of: remade.length })
    : check('numbers', 'open', 'other_method', { n, of: remade.length });
};

/**
 * Of a copy without raw data: all but those that it states must be among what its data give. It says by their places which it
 * states.
 */
const checkSomeNumbers = (
  numbers: readonly string[] | null,
  remade: readonly string[],
  { stated = [] }: Snapshot,
  isOurs: boolean,
): Check => {
  if (numbers === null) return check('numbers', 'failed', 'unreadable');
  const known = new Set(remade);
  const told = new Set(stated);
  const given = numbers.filter((_, at) => !told.has(at));
  const n = given.filter((number) => !known.has(number)).length;
  const of = numbers.length;
  if (n === 0) return check('numbers', 'passed', 'part', { n: given.length, of });
  return isOurs
    ? check('numbers', 'failed', 'different', { n, of })
    : check('numbers', 'open', 'other_method', { n, of });
};

const checkRemade = (
  bytes: Uint8Array,
  remade: Uint8Array,
  kind: SignedKind,
  isWhole: boolean,
): Check => {
  const difference = compareFiles(bytes, remade, kind);
  if (difference === null)
    return check('remade', 'passed', isWhole ? 'same' : 'same_but_signature');
  const values = { part: difference.part, at: difference.at };
  // The words of dates and numbers come with the runtime; a file that is whole was only set by another one.
  return isWhole
    ? check('remade', 'open', 'set_otherwise', values)
    : check('remade', 'failed', 'different', values);
};

/** The file that a snapshot gives, signed by nobody. */
const remadeFile = async (
  kind: SignedKind,
  snapshot: Snapshot,
  made: MadeReport,
  report: unknown,
  { fontsFor }: CheckMaterials,
): Promise<Uint8Array> => {
  const nobody = '0'.repeat(43);
  return kind === 'pdf'
    ? unsignedPdf(snapshot, made, await fontsFor(made.document), nobody)
    : joinJson(signedHead('json', nobody), jsonParts(JSON.stringify(report), snapshot, made));
};

type Remade = {
  readonly made: MadeReport;
  readonly isOurs: boolean;
  /** Null where it can't come out the same and is not worth setting: of another version, or without all data. */
  readonly file: Uint8Array | null;
};

/** Null for a snapshot that only looks like one: whoever sends a file writes into it what they like. */
const tryRemake = async (
  kind: SignedKind,
  snapshot: Snapshot,
  hash: string,
  report: unknown,
  materials: CheckMaterials,
): Promise<Remade | null> => {
  try {
    const made = makeReport(snapshot, hash, materials);
    const isOurs = snapshot.rendererVersion === RENDERER_VERSION;
    return (
      made && {
        made,
        isOurs,
        file:
          isOurs && !lacksData(snapshot)
            ? await remadeFile(kind, snapshot, made, report, materials)
            : null,
      }
    );
  } catch {
    return null;
  }
};

const checkAllNumbers = (
  numbers: readonly string[] | null,
  kind: SignedKind,
  snapshot: Snapshot,
  { made, isOurs }: Remade,
): Check => {
  const remade =
    kind === 'pdf'
      ? numbersOfCsv(findingsCsv(made.findings, snapshot))
      : numbersOfJson(made.findings);
  return lacksData(snapshot)
    ? checkSomeNumbers(numbers, remade, snapshot, isOurs)
    : checkNumbers(numbers, remade, isOurs);
};

const verdictOf = (checks: readonly Check[]): CheckedReport['verdict'] => {
  if (checks.some(({ state }) => state === 'failed')) return 'altered';
  return checks.some(({ name, state }) => name === 'key' && state === 'passed')
    ? 'genuine'
    : 'unknown';
};

/** Null for what is neither a PDF nor JSON. */
export const checkReport = async (
  bytes: Uint8Array,
  materials: CheckMaterials,
): Promise<CheckedReport | null> => {
  const kind = kindOf(bytes);
  if (!kind) return null;
  const signed = readSigned(bytes, kind);
  const key = signed && (await thumbprintOf(signed.x));
  const signature = await checkSignature(bytes, signed);
  const isIts = signature.state === 'passed';
  const contents = readReportFile(bytes, kind);
  const { check: data, snapshot, hash } = await readSnapshotText(contents.snapshot, contents.hash);
  const remade = snapshot && (await tryRemake(kind, snapshot, hash, contents.report, materials));
  const rest =
    snapshot && remade
      ? [
          checkAllNumbers(contents.numbers, kind, snapshot, remade),
          remade.file === null
            ? check('remade', 'open', lacksData(snapshot) ? 'left_out' : 'other_version')
            : checkRemade(bytes, remade.file, kind, isIts),
        ]
      : (['numbers', 'remade'] as const).map((name) =>
          snapshot ? check(name, 'open', 'other_version') : check(name, 'open', 'no_data'),
        );
  const checks = [signature, checkKey(key, isIts, materials.trustedKeys), data, ...rest];
  return { kind, key, verdict: verdictOf(checks), snapshot, checks };
};
