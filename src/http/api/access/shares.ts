// Share links: how a brand reads the newest report without an account.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { instantField, lineField } from '../../../core/field.ts';
import { newId } from '../../../core/id.ts';
import { HIDEABLE, hiddenOf, profileOf } from '../../../core/report/visibility/profile.ts';
import type { Hideable } from '../../../core/report/visibility/profile.ts';
import { linkHash, linkToken } from '../../../core/link.ts';
import { createShare, findShare, listShares, revokeShare } from '../../../storage/access/share.ts';
import type { Share } from '../../../storage/access/share.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { strictQuery } from '../strict-query.ts';

const tags = ['Reports'];
const SHARE_ID = 'share_4q2v8x1n7c3k9m5t0w6y2b8d';

const shareSchema = z
  .object({
    id: z.string().meta({ example: SHARE_ID }),
    campaign_id: z.string(),
    name: z.string(),
    hidden: z.array(z.enum(HIDEABLE)).meta({ description: 'What it leaves out; fixed for good' }),
    address: z
      .string()
      .nullable()
      .meta({ description: 'Where the report is read; null once revoked' }),
    expires_at: z.int().nullable(),
    revoked_at: z.int().nullable(),
    rev: z.int(),
  })
  .openapi('Share');

const shareInput = z
  .strictObject({
    name: lineField(120),
    // Up to 9999-12-31: a later one is no date that could be shown.
    expires_at: instantField.nullable().optional(),
    hidden: z
      .array(z.enum(HIDEABLE))
      .max(HIDEABLE.length)
      .default([])
      .meta({
        description:
          'What is in no byte of what this link gives: what each creator was paid (the total stays); names, handles, codes and ' +
          'post addresses of creators; single days, orders and cells of answers. Nothing unless given. It can’t be changed later.',
      }),
  })
  .openapi('ShareInput', { example: { name: 'Northwind marketing', hidden: ['payouts'] } });

/** The address of a share; made again from the secret key each time it is shown. */
export const shareAddress = async (c: Context<AppEnv>, share: Share): Promise<string | null> =>
  share.revokedAtMs === null
    ? `${new URL(c.req.url).origin}/r/${await linkToken(c.env.SECRET_KEY, 'share', share.id, share.linkEpoch)}`
    : null;

const shareBody = async (
  c: Context<AppEnv>,
  share: Share,
): Promise<z.infer<typeof shareSchema>> => ({
  id: share.id,
  campaign_id: share.campaignId,
  name: share.name,
  hidden: hiddenOf(share.profile) ?? [],
  address: await shareAddress(c, share),
  expires_at: share.expiresAtMs,
  revoked_at: share.revokedAtMs,
  rev: share.rev,
});

/** Makes a share for a campaign of the brand acted for; for the API and the console. */
export const shareCampaign = async (
  c: Context<AppEnv>,
  campaignId: string,
  {
    hidden,
    ...input
  }: {
    readonly name: string;
    readonly expiresAtMs: number | null;
    readonly hidden: readonly Hideable[];
  },
): Promise<Share> => {
  const campaign = await campaignOf(c, campaignId);
  const id = newId('share', c.var.randomBytes);
  const token = await linkToken(c.env.SECRET_KEY, 'share', id, 1);
  await createShare(
    c.env.DB,
    {
      id,
      brandId: c.var.brandId,
      campaignId: campaign.id,
      profile: profileOf(hidden),
      linkHash: await linkHash(token),
      ...input,
    },
    whoOf(c),
  );
  const share = await findShare(c.env.DB, c.var.brandId, id);
  if (!share) throw stop('not_found');
  return share;
};

export const sharesApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/shares',
      tags,
      summary: 'Share the report by link',
      request: {
        params: z.object({ campaign_id: z.string() }),
        body: { required: true, content: { 'application/json': { schema: shareInput } } },
      },
      responses: {
        201: { description: 'The share', content: { 'application/json': { schema: shareSchema } } },
      },
    }),
    async (c) => {
      const { name, expires_at: expiresAtMs, hidden } = c.req.valid('json');
      const share = await shareCampaign(c, c.req.valid('param').campaign_id, {
        name,
        expiresAtMs: expiresAtMs ?? null,
        hidden,
      });
      setRevision(c, share.rev);
      return c.json(await shareBody(c, share), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/shares',
      tags,
      summary: 'List share links',
      request: {
        params: z.object({ campaign_id: z.string() }),
        query: strictQuery({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.string().max(60).optional(),
        }),
      },
      responses: {
        200: {
          description: 'A page of shares',
          content: {
            'application/json': {
              schema: z.object({ items: z.array(shareSchema), next_cursor: z.string().nullable() }),
            },
          },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { limit, cursor } = c.req.valid('query');
      const shares = await listShares(c.env.DB, c.var.brandId, campaign.id, limit, cursor ?? '');
      const items = await Promise.all(shares.map((share) => shareBody(c, share)));
      return c.json(
        { items, next_cursor: shares.length === limit ? (shares.at(-1)?.id ?? null) : null },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/shares/{share_id}',
      tags,
      summary: 'Revoke a share link',
      description: 'Needs If-Match. The address answers 404 from then on and can’t be made again.',
      request: { params: z.object({ share_id: z.string().meta({ example: SHARE_ID }) }) },
      responses: { 204: { description: 'Revoked' } },
    }),
    async (c) => {
      const share = await findShare(c.env.DB, c.var.brandId, c.req.valid('param').share_id);
      if (!share) throw stop('not_found');
      const next = await linkToken(c.env.SECRET_KEY, 'share', share.id, share.linkEpoch + 1);
      const rev = readRevision(c);
      const isRevoked = await revokeShare(
        c.env.DB,
        c.var.brandId,
        share.id,
        rev,
        await linkHash(next),
        whoOf(c),
      );
      if (!isRevoked) throw stop('precondition_failed');
      return c.body(null, 204);
    },
  );
