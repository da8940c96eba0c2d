// Cards and collaborations in the database: one brand each, one writer at a time.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import type { CreatorCard } from '../../../src/core/creator/creator.ts';
import { createBrand } from '../../../src/storage/campaign/brand.ts';
import {
  createCreator,
  findCreator,
  listCreators,
  updateCreator,
} from '../../../src/storage/creator/creator.ts';
import { randomBytes, who } from '../who.ts';

const db = env.DB;

const newBrand = async (): Promise<string> => {
  const brandId = newId('brand', randomBytes);
  await createBrand(
    db,
    brandId,
    { name: 'Lumen', accent: '#0b5d51', locale: 'en', footer: null },
    who(),
  );
  return brandId;
};

const card: CreatorCard = {
  name: 'Mara',
  language: 'de',
  email: null,
  handles: [{ platform: 'tiktok', handle: '@mara', followers: null, followersOn: null }],
};

const newCreator = async (brandId: string, atMs = 1_000): Promise<string> => {
  const id = newId('creator', randomBytes);
  await createCreator(db, brandId, id, card, who(atMs));
  return id;
};

describe('creators', () => {
  it('keep a follower count that is not known apart from 0', async () => {
    const brandId = await newBrand();
    const read = await findCreator(db, brandId, await newCreator(brandId));
    expect(read).toMatchObject(card);
    if (!read) throw new Error('not stored');
    const handles = [
      { ...card.handles[0], followers: 0, followersOn: '2026-03-01' },
    ] as CreatorCard['handles']; // one handle, filled in
    await updateCreator(db, brandId, read, { ...card, handles }, who());
    expect((await findCreator(db, brandId, read.id))?.handles).toEqual(handles);
  });

  it('take the first of two changes made to the same revision, and nothing of the second', async () => {
    const brandId = await newBrand();
    const id = await newCreator(brandId);
    const before = await findCreator(db, brandId, id);
    if (!before) throw new Error('not stored');
    expect(await updateCreator(db, brandId, before, { ...card, name: 'First' }, who())).toBe(true);
    const second = { ...card, name: 'Second', handles: [] };
    expect(await updateCreator(db, brandId, before, second, who())).toBe(false);
    expect(await findCreator(db, brandId, id)).toMatchObject({ ...card, name: 'First', rev: 2 });
    const { results } = await db
      .prepare(`SELECT action FROM audit WHERE noun_id = ?1`)
      .bind(id)
      .all();
    expect(results).toHaveLength(2);
  });

  it('are listed page by page, in order, without those of another brand', async () => {
    const brandId = await newBrand();
    const ids = [];
    for (const atMs of [1_000, 1_000, 2_000, 3_000, 3_000])
      ids.push(await newCreator(brandId, atMs));
    await newCreator(await newBrand());
    const first = await listCreators(db, brandId, { limit: 3, after: null });
    const rest = await listCreators(db, brandId, { limit: 3, after: first.next });
    expect(rest.next).toBeNull();
    const seen = [...first.items, ...rest.items];
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    expect(seen.map(({ createdAtMs }) => createdAtMs)).toEqual([1_000, 1_000, 2_000, 3_000, 3_000]);
  });
});
