// The rows of a bulk request: each becomes figures of a stored piece, or the list of what is wrong with it.
import type { Context } from 'hono';
import { recognisePost } from '../../../core/post/post-url.ts';
import type { FieldProblem } from '../../../core/result.ts';
import { bulkRowInput } from '../../../core/creator/submission.ts';
import { findContents } from '../../../storage/content/content.ts';
import type { AppEnv } from '../../env.ts';
import type { FiguresOfContent } from '../../creator/submit-figures.ts';
import { problemsOfZod } from '../create-api.ts';
import { isInReach } from '../reach.ts';

/** Of a row whose piece nobody has, or nobody in reach of the asker. */
export const UNKNOWN_CONTENT = 'creator.problem.unknown_content';

export type ReadRow = FiguresOfContent | readonly FieldProblem[];

/** Each row as figures of a stored piece, or what is wrong with it. */
export const readRows = async (
  c: Context<AppEnv>,
  campaignId: string,
  rows: readonly unknown[],
): Promise<readonly ReadRow[]> => {
  const parsed = rows.map((row) => bulkRowInput.safeParse(row));
  const keys = parsed.map(({ data }) => {
    const post = data?.url === undefined ? null : recognisePost(data.url);
    return post?.ok ? post.value.urlKey : null;
  });
  const contents = await findContents(
    c.env.DB,
    c.var.brandId,
    campaignId,
    parsed.flatMap(({ data }) => data?.content_id ?? []),
    keys.flatMap((key) => key ?? []),
  );
  const byId = new Map(contents.map((content) => [content.id, content]));
  const byKey = new Map(contents.map((content) => [content.urlKey, content]));
  const seen = new Set<string>();
  return parsed.map((row, index): ReadRow => {
    if (!row.success) return problemsOfZod(row.error, rows[index]);
    const { content_id: id, url: _url, ...input } = row.data;
    const field = id === undefined ? 'url' : 'content_id';
    const content = id === undefined ? byKey.get(keys[index] ?? '') : byId.get(id);
    if (!content || !isInReach(c, content)) return [{ field, key: UNKNOWN_CONTENT }];
    if (seen.has(content.id)) return [{ field, key: 'creator.problem.content_twice' }];
    seen.add(content.id);
    return { content, input };
  });
};

export const isRead = (row: ReadRow): row is FiguresOfContent => 'content' in row;
