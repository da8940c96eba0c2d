// JPEG, walked segment by segment and scan by scan (ITU-T T.81, annex B; JFIF, T.871). Kept are the tables, the scans,
// the colour profile, Adobe's colour transform and which way up it stands; EXIF (place, time, device), XMP, IPTC,
// comments, previews and whatever follows the end go.
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { bigEndian, byteAt, joined, latin } from './bytes-of.ts';
import { MOST_PARTS } from './limits.ts';
import type { Size } from './limits.ts';
import { isExif, isTurned, orientationIn, orientationSegment } from './orientation.ts';
import type { Reader } from './reader.ts';
import { refuse } from './problem.ts';
import type { ImageProblem, ImageReason } from './problem.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DHT = 0xc4;
const DRI = 0xdd;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Baseline, extended and progressive with Huffman codes: what browsers show. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;
/** Lossless, hierarchical or arithmetic, and what only these have (DAC, DHP, EXP). */
const isForeignFrame = (marker: number): boolean =>
  (marker >= 0xc3 && marker <= 0xcf && marker !== DHT && marker !== 0xc8) ||
  marker === 0xde ||
  marker === 0xdf;

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes.length > 3 && latin(bytes, 0, 3) === '\xff\xd8\xff';

type Segment = {
  readonly marker: number;
  /** Of the marker, and of the content behind the length. */
  readonly start: number;
  readonly content: number;
  /** Of a scan, where its coded data ends. */
  readonly end: number;
};

/** Where coded data ends: at the next marker that is neither a stuffed byte nor a restart; -1 when there is none. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = byteAt(bytes, at + 1);
    if (at + 1 < bytes.length && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return -1;
};

const segmentsOf = (bytes: Uint8Array): Result<readonly Segment[], ImageProblem> => {
  const segments: Segment[] = [];
  for (let at = 2; ;) {
    if (at + 2 > bytes.length) return refuse('truncated');
    if (byteAt(bytes, at) !== 0xff || segments.length === MOST_PARTS) return refuse('malformed');
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    while (byteAt(bytes, at + 1) === 0xff) at += 1;
    if (at + 2 > bytes.length) return refuse('truncated');
    const marker = byteAt(bytes, at + 1);
    if (marker === EOI) {
      segments.push({ marker, start: at, content: at + 2, end: at + 2 });
      return ok(segments);
    }
    // What has no length belongs into a scan, or is no marker at all.
    if (marker < 0xc0 || marker === SOI || isRestart(marker)) return refuse('malformed');
    if (at + 4 > bytes.length) return refuse('truncated');
    const length = bigEndian(bytes, at + 2, 2);
    const after = at + 2 + length;
    if (length < 2) return refuse('malformed');
    if (after > bytes.length) return refuse('truncated');
    const end = marker === SOS ? endOfScan(bytes, after) : after;
    if (end < 0) return refuse('truncated');
    segments.push({ marker, start: at, content: at + 4, end });
    at = end;
  }
};

const frameReason = (bytes: Uint8Array, { content, end }: Segment): ImageReason | null => {
  const components = byteAt(bytes, content + 5);
  if (end - content !== 6 + 3 * components) return 'malformed';
  if (byteAt(bytes, content) !== 8) return 'coding';
  return [1, 3, 4].includes(components) ? null : 'malformed';
};

const structureReason = (bytes: Uint8Array, segments: readonly Segment[]): ImageReason | null => {
  if (segments.some(({ marker }) => isForeignFrame(marker))) return 'coding';
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const [frame] = frames;
  const scan = segments.find(({ marker }) => marker === SOS);
  if (!frame || !scan || frames.length > 1 || frame.start > scan.start) return 'malformed';
  // Without these tables (an abbreviated stream, B.5) nobody can decode the first scan.
  const isBeforeScan = (one: Segment): boolean => one.start < scan.start;
  const early = new Set(segments.filter(isBeforeScan).map(({ marker }) => marker));
  if (!early.has(DQT) || !early.has(DHT)) return 'malformed';
  return frameReason(bytes, frame);
};

/** The density without the preview that may follow it. */
const JFIF_LENGTH = 14;
const jfifOf = (bytes: Uint8Array, { content, end }: Segment): Uint8Array[] =>
  end - content >= JFIF_LENGTH && latin(bytes, content, 5) === 'JFIF\0'
    ? [
        joined([
          Uint8Array.of(0xff, APP0, 0, JFIF_LENGTH + 2),
          bytes.subarray(content, content + JFIF_LENGTH - 2),
          Uint8Array.of(0, 0),
        ]),
      ]
    : [];

const TABLES: ReadonlySet<number> = new Set([DQT, DHT, DRI, SOS, EOI]);
const PROFILE = 'ICC_PROFILE\0';
/** What it says of the colours; anything behind is no part of it. */
const ADOBE_LENGTH = 12;

const adobeOf = (bytes: Uint8Array, { content, end }: Segment): Uint8Array[] =>
  end - content >= ADOBE_LENGTH && latin(bytes, content, 5) === 'Adobe'
    ? [
        joined([
          Uint8Array.of(0xff, APP14, 0, ADOBE_LENGTH + 2),
          bytes.subarray(content, content + ADOBE_LENGTH),
        ]),
      ]
    : [];

const keptOf = (bytes: Uint8Array, segment: Segment): readonly Uint8Array[] => {
  const { marker, start, content, end } = segment;
  const whole = [bytes.subarray(start, end)];
  if (TABLES.has(marker) || isFrame(marker)) return whole;
  if (marker === APP0) return jfifOf(bytes, segment);
  if (marker === APP14) return adobeOf(bytes, segment);
  return marker === APP2 && latin(bytes, content, PROFILE.length) === PROFILE ? whole : [];
};

/** JFIF and Adobe keep their first places; the orientation follows JFIF, as cameras write it. */
const partsOf = (
  bytes: Uint8Array,
  segments: readonly Segment[],
  orientation: number,
): readonly Uint8Array[] => {
  const isFirst = ({ marker }: Segment): boolean => marker === APP0;
  const of = (some: readonly Segment[]): Uint8Array[] => some.flatMap((one) => keptOf(bytes, one));
  return [
    bytes.subarray(0, 2),
    ...of(segments.filter(isFirst)).slice(0, 1),
    ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
    ...of(segments.filter((segment) => !isFirst(segment))),
  ];
};

/** As it is shown: turned the way up that its EXIF says. */
const sizeOf = (bytes: Uint8Array, { content }: Segment, orientation: number): Size => {
  const height = bigEndian(bytes, content + 1, 2);
  const width = bigEndian(bytes, content + 3, 2);
  return isTurned(orientation) ? { width: height, height: width } : { width, height };
};

export const readJpeg: Reader = (bytes) => {
  const walked = segmentsOf(bytes);
  if (!walked.ok) return walked;
  const segments = walked.value;
  const reason = structureReason(bytes, segments);
  const frame = segments.find(({ marker }) => isFrame(marker));
  if (reason !== null || !frame) return refuse(reason ?? 'malformed');
  const exif = segments.find(
    ({ marker, content, end }) => marker === APP1 && isExif(bytes, content, end),
  );
  const orientation = exif ? orientationIn(bytes, exif.content, exif.end) : 1;
  return ok({
    ...sizeOf(bytes, frame, orientation),
    bytes: joined(partsOf(bytes, segments, orientation)),
  });
};

/** How many channels its colours have, and whether it is shown in another way than it is stored. `bytes`: as `readJpeg` keeps them. */
export const jpegTraits = (
  bytes: Uint8Array,
): { readonly channels: number; readonly isTurned: boolean } => {
  const walked = segmentsOf(bytes);
  const segments = walked.ok ? walked.value : [];
  const frame = segments.find(({ marker }) => isFrame(marker));
  return {
    channels: frame ? byteAt(bytes, frame.content + 5) : 0,
    // Kept only where it says something else than upright.
    isTurned: segments.some(({ marker }) => marker === APP1),
  };
};
