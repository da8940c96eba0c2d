// Exports of analytics, search, listening, customer and affiliate tools through the API to what a report reads.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { problemOf } from '../api-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { GA4, HUBSPOT, MATOMO, MENTIONS, NETWORK, SEARCH, newLink } from './foreign-files.ts';
import { bringItems, sendItems, undo } from './layer-fixture.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

const FILES = [
  ['web', GA4('20260305', 420), ''],
  ['search', SEARCH, '&filtered_to=branded'],
  ['mentions', MENTIONS, ''],
  ['leads', HUBSPOT, ''],
  ['affiliate', NETWORK, ''],
] as const;

describe.each(FILES)('a file of %s', (kind, file, query) => {
  const send = async (money: Money, more = '', status = 201): Promise<Imported> =>
    read<Imported>(await sendFile(money, kind, file, `${query}${more}`), status);

  it('tried stores nothing; stored twice is stored once; undone and stored again is the first', async () => {
    const money = await newMoney();
    const empty = await dumpOf(money.campaignId);
    const tried = await send(money, '&dry_run=1', 200);
    expect(tried).toMatchObject({ id: null, dry_run: true });
    expect(await dumpOf(money.campaignId)).toEqual(empty);
    const first = await send(money);
    expect(first.rows_stored).toBeGreaterThan(0);
    expect(first.rows_stored).toBe(tried.rows_stored);
    expect(first.summary).toEqual(tried.summary);
    const before = await dumpOf(money.campaignId);
    expect(await send(money, '', 200)).toMatchObject({ id: first.id, repeated: true });
    expect(await dumpOf(money.campaignId)).toEqual(before);
    await undo(money, first);
    expect(await dumpOf(money.campaignId)).toEqual(empty);
    await send(money);
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('leaves no name, address or number of a person or order behind', async () => {
    const money = await newMoney();
    await send(money);
    expect(JSON.stringify(await dumpOf(money.campaignId))).not.toMatch(
      /example\.com|\b(?:101|102|1001)\b|"(?:ada|somebody|Ada Lund)"/,
    );
  });

  it('of another tool is refused by its name, and one of no known tool has to be named', async () => {
    const money = await newMoney();
    const shop =
      'Name,Email,Financial Status,Subtotal,Created at\n#1,a@example.com,paid,1,2026-03-04\n';
    const wrong = await sendFile(money, kind, shop, query);
    expect(wrong.status).toBe(422);
    const { invalid_params: told } = await problemOf(wrong);
    expect(told[0]?.name).toBe('file');
    expect(told[0]?.reason).toMatch(/looks like Shopify/);
    const unknown = await sendFile(money, kind, 'a,b\n1,2\n', query);
    expect(unknown.status).toBe(422);
    expect(problemNames(await problemOf(unknown))).toEqual([
      ['search', 'affiliate'].includes(kind) ? 'file' : 'source',
    ]);
  });
});

describe('web analytics', () => {
  const days = async (money: Money) =>
    (await snapshotOf(money)).web.map(
      ({ day, source, sessions }) => `${day.slice(8)} ${source} ${sessions}`,
    );

  it('count as the campaign’s what its links sent, and KPIs read the latest import', async () => {
    const money = await newMoney();
    await newLink(money);
    const first = await read<Imported>(await sendFile(money, 'web', GA4('20260305', 420)), 201);
    expect(first).toMatchObject({
      source: 'ga4',
      summary: { sessions: { campaign: 420, direct: 30, organic_search: null, other: null } },
    });
    const bounce = async () =>
      evaluate(await snapshotOf(money)).find(
        ({ kpi, scope }) => kpi === 'bounce_rate' && scope.kind === 'campaign',
      )?.inputs;
    expect(await bounce()).toMatchObject({ sessions: 420, engaged_sessions: 210 });
    const later = await read<Imported>(await sendFile(money, 'web', GA4('20260305', 440)), 201);
    expect(later).toMatchObject({ rows_changed: 1, rows_unchanged: 1 });
    expect(await bounce()).toMatchObject({ sessions: 440 });
    await undo(money, later);
    expect(await bounce()).toMatchObject({ sessions: 420 });
  });

  it('leave out what no site has, so that a report can always be made', async () => {
    const money = await newMoney();
    const huge = await read<Imported>(
      await sendFile(money, 'web', GA4('20260305', 400_000_000_000)),
      201,
    );
    expect(huge.problems).toEqual([
      { row: 3, reason: "“400000000000” in sessions can't be read as a figure" },
    ]);
    expect(await days(money)).toEqual(['05 direct 30']);
  });

  it('of two tools are never added up: a day is the latest import’s alone', async () => {
    const money = await newMoney();
    await newLink(money);
    await read(await sendFile(money, 'web', GA4('20260305', 420)), 201);
    await read(await sendFile(money, 'web', GA4('20260306', 500)), 201);
    const matomo = await read<Imported>(await sendFile(money, 'web', MATOMO), 201);
    expect(matomo.source).toBe('matomo');
    expect(await days(money)).toEqual(['05 direct 100', '06 campaign 500', '06 direct 30']);
    await undo(money, matomo);
    expect(await days(money)).toHaveLength(4);
  });

  it('say which days they would stand in place of, before and after they do', async () => {
    const money = await newMoney();
    const replaced = async (file: string, query = '', status = 201) =>
      (await read<Imported>(await sendFile(money, 'web', file, query), status)).summary[
        'days_replaced'
      ];
    expect(await replaced(GA4('20260305', 420), '&dry_run=1', 200)).toBe(0);
    expect(await replaced(GA4('20260305', 420))).toBe(0);
    expect(await replaced(GA4('20260305', 420), '', 200)).toBe(0);
    expect(await replaced(GA4('20260305', 440), '&dry_run=1', 200)).toBe(1);
    expect(await replaced(GA4('20260306', 440), '&dry_run=1', 200)).toBe(0);
    expect(await replaced(GA4('20260305', 440))).toBe(1);
  });

  it('keep their visits beside a table of events alone, which adds leads and scrolling', async () => {
    const money = await newMoney();
    await newLink(money);
    await read(await sendFile(money, 'web', GA4('20260305', 420)), 201);
    const events = [
      '# Start date: 20260305',
      '# End date: 20260305',
      'Date,Event name,Event count',
      '20260305,page_view,900',
      '20260305,scroll,150',
      '20260305,generate_lead,12',
    ].join('\n');
    const brought = await read<Imported>(await sendFile(money, 'web', events, '&source=ga4'), 201);
    expect(brought.summary).toMatchObject({ leads: 12, days_replaced: 0 });
    const web = async () =>
      (await snapshotOf(money)).web.map(({ sessions, scrolled, leads }) => [
        sessions,
        scrolled,
        leads,
      ]);
    expect(await web()).toEqual([
      [420, null, null],
      [30, null, null],
      [null, 150, 12],
    ]);
    await bringItems(money, 'web', [
      { day: '2026-03-05', source: 'direct', sessions: 100, leads: 9 },
    ]);
    expect(await web()).toEqual([
      [100, null, 9],
      [null, 150, null],
    ]);
    await undo(money, brought);
    expect(await web()).toEqual([[100, null, 9]]);
  });

  it('take scrolling from a heatmap only where the site’s own tool has none', async () => {
    const money = await newMoney();
    const page = { day: '2026-03-05', page: '/serum', source: 'other', sessions: 80, scrolled: 20 };
    const { id } = await bringItems(money, 'web', [page]);
    await env.DB.prepare(`UPDATE import SET source = 'clarity' WHERE id = ?1`).bind(id).run();
    await bringItems(money, 'web', [
      { day: '2026-03-05', source: 'direct', sessions: 100, engaged_sessions: 50 },
    ]);
    const scrolled = async () => (await snapshotOf(money)).web.map((row) => row.scrolled);
    expect(await scrolled()).toEqual([null, 20]);
    await bringItems(money, 'web', [
      { day: '2026-03-05', source: 'direct', sessions: 100, scrolled: 40 },
    ]);
    expect(await scrolled()).toEqual([40]);
  });
});

describe('searches', () => {
  it('of a report without queries need to be told what they were filtered to', async () => {
    const money = await newMoney();
    const wrong = await sendFile(money, 'search', SEARCH);
    expect((await problemOf(wrong)).invalid_params[0]?.reason).toMatch(/days but no queries/);
    await read(await sendFile(money, 'search', SEARCH, '&filtered_to=branded'), 201);
    await read(await sendFile(money, 'search', SEARCH, '&filtered_to=unbranded'), 201);
    expect((await snapshotOf(money)).search).toHaveLength(4);
  });
});

describe('mentions', () => {
  it('count once, whichever imports bring them, and a stated count stands in their place', async () => {
    const money = await newMoney();
    const first = await read<Imported>(await sendFile(money, 'mentions', MENTIONS), 201);
    expect(first).toMatchObject({
      source: 'brandwatch',
      rows_stored: 2,
      problems: [{ row: 4 }],
      summary: { mentions: { brand: 2 } },
    });
    const mentionsOf = async () => (await snapshotOf(money)).mentions.map(({ n }) => n);
    const own = { subject: 'brand', at: Date.UTC(2026, 2, 5, 9, 12), platform: 'x', author: 'ada' };
    const later = await bringItems(money, 'mentions', [
      { ...own, url: 'https://x.com/ada/status/7', text: 'Lovely serum' },
      { ...own, url: 'https://x.com/ada/status/77', text: 'More' },
    ]);
    expect(later.rows_stored).toBe(1);
    expect(await mentionsOf()).toEqual([2, 1]);
    await undo(money, first);
    expect(await mentionsOf()).toEqual([2]);
    await bringItems(money, 'mention-counts', [
      { subject: 'brand', day: '2026-03-05', mentions: 9 },
    ]);
    expect(await mentionsOf()).toEqual([9]);
  });

  it('name one author of two days as one', async () => {
    const money = await newMoney();
    await read(await sendFile(money, 'mentions', MENTIONS), 201);
    expect((await snapshotOf(money)).mentionAuthors).toEqual([
      { period: 'since_start', authors: 1, repeatAuthors: 1 },
    ]);
  });
});

it('a file of rows as JSON says at which field it is wrong', async () => {
  const money = await newMoney();
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['web', { day: '2026-03-05', source: 'elsewhere' }, 'items.0.source'],
    [
      'search',
      { day: '2026-03-05', is_branded: true, clicks: -1, impressions: 1 },
      'items.0.clicks',
    ],
    ['mentions', { subject: 'brand', at: 1_772_647_330_000 }, 'items.0.id'],
    [
      'leads',
      { reference: '1', action: 'lead', at: 1_772_647_330_000, creator_id: 'x' },
      'items.0.creator_id',
    ],
    ['affiliate', { at: 1_772_647_330_000, commission_minor: 1 }, 'items.0.order'],
    // Seconds would be a day in 1970.
    ['leads', { reference: '1', action: 'lead', at: 1_772_647_330 }, 'items.0.at'],
  ];
  for (const [kind, item, field] of wrong) {
    const answer = await sendItems(money, kind, [item]);
    expect(answer.status, kind).toBe(422);
    expect(problemNames(await problemOf(answer)), kind).toEqual([field]);
  }
});
