// A brand with a campaign, and the console's forms of it as a browser without scripts sends them.
import { env } from 'cloudflare:workers';
import { planTexts } from '../../../src/core/campaign/plan-text.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { findCampaign } from '../../../src/storage/campaign/campaign.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';
import { openPage, signIn } from './console-client.ts';

export type Form = Readonly<Record<string, string>>;

/** What a browser would send of a page's last form: the hidden fields among it. */
export const hiddenOf = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

export const newStage = async (change: Record<string, unknown> = {}) => {
  const { brandId, keys } = await newBrand('Lumen');
  const cookie = await signIn(keys.editor);
  const { id } = await newCampaign(keys.editor, change);
  const path = `/console/campaigns/${id}`;
  const read = async (at: string) => (await openPage('GET', `${path}/${at}`, { cookie })).text();
  const send = (at: string, form: Form | URLSearchParams) =>
    openPage('POST', `${path}/${at}`, { cookie, form });
  const campaign = async (): Promise<Campaign> => {
    const found = await findCampaign(env.DB, brandId, id);
    if (!found) throw new Error('no campaign');
    return found;
  };
  /** The brief as its form shows it, to be changed and sent. */
  const brief = async () => {
    const html = await read('settings');
    const texts = planTexts(await campaign());
    return { ...texts, rev: hiddenOf(html, 'rev'), base: hiddenOf(html, 'base') };
  };
  const api = async (method: string, at: string, body?: unknown, rev?: number) =>
    call(method, `/api/v1${at}`, {
      key: keys.editor,
      body,
      ...(rev !== undefined && { headers: { 'If-Match': `"${rev}"` } }),
    });
  return { brandId, keys, cookie, id, path, read, send, campaign, brief, api };
};
