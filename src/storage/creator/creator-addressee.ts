// Creators of a campaign as letters need them: who they are, what was agreed, and what is there of it.
import type { Collaboration } from '../../core/creator/collaboration.ts';
import type { CollaborationStatus } from '../../core/creator/collaboration-status.ts';
import type { LetterPost } from '../../core/creator-letter/letter.ts';
import type { ContentFormat, Platform } from '../../core/content/content.ts';
import { COLLABORATION_COLUMNS, collaborationFrom } from './collaboration.ts';
import type { CollaborationRow } from './collaboration.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

export type Addressee = {
  readonly collaboration: Collaboration;
  readonly name: string;
  readonly language: string;
  readonly email: string | null;
  readonly posts: readonly LetterPost[];
};

type AddresseeRow = CollaborationRow & {
  name: string;
  language: string;
  email: string | null;
  posts: string;
};

type PostJson = {
  platform: Platform;
  format: ContentFormat;
  url: string;
  has_figures: number;
  note: string | null;
};

const postsFrom = (json: string): LetterPost[] =>
  (JSON.parse(json) as PostJson[]) // built by the query
    .map(({ platform, format, url, has_figures, note }) => ({
      platform,
      format,
      url,
      hasFigures: has_figures === 1,
      sentBackNote: note,
    }));

// As many posts as one creator may add are 200, so that the list inside a row has an end.
const POSTS = `(SELECT json_group_array(json_object('platform', p.platform, 'format', p.format, 'url', p.url,
    'has_figures', EXISTS (SELECT 1 FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected'),
    'note', (SELECT iif(l.state = 'rejected', l.state_note, NULL) FROM submission l WHERE l.content_id = p.id
      ORDER BY l.created_at DESC, l.id DESC LIMIT 1)) ORDER BY p.created_at, p.id)
  FROM content p WHERE p.collaboration_id = collaboration.id AND p.removed_at IS NULL)`;

/** Those in one of these states, in the order in which they came in. */
export const listAddressees = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  statuses: readonly CollaborationStatus[],
  { limit, after }: PageRequest,
): Promise<Page<Addressee>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLLABORATION_COLUMNS}, r.name, r.language, r.email, ${POSTS} AS posts
       FROM collaboration JOIN creator r ON r.id = collaboration.creator_id
       WHERE collaboration.brand_id = ?1 AND collaboration.campaign_id = ?2
         AND collaboration.status IN (SELECT value FROM json_each(?3))
         AND (collaboration.created_at, collaboration.id) > (?4, ?5)
       ORDER BY collaboration.created_at, collaboration.id LIMIT ?6`,
    )
    .bind(
      brandId,
      campaignId,
      JSON.stringify(statuses),
      after?.atMs ?? -1,
      after?.id ?? '',
      limit + 1,
    )
    .all<AddresseeRow>();
  return pageFrom(
    results,
    limit,
    (row) => ({ atMs: row.created_at, id: row.id }),
    (row) => ({
      collaboration: collaborationFrom(row),
      name: row.name,
      language: row.language,
      email: row.email,
      posts: postsFrom(row.posts),
    }),
  );
};
