// A person whose comment a report quotes asks for erasure.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { dropWithdrawnFiles } from '../../src/storage/report-withdrawal.ts';
import { call, newBrand, newCampaign, problemOf } from './api-client.ts';
import { ask, bucket } from './bucket-client.ts';

type Keys = Awaited<ReturnType<typeof newBrand>>['keys'];
type Published = { id: string; version: number };
type File = { report: Published; snapshot: Snapshot };
type Erased = { withdrawn: number[]; reissued: Published | null };

const WORDS = 'This serum made my skin softer than anything I tried';
const OTHERS = 'Far too expensive for such a small bottle of serum';
const AT = Date.parse('2026-03-10T12:00:00Z');

const send = async (path: string, keys: Keys, body: unknown): Promise<Response> =>
  ask(path, {
    key: keys.editor,
    type: 'application/json',
    body: JSON.stringify(body),
    files: bucket,
  });

const publish = async (campaignId: string, keys: Keys): Promise<Published> => {
  const answer = await send(`/api/v1/campaigns/${campaignId}/reports`, keys, {});
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json<Published>();
};

const bring = (campaignId: string, keys: Keys): Promise<Response> =>
  send(`/api/v1/campaigns/${campaignId}/imports/comments`, keys, {
    items: [WORDS, OTHERS].map((text, at) => ({
      text,
      at: AT + at,
      platform: 'instagram',
      author: `@author${at}`,
      language: 'en',
    })),
  });

const setUp = async () => {
  const { keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor);
  const brought = await bring(campaignId, keys);
  if (brought.status !== 201) throw new Error(await brought.text());
  const list = await call('GET', `/api/v1/campaigns/${campaignId}/comments`, { key: keys.viewer });
  const { items } = await list.json<{ items: { ref: string; text: string }[] }>();
  const ref = items.find(({ text }) => text === WORDS)?.ref ?? '';
  const share = await send(`/api/v1/campaigns/${campaignId}/shares`, keys, {
    name: 'Client',
    hidden: ['payouts'],
  });
  const path = new URL((await share.json<{ address: string }>()).address).pathname;
  return { keys, campaignId, ref, path };
};

const erase = (campaignId: string, keys: Keys, ref: string): Promise<Response> =>
  ask(`/api/v1/campaigns/${campaignId}/comments/${ref}`, {
    key: keys.editor,
    method: 'DELETE',
    files: bucket,
  });

const fileOf = async (path: string): Promise<File> =>
  (await ask(`${path}/report.json`, { files: bucket })).json<File>();

/** Whether any column of any table still says the words. */
const tablesWith = async (words: string): Promise<string[]> => {
  const found: string[] = [];
  for (const [table, column] of [
    ['comment', 'text'],
    ['report_part', 'body'],
    ['audit', 'detail'],
  ] as const) {
    const row = await env.DB.prepare(
      `SELECT 1 FROM ${table} WHERE instr(${column}, ?1) > 0 LIMIT 1`,
    )
      .bind(words)
      .first();
    if (row) found.push(table);
  }
  return found;
};

describe('erasing a quoted comment', () => {
  it('withdraws every version that quotes it and publishes the newest again without the words', async () => {
    const { keys, campaignId, ref, path } = await setUp();
    const first = await publish(campaignId, keys);
    const second = await publish(campaignId, keys);
    expect((await fileOf(path)).snapshot.commentQuotes.map(({ text }) => text)).toContain(WORDS);
    const answer = await erase(campaignId, keys, ref);
    expect(answer.status).toBe(200);
    const { withdrawn, reissued } = await answer.json<Erased>();
    expect(withdrawn).toEqual([1, 2]);
    expect(reissued?.version).toBe(3);

    const { snapshot, report } = await fileOf(path);
    expect(report.version).toBe(3);
    expect(snapshot.commentQuotes.map(({ text }) => text)).toEqual([OTHERS]);
    expect(snapshot.reissue?.cause).toBe('erasure');
    const page = await (await ask(path, { files: bucket })).text();
    expect(page).toContain('a person who was quoted in it asked for erasure');
    expect(page).toContain('No number changed since version 2');
    expect(await tablesWith(WORDS)).toEqual([]);

    for (const { id } of [first, second])
      for (const part of [
        '',
        '/snapshot',
        '/findings',
        '/document',
        '/report.pdf',
        '/report.xlsx',
      ]) {
        const old = await call('GET', `/api/v1/reports/${id}${part}`, { key: keys.viewer });
        expect(old.status).toBe(410);
        expect(old.headers.get('Link')).toBe(
          `</api/v1/reports/${reissued?.id}>; rel="successor-version"`,
        );
        expect((await problemOf(old)).code).toBe('gone');
      }
  });

  it('links what it publishes to nobody whose words are gone with those of another', async () => {
    const { keys, campaignId, ref } = await setUp();
    const [other] = (await (
      await send(`/api/v1/campaigns/${campaignId}/imports/comments`, keys, {
        items: [
          { text: WORDS, at: AT + 9, platform: 'instagram', author: '@same', language: 'en' },
        ],
      })
    ).json<unknown>(),
    await (
      await call('GET', `/api/v1/campaigns/${campaignId}/comments`, { key: keys.viewer })
    ).json<{ items: { ref: string; text: string }[] }>()).items.filter(
      (one) => one.text === WORDS && one.ref !== ref,
    );
    const { id } = await publish(campaignId, keys);
    // One of each label may be quoted, in the same words.
    await env.DB.prepare(
      `INSERT OR IGNORE INTO report_quote SELECT id, ?2, campaign_id, brand_id FROM report WHERE id = ?1
       UNION SELECT id, ?3, campaign_id, brand_id FROM report WHERE id = ?1`,
    )
      .bind(id, ref, other?.ref)
      .run();
    const { reissued } = await (await erase(campaignId, keys, ref)).json<Erased>();
    const links = await env.DB.prepare(`SELECT ref_hash FROM report_quote WHERE report_id = ?1`)
      .bind(reissued?.id)
      .all<{ ref_hash: string }>();
    expect(links.results).toHaveLength(1);
    expect(links.results.map((one) => one.ref_hash)).not.toContain(other?.ref);
    const second = await (await erase(campaignId, keys, other?.ref ?? '')).json<Erased>();
    expect(second).toEqual({ withdrawn: [], reissued: null });
  });

  it('deletes the files of what it withdraws, and those that a stopped request left at the next sweep', async () => {
    const { keys, campaignId, ref } = await setUp();
    const { id } = await publish(campaignId, keys);
    const keyOf = async (): Promise<string | null> =>
      await env.DB.prepare(`SELECT pdf_key FROM report WHERE id = ?1`)
        .bind(id)
        .first<string>('pdf_key');
    const key = (await keyOf()) ?? '';
    expect(await bucket.head(key)).not.toBeNull();
    await erase(campaignId, keys, ref);
    expect(await bucket.head(key)).toBeNull();
    expect(await keyOf()).toBeNull();
    await bucket.put(key, 'left');
    await env.DB.prepare(`UPDATE report SET pdf_key = ?2 WHERE id = ?1`).bind(id, key).run();
    expect(await dropWithdrawnFiles(env.DB, bucket)).toBe(1);
    expect(await bucket.head(key)).toBeNull();
    expect(await dropWithdrawnFiles(env.DB, bucket)).toBe(0);
  });

  it('finds words in versions of a time when no link to the person was kept', async () => {
    const { keys, campaignId, ref } = await setUp();
    const { id } = await publish(campaignId, keys);
    await env.DB.prepare(`DELETE FROM report_quote WHERE report_id = ?1`).bind(id).run();
    const { withdrawn } = await (await erase(campaignId, keys, ref)).json<Erased>();
    expect(withdrawn).toEqual([1]);
  });

  it('keeps the comment out when the same file is imported again, and out of what is published after', async () => {
    const { keys, campaignId, ref, path } = await setUp();
    await publish(campaignId, keys);
    await erase(campaignId, keys, ref);
    await bring(campaignId, keys);
    expect(await tablesWith(WORDS)).toEqual([]);
    await publish(campaignId, keys);
    const { report, snapshot } = await fileOf(path);
    expect(report.version).toBe(3);
    expect(snapshot.reissue).toBeUndefined();
    expect(snapshot.commentQuotes.map(({ text }) => text)).toEqual([OTHERS]);
    expect((await erase(campaignId, keys, ref)).status).toBe(404);
  });

  it('withdraws and publishes nothing where no version quotes it', async () => {
    const { keys, campaignId, ref } = await setUp();
    expect(await (await erase(campaignId, keys, ref)).json()).toEqual({
      withdrawn: [],
      reissued: null,
    });
  });

  it('is refused to a reviewer and of another brand, and then erases nothing', async () => {
    const { keys, campaignId, ref } = await setUp();
    const other = await newBrand();
    for (const [key, status] of [
      [keys.reviewer, 403],
      [other.keys.editor, 404],
    ] as const) {
      const answer = await call('DELETE', `/api/v1/campaigns/${campaignId}/comments/${ref}`, {
        key,
      });
      expect(answer.status).toBe(status);
    }
    expect(await tablesWith(WORDS)).toContain('comment');
  });

  it('leaves a record of who erased it, without the words', async () => {
    const { keys, campaignId, ref } = await setUp();
    await publish(campaignId, keys);
    const { reissued } = await (await erase(campaignId, keys, ref)).json<Erased>();
    const row = await env.DB.prepare(
      `SELECT actor_kind, detail FROM audit WHERE action = 'erase' AND noun_id = ?1`,
    )
      .bind(`${campaignId}/${ref}`)
      .first<{ actor_kind: string; detail: string }>();
    expect(row?.actor_kind).toBe('key');
    expect(JSON.parse(row?.detail ?? '{}')).toEqual({ withdrawn: [1], replaced_by: reissued?.id });
  });
});

describe('what the database holds to', () => {
  it('stores no version that quotes what was erased after its inputs were read', async () => {
    const { keys, campaignId, ref } = await setUp();
    const { id } = await publish(campaignId, keys);
    await erase(campaignId, keys, ref);
    await expect(
      env.DB.prepare(
        `INSERT INTO report_quote (report_id, ref_hash, campaign_id, brand_id)
         SELECT id, ?2, campaign_id, brand_id FROM report WHERE id = ?1`,
      )
        .bind(id, ref)
        .run(),
    ).rejects.toThrow('was erased');
  });

  it('erases no comment that a version still quotes, and makes no copy of a withdrawn one', async () => {
    const { keys, campaignId, ref } = await setUp();
    const { id } = await publish(campaignId, keys);
    await expect(
      env.DB.prepare(
        `INSERT INTO erased_comment SELECT campaign_id, ?2, brand_id, 1 FROM report WHERE id = ?1`,
      )
        .bind(id, ref)
        .run(),
    ).rejects.toThrow('still quotes');
    await erase(campaignId, keys, ref);
    await expect(
      env.DB.prepare(
        `INSERT INTO report (id, brand_id, campaign_id, version, profile, locale, snapshot_schema_version, renderer_version,
           snapshot_hash, published_by, published_at)
         SELECT 'rep_late', brand_id, campaign_id, version, 'without:raw_data', 'en', 6, '7', '', '', 1 FROM report WHERE id = ?1`,
      )
        .bind(id)
        .run(),
    ).rejects.toThrow('does not stand');
  });
});
