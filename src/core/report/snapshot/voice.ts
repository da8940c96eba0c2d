// What people said, and who follows: mentions, comments with their labels and audits, accounts by day.
import * as z from 'zod';
import { LABELS } from '../../sentiment/label.ts';
import { count, day } from './fields.ts';

/** `subject` is 'brand' or a competitor's name. */
export const mentionSchema = z.strictObject({ subject: z.string(), day, n: count });

/** Authors who mention the brand, and those of them who do so on two or more days. */
export const mentionAuthorsSchema = z.strictObject({
  period: z.enum(['before', 'since_start']),
  authors: count,
  repeatAuthors: count,
});

export const sentimentSchema = z.strictObject({
  source: z.string(),
  day,
  language: z.string(),
  label: z.string(),
  isByPerson: z.boolean(),
  n: count,
});

/** Comments whose label is an engine's, by the engine and its version. */
export const sentimentEngineSchema = z.strictObject({ engine: z.string(), day, n: count });

/** Labels that people gave blind, against what the engine had predicted. */
export const sentimentAuditSchema = z.strictObject({
  source: z.string(),
  day,
  predicted: z.string(),
  label: z.string(),
  n: count,
});

/** Labels of the brand's audits that may be reused here: each of one campaign, before it or since it began. */
export const reusableAuditSchema = z.strictObject({
  campaignId: z.string(),
  campaignName: z.string(),
  isBefore: z.boolean(),
  language: z.string(),
  engine: z.string(),
  /** When the last of these labels was given. */
  on: day,
  predicted: z.string(),
  label: z.string(),
  n: count,
});

/** Comments since the campaign began by topic; one on two topics counts in both, `read` counts each once. */
export const commentTopicsSchema = z.strictObject({
  read: count,
  cells: z.array(z.strictObject({ topic: z.string(), label: z.string(), n: count })),
});

/** Chosen by rule (core/sentiment/quotes.ts), without what leads to a person. */
export const commentQuoteSchema = z.strictObject({
  label: z.enum(LABELS),
  language: z.string(),
  text: z.string(),
});

/** Comments by whether they say something; of those that both the rule and a person coded, how many alike. */
export const commentSubstanceSchema = z.strictObject({
  /** '' when the comment belongs to no creator's post. */
  creatorId: z.string(),
  day,
  isSubstantive: z.boolean(),
  isByPerson: z.boolean(),
  n: count,
  codedByBoth: count,
  codedAlike: count,
});

/** creatorId '' is the brand's own account. */
export const followerSchema = z.strictObject({
  creatorId: z.string(),
  platform: z.string(),
  day,
  followers: count,
});

/** New followers looked at one by one: how many of them belong to the target audience. */
export const followerSampleSchema = z.strictObject({
  creatorId: z.string(),
  on: day,
  sampled: count,
  inTarget: count,
});
