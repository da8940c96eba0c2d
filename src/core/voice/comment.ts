// A comment on a campaign's content, and what of it is kept: text, day, language, and whose label counts.
import * as z from 'zod';

export const SENTIMENT_LABELS = ['positive', 'neutral', 'negative', 'uncoded'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** What a person can say of a comment; null takes it back, so that the engine's word counts again. */
export const commentChange = z
  .strictObject({
    label: z
      .enum(['positive', 'neutral', 'negative'])
      .nullable()
      .optional()
      .meta({ example: 'negative' }),
    is_substantive: z
      .boolean()
      .nullable()
      .optional()
      .meta({ description: 'Whether it says something of its own', example: true }),
  })
  .refine(
    ({ label, is_substantive: substantive }) => label !== undefined || substantive !== undefined,
    { path: ['label'], params: { key: 'invalid.missing' } },
  );
export type CommentChange = z.infer<typeof commentChange>;

export type Comment = {
  readonly ref: string;
  readonly campaignId: string;
  readonly contentId: string | null;
  readonly platform: string;
  readonly atMs: number;
  readonly day: string;
  readonly language: string;
  readonly text: string;
  readonly machineLabel: SentimentLabel;
  readonly machineScore: number | null;
  readonly engine: string;
  readonly personLabel: SentimentLabel | null;
  /** Whether it says something of its own: as the rule has it, and as a person does. */
  readonly machineSubstantive: boolean | null;
  readonly personSubstantive: boolean | null;
  /** What its words name (core/sentiment/topics.ts); null where nobody has looked. */
  readonly topics: readonly string[] | null;
  readonly rev: number;
};
