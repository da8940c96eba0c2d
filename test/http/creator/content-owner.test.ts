// Whose a post is: a creator's, the audience's, and how many a creator may have.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_POSTS } from '../../../src/core/content/content.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { newCreator, newReel, sendForm } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { problemNames, read, sendFile } from '../api/money-fixture.ts';

let keys: Keys;
let stage: CreatorStage;
beforeEach(async () => {
  ({ keys } = await newBrand());
  stage = await newCreator(keys.editor);
});

const own = () => ({ keys, campaignId: stage.campaignId });

type Post = { id: string; collaboration_id: string | null; rev: number };

const add = (url: string, key: string, collaborationId?: string): Promise<Response> =>
  call('POST', `/api/v1/campaigns/${stage.campaignId}/contents`, {
    key,
    body: { url, ...(collaborationId !== undefined && { collaboration_id: collaborationId }) },
  });

describe('a post of the audience', () => {
  it('becomes a creator’s when a key says so, and only then', async () => {
    const url = newReel();
    const { id } = await read<Post>(await add(url, keys.editor), 201);
    const page = await sendForm(`${stage.page}/contents`, { url });
    expect(page.status).toBe(422);
    const html = await page.text();
    expect(html).toContain('among those of its audience');
    expect(html).toContain(`value="${url}"`);
    expect((await add(url, stage.token)).status).toBe(409);

    const given = await read<Post>(await add(url, keys.editor, stage.collaborationId), 200);
    expect(given).toMatchObject({ id, collaboration_id: stage.collaborationId, rev: 2 });
    expect((await add(url, stage.token)).status).toBe(200);
    const other = await newCreator(keys.editor, {
      campaignId: stage.campaignId,
      name: 'Ola Berg',
      handle: 'ola.b',
    });
    expect((await add(url, keys.editor, other.collaborationId)).status).toBe(409);
    expect((await add(url, keys.editor)).status).toBe(409);
  });

  it('stays the creator’s when the import that brought it is undone', async () => {
    const url = newReel();
    const { id } = await read<{ id: string }>(
      await sendFile(own(), 'contents', `url\n${url}\n${newReel()}\n`),
      201,
    );
    await read<Post>(await add(url, keys.editor, stage.collaborationId), 200);
    await call('DELETE', `/api/v1/imports/${id}`, { key: keys.editor });
    const list = `/api/v1/campaigns/${stage.campaignId}/contents`;
    const { items } = await read<{ items: { url: string }[] }>(
      await call('GET', list, { key: keys.viewer }),
      200,
    );
    expect(items.map((item) => item.url)).toEqual([stage.url, url]);
  });
});

describe('a creator', () => {
  const fill = (): Promise<unknown> =>
    env.DB.prepare(
      `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key, created_at, updated_at)
       WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
       SELECT id || '_' || i, brand_id, campaign_id, collaboration_id, platform, format, url || i, url_key || i, created_at,
         updated_at FROM content, n WHERE id = ?1`,
    )
      .bind(stage.contentId, MOST_POSTS)
      .run();

  it(`has ${MOST_POSTS} posts at most, by whichever way they come`, async () => {
    await fill();
    const audience = newReel();
    await read<Post>(await add(audience, keys.editor), 201);
    for (const [url, key, id] of [
      [newReel(), keys.editor, stage.collaborationId],
      [newReel(), stage.token, undefined],
      [audience, keys.editor, stage.collaborationId],
    ] as const) {
      const refused = await add(url, key, id);
      expect(refused.status).toBe(422);
      expect(problemNames(await problemOf(refused))).toEqual(['url']);
    }
    const page = await sendForm(`${stage.page}/contents`, { url: newReel() });
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('No more than 200 posts');
    const file = `url,creator,figures_on,likes\n${newReel()},Mara Lind,2026-03-20,5\n${stage.url},,2026-03-20,7\n`;
    const brought = await read<{ problems: { row: number }[]; rows_stored: number }>(
      await sendFile(own(), 'figures', file),
      201,
    );
    expect([brought.problems.map(({ row }) => row), brought.rows_stored]).toEqual([[2], 1]);
    // One that is there is there, full or not.
    expect((await add(stage.url, stage.token)).status).toBe(200);
  });
});
