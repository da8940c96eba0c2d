// How the API pages through lists: `?limit=&cursor=` in, `{ items, next_cursor }` out.
import * as z from 'zod';
import type { Page, PageRequest } from '../../storage/page.ts';
import { strictQuery } from './strict-query.ts';

export const listQuery = strictQuery({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: 'Entries a page', example: 50 }),
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[a-z]{1,12}_[0-9a-z]{1,540}$/)
    .optional()
    .meta({ description: '`next_cursor` of the page before' }),
});

export const readPage = ({ limit, cursor }: z.infer<typeof listQuery>): PageRequest => {
  const dot = cursor?.indexOf('.') ?? -1;
  if (cursor === undefined || dot < 0) return { limit, after: null };
  return { limit, after: { atMs: Number(cursor.slice(0, dot)), id: cursor.slice(dot + 1) } };
};

/** Of the page that begins with a row: the beginning of its id stands before all of it. */
export const cursorAt = ({ atMs, id }: NonNullable<Page<unknown>['next']>): string =>
  `${atMs}.${id.slice(0, -1)}`;

/** For pages that people open: what is no cursor counts for nothing. */
export const pageFrom = (cursor: string | undefined, limit: number): PageRequest =>
  readPage({ limit, cursor: listQuery.shape.cursor.safeParse(cursor).data });

export const writeCursor = (next: Page<unknown>['next']): string | null =>
  next && `${next.atMs}.${next.id}`;

export const listSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: 'Null on the last page', example: null }),
  });
