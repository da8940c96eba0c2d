// A creator's card: kept by a brand and used again in its later campaigns.
import * as z from 'zod';
import { platformField } from '../content/content.ts';
import type { Platform } from '../content/content.ts';
import { dayField, lineField, localeField } from '../field.ts';
import { MAX_FIGURE } from '../figures/metric.ts';

const handleInput = z.strictObject({
  platform: platformField,
  handle: lineField(120).meta({ example: '@mara.makes' }),
  followers: z.int().min(0).max(MAX_FIGURE).nullish().meta({ example: 48200 }),
  followers_on: dayField.nullish().meta({ description: 'The day the count is true for' }),
});

const handlesField = z
  .array(handleInput)
  .max(12)
  .refine((handles) => new Set(handles.map(({ platform }) => platform)).size === handles.length, {
    params: { key: 'creator.problem.platform_twice' },
  });

const emailField = z.email().max(254).meta({ example: 'mara@example.com' });

export const creatorInput = z.strictObject({
  name: lineField(120).meta({ example: 'Mara Lind' }),
  language: localeField.optional().meta({ description: "'en' unless given", example: 'de' }),
  email: emailField.nullish(),
  handles: handlesField.optional(),
});
export type CreatorInput = z.infer<typeof creatorInput>;

/** Only what is named changes; `handles` replaces the whole list. */
export const creatorPatch = creatorInput.partial();
export type CreatorPatch = z.infer<typeof creatorPatch>;

export type Handle = {
  readonly platform: Platform;
  readonly handle: string;
  readonly followers: number | null;
  readonly followersOn: string | null;
};

export type Creator = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly email: string | null;
  readonly handles: readonly Handle[];
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What people edit of a creator. */
export type CreatorCard = Pick<Creator, 'name' | 'language' | 'email' | 'handles'>;

const EMPTY_CARD: CreatorCard = { name: '', language: 'en', email: null, handles: [] };

/** What a change leaves of a card; what it does not name stays, a null e-mail clears it. */
export const applyCreatorPatch = (patch: CreatorPatch, before: CreatorCard): CreatorCard => ({
  name: patch.name ?? before.name,
  language: patch.language ?? before.language,
  email: patch.email === undefined ? before.email : patch.email,
  handles:
    patch.handles?.map((handle) => ({
      platform: handle.platform,
      handle: handle.handle,
      followers: handle.followers ?? null,
      followersOn: handle.followers_on ?? null,
    })) ?? before.handles,
});

export const cardOf = (input: CreatorInput): CreatorCard => applyCreatorPatch(input, EMPTY_CARD);
