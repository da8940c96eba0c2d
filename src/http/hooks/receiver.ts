// What both kinds of webhook share: whose address it is, with which secret, and that nothing is acknowledged which
// is not stored. Nobody acts here by role: the signature is the credential, and each handler checks it first.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { openSecret } from '../../core/sealed-secret.ts';
import { findCampaign } from '../../storage/campaign/campaign.ts';
import { findReceiver } from '../../storage/sales/webhook-in.ts';
import type { WebhookIn, WebhookKind } from '../../storage/sales/webhook-in.ts';
import type { AppEnv } from '../env.ts';
import { logBug } from '../log.ts';
import { Stop, stop } from '../stop.ts';

export type Receiver = {
  readonly webhook: WebhookIn;
  readonly campaign: Campaign;
  readonly secret: string;
};

/** 404 for an address that nobody has, that was deleted or is of the other kind. */
export const receiverOf = async (
  c: Context<AppEnv>,
  id: string,
  kind: WebhookKind,
): Promise<Receiver> => {
  const { DB, SECRET_KEY } = c.env;
  const unknown = () => stop('not_found', [], 'api.hook.not_found');
  const found = /^hook_[0-9a-z]{24}$/.test(id) ? await findReceiver(DB, id, kind) : null;
  if (!found) throw unknown();
  const { webhook, sealedSecret } = found;
  const campaign = await findCampaign(DB, webhook.brandId, webhook.campaignId);
  if (!campaign) throw unknown();
  return { webhook, campaign, secret: await openSecret(SECRET_KEY, webhook.id, sealedSecret) };
};

/** Whatever keeps a delivery from being stored answers 503 with Retry-After, so that the sender tries again. */
export const storing = async <T>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stop) throw error;
    logBug(c, error);
    throw stop('unavailable', [], 'api.hook.unavailable');
  }
};

/** The bytes that were signed, and what they say; null when they are no JSON. */
export const readBody = async (
  c: Context<AppEnv>,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly json: () => unknown }> => {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return {
    bytes,
    json: () => {
      try {
        return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
};
