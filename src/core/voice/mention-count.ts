// How often the brand or a competitor was mentioned in a day, as a listening tool counted it.
import * as z from 'zod';
import { dayField, lineField } from '../field.ts';
import { BRAND_SUBJECT } from './mention.ts';
import type { MentionSubject } from './mention.ts';
import type { Day } from '../campaign/period.ts';

export const mentionCountInput = z.strictObject({
  subject: lineField(80).meta({
    description: '`brand` or one of its names, or the name of one of the campaign’s competitors',
    example: 'brand',
  }),
  day: dayField,
  mentions: z.int().min(0).max(10_000_000_000).meta({ example: 312 }),
});
export type MentionCountInput = z.infer<typeof mentionCountInput>;

export type MentionCount = { readonly subject: string; readonly day: Day; readonly n: number };

const plain = (name: string): string => name.trim().normalize('NFC').toLowerCase();

/** `brand`, or the competitor as the campaign writes it, by the word or any of the names; null for anybody else. */
export const subjectOf = (name: string, subjects: readonly MentionSubject[]): string | null => {
  const key = plain(name);
  if (key === BRAND_SUBJECT) return BRAND_SUBJECT;
  return subjects.find(({ names }) => names.some((one) => plain(one) === key))?.subject ?? null;
};
