// An import object while things break: what it did is done once, it goes on where it was, and it stops when it must.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ImportObject } from '../../src/inbox/imports/import-object.ts';
import { hashOfParts } from '../../src/inbox/imports/parts.ts';
import { dropOldUploads, wakeImports } from '../../src/inbox/imports/sweep.ts';
import { order, shopifyFile } from '../core/imports/shopify-file.ts';
import { call } from '../http/api-client.ts';
import { bucket } from '../http/bucket-client.ts';
import { dumpOf } from '../http/campaign-dump.ts';
import { beginUpload, newUpload } from '../http/imports/upload-client.ts';
import type { Upload } from '../http/imports/upload-client.ts';
import { newMoney, read } from '../http/api/money-fixture.ts';

const file = shopifyFile(
  Array.from({ length: 24 }, (_, index) =>
    order(`#${index + 1}`, { Email: `buyer${index % 5}@example.com` }),
  ),
);

const lines = (line: (n: number) => string): string =>
  Array.from({ length: 24 }, (_, n) => line(n)).join('\n');
const FILES = {
  orders: file,
  comments: `date,author,text\n${lines((n) => `2026-03-05,ada,"I love it ${n},\nreally, as much as all of the others"`)}`,
  mentions:
    'Query Name,Date,Url,Full Text,Author\n' +
    lines((n) => `Lumen Skincare,2026-03-05,https://x.com/a/status/${n},"Nice,\nyes",ada`),
} as const;

/** A database that does what it is asked, and every other time loses the answer; or says at once that it is away. */
const breaking = (mode: 'after' | 'before'): { db: D1Database; lost: () => number } => {
  let calls = 0;
  let lost = 0;
  const db = new Proxy(env.DB, {
    get: (target, name) => {
      if (name !== 'batch') return Reflect.get(target, name).bind(target);
      return async (statements: D1PreparedStatement[]) => {
        calls += 1;
        if (calls % 2 === 1) {
          lost += 1;
          if (mode === 'after') await target.batch(statements);
          throw new Error('D1_ERROR: Network connection lost.');
        }
        return target.batch(statements);
      };
    },
  });
  return { db, lost: () => lost };
};

describe('an import object', () => {
  it.each([
    ['orders', 'after'],
    ['orders', 'before'],
    ['comments', 'after'],
    ['mentions', 'before'],
  ] as const)(
    'stores and undoes all %s once, though answers of the database are lost %s its work',
    async (kind, mode) => {
      const whole = await newMoney();
      await (await newUpload(whole, FILES[kind], { kind })).bring();
      const money = await newMoney();
      const empty = await dumpOf(money.campaignId);
      const upload = await newUpload(money, FILES[kind], { kind });
      await upload.start('import');
      const broken = breaking(mode);
      await upload.equip(broken.db);
      const stored = await upload.until('stored');
      expect(stored.rows_stored).toBe(24);
      expect(broken.lost()).toBeGreaterThan(2);
      const shape = async (campaignId: string) => {
        // Collaborations and their links are of the fixture.
        const { collaboration: _, ...dump } = await dumpOf(campaignId);
        const text = JSON.stringify(dump);
        return JSON.parse(text.replaceAll(/(camp|brand)_[0-9a-z]+/g, '$1')) as unknown;
      };
      expect(await shape(money.campaignId)).toEqual(await shape(whole.campaignId));
      await upload.equip(broken.db);
      await read(
        await call('DELETE', `/api/v1/imports/${stored.import_id}`, { key: money.keys.editor }),
        200,
      );
      await upload.until('undone');
      expect(await dumpOf(money.campaignId)).toEqual(empty);
    },
  );

  it('stops when the database stays away, says why, and goes on where it was when it is asked to', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, file);
    await upload.start('import');
    const before = await upload.until('storing');
    const away = new Proxy(env.DB, {
      get: () => () => {
        throw new Error('D1_ERROR: too many rows written today');
      },
    });
    await upload.equip(away);
    for (let tries = 0; tries < 20; tries += 1) await runDurableObjectAlarm(upload.object);
    const failed = await upload.state();
    expect(failed).toMatchObject({ phase: 'failed', failures: 8 });
    expect(failed.reason).toContain('too many rows written today');
    expect(failed.bytes_read).toBeGreaterThanOrEqual(before.bytes_read);
    expect(await runDurableObjectAlarm(upload.object)).toBe(false);
    expect(await upload.bring()).toMatchObject({ rows_stored: 24, failures: 0, reason: null });
  });

  it('is woken when its alarm was given up, and told of an undoing that did not reach it', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, file);
    await upload.start('import');
    const { import_id: id } = await upload.until('storing');
    await runInDurableObject(upload.object, (_: ImportObject, state) =>
      state.storage.deleteAlarm(),
    );
    await env.DB.prepare(`UPDATE import SET busy = 'undoing', undone_at = 1 WHERE id = ?1`)
      .bind(id)
      .run();
    await wakeImports(env.DB, env.IMPORTS);
    await upload.until('undone');
    expect(await dumpOf(money.campaignId)).not.toHaveProperty('order_line');
  });

  it('that is abandoned in the very moment its import begins leaves nothing of it, and nothing waits for it', async () => {
    const money = await newMoney();
    const empty = await dumpOf(money.campaignId);
    const upload = await newUpload(money, file);
    await upload.start('import');
    await runInDurableObject(upload.object, (instance: ImportObject) => {
      const db = new Proxy(env.DB, {
        get: (target, name) => {
          if (name !== 'batch') return Reflect.get(target, name).bind(target);
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements);
            await instance.abandon();
            return results;
          };
        },
      });
      Object.assign(instance, { env: { ...env, DB: db, FILES: bucket } });
    });
    await upload.until('undone');
    const busy = env.DB.prepare(
      `SELECT count(*) AS n FROM import WHERE campaign_id = ?1 AND busy IS NOT NULL`,
    ).bind(money.campaignId);
    expect(await busy.first('n')).toBe(0);
    expect(await dumpOf(money.campaignId)).toEqual(empty);
  });

  /** Its alarms go off until it gives up. */
  const fails = async ({ object }: Upload, broken: object): Promise<void> => {
    await runInDurableObject(object, (instance: ImportObject) => {
      Object.assign(instance, { env: { ...env, FILES: bucket, ...broken } });
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await object.view())?.job.phase === 'failed') return;
      await runDurableObjectAlarm(object);
    }
    throw new Error('it never gave up');
  };
  const away = new Proxy(env.DB, {
    get: () => () => {
      throw new Error('away');
    },
  });

  it('stores nothing because a dry run is asked for, and clears again what it failed to clear', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, file);
    await upload.start('import');
    await upload.until('storing');
    await fails(upload, { DB: away });
    expect((await upload.ask('/dry-run', 'POST')).status).toBe(409);
    expect((await upload.state()).phase).toBe('failed');
    await read(await upload.ask('/import', 'POST'), 202);
    await fails(upload, { FILES: { get: bucket.get.bind(bucket) } });
    expect((await upload.object.view())?.job.failedIn).toBe('clearing');
    await upload.equip();
    expect(await upload.object.abandon()).toBe(false);
    await upload.until('stored');
    expect((await bucket.list({ prefix: `uploads/${upload.answer.id}/` })).objects).toEqual([]);
  });

  it('names the file by the parts that it reads, though one is sent anew while it begins', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, file);
    await upload.equip();
    const job = await runInDurableObject(upload.object, async (instance: ImportObject) => {
      const { parts = [] } = instance.view() ?? {};
      const who = { atMs: 1, actor: { kind: 'key', id: 'key_1' }, requestId: '' } as const;
      const started = instance.start('dry_run', 'imp_1', who);
      const [first] = parts;
      if (first) instance.hold({ ...first, sha256: 'other' });
      await started;
      return instance.view();
    });
    expect(job?.parts[0]?.sha256).toBe('other');
    expect(job?.job.fileHash).toBe(await hashOfParts(job?.parts ?? []));
    await upload.until('checked');
  });

  it('deletes what nobody finished for seven days', async () => {
    const money = await newMoney();
    const [old, young] = [await beginUpload(money, file), await beginUpload(money, file)];
    for (const upload of [old, young]) {
      await read(await upload.put(1), 200);
      await upload.equip();
    }
    await env.DB.prepare(`UPDATE upload SET created_at = 1 WHERE id = ?1`)
      .bind(old.answer.id)
      .run();
    await dropOldUploads(env.DB, env.IMPORTS, 1 + 7 * 86_400_000);
    expect((await old.state()).phase).not.toBe('abandoned');
    await dropOldUploads(env.DB, env.IMPORTS, 2 + 7 * 86_400_000);
    await old.until('abandoned');
    const left = async (id: string) =>
      (await bucket.list({ prefix: `uploads/${id}/` })).objects.length;
    expect([await left(old.answer.id), await left(young.answer.id)]).toEqual([0, 1]);
    expect((await young.state()).phase).toBe('uploading');
  });
});
