// How many followed an account on a day: the brand's own, or a creator's.
import * as z from 'zod';
import { platformField } from '../content/content.ts';
import type { Platform } from '../content/content.ts';
import { dayField } from '../field.ts';
import type { Day } from '../campaign/period.ts';

export const followerDayInput = z.strictObject({
  creator_id: z
    .string()
    .min(1)
    .max(40)
    .nullish()
    .meta({ description: 'Null for the brand’s own account', example: null }),
  platform: platformField.meta({ example: 'instagram' }),
  day: dayField,
  followers: z.int().min(0).max(10_000_000_000).meta({
    description: 'All followers at the end of that day, not those that were new',
    example: 48210,
  }),
});
export type FollowerDayInput = z.infer<typeof followerDayInput>;

export type FollowerDay = {
  /** '' is the brand's own account. */
  readonly creatorId: string;
  readonly platform: Platform;
  readonly day: Day;
  readonly followers: number;
};

export const followerDayOf = (input: FollowerDayInput): FollowerDay => ({
  creatorId: input.creator_id ?? '',
  platform: input.platform,
  day: input.day,
  followers: input.followers,
});
