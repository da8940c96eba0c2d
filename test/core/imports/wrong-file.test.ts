// Every known file sent to every import: it is read where it belongs, and named everywhere else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAudienceExport } from '../../../src/core/imports/audience-export.ts';
import { parseComments } from '../../../src/core/imports/comments.ts';
import { readContentsFile } from '../../../src/core/imports/contents/read-file.ts';
import { parseCosts } from '../../../src/core/imports/costs.ts';
import { decodeFile } from '../../../src/core/imports/csv.ts';
import { readFiguresFile } from '../../../src/core/imports/figures/read-file.ts';
import { parseFollowerDays } from '../../../src/core/imports/follower-days.ts';
import type { FileProblem } from '../../../src/core/imports/import-result.ts';
import { mentionToolOf, readMentionsOf } from '../../../src/core/imports/mentions/tools.ts';
import { parseMentionCounts } from '../../../src/core/imports/mention-counts.ts';
import { parseOtherNetwork } from '../../../src/core/imports/affiliate/other-network.ts';
import { readOrders, shopOf } from '../../../src/core/imports/orders/read-orders.ts';
import { parsePlatformExport } from '../../../src/core/imports/platform/read-export.ts';
import { recogniseText, sourceOfText } from '../../../src/core/imports/recognise.ts';
import type { KnownFile } from '../../../src/core/imports/recognise.ts';
import { parseSearchDays } from '../../../src/core/imports/search/search-console.ts';
import { parseNorms, parsePrices, parseTargets } from '../../../src/core/imports/settings.ts';
import type { Result } from '../../../src/core/result.ts';
import { LISTS, OTHER_FILES, PLATFORM_FILES, TOOL_FILES } from './every-file.ts';
import type { KnownSample } from './every-file.ts';
import { ENCODINGS, separatedBy } from './platform/export-file.ts';
import { IMPORTERS } from './sources.ts';

const words = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../templates/locales/en/import.json'), 'utf8'),
) as Record<string, string>; // the wording test holds the file to this

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const NO_NAMES = { platforms: new Map(), formats: new Map(), rights: new Map() };

type Read = Result<unknown, FileProblem>;

/** Without a source that somebody named: as the file alone says it. */
const byTool =
  (...tools: readonly KnownFile[]) =>
  (text: string): Read => {
    const tool = sourceOfText(undefined, text, tools);
    if (!tool.ok) return tool;
    const reads = IMPORTERS.filter(({ source }) => source === tool.value).map(({ parse }) => parse);
    const results = reads.map((parse) => parse(text));
    return results.find(({ ok }) => ok) ?? results[0] ?? tool;
  };

type Route = {
  readonly takes: readonly KnownFile[];
  readonly read: (text: string) => Read;
};

const ROUTES: Readonly<Record<string, Route>> = {
  orders: {
    takes: ['shopify_orders', 'woocommerce_orders'],
    read: (text) => readOrders(shopOf(undefined, undefined, text), text, frame, undefined),
  },
  web: {
    takes: ['ga4', 'matomo', 'plausible', 'hotjar', 'clarity'],
    read: byTool('ga4', 'matomo', 'plausible', 'hotjar', 'clarity'),
  },
  search: {
    takes: ['search_console'],
    read: (text) => parseSearchDays(text, { ...frame, brandTerms: ['lumen'] }),
  },
  mentions: {
    takes: ['brandwatch', 'meltwater', 'sprout_social', 'ahrefs', 'semrush'],
    read: (text) => {
      const tool = mentionToolOf(undefined, text);
      const subjects = [{ subject: 'brand', names: ['Lumen'] }];
      return tool.ok ? readMentionsOf(tool.value, text, { ...frame, subjects }) : tool;
    },
  },
  leads: {
    takes: ['hubspot', 'salesforce', 'zoho'],
    read: byTool('hubspot', 'salesforce', 'zoho'),
  },
  affiliate: {
    takes: ['awin', 'impact', 'cj', 'rakuten', 'affiliate_sales'],
    // As http/imports/affiliate.ts chooses: what no known tool wrote is of any network.
    read: (text) =>
      recogniseText(text) === null
        ? parseOtherNetwork(text, frame)
        : byTool('awin', 'impact', 'cj', 'rakuten')(text),
  },
  comments: { takes: ['comments'], read: (text) => parseComments(text, frame) },
  contents: {
    takes: ['contents'],
    read: (text) =>
      readContentsFile(text, { ...NO_NAMES, channels: new Map() }, frame.timeZone, '2026-10-01'),
  },
  figures: {
    takes: ['figures'],
    read: (text) =>
      readFiguresFile(
        text,
        {
          ...NO_NAMES,
          figures: new Map([
            ['aufrufe', ['views']],
            ['views', ['views']],
          ]),
        },
        frame.timeZone,
      ),
  },
  costs: { takes: ['costs'], read: (text) => parseCosts(text, { ...frame, exchangeRates: [] }) },
  followers: { takes: ['followers'], read: (text) => parseFollowerDays(text, frame) },
  'mention-counts': { takes: ['mention_counts'], read: (text) => parseMentionCounts(text, frame) },
  targets: { takes: ['targets'], read: parseTargets },
  benchmarks: { takes: ['benchmarks'], read: parseNorms },
  'rate-cards': { takes: ['rate_cards'], read: parsePrices },
  'a creator’s export': {
    takes: ['meta_content', 'tiktok_content', 'youtube_studio'],
    read: (text) => parsePlatformExport(text, frame),
  },
  'a creator’s audience': { takes: ['audience'], read: (text) => readAudienceExport(text, 'en') },
};

/** What two imports read alike: posts with a day and figures may be the audience's where nothing says whose they are. */
const ALSO_READ: readonly (readonly [route: string, sample: string])[] = [
  ['contents', 'figures without a creator'],
];

const SAMPLES: readonly KnownSample[] = [
  ...TOOL_FILES,
  ...PLATFORM_FILES,
  ...OTHER_FILES,
  ...LISTS,
];

const decoded = (bytes: Uint8Array): string => {
  const read = decodeFile(bytes);
  if (!read.ok) throw new Error(read.error.key);
  return read.value.text;
};

const VARIANTS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it comes', (text) => text],
  ['with semicolons', (text) => separatedBy(';', text)],
  ['with tabs', (text) => separatedBy('\t', text)],
  ['below lines about a report', (text) => `Report,Lumen\nPeriod,September 2026\n\n${text}`],
  ...ENCODINGS.filter(([name]) => name !== 'Windows-1252').map(
    ([name, encode]) => [`in ${name}`, (text: string) => decoded(encode(text))] as const,
  ),
];

const outcome = (result: Read): string => (result.ok ? 'read' : result.error.key);

describe.each(Object.entries(ROUTES))('an import of %s', (route, { takes, read }) => {
  it.each(VARIANTS)('reads its own files and names all others, %s', (_, vary) => {
    const isRead = ({ name, file }: KnownSample): boolean =>
      takes.includes(file) || ALSO_READ.some(([to, what]) => to === route && what === name);
    const told = SAMPLES.map(({ name, text }) => [name, outcome(read(vary(text)))]);
    const expected = SAMPLES.map((sample) => [
      sample.name,
      isRead(sample) ? 'read' : `import.looks_like.${sample.file}`,
    ]);
    expect(told).toEqual(expected);
  });

  it('has words that name the list that it is of', () => {
    for (const file of takes) expect(words).toHaveProperty([`import.looks_like.${file}`]);
  });

  it('takes nothing of a heading alone, and refuses one that says nothing', () => {
    for (const { text, file } of SAMPLES.filter((sample) => takes.includes(sample.file))) {
      const heading = text.slice(0, text.trimEnd().lastIndexOf('\n') + 1);
      const result = read(heading);
      if (file === 'audience') continue;
      expect(result.ok ? (result.value as { rowsRead: number }).rowsRead : result.error.key).toBe(
        0,
      );
    }
    expect(outcome(read('a,b,c\n1,2,3\n'))).toMatch(/^(?:import\.file|creator\.audience)\./);
    expect(outcome(read('\n'))).toMatch(/^(?:import\.file|creator\.audience)\./);
  });
});

describe('a file of two kinds', () => {
  const textOf = (wanted: string): string =>
    SAMPLES.find(({ name }) => name === wanted)?.text ?? '';

  it('is refused by the name of the one that does not belong, or has no row of it taken', () => {
    const mixed = `${textOf('comments')}\n${textOf('TikTok')}`;
    expect(outcome(parseComments(mixed, frame))).toBe('import.looks_like.tiktok_content');
    const other = `${textOf('TikTok')}\n${textOf('comments')}`;
    expect(parsePlatformExport(other, frame)).toMatchObject({
      ok: true,
      value: { items: [{ row: 2 }], skipped: [{ row: 4 }, { row: 5 }] },
    });
  });
});
