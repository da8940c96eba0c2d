// What the coordinator says on a campaign's reports, in their own words: a text at the front, and one a section.
import * as z from 'zod';
import { lineField, textField } from '../../field.ts';
import type { FieldProblem } from '../../result.ts';
import { SECTION_NAMES } from '../template.ts';
import { readMarkdown } from './read-markdown.ts';

// The cover is a page of its own, after which the text at the front stands.
const placeSchema = z.enum(['front', ...SECTION_NAMES]).exclude(['cover']);
export type CommentPlace = z.infer<typeof placeSchema>;

/** In the order in which the console asks for them. */
export const COMMENT_PLACES: readonly CommentPlace[] = placeSchema.options;

const MOST_AUTHOR = 120;
/** Markdown is read in a time that grows with the square of its length, so both are bounded. */
export const MOST_COMMENT = 2000;
export const MOST_COMMENTARY = 12_000;

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
    .max(COMMENT_PLACES.length),
});

/** Sections that are commented twice, too much text, and Markdown that a report does not take. */
export const commentaryProblems = ({ items }: Commentary): FieldProblem[] => {
  const length = items.reduce((sum, { markdown }) => sum + markdown.length, 0);
  if (length > MOST_COMMENTARY)
    return [
      { field: 'items', key: 'campaign.problem.commentary', values: { maximum: MOST_COMMENTARY } },
    ];
  const seen = new Set<CommentPlace>();
  return items.flatMap(({ section, markdown }, index): FieldProblem[] => {
    if (seen.has(section))
      return [{ field: `items.${index}.section`, key: 'campaign.problem.comment_twice' }];
    seen.add(section);
    const [refused] = readMarkdown(markdown).refused;
    return refused === undefined
      ? []
      : [
          {
            field: `items.${index}.markdown`,
            key: `campaign.problem.comment_${refused.what}`,
            values: { text: refused.text },
          },
        ];
  });
};
