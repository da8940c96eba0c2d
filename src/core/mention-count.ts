// How often the brand or a competitor was mentioned in a day, as a listening tool counted it.
import * as z from 'zod';
import { dayField, lineField } from './field.ts';
import type { Day } from './period.ts';

export const mentionCountInput = z.strictObject({
  subject: lineField(80).meta({
    description: '`brand`, or the name of one of the campaign’s competitors',
    example: 'brand',
  }),
  day: dayField,
  mentions: z.int().min(0).max(10_000_000_000).meta({ example: 312 }),
});
export type MentionCountInput = z.infer<typeof mentionCountInput>;

export type MentionCount = { readonly subject: string; readonly day: Day; readonly n: number };

/** `brand` or the competitor as the campaign writes it; null for anybody else. */
export const subjectOf = (name: string, competitors: readonly string[]): string | null => {
  const key = name.trim().toLowerCase();
  return key === 'brand' ? key : (competitors.find((one) => one.toLowerCase() === key) ?? null);
};
