// Figures of many creators by a file, as an agency sends them: tried, stored, sent again, taken back.
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { latestSubmissions } from '../../../src/storage/creator/submission.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { newCreator, newReel } from '../creator/creator-fixture.ts';
import type { CreatorStage } from '../creator/creator-fixture.ts';
import { problemNames, read } from '../api/money-fixture.ts';

type Row = { id: string; [name: string]: unknown };

type Answer = {
  id: string | null;
  rows_read: number;
  rows_stored: number;
  rows_changed: number;
  rows_unchanged: number;
  rows_skipped: number;
  problems: { row: number; reason: string }[];
  dry_run: boolean;
  repeated: boolean;
  summary: {
    rows: Record<string, unknown>[];
    contents_added: number;
    ignored_columns: string[];
  };
};

type Stage = {
  readonly keys: Keys;
  readonly brandId: string;
  readonly campaignId: string;
  readonly mara: CreatorStage;
  readonly ola: CreatorStage;
};

const newStage = async (): Promise<Stage> => {
  const { brandId, keys } = await newBrand();
  const campaignId = (await newCampaign(keys.editor)).id;
  const mara = await newCreator(keys.editor, { campaignId });
  const ola = await newCreator(keys.editor, { campaignId, name: 'Ola Berg', handle: 'ola.b' });
  return { keys, brandId, campaignId, mara, ola };
};

const send = (
  { keys, campaignId }: Pick<Stage, 'keys' | 'campaignId'>,
  body: string | Uint8Array | FormData,
  query = '',
  headers: Record<string, string> = { 'Content-Type': 'text/csv' },
): Promise<Response> =>
  exports.default.fetch(
    `https://liftnote.test/api/v1/campaigns/${campaignId}/imports/figures?file_name=may.csv${query}`,
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${keys.editor}`,
        ...(body instanceof FormData ? {} : headers),
      },
      body,
    },
  );

const submissionsOf = async ({ keys }: Stage, contentId: string): Promise<Row[]> =>
  (
    await read<{ items: Row[] }>(
      await call('GET', `/api/v1/contents/${contentId}/submissions`, { key: keys.viewer }),
      200,
    )
  ).items;

const contentsOf = async ({ keys, campaignId }: Stage): Promise<Row[]> =>
  (
    await read<{ items: Row[] }>(
      await call('GET', `/api/v1/campaigns/${campaignId}/contents?limit=200`, { key: keys.viewer }),
      200,
    )
  ).items;

const fileOf = (...rows: string[]): string =>
  [
    'url,creator,platform,format,published_on,figures_on,impressions,reach,likes,explanation,Budget',
    ...rows,
  ].join('\n');

describe('a figures file', () => {
  it('takes back what its cell leaves empty, and nothing that it has no column for', async () => {
    const own = await newStage();
    const { contentId, url } = own.mara;
    const figures = { impressions: 9000, reach: 8000, saves: 12 };
    const body = { figures, figures_on: '2026-03-12' };
    await call('POST', `/api/v1/contents/${contentId}/submissions`, { key: own.keys.editor, body });
    await read(await send(own, `url,figures_on,reach,likes\n${url},2026-03-20,,310\n`), 201);
    const [sent] = await submissionsOf(own, contentId);
    expect(sent?.['figures']).toMatchObject({
      impressions: 9000,
      reach: null,
      likes: 310,
      saves: 12,
    });
  });

  it('tried first says what it would change, figure by figure, and stores nothing', async () => {
    const own = await newStage();
    await read(
      await call('POST', `/api/v1/contents/${own.mara.contentId}/submissions`, {
        key: own.keys.editor,
        body: {
          figures: { impressions: 9000, likes: 300, saves: 12 },
          figures_on: '2026-03-12',
        },
      }),
      201,
    );
    const url = newReel();
    const file = fileOf(
      `${own.mara.url}?igsh=x,@Mara.Makes,,,,2026-03-20,10.2K,8000,310,,500`,
      `${url},Ola Berg,,,2026-03-09,2026-03-20,4000,,90,Boosted,`,
      `${newReel()},,,,,2026-03-20,1,1,1,,`,
      `${newReel()},Nobody,,,,2026-03-20,1,1,1,,`,
      'https://www.instagram.com/mara/,ola.b,,,,2026-03-20,1,1,1,,',
      `${own.ola.url},,,,,2026-03-20,,,abc,,`,
      'Total,,,,,,14200,8000,400,,',
    );
    const tried = await read<Answer>(await send(own, file, '&dry_run=true'), 200);
    expect(tried).toMatchObject({
      id: null,
      dry_run: true,
      repeated: false,
      rows_read: 7,
      rows_stored: 1,
      rows_changed: 1,
      rows_unchanged: 0,
      rows_skipped: 5,
    });
    expect(tried.problems).toEqual([
      { row: 4, reason: 'The post is new, and the row does not say which creator it belongs to' },
      { row: 5, reason: '“Nobody” in creator: the campaign has no such creator' },
      { row: 6, reason: expect.any(String) },
      { row: 7, reason: '“abc” in likes can’t be read as a figure' },
      { row: 8, reason: 'A line of totals' },
    ]);
    expect(tried.summary).toMatchObject({ contents_added: 1, ignored_columns: ['Budget'] });
    expect(tried.summary.rows).toMatchObject([
      {
        row: 2,
        content_id: own.mara.contentId,
        content: 'known',
        figures: 'replaced',
        figures_on: '2026-03-20',
        previous_figures_on: '2026-03-12',
        changes: [
          { metric: 'impressions', from: 9000, to: 10_200 },
          { metric: 'reach', from: null, to: 8000 },
          { metric: 'likes', from: 300, to: 310 },
        ],
      },
      {
        row: 3,
        content_id: null,
        content: 'new',
        collaboration_id: own.ola.collaborationId,
        platform: 'instagram',
        format: 'reel',
        figures: 'new',
        changes: [
          { metric: 'impressions', from: null, to: 4000 },
          { metric: 'likes', from: null, to: 90 },
        ],
      },
    ]);
    expect(await contentsOf(own)).toHaveLength(2);
    expect(await submissionsOf(own, own.mara.contentId)).toHaveLength(1);

    const stored = await read<Answer>(await send(own, file), 201);
    const { content_id: added, ...rest } = stored.summary.rows[1] ?? {};
    expect({
      ...stored,
      id: null,
      dry_run: true,
      created_at: null,
      created_by: null,
      state: null,
    }).toEqual({
      ...tried,
      summary: {
        ...tried.summary,
        rows: [tried.summary.rows[0], { ...rest, content_id: added }],
      },
    });
    expect(added).toMatch(/^cont_/);
    const [current, before] = await submissionsOf(own, own.mara.contentId);
    expect(current).toMatchObject({
      source: 'import',
      import_id: stored.id,
      replaces_id: before?.id,
      is_current: true,
      // The file has no column for saves.
      figures: { impressions: 10_200, reach: 8000, likes: 310, saves: 12, comments: null },
    });
    expect(await submissionsOf(own, String(added))).toMatchObject([
      { explanation: 'Boosted', figures: { impressions: 4000, reach: null } },
    ]);
  });

  it('sent twice changes nothing, not even what was corrected in between', async () => {
    const own = await newStage();
    const file = fileOf(`${own.mara.url},,,,,2026-03-20,1000,800,31,,`);
    const first = await read<Answer>(await send(own, file), 201);
    const again = await read<Answer>(await send(own, file), 200);
    expect(again).toMatchObject({ id: first.id, repeated: true, rows_stored: 0, rows_changed: 0 });
    await read(
      await call('POST', `/api/v1/contents/${own.mara.contentId}/submissions`, {
        key: own.keys.editor,
        body: { figures: { impressions: 1100 }, figures_on: '2026-03-20' },
      }),
      201,
    );
    await read<Answer>(await send(own, file), 200);
    expect(await submissionsOf(own, own.mara.contentId)).toMatchObject([
      { figures: { impressions: 1100 }, is_current: true },
      { figures: { impressions: 1000 } },
    ]);
  });

  it('with the same figures in another file stores none of them again', async () => {
    const own = await newStage();
    await read(await send(own, fileOf(`${own.mara.url},,,,,2026-03-20,1000,800,31,Sale,`)), 201);
    const other = `content_id;Stand;Aufrufe;Erreichte Konten;Likes\n${own.mara.contentId};20.03.2026;1.000;800;31\n`;
    const again = await read<Answer>(await send(own, other), 201);
    expect(again).toMatchObject({ rows_stored: 0, rows_changed: 0, rows_unchanged: 1 });
    expect(again.summary.rows).toMatchObject([{ figures: 'same', changes: [] }]);
    expect(await submissionsOf(own, own.mara.contentId)).toMatchObject([{ explanation: 'Sale' }]);
  });

  it('never puts older figures over later ones, and counts the latest of several rows of a post', async () => {
    const own = await newStage();
    const rows = ['2026-03-10', '2026-03-20', '2026-03-15'].map(
      (day, index) => `${own.mara.url},,,,,${day},${1000 * (index + 1)},,,,`,
    );
    const stored = await read<Answer>(await send(own, fileOf(...rows)), 201);
    expect(stored.problems.map(({ row }) => row)).toEqual([2, 4]);
    expect(stored.problems[0]?.reason).toBe('Row 3 speaks of the same post, and its figures count');
    const older = await read<Answer>(await send(own, fileOf(rows[0] ?? '')), 201);
    expect(older.problems).toEqual([
      { row: 2, reason: 'Figures of 2026-03-20 are there already, which is later' },
    ]);
    expect(await submissionsOf(own, own.mara.contentId)).toMatchObject([
      { figures: { impressions: 2000 }, figures_on: '2026-03-20' },
    ]);
  });

  it('comes as a form too, under the name of its file', async () => {
    const own = await newStage();
    const form = new FormData();
    form.set('file', new File([fileOf(`${own.mara.url},,,,,2026-03-20,9,,,,`)], 'april.csv'));
    const stored = await read<Answer & { file_name: string }>(
      await exports.default.fetch(
        `https://liftnote.test/api/v1/campaigns/${own.campaignId}/imports/figures`,
        { method: 'POST', headers: { Authorization: `Bearer ${own.keys.editor}` }, body: form },
      ),
      201,
    );
    expect(stored).toMatchObject({ file_name: 'april.csv', rows_stored: 1 });
  });

  it.each([
    ['', 'empty'],
    ['a,b\n1,2\n', 'without any known column'],
    ['url,impressions\nhttps://youtu.be/dQw4w9WgXcQ,5\n', 'without a day'],
    ['figures_on,impressions\n2026-03-20,5\n', 'without a post'],
    ['url,figures_on\nhttps://youtu.be/dQw4w9WgXcQ,2026-03-20\n', 'without figures'],
    ['url,figures_on,likes\n"https://youtu.be/dQw4w9WgXcQ,2026-03-20,5\n', 'with an open quote'],
    [
      `url,figures_on,likes\n${'https://youtu.be/dQw4w9WgXcQ,2026-03-20,5\n'.repeat(1001)}`,
      'too long',
    ],
    ['PK\u0003\u0004', 'a workbook'],
  ])('is refused as a whole when it is %2$s', async (body) => {
    const own = await newStage();
    const response = await send(own, body);
    expect(response.status).toBe(422);
    expect(problemNames(await problemOf(response))).toEqual(['file']);
  });

  it('takes no other media type and no creator’s token', async () => {
    const own = await newStage();
    expect((await send(own, '{}', '', { 'Content-Type': 'application/json' })).status).toBe(415);
    const token = { ...own.keys, editor: own.mara.token };
    expect((await send({ ...own, keys: token }, 'x')).status).toBe(403);
  });

  it('of random bytes and broken rows is always answered, and stores nothing that was not understood', async () => {
    const own = await newStage();
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    for (let round = 0; round < 40; round += 1) {
      const bytes = random(1 + round * 40);
      const head = new TextEncoder().encode(fileOf(''));
      const body = round % 2 === 0 ? bytes : Uint8Array.from([...head, ...bytes]);
      const response = await send(own, body);
      expect([201, 200, 422, 429], await response.clone().text()).toContain(response.status);
    }
    expect(await submissionsOf(own, own.mara.contentId)).toEqual([]);
    expect(await contentsOf(own)).toHaveLength(2);
  });
});

describe('an import of figures that is undone', () => {
  const undo = (own: Stage, id: string | null): Promise<Response> =>
    call('DELETE', `/api/v1/imports/${id}`, { key: own.keys.editor });

  it('lets the figures before it count again, keeps its own in the history, and takes its posts out', async () => {
    const own = await newStage();
    const before = await read<Row>(
      await call('POST', `/api/v1/contents/${own.mara.contentId}/submissions`, {
        key: own.keys.editor,
        body: { figures: { impressions: 900 }, figures_on: '2026-03-12' },
      }),
      201,
    );
    const url = newReel();
    const file = fileOf(
      `${own.mara.url},,,,,2026-03-20,1000,,,,`,
      `${url},ola.b,,,,2026-03-20,50,,,,`,
    );
    const { id } = await read<Answer>(await send(own, file), 201);
    expect(await contentsOf(own)).toHaveLength(3);
    await read(await undo(own, id), 200);
    expect(await contentsOf(own)).toHaveLength(2);
    const latest = await latestSubmissions(env.DB, own.brandId, [own.mara.contentId]);
    // What the creator’s page reads: nothing there was sent back.
    expect(latest.map((submission) => submission.id)).toEqual([before.id]);
    const history = await submissionsOf(own, own.mara.contentId);
    expect(history).toMatchObject([
      { state: 'rejected', is_current: false, import_id: id, withdrawn_at: expect.any(Number) },
      { id: before.id, is_current: true, replaced_by_id: null, withdrawn_at: null },
    ]);
    const { personal_link: link } = await read<{ personal_link: string }>(
      await call('GET', `/api/v1/collaborations/${own.mara.collaborationId}`, {
        key: own.keys.editor,
      }),
      200,
    );
    const path = `${new URL(link).pathname}/contents/${own.mara.contentId}`;
    const page = await (await call('GET', path)).text();
    expect(page).toContain('Withdrawn by the brand');
    expect(page).not.toContain('Sent back by the brand');
    const accept = await call('PATCH', `/api/v1/submissions/${history[0]?.id}`, {
      key: own.keys.reviewer,
      body: { state: 'accepted' },
      headers: { 'If-Match': `"${String(history[0]?.['rev'])}"` },
    });
    expect(accept.status).toBe(409);
    const again = await read<Row>(await undo(own, id), 200);
    expect(again).toMatchObject({ kind: 'figures', undone_at: expect.any(Number) });

    const anew = await read<Answer>(await send(own, file), 201);
    expect(anew).toMatchObject({ repeated: false, rows_stored: 1, rows_changed: 1 });
  });

  it('leaves what came later, and asks nothing of the creator', async () => {
    const own = await newStage();
    const { id } = await read<Answer>(
      await send(own, fileOf(`${own.mara.url},,,,,2026-03-20,1000,,,,`)),
      201,
    );
    const later = await read<Row>(
      await call('POST', `/api/v1/contents/${own.mara.contentId}/submissions`, {
        key: own.mara.token,
        body: { figures: { impressions: 1200 }, figures_on: '2026-03-21' },
      }),
      201,
    );
    await read(await undo(own, id), 200);
    expect(await submissionsOf(own, own.mara.contentId)).toMatchObject([
      { id: later.id, is_current: true },
      { state: 'rejected', is_current: false },
    ]);
    const { status } = await read<{ status: string }>(
      await call('GET', `/api/v1/collaborations/${own.mara.collaborationId}`, {
        key: own.keys.viewer,
      }),
      200,
    );
    expect(status).not.toBe('sent_back');
    const { results } = await env.DB.prepare(
      `SELECT action, noun FROM audit WHERE brand_id = ?1 AND action IN ('withdraw', 'undo') ORDER BY id`,
    )
      .bind(own.brandId)
      .all();
    expect(results).toEqual([
      { action: 'undo', noun: 'import' },
      { action: 'withdraw', noun: 'submission' },
    ]);
  });
});
