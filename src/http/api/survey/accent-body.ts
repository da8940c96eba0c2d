// How a brand's colour is used on pages, and what is said of it where it had to be changed.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import type { UsedAccent } from '../../../core/colour/accent.ts';
import type { Wording } from '../../../core/wording.ts';
import { usedAccentOf } from '../../brand-look.ts';

const usedSchema = z.object({
  accent: z.string().meta({ description: 'The colour that is used', example: '#7a6200' }),
  ratio: z.number().meta({
    description: 'Its least contrast with what it stands on and carries (WCAG 2.2), at least 4.5',
    example: 5.79,
  }),
  given_ratio: z.number().meta({ description: 'Of the colour as it was given', example: 1.38 }),
  corrected: z.boolean().meta({ example: true }),
});

export const accentUseSchema = documented
  .object({
    given: z.string().meta({ example: '#ffd400' }),
    light: usedSchema.meta({ description: 'On light pages' }),
    dark: usedSchema.meta({ description: 'On dark pages' }),
  })
  .openapi('AccentUse');

const hundredths = (ratio: number): number => Math.floor(ratio * 100) / 100;

const usedBody = (used: UsedAccent): z.infer<typeof usedSchema> => ({
  accent: used.accent,
  ratio: hundredths(used.ratio),
  given_ratio: hundredths(used.givenRatio),
  corrected: used.isCorrected,
});

/** Null of a brand that has chosen no colour. */
export const accentUseBody = (given: string): z.infer<typeof accentUseSchema> | null => {
  const use = usedAccentOf(given);
  return use && { given, light: usedBody(use.light), dark: usedBody(use.dark) };
};

export const notesSchema = z
  .array(z.string())
  .meta({ description: 'What whoever reads this ought to know, in their language', example: [] });

/** One sentence for each kind of page on which the colour is another than the one that was given. */
export const accentNotes = (given: string, { t }: Pick<Wording, 't'>): string[] => {
  const use = usedAccentOf(given);
  return Object.entries(use ? { light: use.light, dark: use.dark } : {})
    .filter(([, { isCorrected }]) => isCorrected)
    .map(([scheme, { accent, ratio, givenRatio }]) =>
      t(`accent.corrected.${scheme}`, {
        given,
        used: accent,
        given_ratio: hundredths(givenRatio),
        ratio: hundredths(ratio),
      }),
    );
};
