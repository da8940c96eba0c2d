// Tables that no program writes: known headings over nonsense, endless rows and columns, broken encodings and archives.
import { zipSync } from 'fflate';
import { joined } from '../../../src/core/image/bytes-of.ts';
import {
  META_ENGLISH,
  META_GERMAN,
  TIKTOK_ENGLISH,
  YOUTUBE_ENGLISH,
} from '../../core/imports/platform/export-file.ts';
import { bytesOf, noise, pick } from './draw.ts';
import type { Draw } from './draw.ts';

const HEADINGS = [
  META_ENGLISH,
  META_GERMAN,
  TIKTOK_ENGLISH,
  YOUTUBE_ENGLISH,
  'url,creator,figures_on,impressions,reach,likes',
  'date,platform,author,text,language,post_url',
  'url,published_on,caption,usage_rights,usage_rights_until,usage_channels',
  'Name,Email,Financial Status,Currency,Subtotal,Created at,Discount Code',
  'date,platform,creator,followers',
  'date,subject,mentions',
  'date,category,state,creator,amount,currency,rate,rate_source',
  'Date,Session source / medium,Landing page,Sessions,Engaged sessions,Views',
  'Date,Query,Clicks,Impressions,CTR,Position',
  'Query Id,Query Name,Date,Title,Snippet,Url,Author,Language,Page Type,Full Text',
  'Record ID,Email,Lead Status,Create Date,Amount,Currency',
  'Order ID,Transaction Date,Publisher,Promo Code,Sale Amount,Commission,Status',
  'Order Number,Order Date,Order Status,Order Total Amount,Order Shipping Amount,Coupon Code',
  '__proto__,constructor,toString,hasOwnProperty',
  'a',
  ',,,,,',
];

const CELLS = [
  '',
  '0',
  '-1',
  '1e309',
  '999999999999999999999',
  '12.4K',
  '=HYPERLINK("http://evil.example")',
  '@SUM(1)',
  '"',
  '""',
  '"a""b"',
  '"a\nb"',
  '\0',
  '\u202Egnp.exe',
  '\uD800',
  '\uFEFF',
  '9999-99-99',
  '2026-03-10',
  '31/31/2026 99:99',
  'https://www.instagram.com/reel/AAAAAAAAAA1/',
  'https://[::1',
  'javascript:alert(1)',
  '__proto__',
  '{{7*7}}',
  "'; DROP TABLE file; --",
  '../../etc/passwd',
  'x'.repeat(5000),
];

const SEPARATORS = [',', ',', ';', '\t', '|', '\0', ' '];
const ENDS = ['\n', '\r\n', '\r', '\u2028'];

const POSTS = [
  'https://www.instagram.com/reel/AAAAAAAAAA1/',
  'https://www.instagram.com/reel/SOMEBODYELS/',
  'https://www.tiktok.com/@ada/video/7400000000000000001',
];

/** A line that fits its heading and names a post, so that it is read to the last cell. */
const fittingLine = (draw: Draw, heading: string): string =>
  heading
    .split(',')
    .map((name) => {
      if (/link|url|enlace/i.test(name)) return pick(draw, POSTS);
      // One cell in four is wrong; more would never be read to the end.
      return draw(4) === 0 ? pick(draw, CELLS) : pick(draw, ['1', '25', '2026-03-10', '']);
    })
    .join(',');

const fittingTable = (draw: Draw): string => {
  const heading = pick(draw, HEADINGS);
  const lines = Array.from({ length: 1 + draw(12) }, () => fittingLine(draw, heading));
  return [heading, ...lines].join('\n');
};

const oddTable = (draw: Draw): string => {
  const [separator, end] = [pick(draw, SEPARATORS), pick(draw, ENDS)];
  const lines = Array.from({ length: draw(30) }, () =>
    Array.from({ length: draw(24) }, () => pick(draw, CELLS)).join(separator),
  );
  const mark = pick(draw, ['', '', '', '\uFEFF', 'sep=;\r\n', 'sep=', '\n\n\n']);
  return mark + [pick(draw, HEADINGS).replaceAll(',', separator), ...lines].join(end);
};

const wide = (text: string, isLittle: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
};

/** Tables so wide, long or deep that each costs a second to make: a few of them do. */
const huge = (draw: Draw): Uint8Array => {
  const heading = pick(draw, HEADINGS);
  return bytesOf(
    pick(draw, [
      `${heading}${',x'.repeat(1_000_000)}\n1`,
      `${heading}\n${','.repeat(1_000_000)}\n`,
      `${heading}\n${'\n'.repeat(1_000_000)}1`,
      `${heading}\n${'"'.repeat(1_000_001)}`,
      `${heading}\n"${'x'.repeat(2_000_000)}"`,
      `${heading}\n${'1,2\n'.repeat(40_000)}`,
      `${heading}\n${'1,2\n'.repeat(2_000_000)}`,
    ]),
  );
};

export const hostileTable = (draw: Draw): Uint8Array => {
  if (draw(100) === 0) return huge(draw);
  if (draw(3) === 0) return bytesOf(fittingTable(draw));
  const text = draw(2) === 0 ? fittingTable(draw) : oddTable(draw);
  const cut = (bytes: Uint8Array): Uint8Array =>
    bytes.subarray(0, Math.max(0, bytes.length - draw(4)));
  const make = pick(draw, [
    (): Uint8Array => bytesOf(text),
    (): Uint8Array => bytesOf(`${text}\n"never closed`),
    (): Uint8Array => bytesOf(text.replaceAll('a', '\0')),
    (): Uint8Array => cut(joined([Uint8Array.of(0xff, 0xfe), wide(text, true)])),
    (): Uint8Array => cut(joined([Uint8Array.of(0xfe, 0xff), wide(text, false)])),
    (): Uint8Array => cut(joined([Uint8Array.of(0xff, 0xfe), wide(text, false)])),
    (): Uint8Array => joined([bytesOf(text), noise(draw, 200)]),
    (): Uint8Array => joined([Uint8Array.of(0xff, 0xfe), noise(draw, 400)]),
    (): Uint8Array => zipSync({ [pick(draw, ['../a.csv', 'a.csv', 'xl/a.xml'])]: bytesOf(text) }),
    (): Uint8Array => cut(zipSync({ 'a.csv': bytesOf(text) })),
    (): Uint8Array => Uint8Array.from(bytesOf(text), (byte) => (draw(20) === 0 ? draw(256) : byte)),
  ]);
  return make();
};
