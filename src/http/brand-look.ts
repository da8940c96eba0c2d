// The brand's colour as the pages of a survey wear it.
import type { Context } from 'hono';
import { HOUSE_ACCENT } from '../core/campaign/brand.ts';
import { accentUse } from '../core/colour/accent.ts';
import type { AccentUse } from '../core/colour/accent.ts';
import { showsBrand } from '../core/survey/definition/shows-brand.ts';
import type { SurveyLink } from '../core/survey/survey.ts';
import type { BrandLook } from '../pages/brand-style.tsx';
import type { AppEnv } from './env.ts';

// A correction tries a score of colours; the same brand's comes out the same.
const MOST = 200;
const known = new Map<string, AccentUse>();

/** Null of the house's own, which its style sheet holds. */
export const usedAccentOf = (given: string): AccentUse | null => {
  if (given === HOUSE_ACCENT) return null;
  const kept = known.get(given);
  if (kept) return kept;
  const oldest = known.keys().next().value;
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  const use = accentUse(given);
  known.set(given, use);
  return use;
};

/** Null of a survey that must not look like anybody, and of a brand that has chosen no colour. */
export const lookOf = (
  c: Context<AppEnv>,
  { kind, brandAccent }: Pick<SurveyLink, 'kind' | 'brandAccent'>,
): BrandLook | null => {
  const accent = showsBrand(kind) ? usedAccentOf(brandAccent) : null;
  return accent && { accent, nonce: c.var.nonce };
};
