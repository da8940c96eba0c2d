// Targets, norms and rate cards by file and in a list: what they set, what they leave out and why, and undo.
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { openPage, signIn } from '../console/console-client.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { newSurvey } from '../survey/survey-client.ts';
import { bringItems, sendItems, undo } from './layer-fixture.ts';

const send = async (money: Money, kind: string, file: string, query = '', status = 201) =>
  read<Imported>(await sendFile(money, kind, file, query), status);

const targetsOf = async (money: Money): Promise<string[]> =>
  (await snapshotOf(money)).targets.map(
    ({ kpi, questionId, value }) => `${kpi} ${questionId} ${value}`,
  );

const listed = async (money: Money, path: string): Promise<Record<string, unknown>[]> =>
  (
    await read<{ items: Record<string, unknown>[] }>(
      await call('GET', `/api/v1/${path}`, { key: money.keys.viewer }),
      200,
    )
  ).items.filter(({ is_own: isOwn }) => isOwn);

const NORMS = [
  'kpi;denominator;platform;tier_min;tier_max;low;high;source;year;currency',
  'engagement_rate;followers;Instagram;10.000;50.000;1,5 %;3 %;Our last ten campaigns;2026;',
  'cpm;impressions;;;;0,80;;Our last ten campaigns;2026;EUR',
  'engagement_rate;followers;;;;1,5 %;3 %;;2026;',
  'engagement_rate;reach;;;;1,5 %;3 %;Us;2026;',
  'engagement_rate;followers;;;;viel;3 %;Us;2026;',
  'engagement_rate;followers;myspace;;;1 %;3 %;Us;2026;',
].join('\n');

const PRICES = [
  'card,platform,format,metric,per,amount,currency,source,year',
  'What we pay,Instagram,,likes,1,0.09,EUR,Our price list,2026',
  'What we pay,tiktok,,impressions,1000,7.50,EUR,Our price list,2026',
  'What we pay,tiktok,,impressions,1000,8.50,EUR,Our price list,2026',
  'What we pay,tiktok,,hugs,1000,8.50,EUR,Our price list,2026',
  'Agency,,,likes,,0.12,USD,Agency quote,2025',
].join('\n');

const FILES = [
  ['targets', 'kpi,question,value\nroas,,3\nengagement_rate,,4%\n', 2],
  ['benchmarks', NORMS, 2],
  ['rate-cards', PRICES, 2],
] as const;

describe.each(FILES)('a file of %s', (kind, file, stored) => {
  const state = async (money: Money): Promise<unknown> =>
    kind === 'targets'
      ? targetsOf(money)
      : (await listed(money, kind)).map((item) => ({ ...item, created_at: 0, updated_at: 0 }));

  it('tried stores nothing; stored twice is stored once; undone and stored again is the first', async () => {
    const money = await newMoney();
    const empty = await state(money);
    const tried = await send(money, kind, file, '&dry_run=1', 200);
    expect(tried).toMatchObject({ id: null, dry_run: true, rows_stored: stored });
    expect(await state(money)).toEqual(empty);
    const first = await send(money, kind, file);
    expect(first).toMatchObject({ rows_stored: stored, summary: tried.summary });
    const before = await state(money);
    expect(await send(money, kind, file, '', 200)).toMatchObject({ id: first.id, repeated: true });
    expect(await state(money)).toEqual(before);
    await undo(money, first);
    expect(await state(money)).toEqual(empty);
    await send(money, kind, file);
    expect(await state(money)).toEqual(before);
  });
});

describe('targets by file', () => {
  it('leave those alone that it does not name, and undoing puts back what was before', async () => {
    const money = await newMoney();
    await bringItems(money, 'targets', [
      { kpi: 'roas', value: 2 },
      { kpi: 'reach', value: 10_000 },
    ]);
    const later = await send(money, 'targets', 'kpi,value\nroas,3\nctr,2%\n');
    expect(later).toMatchObject({ rows_stored: 1, rows_changed: 1 });
    expect(await targetsOf(money)).toEqual(['ctr  0.02', 'reach  10000', 'roas  3']);
    await undo(money, later);
    expect(await targetsOf(money)).toEqual(['reach  10000', 'roas  2']);
  });

  it('are undone from the last one on, and one that somebody changed since stays', async () => {
    const money = await newMoney();
    const first = await bringItems(money, 'targets', [{ kpi: 'roas', value: 2 }]);
    const later = await bringItems(money, 'targets', [{ kpi: 'roas', value: 3 }]);
    const refused = await call('DELETE', `/api/v1/imports/${first.id}`, { key: money.keys.editor });
    expect(refused.status).toBe(409);
    await undo(money, later);
    await undo(money, first);
    expect(await targetsOf(money)).toEqual([]);
    const again = await bringItems(money, 'targets', [{ kpi: 'roas', value: 2 }]);
    const path = `/api/v1/campaigns/${money.campaignId}/targets`;
    const now = await call('GET', path, { key: money.keys.viewer });
    await read(
      await call('PUT', path, {
        key: money.keys.editor,
        body: { items: [{ kpi: 'roas', value: 5 }] },
        headers: { 'If-Match': now.headers.get('ETag') ?? '' },
      }),
      200,
    );
    await undo(money, again);
    expect(await targetsOf(money)).toEqual(['roas  5']);
  });

  it('raise the revision that guards them, so that nobody overwrites them unseen', async () => {
    const money = await newMoney();
    const path = `/api/v1/campaigns/${money.campaignId}/targets`;
    const before = (await call('GET', path, { key: money.keys.viewer })).headers.get('ETag') ?? '';
    await bringItems(money, 'targets', [{ kpi: 'roas', value: 2 }]);
    const late = await call('PUT', path, {
      key: money.keys.editor,
      body: { items: [] },
      headers: { 'If-Match': before },
    });
    expect(late.status).toBe(412);
  });

  it('name the row of a question that no survey asks, once there is one', async () => {
    const money = await newMoney();
    const file = 'kpi,question,value\nbrand_lift,planned,5%\nbrand_lift,first_heard,5%\n';
    expect((await send(money, 'targets', file)).problems).toEqual([]);
    await newSurvey(money, 'post-purchase');
    const later = await send(money, 'targets', file.replaceAll('5%', '6%'));
    expect(later.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: No survey of this campaign asks the question planned',
    ]);
  });

  it('name the rows that are none', async () => {
    const money = await newMoney();
    const file =
      'KPI;Ziel\nroas;2,5\nroas;3\nhappiness;1\nreach;many\nctr;\nfollower_growth;1.250,5\n';
    const brought = await send(money, 'targets', file);
    expect(brought.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '3: Row 2 speaks of the same, and counts',
      '4: There is no KPI happiness',
      "5: “many” in value can't be read as a figure",
      '6: value is missing',
    ]);
    expect(await targetsOf(money)).toEqual(['follower_growth  1250.5', 'roas  2.5']);
    const twice = [
      { kpi: 'roas', value: 1 },
      { kpi: 'roas', value: 2 },
    ];
    const refused = await sendItems(money, 'targets', twice);
    expect([refused.status, problemNames(await problemOf(refused))]).toEqual([
      422,
      ['items.1.kpi'],
    ]);
  });
});

describe('norms by file', () => {
  it('are the brand’s own; what can be none is told with its column', async () => {
    const money = await newMoney();
    const brought = await send(money, 'benchmarks', NORMS);
    expect(brought.summary).toEqual({ kpis: ['cpm', 'engagement_rate'] });
    expect(brought.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '4: source is missing',
      '5: This KPI is divided by something else: followers',
      "6: “viel” in low can't be read as a figure",
      expect.stringMatching(/^7: “myspace” in platform: choose one of instagram, tiktok, /),
    ]);
    expect((await snapshotOf(money)).benchmarks).toMatchObject([
      { kpi: 'cpm', low: 0.8, high: 0.8, currency: 'EUR', isOwn: true },
      {
        kpi: 'engagement_rate',
        platform: 'instagram',
        tier: { min: 10_000, max: 50_000 },
        low: 0.015,
        high: 0.03,
      },
    ]);
  });

  it('that two files hold go with the last of them, and one that somebody changed stays', async () => {
    const money = await newMoney();
    const norm = (low: number) => ({
      kpi: 'engagement_rate',
      denominator: 'followers',
      low,
      high: 0.03,
      source: 'Us',
      year: 2026,
    });
    const one = await bringItems(money, 'benchmarks', [norm(0.01)]);
    const both = await bringItems(money, 'benchmarks', [norm(0.01), norm(0.02)]);
    expect(both).toMatchObject({ rows_stored: 1, rows_unchanged: 1 });
    const lows = async () =>
      (await snapshotOf(money)).benchmarks.map(({ low }) => low).toSorted((a, b) => a - b);
    await undo(money, one);
    expect(await lows()).toEqual([0.01, 0.02]);
    const [own] = (await listed(money, 'benchmarks')).filter(({ low }) => low === 0.02);
    await read(
      await call('PUT', `/api/v1/benchmarks/${String(own?.['id'])}`, {
        key: money.keys.editor,
        body: norm(0.025),
        headers: { 'If-Match': '"1"' },
      }),
      200,
    );
    await undo(money, both);
    expect(await lows()).toEqual([0.025]);
  });

  it('are no more than a brand may have', async () => {
    const money = await newMoney();
    const items = Array.from({ length: 501 }, (_, n) => ({
      kpi: 'engagement_rate',
      denominator: 'followers',
      low: 0.01,
      high: 0.03,
      source: `Source ${n}`,
      year: 2026,
    }));
    expect((await sendItems(money, 'benchmarks', items)).status).toBe(409);
    expect((await snapshotOf(money)).benchmarks).toEqual([]);
  });
});

describe('rate cards by file', () => {
  it('are made of the rows of one name, source and currency', async () => {
    const money = await newMoney();
    const brought = await send(money, 'rate-cards', PRICES);
    expect(brought.summary).toEqual({ cards: ['What we pay', 'Agency'], prices: 3 });
    expect(brought.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '4: Two prices for the same platform, format and figure',
      '5: “hugs” in metric: choose one of impressions, reach, likes, comments, shares, saves, link_clicks',
    ]);
    const { rateCards } = await snapshotOf(money);
    expect(rateCards.find(({ name }) => name === 'What we pay')).toMatchObject({
      currency: 'EUR',
      isOwn: true,
      rates: [
        { platform: 'instagram', format: '*', metric: 'likes', per: 1, amount: 0.09 },
        { platform: 'tiktok', format: '*', metric: 'impressions', per: 1000, amount: 7.5 },
      ],
    });
  });

  it('never reach another brand', async () => {
    const money = await newMoney();
    const other = await newMoney();
    const brought = await send(money, 'rate-cards', PRICES);
    expect((await snapshotOf(other)).rateCards).toEqual([]);
    const foreign = await call('DELETE', `/api/v1/imports/${brought.id}`, {
      key: other.keys.editor,
    });
    expect(foreign.status).toBe(404);
    await send(other, 'rate-cards', PRICES);
    await undo(money, brought);
    expect((await snapshotOf(other)).rateCards).toHaveLength(2);
  });
});

describe('the campaign’s page', () => {
  it('lists what came in by its kind, and what has no name by its source', async () => {
    const money = await newMoney();
    for (const [kind, file] of FILES) await send(money, kind, file);
    await bringItems(money, 'targets', [{ kpi: 'reach', value: 10 }]);
    const page = await openPage('GET', `/console/campaigns/${money.campaignId}`, {
      cookie: await signIn(money.keys.editor),
    });
    const html = await page.text();
    expect(page.status, html).toBe(200);
    for (const words of ['Targets', 'Norms', 'Rate cards', 'api'])
      expect(html).toContain(`>${words}</`);
  });
});
