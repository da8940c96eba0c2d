// A comment on a campaign's content, and what of it is kept: text, day, language, and whose label counts.
import * as z from 'zod';

export const SENTIMENT_LABELS = ['positive', 'neutral', 'negative', 'uncoded'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** What a person can say of a comment; null takes it back, so that the engine's label counts again. */
export const commentChange = z.strictObject({
  label: z.enum(['positive', 'neutral', 'negative']).nullable().meta({ example: 'negative' }),
});

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
  readonly rev: number;
};
