// Where a published or own figure is from, as norms and rate cards show it.
import * as z from 'zod';

export const citedFields = {
  source: z.string().meta({ example: 'Our agency’s price list, spring 2026' }),
  url: z.string().nullable().meta({ example: 'https://agency.example/rates' }),
  year: z.int().meta({ example: 2026 }),
  is_dated: z.boolean().meta({
    description: 'False when a published source names no year; then it is the year it was read',
    example: true,
  }),
};
