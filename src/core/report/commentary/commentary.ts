// What the coordinator says on a campaign's reports, in their own words: a text at the front, and one a section.
import * as z from 'zod';
import { lineField, textField } from '../../field.ts';
import type { FieldProblem } from '../../result.ts';
import type { CommentPart } from '../document.ts';
import { SECTION_NAMES } from '../template.ts';
import { readMarkdown } from './read-markdown.ts';

// The cover is a page of its own, after which the text at the front stands.
const placeSchema = z.enum(['front', ...SECTION_NAMES]).exclude(['cover']);
export type CommentPlace = z.infer<typeof placeSchema>;

/** In the order in which the console asks for them. */
export const COMMENT_PLACES: readonly CommentPlace[] = placeSchema.options;

const MOST_AUTHOR = 120;
/** Markdown is read in a time that can grow with the square of its length, so both are bounded. */
export const MOST_COMMENT = 2000;
export const MOST_COMMENTARY = 12_000;
/** Paragraphs and list items, so that a comment is no longer than what it is about. */
export const MOST_PARTS = 40;

const lengthOf = (items: readonly { readonly markdown: string }[]): number =>
  items.reduce((sum, { markdown }) => sum + markdown.length, 0);

export const commentaryInput = z.strictObject({
  author: lineField(MOST_AUTHOR).nullable().default(null).meta({
    description: 'Whose words they are, such as an agency; null is the brand',
    example: 'Fern & Field Agency',
  }),
  items: z
    .array(
      z.strictObject({
        section: placeSchema.meta({ example: 'front' }),
        markdown: textField(MOST_COMMENT).min(1).meta({
          description:
            'Paragraphs, **bold**, *italics*, lists without lists in them, and links to https. Anything else is refused',
          example: 'Our **first** campaign with creators.\n\n- Reels did most\n- Stories came late',
        }),
      }),
    )
    .max(COMMENT_PLACES.length),
});

export type Commentary = z.infer<typeof commentaryInput>;

export const NO_COMMENTARY: Commentary = { author: null, items: [] };

/** As it is frozen; absent where nobody commented, and in snapshots of a time before. */
export const snapshotCommentarySchema = z.strictObject({
  author: z.string().max(MOST_AUTHOR).nullable(),
  items: z
    .array(z.strictObject({ section: placeSchema, markdown: z.string().max(MOST_COMMENT) }))
    .max(COMMENT_PLACES.length)
    .refine((items) => lengthOf(items) <= MOST_COMMENTARY),
});

const partsIn = (parts: readonly CommentPart[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'list' ? part.items.length : 1), 0);

/** Sections that are commented twice, too much of it, and Markdown that a report does not take. */
export const commentaryProblems = ({ items }: Commentary): FieldProblem[] => {
  if (lengthOf(items) > MOST_COMMENTARY)
    return [
      { field: 'items', key: 'campaign.problem.commentary', values: { maximum: MOST_COMMENTARY } },
    ];
  const seen = new Set<CommentPlace>();
  return items.flatMap(({ section, markdown }, index): FieldProblem[] => {
    if (seen.has(section))
      return [{ field: `items.${index}.section`, key: 'campaign.problem.comment_twice' }];
    seen.add(section);
    const field = `items.${index}.markdown`;
    const {
      parts,
      refused: [refused],
    } = readMarkdown(markdown);
    if (refused)
      return [
        { field, key: `campaign.problem.comment_${refused.what}`, values: { text: refused.text } },
      ];
    return partsIn(parts) > MOST_PARTS
      ? [{ field, key: 'campaign.problem.comment_parts', values: { maximum: MOST_PARTS } }]
      : [];
  });
};
