// The content register over HTTP: rights with their end, looks at disclosure, scores of several raters, and posts of the
// audience by a file.
import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import { call, newBrand, newKey, problemOf, randomBytes } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { newCreator, newReel } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { problemNames, read } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

type Entry = {
  content_id: string;
  made_by: string;
  rights: { state: string; days_left: number | null; stated: Record<string, unknown> | null };
  disclosure: {
    checked: Record<string, unknown> | null;
    suggestion: { result: string | null; message: string; signs: unknown[] };
  };
  quality: { mean: number | null; raters: number; widest_difference: number | null };
  caption: string | null;
  reuse_value_minor: number | null;
  rev: number;
};

type Record_ = Entry & {
  ratings: { rater: string; criterion: string; score: number }[];
  rights_history: { kind: string }[];
  disclosure_history: { result: string }[];
};

type Stage = { brandId: string; keys: Keys; creator: CreatorStage };

const newStage = async (): Promise<Stage> => {
  const { brandId, keys } = await newBrand();
  return { brandId, keys, creator: await newCreator(keys.editor) };
};

const post = (path: string, key: string, body: unknown): Promise<Response> =>
  call('POST', `/api/v1${path}`, { key, body });

const recordOf = async ({ keys }: Stage, id: string): Promise<Record_> =>
  read(await call('GET', `/api/v1/contents/${id}/register`, { key: keys.viewer }), 200);

const snapshotNow = ({ brandId, creator }: Stage) =>
  snapshotOf({ brandId, campaignId: creator.campaignId }, Date.now());

const keepFile = async (brandId: string): Promise<string> => {
  const id = newId('file', randomBytes);
  await env.DB.prepare(
    `INSERT INTO file (id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at)
     VALUES (?1, ?2, 'evidence', 'image/png', 9, 1, 1, ?1, 'test', 1)`,
  )
    .bind(id, brandId)
    .run();
  return id;
};

describe('rights in a post', () => {
  let stage: Stage;
  let path: string;
  beforeAll(async () => {
    stage = await newStage();
    path = `/contents/${stage.creator.contentId}/usage-rights`;
  });

  it('are stated with where and until when, and say how long they last', async () => {
    const evidence = await keepFile(stage.brandId);
    const body = { kind: 'licensed', until: '2199-12-31', channels: ['website'], evidence };
    const entry = await read<Entry>(await post(path, stage.keys.editor, body), 201);
    expect(entry.rights).toMatchObject({
      state: 'in_force',
      stated: { ...body, note: '', stated_by: 'editor of a test' },
    });
    expect((await snapshotNow(stage)).contents[0]?.usageRightsUntil).toBe('2199-12-31');
    const removal = await call('DELETE', `/api/v1/files/${evidence}`, { key: stage.keys.editor });
    expect(removal.status).toBe(409);
  });

  it('stated anew leave the earlier ones in the history, and in a report only what stands', async () => {
    for (const [body, state, until] of [
      [{ kind: 'granted', until: '2026-01-01' }, 'expired', '2026-01-01'],
      [{ kind: 'granted' }, 'in_force', '9999-12-31'],
      [{ kind: 'declined' }, 'not_given', null],
    ] as const) {
      const entry = await read<Entry>(await post(path, stage.keys.editor, body), 201);
      expect(entry.rights.state).toBe(state);
      expect((await snapshotNow(stage)).contents[0]?.usageRightsUntil).toBe(until);
    }
    const { rights_history: history } = await recordOf(stage, stage.creator.contentId);
    expect(history.map(({ kind }) => kind)).toEqual(['declined', 'granted', 'granted', 'licensed']);
  });

  it('name no file of another brand, no end where nothing was given, and no unknown channel', async () => {
    const foreign = await keepFile((await newBrand()).brandId);
    for (const [body, names] of [
      [{ kind: 'granted', evidence: foreign }, ['evidence']],
      [{ kind: 'requested', until: '2026-12-31' }, ['until']],
      [{ kind: 'granted', channels: ['moon'] }, ['channels.0']],
      [{ kind: 'granted', until: '31.12.2026' }, ['until']],
    ] as const) {
      const response = await post(path, stage.keys.editor, body);
      expect(response.status).toBe(422);
      expect(problemNames(await problemOf(response))).toEqual(names);
    }
  });
});

describe('a disclosure', () => {
  it('is what the last person saw, beside what the caption suggests', async () => {
    const stage = await newStage();
    const { contentId } = stage.creator;
    const changed = await call('PATCH', `/api/v1/contents/${contentId}`, {
      key: stage.keys.editor,
      body: { caption: 'Anzeige | Mein Morgen', reuse_value_minor: 45_000 },
      headers: { 'If-Match': '"1"' },
    });
    const entry = await read<Entry>(changed, 200);
    expect(entry).toMatchObject({
      reuse_value_minor: 45_000,
      disclosure: {
        checked: null,
        suggestion: { result: 'seen', signs: [{ rule: 'label', text: 'Anzeige', at: 0 }] },
      },
    });
    expect(entry.disclosure.suggestion.message).toMatch(/^Suggestion: /);
    expect((await snapshotNow(stage)).contents[0]?.hasDisclosure).toBeNull();
    for (const [result, has] of [
      ['seen', true],
      ['not_seen', false],
      ['unclear', null],
    ] as const) {
      const path = `/contents/${contentId}/disclosure-checks`;
      const checked = await read<Entry>(await post(path, stage.keys.reviewer, { result }), 201);
      expect(checked.disclosure.checked).toMatchObject({
        result,
        checked_by: 'reviewer of a test',
      });
      expect((await snapshotNow(stage)).contents[0]?.hasDisclosure).toBe(has);
    }
    expect((await recordOf(stage, contentId)).disclosure_history).toHaveLength(3);
  });

  it('that was told with the post is the first look, under the name of whoever told it', async () => {
    const stage = await newStage();
    const path = `/campaigns/${stage.creator.campaignId}/contents`;
    const body = { url: newReel(), has_disclosure: true };
    const { id } = await read<{ id: string }>(await post(path, stage.creator.token, body), 201);
    const { disclosure } = await recordOf(stage, id);
    expect(disclosure.checked).toMatchObject({ result: 'seen', checked_by: 'Mara Lind' });
  });

  it('is not changed by whoever read an older state of the post', async () => {
    const { keys, creator } = await newStage();
    const patch = (rev: string) =>
      call('PATCH', `/api/v1/contents/${creator.contentId}`, {
        key: keys.editor,
        body: { caption: 'New' },
        headers: { 'If-Match': rev },
      });
    expect((await patch('"7"')).status).toBe(412);
    expect((await patch('"1"')).status).toBe(200);
    expect((await patch('"1"')).status).toBe(412);
  });
});

describe('scores', () => {
  it('of a rater replace that rater’s own, and a null takes one back', async () => {
    const stage = await newStage();
    const { contentId } = stage.creator;
    const rate = async (scores: object, rater?: string): Promise<Entry> =>
      read(
        await post(`/contents/${contentId}/ratings`, stage.keys.reviewer, { scores, rater }),
        200,
      );
    await rate({ clarity: 2, fit: 3 });
    await rate({ clarity: 5, reuse: 4 }, 'Jonas');
    const entry = await rate({ clarity: 4, fit: null });
    expect(entry.quality).toMatchObject({ raters: 2, scores: 3, widest_difference: 1 });
    expect(entry.quality.mean).toBeCloseTo(13 / 3, 12);
    expect((await recordOf(stage, contentId)).ratings).toMatchObject([
      { rater: 'reviewer of a test', criterion: 'clarity', score: 4 },
      { rater: 'Jonas', criterion: 'clarity', score: 5 },
      { rater: 'Jonas', criterion: 'reuse', score: 4 },
    ]);
    const [content] = (await snapshotNow(stage)).contents;
    expect(content?.ratings).toEqual([
      { rater: 1, criterion: 'clarity', score: 4 },
      { rater: 2, criterion: 'clarity', score: 5 },
      { rater: 2, criterion: 'reuse', score: 4 },
    ]);
  });

  it('that name nobody’s criterion, or nothing, are refused where it stands', async () => {
    const { keys, creator } = await newStage();
    for (const [body, names] of [
      [{ scores: {} }, ['scores']],
      [{ scores: { fit: 6 } }, ['scores.fit']],
      [{ scores: { fit: 3, style: 3 } }, ['scores.style']],
    ] as const) {
      const response = await post(`/contents/${creator.contentId}/ratings`, keys.reviewer, body);
      expect(response.status).toBe(422);
      expect(problemNames(await problemOf(response))).toEqual(names);
    }
  });

  it('of two raters over twelve posts agree by an alpha with an interval, else by a reason', async () => {
    const { brandId, keys, creator } = await newStage();
    const second = await newKey(brandId, 'reviewer');
    const path = `/api/v1/campaigns/${creator.campaignId}/rating-agreement`;
    const agreement = async () =>
      read<{ overall: Record<string, unknown>; raters: number; posts: number }>(
        await call('GET', path, { key: keys.viewer }),
        200,
      );
    expect((await agreement()).overall).toMatchObject({
      alpha: null,
      reason: 'no criterion of any post was scored by two people',
    });
    for (let index = 0; index < 12; index += 1) {
      const { id } = await read<{ id: string }>(
        await post(`/campaigns/${creator.campaignId}/contents`, keys.editor, { url: newReel() }),
        201,
      );
      const score = 1 + (index % 5);
      const other = index % 3 === 0 ? Math.min(5, score + 1) : score;
      await post(`/contents/${id}/ratings`, keys.reviewer, { scores: { clarity: score } });
      await post(`/contents/${id}/ratings`, second, { scores: { clarity: other } });
    }
    const found = await agreement();
    expect(found).toMatchObject({ raters: 2, posts: 12, overall: { units: 12, reason: null } });
    expect(Number(found.overall['lo'])).toBeLessThan(Number(found.overall['alpha']));
    expect(Number(found.overall['alpha'])).toBeGreaterThan(0.8);
  });
});

describe('a file with posts of the audience', () => {
  type Answer = {
    id: string | null;
    rows_stored: number;
    rows_unchanged: number;
    rows_skipped: number;
    repeated: boolean;
    problems: { row: number; reason: string }[];
    summary: { rows: Record<string, unknown>[]; ignored_columns: string[] };
  };

  const send = (stage: Stage, body: string, query = ''): Promise<Response> =>
    exports.default.fetch(
      `https://liftnote.test/api/v1/campaigns/${stage.creator.campaignId}/imports/contents?file_name=a.csv${query}`,
      {
        method: 'POST',
        headers: { Authorization: `Bearer ${stage.keys.editor}`, 'Content-Type': 'text/csv' },
        body,
      },
    );

  const audienceOf = async ({ keys, creator }: Stage): Promise<Entry[]> => {
    const path = `/api/v1/campaigns/${creator.campaignId}/content-register?made_by=audience`;
    return (await read<{ items: Entry[] }>(await call('GET', path, { key: keys.viewer }), 200))
      .items;
  };

  it('is tried first, stored, known when it comes again, and taken back but for what was worked on', async () => {
    const stage = await newStage();
    const [first, second] = [newReel(), newReel()];
    const file = [
      'Link;Veröffentlicht am;Text;Nutzungsrechte;Rechte bis;Kanäle;Likes',
      `${first}?igsh=x;2026-03-10;#ad Love it;Erteilt;2199-12-31;Website, E-Mail;9`,
      `${second};;;;;;`,
      `${first};;;;;;`,
      `${stage.creator.url};;;;;;`,
      'https://www.instagram.com/mara/;;;;;;',
      `${newReel()};;;maybe;;;`,
      `${newReel()};;;requested;2026-12-31;;`,
      `${newReel()};2199-01-01;;;;;`,
    ].join('\n');
    const tried = await read<Answer>(await send(stage, file, '&dry_run=1'), 200);
    expect(tried).toMatchObject({ id: null, rows_stored: 2, rows_skipped: 6 });
    expect(tried.problems).toEqual([
      { row: 4, reason: 'Row 2 speaks of the same post, and counts' },
      { row: 5, reason: 'This post belongs to a creator of the campaign' },
      { row: 6, reason: expect.any(String) },
      { row: 7, reason: '“maybe” is no kind of usage right that is known here' },
      { row: 8, reason: 'Only rights that were given have an end and channels' },
      { row: 9, reason: expect.any(String) },
    ]);
    expect(tried.summary).toMatchObject({
      rows: [
        { row: 2, content: 'new', usage_rights: 'granted', usage_rights_until: '2199-12-31' },
        { row: 3, content: 'new', usage_rights: null },
      ],
      ignored_columns: ['Likes'],
    });
    expect(await audienceOf(stage)).toEqual([]);

    const stored = await read<Answer>(await send(stage, file), 201);
    expect(stored).toMatchObject({ rows_stored: 2, repeated: false });
    const entries = await audienceOf(stage);
    expect(entries).toMatchObject([{ made_by: 'audience' }, { made_by: 'audience' }]);
    const licensed = entries.find(({ caption }) => caption === '#ad Love it');
    expect(licensed?.rights).toMatchObject({
      state: 'in_force',
      stated: { kind: 'granted', channels: ['website', 'email'] },
    });
    expect(await read<Answer>(await send(stage, file), 200)).toMatchObject({ repeated: true });
    const again = await read<Answer>(await send(stage, `url\n${first}\n`), 201);
    expect(again).toMatchObject({ rows_stored: 0, rows_unchanged: 1 });

    const kept = entries.find(({ caption }) => caption === null)?.content_id ?? '';
    await read(
      await post(`/contents/${kept}/ratings`, stage.keys.reviewer, { scores: { fit: 4 } }),
      200,
    );
    const undo = await call('DELETE', `/api/v1/imports/${stored.id}`, { key: stage.keys.editor });
    expect(undo.status).toBe(200);
    expect((await audienceOf(stage)).map(({ content_id }) => content_id)).toEqual([kept]);
  });

  it('of figures that is taken back leaves a post that somebody scored since', async () => {
    const stage = await newStage();
    const path = `/api/v1/campaigns/${stage.creator.campaignId}/imports/figures`;
    const urls = [newReel(), newReel()];
    const rows = urls.map((url) => `${url},@mara.makes,2026-03-20,400`);
    const brought = await read<{ id: string; summary: { rows: { content_id: string }[] } }>(
      await call('POST', path, {
        key: stage.keys.editor,
        body: ['url,creator,figures_on,impressions', ...rows].join('\n'),
        headers: { 'Content-Type': 'text/csv' },
      }),
      201,
    );
    const [scored = '', other] = brought.summary.rows.map(({ content_id: id }) => id);
    await read(
      await post(`/contents/${scored}/ratings`, stage.keys.reviewer, { scores: { fit: 4 } }),
      200,
    );
    await call('DELETE', `/api/v1/imports/${brought.id}`, { key: stage.keys.editor });
    const left = (await snapshotNow(stage)).contents.map(({ id }) => id);
    expect(left).toContain(scored);
    expect(left).not.toContain(other);
  });

  it('without a column of addresses, or none at all, is refused by name', async () => {
    const stage = await newStage();
    for (const body of ['Caption\nHello\n', '']) {
      const response = await send(stage, body);
      expect(response.status).toBe(422);
      expect(problemNames(await problemOf(response))).toEqual(['file']);
    }
  });
});
