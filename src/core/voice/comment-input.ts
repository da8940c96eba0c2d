// A comment as the API takes it in a list. It is the comment that a file has with the same id, or the same words.
import * as z from 'zod';
import { platformField } from '../content/content.ts';
import { instantField, lineField } from '../field.ts';
import { authorOf } from '../imports/comments.ts';
import type { ImportedComment } from '../imports/comments.ts';
import { cleanText } from '../text.ts';

/** BCP 47 primary language. */
export const languageCode = z.string().regex(/^[a-z]{2,3}$/);

export const commentInput = z.strictObject({
  text: z.string().overwrite(cleanText).min(1).max(4000).meta({ example: 'Love this serum' }),
  at: instantField.meta({ description: 'Milliseconds since 1970, UTC', example: 1772704800000 }),
  id: lineField(200).nullish().meta({ description: 'The platform’s own', example: '17924' }),
  author: lineField(200)
    .nullish()
    .meta({ description: 'Stored as a keyed hash only', example: '@ada' }),
  platform: platformField.nullish().meta({ example: 'instagram' }),
  post_url: z
    .string()
    .max(2000)
    .nullish()
    .meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
  language: languageCode
    .nullish()
    .meta({ description: 'Told by the words where it is left out', example: 'en' }),
});
export type CommentInput = z.infer<typeof commentInput>;

/** `row` is where it stands in the list. */
export const commentOf = (input: CommentInput, row: number): ImportedComment => ({
  row,
  id: input.id ?? '',
  author: authorOf(input.author ?? ''),
  platform: input.platform ?? 'other',
  atMs: input.at,
  language: input.language ?? 'und',
  postUrl: input.post_url ?? '',
  text: input.text,
});
