// What all addresses of imports that take a file or rows as JSON do: read what was sent, bring it in, say what it did.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { ImportKind } from '../../../storage/imports/import.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import type { Brought } from '../../imports/bring.ts';
import { readSent } from '../../imports/sent.ts';
import type { Sent } from '../../imports/sent.ts';
import { broughtBody } from './import-body.ts';
import { isDryRun, statusOf } from './import-route.ts';
import type { importQuery } from './import-route.ts';

type Asked = { readonly campaign_id: string } & z.infer<typeof importQuery>;

export const takeRows = async <T, Summary, A extends Asked>(
  c: Context<AppEnv>,
  asked: A,
  kind: ImportKind,
  rows: z.ZodType<{ items: T[] }>,
  bring: (
    campaign: Campaign,
    sent: Sent<T>,
    asked: A,
    isTried: boolean,
  ) => Promise<Brought<Summary>>,
) => {
  const campaign = await campaignOf(c, asked.campaign_id);
  const sent = await readSent(c, asked.file_name, rows);
  const brought = await bring(campaign, sent, asked, isDryRun(asked));
  const body = broughtBody(c, campaign.id, kind, sent.name, brought);
  return c.json({ ...body, summary: brought.summary }, statusOf(brought));
};
