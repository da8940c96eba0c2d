// A brand: the tenant to whom everything else belongs.
import * as z from 'zod';
import { lineField, localeField } from '../field.ts';
import type { LogoFacts } from '../logo/logo.ts';

const accentField = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .overwrite((colour) => colour.toLowerCase())
  .meta({
    description: 'Accent colour of pages and reports, six hexadecimal digits',
    example: '#0b5d51',
  });

/** So long that it fits the foot of a page: Latin letters, of which a Chinese, Japanese or Korean one takes two. */
const MOST_FOOTER = 110;
const WIDE =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\u{3000}-\u{303f}\u{ff01}-\u{ff60}]/gu;
const isShortLine = (text: string): boolean =>
  text.length + (text.match(WIDE)?.length ?? 0) <= MOST_FOOTER;

export const brandInput = z.strictObject({
  name: lineField(120).meta({ example: 'Lumen Skincare' }),
  accent: accentField.optional(),
  locale: localeField.optional(),
  footer: lineField(MOST_FOOTER)
    .refine(isShortLine, { params: { key: 'campaign.problem.footer' } })
    .nullable()
    .optional()
    .meta({
      description:
        'One line at the foot of each page of its reports, such as its legal name; null is none. Chinese, Japanese and Korean signs count twice',
      example: 'Lumen Skincare GmbH, Berlin · lumen.example',
    }),
});

export const brandChange = brandInput.partial();

export type BrandChange = z.infer<typeof brandChange>;

/** What people edit of a brand. */
export type BrandProfile = {
  readonly name: string;
  readonly accent: string;
  readonly locale: string;
  /** One line at the foot of its reports. */
  readonly footer: string | null;
};

export type Brand = BrandProfile & {
  readonly id: string;
  /** Null where it has none. */
  readonly logo: LogoFacts | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** Of a brand that has chosen none: the colour of the program's own pages, light and dark. */
export const HOUSE_ACCENT = '#0b5d51';

const NEW_BRAND: BrandProfile = { name: '', accent: HOUSE_ACCENT, locale: 'en', footer: null };

/** What a change leaves; what it does not name stays. */
export const applyBrandChange = (
  change: BrandChange,
  before: BrandProfile = NEW_BRAND,
): BrandProfile => ({
  name: change.name ?? before.name,
  accent: change.accent ?? before.accent,
  locale: change.locale ?? before.locale,
  footer: change.footer === undefined ? before.footer : change.footer,
});
