// Imports in layers: each keeps its own rows, and what counts is the latest that was not undone.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { clearUndone } from '../../../src/storage/imports/layers.ts';
import { call, problemOf } from '../api-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { bringItems, sendItems, undo } from './layer-fixture.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

const on = (day: number, followers: number) => ({
  platform: 'instagram',
  day: `2026-03-${String(day).padStart(2, '0')}`,
  followers,
});

const followersOf = async (money: Money): Promise<string[]> =>
  (await snapshotOf(money)).followers.map(({ day, followers }) => `${day.slice(8)} ${followers}`);

describe('an import of follower counts', () => {
  it('tried says what it would do, and stores nothing', async () => {
    const money = await newMoney();
    const before = await dumpOf(money.campaignId);
    const tried = await read<Imported>(
      await sendItems(money, 'followers', [on(2, 100), on(29, 120)], '?dry_run=1'),
      200,
    );
    expect(tried).toMatchObject({
      id: null,
      dry_run: true,
      source: 'api',
      rows_stored: 2,
      summary: { first_day: '2026-03-02', last_day: '2026-03-29', accounts: 1 },
    });
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('undone and sent again leaves all tables as the first one did', async () => {
    const money = await newMoney();
    const empty = await dumpOf(money.campaignId);
    const first = await bringItems(money, 'followers', [on(2, 100), on(3, 110)]);
    const before = await dumpOf(money.campaignId);
    await undo(money, first);
    expect(await dumpOf(money.campaignId)).toEqual(empty);
    expect(await followersOf(money)).toEqual([]);
    const again = await bringItems(money, 'followers', [on(2, 100), on(3, 110)]);
    expect(again).toMatchObject({ repeated: false, rows_stored: 2 });
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('sent twice changes nothing', async () => {
    const money = await newMoney();
    const first = await bringItems(money, 'followers', [on(2, 100)]);
    const before = await dumpOf(money.campaignId);
    const again = await bringItems(money, 'followers', [on(2, 100)], 200);
    expect(again).toMatchObject({ id: first.id, repeated: true, rows_unchanged: 1 });
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('that overlaps another counts where both speak, and undoing either loses nothing of the other', async () => {
    const money = await newMoney();
    const first = await bringItems(money, 'followers', [on(2, 100), on(3, 110)]);
    const second = await bringItems(money, 'followers', [on(3, 115), on(4, 120)]);
    expect(second).toMatchObject({ rows_stored: 1, rows_changed: 1, rows_unchanged: 0 });
    expect(await followersOf(money)).toEqual(['02 100', '03 115', '04 120']);
    await undo(money, second);
    expect(await followersOf(money)).toEqual(['02 100', '03 110']);
    await bringItems(money, 'followers', [on(3, 115), on(4, 120)]);
    await undo(money, first);
    expect(await followersOf(money)).toEqual(['03 115', '04 120']);
  });

  it('sent once more after a correction corrects the correction', async () => {
    const money = await newMoney();
    await bringItems(money, 'followers', [on(2, 100)]);
    await bringItems(money, 'followers', [on(2, 200)]);
    expect(await bringItems(money, 'followers', [on(2, 100)])).toMatchObject({ rows_changed: 1 });
    expect(await followersOf(money)).toEqual(['02 100']);
  });

  it('undone in the middle of the night’s work counts no more, whatever is left of its rows', async () => {
    const money = await newMoney();
    const { id } = await bringItems(money, 'followers', [on(2, 100)]);
    // As a Worker leaves it that ends between the two steps.
    await env.DB.prepare(`UPDATE import SET undone_at = 1, to_clear = 1 WHERE id = ?1`)
      .bind(id)
      .run();
    expect(await followersOf(money)).toEqual([]);
    await clearUndone(env.DB);
    expect((await dumpOf(money.campaignId))['follower_day']).toBeUndefined();
  });

  it('reads a file with accounts by id, handle and name, and says which row it left out and why', async () => {
    const money = await newMoney();
    const file = [
      'Datum;Plattform;Konto;Abonnenten',
      '2.3.2026;Instagram;;48.210',
      '29.3.2026;Instagram;;51.077',
      '29.3.2026;IG;Ada Lund;1,2K',
      '29.3.2026;MySpace;Ada Lund;12',
      '29.3.2026;Instagram;Nobody;12',
      '29.3.2026;Instagram;;51.078',
      '30.3.2026;Instagram;;many',
      'Gesamt;;;99',
    ].join('\n');
    const stored = await read<Imported>(await sendFile(money, 'followers', file), 201);
    expect(stored).toMatchObject({ source: 'followers', rows_read: 8, rows_stored: 3 });
    expect(stored.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '5: “MySpace” is no platform that is known here',
      '6: “Nobody” in creator: the campaign has no such creator',
      '7: Row 3 speaks of the same, and counts',
      "8: “many” in followers can't be read as a figure",
      '9: A line of totals',
    ]);
    const { followers } = await snapshotOf(money);
    expect(followers).toContainEqual({
      creatorId: money.ada.creatorId,
      platform: 'instagram',
      day: '2026-03-29',
      followers: 1200,
    });
  });

  it('names each field that can’t be right', async () => {
    const money = await newMoney();
    const wrong = await sendItems(money, 'followers', [
      { ...on(2, 100), creator_id: 'crea_none' },
      on(3, 1),
      on(3, 2),
    ]);
    expect(wrong.status).toBe(422);
    expect(problemNames(await problemOf(wrong))).toEqual(['items.0.creator_id', 'items.2']);
    const shape = await sendItems(money, 'followers', [{ platform: 'x', day: '2026-02-30' }]);
    expect(problemNames(await problemOf(shape))).toEqual(['items.0.day', 'items.0.followers']);
    const broken = await call('POST', `/api/v1/campaigns/${money.campaignId}/imports/followers`, {
      key: money.keys.editor,
      body: '{',
    });
    expect(broken.status).toBe(400);
  });

  it('is another brand’s neither to send nor to undo', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    const { id } = await bringItems(money, 'followers', [on(2, 100)]);
    const foreign = { keys: other.keys, campaignId: money.campaignId };
    expect((await sendItems(foreign, 'followers', [on(2, 1)])).status).toBe(404);
    const path = `/api/v1/imports/${id}`;
    expect((await call('DELETE', path, { key: other.keys.owner })).status).toBe(404);
    expect(await followersOf(money)).toEqual(['02 100']);
  });

  it('of thousands of days and accounts fits one request', async () => {
    const money = await newMoney();
    const platforms = ['instagram', 'tiktok', 'youtube', 'x', 'facebook', 'linkedin', 'twitch'];
    const items = platforms.flatMap((platform) =>
      Array.from({ length: 2500 }, (_, index) => ({
        platform,
        day: new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
        followers: index,
      })),
    );
    const stored = await bringItems(money, 'followers', items);
    expect(stored).toMatchObject({ rows_stored: 17_500 });
    await undo(money, stored);
    expect((await dumpOf(money.campaignId))['follower_day']).toBeUndefined();
  });
});

describe('mentions counted by day', () => {
  const count = (subject: string, day: number, mentions: number) => ({
    subject,
    day: `2026-03-0${day}`,
    mentions,
  });

  it('are the brand’s and its competitors’, written as the campaign has them', async () => {
    const money = await newMoney();
    const campaign = await call('GET', `/api/v1/campaigns/${money.campaignId}`, {
      key: money.keys.editor,
    });
    const changed = await call('PATCH', `/api/v1/campaigns/${money.campaignId}`, {
      key: money.keys.editor,
      headers: { 'If-Match': campaign.headers.get('ETag') ?? '' },
      body: { competitors: ['Alba'] },
    });
    expect(changed.status).toBe(200);
    const { name } = await read<{ name: string }>(
      await call('GET', `/api/v1/brands/${money.brandId}`, { key: money.keys.viewer }),
      200,
    );
    await bringItems(money, 'mention-counts', [count('Brand', 2, 30), count('ALBA', 2, 10)]);
    // Listening tools call a subject as the brand calls itself.
    const file = `date,brand,mentions\n2026-03-03,${name.toUpperCase()},0\n2026-03-03,Nobody,7\nTotal,,7\n`;
    const stored = await read<Imported>(await sendFile(money, 'mention-counts', file), 201);
    expect(stored.problems).toEqual([
      { row: 3, reason: '“Nobody” is neither the brand nor one of the campaign’s competitors' },
      { row: 4, reason: 'A line of totals' },
    ]);
    // None found is said, too.
    expect((await snapshotOf(money)).mentions).toEqual([
      { subject: 'Alba', day: '2026-03-02', n: 10 },
      { subject: 'brand', day: '2026-03-02', n: 30 },
      { subject: 'brand', day: '2026-03-03', n: 0 },
    ]);
    const wrong = await sendItems(money, 'mention-counts', [count('Nobody', 2, 1)]);
    expect(problemNames(await problemOf(wrong))).toEqual(['items.0.subject']);
  });
});
