// Imports in slices on the real database: stored in slices and taken back in chunks, whatever else the campaign has, they
// leave what imports in one transaction leave.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import {
  storeCommentSlice,
  undoCommentChunk,
} from '../../../src/storage/imports/comment-slices.ts';
import {
  claimComments,
  storeComments,
  undoComments,
} from '../../../src/storage/imports/comments.ts';
import type { CommentRow } from '../../../src/storage/imports/comments.ts';
import { clearNextOfLayer, storeLayerSlice } from '../../../src/storage/imports/layer-slices.ts';
import { storeLayer, undoLayer } from '../../../src/storage/imports/layer.ts';
import type { LayerRow } from '../../../src/storage/imports/layer.ts';
import { LAYERS } from '../../../src/storage/imports/layers.ts';
import {
  beginSliced,
  endUndo,
  finishSliced,
  flipSliced,
} from '../../../src/storage/imports/slices.ts';
import type { Import, NewImport } from '../../../src/storage/imports/import.ts';
import { newBrand, newCampaign } from '../../http/api-client.ts';
import { dumpOf } from '../../http/campaign-dump.ts';

const { DB } = env;
const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const who = { atMs: 1, actor: { kind: 'command', id: 'test' }, requestId: 'test' } as const;

const comment = (n: number): CommentRow => ({
  refHash: `c${String(n).padStart(2, '0')}`,
  authorHash: null,
  platform: 'instagram',
  atMs: n,
  day: '2026-03-05',
  language: 'en',
  text: `${n}`,
  label: n % 2 === 0 ? 'positive' : 'neutral',
  score: null,
  engine: 'test',
  isSubstantive: true,
  topics: '',
  urlKey: null,
});
const mention = (n: number, turn: number): LayerRow => ({
  ref_hash: `m${String(n).padStart(2, '0')}`,
  subject: 'brand',
  author_hash: null,
  platform: 'x',
  at: n,
  day: '2026-03-05',
  language: 'en',
  text: `${n} ${turn % 2}`,
  is_repost: false,
});

const KINDS = {
  comments: {
    rowOf: comment,
    storeOnce: (made: NewImport, rows: readonly unknown[]) =>
      storeComments(DB, made, rows as CommentRow[], who), // rowOf's
    storeSlice: (made: NewImport, rows: readonly unknown[]) =>
      storeCommentSlice(DB, made, rows as CommentRow[]), // rowOf's
    undoOnce: (brandId: string, made: Import) => undoComments(DB, brandId, made, who),
    chunk: async (made: Import) => ((await undoCommentChunk(DB, made, 3)) ? null : ''),
  },
  mentions: {
    rowOf: mention,
    storeOnce: (made: NewImport, rows: readonly unknown[]) =>
      storeLayer(DB, LAYERS.mentions, made, rows as LayerRow[], who), // rowOf's
    storeSlice: (made: NewImport, rows: readonly unknown[]) =>
      storeLayerSlice(DB, LAYERS.mentions, made, rows as LayerRow[]), // rowOf's
    undoOnce: (brandId: string, made: Import) =>
      undoLayer(DB, LAYERS.mentions, 'mentions', brandId, made, who),
    chunk: (made: Import, after: string) => clearNextOfLayer(DB, LAYERS.mentions, made, after, 3),
  },
} as const;
type Kind = keyof typeof KINDS;

const newPlace = async () => {
  const { brandId, keys } = await newBrand();
  return { brandId, campaignId: (await newCampaign(keys.editor)).id };
};
type Place = Awaited<ReturnType<typeof newPlace>>;

const importOf = ({ brandId, campaignId }: Place, kind: Kind): NewImport => ({
  id: newId('import', randomBytes),
  brandId,
  campaignId,
  kind,
  source: 'test',
  fileName: 'file.csv',
  fileHash: newId('import', randomBytes),
  rowsRead: 0,
  skipped: [],
});

/** Every slice twice, as when its answer was lost. */
const storeInSlices = async (place: Place, kind: Kind, rows: readonly unknown[]) => {
  const made = importOf(place, kind);
  await beginSliced(DB, made, 'none', who);
  const counts = { stored: 0, changed: 0, unchanged: 0 };
  for (let at = 0; at < rows.length; at += 4) {
    const slice = rows.slice(at, at + 4);
    const first = await KINDS[kind].storeSlice(made, slice);
    expect(await KINDS[kind].storeSlice(made, slice)).toEqual(first);
    for (const name of ['stored', 'changed', 'unchanged'] as const) counts[name] += first[name];
  }
  const told = { rowsRead: rows.length, rowsSkipped: 0, problems: [], counts };
  const stored = await finishSliced(DB, made, told);
  if (!stored) throw new Error('it was not stored');
  return stored;
};

const undoInChunks = async (place: Place, kind: Kind, made: Import): Promise<void> => {
  expect(await flipSliced(DB, place.brandId, made, who, 'true')).toBe('undone');
  for (let after: string | null = ''; after !== null;) after = await KINDS[kind].chunk(made, after);
  await endUndo(DB, made.id);
};

/** By names that two campaigns share. */
const shapeOf = async ({ brandId, campaignId }: Place): Promise<unknown> =>
  JSON.parse(
    JSON.stringify(await dumpOf(campaignId))
      .replaceAll(campaignId, 'campaign')
      .replaceAll(brandId, 'brand'),
  );

const rowsFrom = (kind: Kind, from: number, to: number, turn: number) =>
  Array.from({ length: to - from }, (_, index) => KINDS[kind].rowOf(from + index, turn));

it('claiming one comment of another import reads that one, however many there are', async () => {
  const place = await newPlace();
  const others = Array.from({ length: 500 }, (_, n) => comment(n));
  await storeComments(DB, importOf(place, 'comments'), others, who);
  const made = await storeComments(DB, importOf(place, 'comments'), [], who);
  const { meta } = await DB.prepare(claimComments('true'))
    .bind(place.campaignId, made.id, JSON.stringify([comment(7)]), place.brandId)
    .run();
  expect(meta.rows_read).toBeLessThan(10);
  expect((await dumpOf(place.campaignId))['comment_claim']).toHaveLength(1);
});

it('comments go to no import that is being taken back, whenever their own is undone', async () => {
  const place = await newPlace();
  const empty = await shapeOf(place);
  const rows = rowsFrom('comments', 0, 3, 0);
  const own = await storeComments(DB, importOf(place, 'comments'), rows as CommentRow[], who); // rowOf's
  const sliced = await storeInSlices(place, 'comments', rows);
  await flipSliced(DB, place.brandId, sliced, who, 'true');
  // The chunk has looked for comments of its import; then the other import is undone.
  const late = {
    prepare: (sql: string) => DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      await undoComments(DB, place.brandId, own, who);
      return DB.batch(statements);
    },
  } as D1Database; // all that a chunk asks of it
  for (let isDone = false; !isDone;) isDone = await undoCommentChunk(late, sliced, 10);
  await endUndo(DB, sliced.id);
  expect(await shapeOf(place)).toEqual(empty);
});

describe.each(['comments', 'mentions'] as const)('%s in slices', (kind) => {
  it.each([
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ])('overlap with others, and go in any order (%i, %i, %i), as at once', async (...order) => {
    const [sliced, once] = [await newPlace(), await newPlace()];
    const empty = await shapeOf(sliced);
    const imports: [Import, Import][] = [];
    for (const [turn, [from, to]] of (
      [
        [0, 14],
        [9, 20],
        [4, 12],
      ] as const
    ).entries()) {
      const rows = rowsFrom(kind, from, to, turn);
      const a = await storeInSlices(sliced, kind, rows);
      const b = await KINDS[kind].storeOnce(importOf(once, kind), rows);
      expect([a.rowsStored, a.rowsChanged]).toEqual([b.rowsStored, b.rowsChanged]);
      imports.push([a, b]);
    }
    expect(await shapeOf(sliced)).toEqual(await shapeOf(once));
    for (const index of order) {
      const [a, b] = imports[index] ?? [];
      if (!a || !b) throw new Error('no such import');
      await undoInChunks(sliced, kind, a);
      await KINDS[kind].undoOnce(once.brandId, b);
      expect(await shapeOf(sliced)).toEqual(await shapeOf(once));
    }
    expect(await shapeOf(sliced)).toEqual(empty);
  });

  it('get no row once their import was undone', async () => {
    const place = await newPlace();
    const empty = await shapeOf(place);
    const made = importOf(place, kind);
    await beginSliced(DB, made, 'none', who);
    await flipSliced(DB, place.brandId, { ...made }, who, 'true');
    await KINDS[kind].storeSlice(made, rowsFrom(kind, 0, 3, 0));
    expect(await shapeOf(place)).toEqual(empty);
    expect(
      await finishSliced(DB, made, {
        rowsRead: 3,
        rowsSkipped: 0,
        problems: [],
        counts: { stored: 3, changed: 0, unchanged: 0 },
      }),
    ).toBeNull();
  });
});
