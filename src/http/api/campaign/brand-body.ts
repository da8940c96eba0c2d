// A brand as the API shows it, and which brand a caller may reach.
import type { Context } from 'hono';
import * as z from 'zod';
import type { Brand } from '../../../core/campaign/brand.ts';
import { findBrand } from '../../../storage/campaign/brand.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { accentNotes, accentUseBody, accentUseSchema, notesSchema } from '../survey/accent-body.ts';

const BRAND_ID = 'brand_7g2k9m4c1t8x0v5n3p6w2q4z';

const logoSchema = z
  .object({
    media_type: z.string().meta({ description: 'Of what is kept', example: 'image/png' }),
    width: z.int().meta({ description: 'Pixels; of a drawing, its own units', example: 640 }),
    height: z.int().meta({ example: 160 }),
    bytes: z.int().meta({ description: 'Of what is kept', example: 9_216 }),
    sha256: z.string().meta({ description: 'Of what is kept' }),
  })
  .openapi('BrandLogo');

const logoBody = (logo: Brand['logo']): z.infer<typeof logoSchema> | null =>
  logo && {
    media_type: logo.mediaType,
    width: logo.width,
    height: logo.height,
    bytes: logo.bytes,
    sha256: logo.sha256,
  };

export const brandSchema = z
  .object({
    id: z.string().meta({ example: BRAND_ID }),
    name: z.string().meta({ example: 'Lumen Skincare' }),
    accent: z.string().meta({ example: '#0b5d51' }),
    accent_use: accentUseSchema.nullable().meta({
      description:
        'How the pages of its buyers and followers wear it; null while it has chosen no colour',
    }),
    notes: notesSchema,
    locale: z.string().meta({ example: 'de' }),
    footer: z.string().nullable().meta({ example: 'Lumen Skincare GmbH, Berlin · lumen.example' }),
    logo: logoSchema.nullable().meta({ description: 'Null while it has none' }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1772438400000 }),
    updated_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('Brand');

export const brandBody = (c: Context<AppEnv>, brand: Brand): z.infer<typeof brandSchema> => ({
  id: brand.id,
  name: brand.name,
  accent: brand.accent,
  accent_use: accentUseBody(brand.accent),
  notes: [
    ...accentNotes(brand.accent, c.var.wording),
    ...(brand.logo?.isFaint === true ? [c.var.wording.t('logo.faint')] : []),
  ],
  locale: brand.locale,
  footer: brand.footer,
  logo: logoBody(brand.logo),
  rev: brand.rev,
  created_at: brand.createdAtMs,
  updated_at: brand.updatedAtMs,
});

export const brandParams = z.object({ brand_id: z.string().meta({ example: BRAND_ID }) });

/** Any other brand than the key's own is as unknown as an invented one. */
export const reachableBrand = async (c: Context<AppEnv>, id: string): Promise<Brand> => {
  const own = c.var.actor.brandId;
  const brand = own === null || own === id ? await findBrand(c.env.DB, id) : null;
  if (!brand) throw stop('not_found');
  return brand;
};
