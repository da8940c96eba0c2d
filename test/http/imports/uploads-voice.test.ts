// Files of comments and of mentions in parts, in the real runtime with a real bucket: they take the road of large files of
// orders, and end as after one import of the whole file.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';
import { ask } from '../bucket-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { read, sendFile } from '../api/money-fixture.ts';
import type { Imported } from '../api/money-fixture.ts';
import { beginUpload, newUpload } from './upload-client.ts';

const newPlace = async () => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor, { competitors: ['Alba'] });
  const undo = async (id: string | null): Promise<Imported & { state: string }> =>
    read(await call('DELETE', `/api/v1/imports/${id}`, { key: keys.editor }), 200);
  return { brandId, keys, campaignId, undo };
};
type Place = Awaited<ReturnType<typeof newPlace>>;

const dayOf = (n: number): string => `2026-03-${String((n % 20) + 2).padStart(2, '0')}`;
const HEAD = {
  comments: 'Date,Network,Username,Comment Text,Comment ID\r\n',
  mentions:
    'Report:,"Mentions, all"\r\nFrom:,Sat Sep 12\r\n\r\nQuery Name,Date,Url,Author,Language,Full Text,Resource Id\r\n',
} as const;
const WORDS = ['I love it 😍', 'Ich hasse das, für immer', 'Lumen Skincare or\n"Alba"?', 'ok'];

/** Rows with cells over lines, signs of several bytes, and one that can't be dated. */
const rows = {
  comments: (n: number) =>
    `${n === 33 ? 'soon' : dayOf(n)},IG,@user${n % 7},"${(WORDS[n % 4] ?? '').replaceAll('"', '""')}",c${n}\r\n`,
  mentions: (n: number) =>
    `${n % 3 === 0 ? 'Alba' : 'Search'},${n === 33 ? 'soon' : dayOf(n)},https://x.com/u/status/${n},u${n % 7},en,` +
    `"Lumen Skincare: ${(WORDS[n % 4] ?? '').replaceAll('"', '""')}",r${n}\r\n`,
} as const;

type Kind = keyof typeof HEAD;
const fileOf = (kind: Kind, from = 0, to = 60): string => {
  const heading = HEAD[kind].trimEnd().split('\r\n').at(-1) ?? '';
  const lines = Array.from({ length: to - from }, (_, index) => rows[kind](from + index));
  // The heading again, and rows that came long before.
  return `${HEAD[kind]}${lines.join('')}${heading}\r\n${rows[kind](from)}${rows[kind](from + 2)}`;
};

const comparable = async ({ campaignId, brandId }: Place): Promise<unknown> =>
  JSON.parse(
    JSON.stringify(await dumpOf(campaignId))
      .replaceAll(campaignId, 'campaign')
      .replaceAll(brandId, 'brand'),
  );

describe.each(['comments', 'mentions'] as const)('a file of %s in parts', (kind) => {
  it('leaves the same database, sums and problems as the file in one request', async () => {
    const once = await newPlace();
    const file = fileOf(kind);
    const imported = await read<Imported>(await sendFile(once, kind, file), 201);
    expect(imported.rows_skipped).toBe(4);
    const place = await newPlace();
    const empty = await dumpOf(place.campaignId);
    const upload = await newUpload(place, file, { kind });
    const tried = await upload.start('dry-run').then(() => upload.until('checked'));
    const { source, rows_read, rows_stored, rows_skipped, problems } = imported;
    // What a request hints at besides is not added up over parts.
    const { hint: _, ...summary } = imported.summary;
    const same = { source, rows_read, rows_stored, rows_skipped, problems, summary };
    expect(tried).toMatchObject({ ...same, import_id: null });
    expect(await dumpOf(place.campaignId)).toEqual(empty);
    expect(await upload.bring()).toMatchObject(same);
    expect(await comparable(place)).toEqual(await comparable(once));
    const listed = await call('GET', `/api/v1/campaigns/${place.campaignId}/imports`, {
      key: place.keys.viewer,
    });
    expect((await read<{ items: unknown[] }>(listed, 200)).items).toMatchObject([
      { kind, source, rows_read, rows_stored, rows_skipped, problems, state: 'stored' },
    ]);
  });

  it('is known again; undone it leaves what others brought; imported again it is the first import', async () => {
    const place = await newPlace();
    const small = await read<Imported>(await sendFile(place, kind, fileOf(kind, 50, 70)), 201);
    const before = await comparable(place);
    const upload = await newUpload(place, fileOf(kind), { kind });
    const stored = await upload.bring();
    expect(stored.rows_unchanged).toBeGreaterThan(9);
    const full = await dumpOf(place.campaignId);
    const again = await (await newUpload(place, fileOf(kind), { kind })).bring();
    expect(again).toMatchObject({ repeated: true, import_id: stored.import_id, rows_stored: 0 });
    expect(await dumpOf(place.campaignId)).toEqual(full);
    expect((await place.undo(stored.import_id)).state).toBe('undoing');
    await upload.until('undone');
    expect(await comparable(place)).toEqual(before);
    expect((await place.undo(stored.import_id)).state).toBe('undone');
    // There is no import left that could be undone instead.
    expect((await upload.ask('', 'DELETE')).status).toBe(204);
    const anew = await newUpload(place, fileOf(kind), { kind });
    await anew.bring();
    expect(await dumpOf(place.campaignId)).toEqual(full);
    await place.undo(small.id);
    const alone = await newPlace();
    await read(await sendFile(alone, kind, fileOf(kind)), 201);
    expect(await comparable(place)).toEqual(await comparable(alone));
  });

  it('keeps reports waiting until it is all there or all gone', async () => {
    const place = await newPlace();
    const upload = await newUpload(place, fileOf(kind), { kind });
    await upload.start('import');
    const { import_id: id } = await upload.until('storing');
    await upload.hold();
    const publish = () =>
      call('POST', `/api/v1/campaigns/${place.campaignId}/reports`, {
        key: place.keys.editor,
        body: {},
      });
    const refused = await publish();
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).detail).toMatch(/^A large file of this campaign is/);
    await place.undo(id);
    expect((await publish()).status).toBe(409);
    await upload.equip();
    await upload.until('undone');
    expect((await publish()).status).toBe(201);
  });
});

describe('an upload of mentions', () => {
  it('may be about one subject, by any of its names, and not about a stranger', async () => {
    const place = await newPlace();
    const file = fileOf('mentions').replaceAll('Lumen Skincare', 'it');
    const upload = await newUpload(place, file, { kind: 'mentions', about: 'lumen skincare' });
    expect((await upload.bring()).summary).toMatchObject({ mentions: { brand: 59 } });
    const { results } = await env.DB.prepare(
      `SELECT DISTINCT subject FROM mention WHERE campaign_id = ?1`,
    )
      .bind(place.campaignId)
      .all();
    expect(results).toEqual([{ subject: 'brand' }]);
    const ofStranger = beginUpload(place, file, { kind: 'mentions', about: 'Nobody' });
    await expect(ofStranger).rejects.toThrow(/"name":"about"/);
  });

  it('of a tool that no one knows says which it could be', async () => {
    const place = await newPlace();
    const upload = await newUpload(place, 'a,b\n1,2\n', { kind: 'mentions' });
    await upload.start('dry-run');
    const refused = await upload.until('refused').catch(() => upload.state());
    expect(refused.reason).toMatch(/brandwatch, sprout_social/);
  });
});

it.each([
  [{ kind: 'comments', source: 'shopify' }, 'source'],
  [{ kind: 'mentions', mapping: { reference: 'a', ordered_at: 'b', net: 'c' } }, 'mapping'],
  [{ kind: 'comments', about: 'brand' }, 'about'],
  [{ kind: 'mentions', language: 'es' }, 'language'],
  [{ kind: 'leads' }, 'kind'],
])('an upload that is asked for as %j is refused by its %s', async (asked, field) => {
  const { keys, campaignId } = await newPlace();
  const response = await ask(`/api/v1/campaigns/${campaignId}/uploads`, {
    key: keys.editor,
    type: 'application/json',
    body: JSON.stringify({ file_name: 'a.csv', size: 5, ...asked }),
  });
  expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
});
