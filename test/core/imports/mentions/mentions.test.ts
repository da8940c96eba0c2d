// Mentions as listening and link tools export them.
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parseAhrefs } from '../../../../src/core/imports/mentions/ahrefs.ts';
import { parseBrandwatch } from '../../../../src/core/imports/mentions/brandwatch.ts';
import { parseMeltwater } from '../../../../src/core/imports/mentions/meltwater.ts';
import type { MentionFrame } from '../../../../src/core/imports/mentions/read-mentions.ts';
import { parseSemrush } from '../../../../src/core/imports/mentions/semrush.ts';
import { parseSproutSocial } from '../../../../src/core/imports/mentions/sprout-social.ts';
import { mentionIdentity } from '../../../../src/core/voice/mention.ts';
import { ENCODINGS, fileOf } from '../platform/export-file.ts';

const frame: MentionFrame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  subjects: [
    { subject: 'brand', names: ['Lumen', 'Lumen Skin', 'ルーメン'] },
    { subject: 'Alba', names: ['Alba'] },
  ],
};
const valueOf = (parsed: ReturnType<typeof parseBrandwatch>) => {
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('Brandwatch', () => {
  const ABOVE = [
    'Report:,Mentions',
    'Brand:,Lumen',
    'From:,Sat Sep 12 00:00:00 UTC 2026',
    'To:,Sun Sep 13 00:00:00 UTC 2026',
    'Label:,Bulk export',
    '',
  ];
  const HEADING =
    'Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Author,Full Text,Resource Id,Thread Entry Type';
  const text = fileOf(
    ...(ABOVE as [string, ...string[]]),
    HEADING,
    '1,Lumen EN,2026-09-12 10:00:00.0,,"I love…",https://x.com/ada/status/1,x.com,positive,twitter,en,@Ada,"I love it, really",r1,post',
    '1,Lumen EN,2026-09-12 10:05:00.0,,,https://x.com/bob/status/2,x.com,positive,twitter,en,bob,RT @ada: I love it,r2,share',
    '2,Alba,2026-09-12 11:00:00.0,Review,,https://news.example/a,news.example,neutral,news,de,,"Alba, getestet",r3,',
    '9,Skin care,2026-09-12 11:00:00.0,,,https://x.com/eve/status/5,x.com,neutral,twitter,,eve,Lumen or Alba?,r5,post',
    '9,Skin care,2026-09-12 11:00:00.0,,,https://x.com/eve/status/6,x.com,neutral,twitter,,eve,Which volumen?,r6,post',
    '1,Lumen EN,2026-09-12 10:00:00.0,,,https://x.com/ada/status/1,x.com,positive,twitter,en,@Ada,"I love it, really",r1,post',
    '1,Lumen EN,soon,,,https://x.com/ada/status/9,x.com,positive,twitter,en,@Ada,Nice,r9,post',
  );

  it('is read below the lines about its report; the query says whom a mention is about, else the text', () => {
    const { items, skipped, rowsRead } = valueOf(parseBrandwatch(text, frame));
    expect(rowsRead).toBe(7);
    expect(items[0]).toEqual({
      row: 8,
      id: 'r1',
      url: 'https://x.com/ada/status/1',
      subject: 'brand',
      author: 'ada',
      platform: 'x',
      atMs: Date.UTC(2026, 8, 12, 8),
      day: '2026-09-12',
      language: 'en',
      text: 'I love it, really',
      isRepost: false,
    });
    expect(items.map(({ row, subject, isRepost }) => [row, subject, isRepost])).toEqual([
      [8, 'brand', false],
      [9, 'brand', true],
      [10, 'Alba', false],
      // One text that names two is a mention of each.
      [11, 'brand', false],
      [11, 'Alba', false],
    ]);
    expect(items[2]?.text).toBe('Review\nAlba, getestet');
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [12, 'import.row.no_subject'],
      [13, 'import.row.mention_repeated'],
      [14, 'import.row.bad_date'],
    ]);
  });

  it.each(ENCODINGS)('in %s is the same', (_, encode) => {
    const latin = text.replaceAll('…', '');
    const decoded = decodeFile(encode(latin));
    expect(decoded.ok && parseBrandwatch(decoded.value.text, frame)).toEqual(
      parseBrandwatch(latin, frame),
    );
  });

  it('is about one subject when somebody says so', () => {
    const { items } = valueOf(parseBrandwatch(text, { ...frame, about: 'Alba' }));
    expect(new Set(items.map(({ subject }) => subject))).toEqual(new Set(['Alba']));
    expect(new Set(items.map(mentionIdentity)).size).toBe(items.length);
  });
});

describe('Meltwater', () => {
  const HEADING =
    '#\tDate\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tCountry\tLanguage\tReach\tSentiment\tInput Name\tTime';

  it('has "#" as its first column, tabs, and the time of day apart', () => {
    const text = [
      HEADING,
      '1\t12-Sep-2026 09:36PM\t\thttps://x.com/ada/status/1\tLumen is great\tLumen\tTwitter\t@ada\tGermany\tGerman\t1200\tPositive\tLumen\t9:36 PM',
      '2\t2026-09-13\tLumen launches\thttps://news.example/b\t\t…Lumen launches a serum…\tnews.example\t\tFrance\tFrench\t3000\tNeutral\tLumen\t10:15',
    ].join('\n');
    expect(valueOf(parseMeltwater(text, frame)).items).toMatchObject([
      { row: 2, atMs: Date.UTC(2026, 8, 12, 19, 36), platform: 'x', author: 'ada', language: 'de' },
      { row: 3, atMs: Date.UTC(2026, 8, 13, 8, 15), platform: 'blog', language: 'fr' },
    ]);
  });
});

describe('Sprout Social', () => {
  it('has its times in the zone that its heading names', () => {
    const text = fileOf(
      'Timestamp (EST),Network,Author,Message,Link,Topic,Sentiment',
      '11/15/2026 3:45 pm,INSTAGRAM,ada,ルーメン最高,https://www.instagram.com/p/Cabc123/,Skin,positive',
      '11/30/2026 3:45 pm,Facebook Public,bob,lumen!,https://facebook.com/x,Skin,positive',
    );
    expect(valueOf(parseSproutSocial(text, frame)).items).toMatchObject([
      { atMs: Date.UTC(2026, 10, 15, 20, 45), platform: 'instagram', subject: 'brand' },
      { platform: 'facebook' },
    ]);
    // Eastern time is summer's until 1 November; the day is the campaign's.
    const eastern = text.replace('(EST)', '(ET)').replace('11/15/2026 3:45', '10/31/2026 9:45');
    expect(valueOf(parseSproutSocial(eastern, frame)).items).toMatchObject([
      { atMs: Date.UTC(2026, 10, 1, 1, 45), day: '2026-11-01' },
      { atMs: Date.UTC(2026, 10, 30, 20, 45), day: '2026-11-30' },
    ]);
  });
});

describe('links', () => {
  it('of Ahrefs and Semrush are mentions on the day that they were seen', () => {
    const ahrefs = fileOf(
      'Referring page title,Referring page URL,Domain rating,Target URL,Left context,Anchor,First seen',
      'Ten serums,https://blog.example/ten,72,https://lumen.example/,we tried,Lumen,2026-09-12 10:00:00',
      'Nothing,https://blog.example/none,7,https://lumen.example/,,click here,2026-09-12',
    );
    const read = valueOf(parseAhrefs(ahrefs, frame));
    expect(read.items).toMatchObject([{ url: 'https://blog.example/ten', subject: 'brand' }]);
    expect(read.skipped).toMatchObject([{ row: 3, key: 'import.row.no_subject' }]);
    // A link need not name whom it leads to.
    expect(valueOf(parseAhrefs(ahrefs, { ...frame, about: 'brand' })).items).toHaveLength(2);

    const semrush = fileOf(
      'Page ascore,Source title,Source url,Target url,Anchor,External links,Nofollow,Text,Image,First seen,Last seen',
      '40,Lumen tested,https://blog.example/l,https://lumen.example/,here,3,FALSE,TRUE,FALSE,2026-09-12,2026-10-01',
      '40,Ten serums,https://blog.example/t,https://lumen.example/,Lumen,3,FALSE,TRUE,FALSE,2026-09-12,2026-10-01',
    );
    // "Text" says that the link is one.
    expect(valueOf(parseSemrush(semrush, frame)).items).toMatchObject([
      { text: 'Lumen tested\nhere', day: '2026-09-12', author: '' },
      { text: 'Ten serums\nLumen', subject: 'brand' },
    ]);
  });
});

describe('a wrong file', () => {
  it.each([
    ['Page ascore,Source title,Source url,Target url,First seen\n', 'import.looks_like.semrush'],
    ['Date,Headline,Opening Text,Hit Sentence,Input Name\n', 'import.looks_like.meltwater'],
    ['Record ID,Email,Lifecycle Stage,Create Date\n', 'import.looks_like.hubspot'],
    ['text,likes\na,1\n', 'import.file.missing_columns'],
  ])('%j is refused', (text, key) => {
    expect(parseBrandwatch(text, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
