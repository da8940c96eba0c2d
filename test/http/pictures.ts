// Pictures that questionnaires name, straight into the table: their upload is tested elsewhere.
import { env } from 'cloudflare:workers';
import { newId } from '../../src/core/id.ts';
import { randomBytes } from './api-client.ts';

/** A picture of the brand that is known without its bytes. */
export const addPicture = async (brandId: string, kind = 'picture'): Promise<string> => {
  const id = newId('file', randomBytes);
  await env.DB.prepare(
    `INSERT INTO file (id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at)
     VALUES (?1, ?2, ?3, 'image/png', 100, 80, 60, ?1, 'test', 1)`,
  )
    .bind(id, brandId, kind)
    .run();
  return id;
};

const PICTURE = /\/files\/[a-z]+\.png/g;

/** Names pictures that are there in the stead of those that the definition makes up. */
export const withPictures = async (
  brandId: string,
  definition: unknown,
): Promise<Record<string, unknown>> => {
  const text = JSON.stringify(definition);
  const named = [...new Set(text.match(PICTURE) ?? [])];
  const ids = await Promise.all(named.map(() => addPicture(brandId)));
  // As it was, but for the names.
  return JSON.parse(
    text.replace(PICTURE, (name) => `/files/${ids[named.indexOf(name)] ?? name}`),
  ) as Record<string, unknown>;
};
