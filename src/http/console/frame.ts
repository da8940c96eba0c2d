// What every console page needs beside its own content, and what it may say was just done.
import type { Context } from 'hono';
import type { ConsoleFrame } from '../../pages/console/console-layout.tsx';
import { findBrand } from '../../storage/campaign/brand.ts';
import { isInstallationSession } from '../../storage/access/session.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { sessionHash } from './session-cookie.ts';

const NOTICES = [
  'campaign_created',
  'brief_saved',
  'target_saved',
  'target_removed',
  'creator_added',
  'creators_added',
  'handed_out',
  'cost_added',
  'cost_paid',
  'cost_removed',
  'yardstick_added',
  'yardstick_removed',
  'launched',
  'closed',
  'commented',
  'published',
  'shared',
  'revoked',
  'accepted',
  'sent_back',
  'replayed',
  'replay_failed',
  'post_added',
  'post_there',
  'rights_stated',
  'disclosure_checked',
  'rated',
  'labelled',
  'decided',
  'reopened',
  'link_renewed',
  'relabelled',
  'relabel_failed',
  'brand_saved',
  'logo_saved',
  'logo_removed',
];

/** Wording key of `?done=`; nothing else from the address is ever shown. */
export const noticeOf = (c: Context<AppEnv>): string | null => {
  const done = c.req.query('done') ?? '';
  return NOTICES.includes(done) ? `console.done.${done}` : null;
};

export const canSwitchBrand = async (c: Context<AppEnv>): Promise<boolean> => {
  const hash = await sessionHash(c);
  return hash !== null && (await isInstallationSession(c.env.DB, hash));
};

export const frameOf = async (
  c: Context<AppEnv>,
): Promise<ConsoleFrame & { readonly brandLocale: string }> => {
  const { role } = c.var.actor;
  if (role === null) throw stop('forbidden');
  const [brand, isInstallation] = await Promise.all([
    findBrand(c.env.DB, c.var.brandId),
    canSwitchBrand(c),
  ]);
  return {
    wording: c.var.wording,
    stylesheet: asset('console.css'),
    script: asset('console.js'),
    role,
    brandName: brand?.name ?? null,
    brandLocale: brand?.locale ?? 'en',
    canSwitchBrand: isInstallation,
  };
};
