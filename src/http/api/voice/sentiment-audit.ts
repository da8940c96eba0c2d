// The blind audit of the engine's labels: a sample to label, the labels, and what they say of all comments.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { LABELS } from '../../../core/sentiment/label.ts';
import { campaignOf } from '../../campaign-change.ts';
import { AUDIT_PERIODS, nextBlind, readingOf, takeBlind } from '../../sentiment/audit.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { strictQuery } from '../strict-query.ts';

const tags = ['Comments'];
const path = '/api/v1/campaigns/{campaign_id}/sentiment-audit';
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const COMMENT_REF = '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a90';
const MOST_LABELS = 200;
const LEAST_SIZE = 30;
const MOST_SIZE = 1000;

const period = z.enum(AUDIT_PERIODS).default('since_start').meta({
  description:
    'Comments before the campaign began, or since. A shift is claimed only where both were audited',
  example: 'since_start',
});
const label = z.enum(LABELS);

const sampleSchema = documented
  .object({
    items: z.array(
      z.object({
        ref: z.string().meta({ example: COMMENT_REF }),
        text: z.string().meta({ example: 'Love this serum' }),
        language: z.string().meta({ example: 'en' }),
        platform: z.string().meta({ example: 'instagram' }),
      }),
    ),
    labelled: z
      .int()
      .meta({ description: 'Comments of the period with a blind label', example: 40 }),
    left: z.int().meta({ description: 'Comments of the sample without one', example: 80 }),
  })
  .openapi('SentimentSample');

const bounded = z.object({
  value: z.number().meta({ example: 0.41 }),
  lo: z.number().meta({ example: 0.34 }),
  hi: z.number().meta({ example: 0.48 }),
});

const readingSchema = documented
  .object({
    machine: z.object({ positive: z.int(), neutral: z.int(), negative: z.int() }).meta({
      description: 'The engine’s labels, where no person gave one: triage, not a measurement',
      example: { positive: 480, neutral: 310, negative: 210 },
    }),
    audited: z.int().meta({ example: 120 }),
    missing: z.int().meta({ description: 'Labels until the report needs no more', example: 0 }),
    shares: z
      .object({ positive: bounded, neutral: bounded, negative: bounded, net: bounded })
      .nullable()
      .meta({
        description:
          'Shares of all coded comments that people would have found, with 95% limits; null below 120 labels, or nine in ten of fewer comments',
      }),
    agreement: z.object({
      n: z.int().nullable().meta({ example: 120 }),
      agreed: z.int().nullable().meta({ example: 79 }),
      lo: z.number().nullable().meta({ example: 0.57 }),
      hi: z.number().nullable().meta({ example: 0.74 }),
      kappa: z.number().nullable().meta({ example: 0.48 }),
      kappa_lo: z.number().nullable().meta({ example: 0.36 }),
      kappa_hi: z.number().nullable().meta({ example: 0.6 }),
    }),
    carried: z
      .object({ share: bounded, kappa: bounded.nullable() })
      .nullable()
      .meta({ description: 'The agreement carried over to all comments that the engine labelled' }),
  })
  .openapi('SentimentAudit');

const labelsSchema = z
  .strictObject({
    labels: z
      .array(z.strictObject({ ref: z.string().max(100), label }))
      .min(1)
      .max(MOST_LABELS)
      .meta({ example: [{ ref: COMMENT_REF, label: 'positive' }] }),
    size: z
      .int()
      .min(LEAST_SIZE)
      .max(MOST_SIZE)
      .default(120)
      .meta({ description: 'The `size` that the sample was asked for with', example: 120 }),
  })
  .meta({ id: 'BlindLabels' });

export const sentimentAuditApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: `${path}/sample`,
      tags,
      summary: 'Draw comments to label blind',
      description:
        'The next comments of a sample that is drawn by lot within each label that the engine gave, shown without it. The ' +
        'sample is the same for everybody. 120 labels, or nine in ten of fewer comments, make the report say shares in the stead of a tally.',
      request: {
        params,
        query: strictQuery({
          period,
          limit: z.coerce.number().int().min(1).max(100).default(20).meta({ example: 20 }),
          size: z.coerce.number().int().min(LEAST_SIZE).max(MOST_SIZE).default(120).meta({
            description: 'Labels that the whole sample is to have',
            example: 120,
          }),
        }),
      },
      responses: {
        200: { description: 'Texts', content: { 'application/json': { schema: sampleSchema } } },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const query = c.req.valid('query');
      const { items, labelled, left } = await nextBlind(
        c,
        campaign,
        query.period,
        query.limit,
        query.size,
      );
      return c.json({ items: items.map((item) => ({ ...item })), labelled, left }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Send blind labels',
      description:
        'What a person reads in each text. The engine’s labels stay as they are; a later label of the same comment takes ' +
        'the place of the earlier one. A label of a comment that is not in the sample is left out: it would not be by lot. A comment ' +
        'that a person labels in the open leaves the audit.',
      request: {
        params,
        body: { required: true, content: { 'application/json': { schema: labelsSchema } } },
      },
      responses: {
        200: {
          description: 'How many were new or changed',
          content: {
            'application/json': { schema: z.object({ stored: z.int().meta({ example: 1 }) }) },
          },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { labels, size } = c.req.valid('json');
      const stored = await takeBlind(c, campaign, labels, size);
      return c.json({ stored }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read what the audit says',
      request: { params, query: strictQuery({ period }) },
      responses: {
        200: {
          description: 'Shares, agreement and what is missing',
          content: { 'application/json': { schema: readingSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const reading = await readingOf(c, campaign, c.req.valid('query').period);
      const { n, agreed, lo, hi, kappa, kappaLo, kappaHi } = reading.agreement;
      const { shares, carried } = reading;
      return c.json(
        {
          machine: { ...reading.machine },
          audited: reading.audited,
          missing: reading.missing,
          shares: shares && {
            positive: { ...shares.positive },
            neutral: { ...shares.neutral },
            negative: { ...shares.negative },
            net: { ...shares.net },
          },
          agreement: { n, agreed, lo, hi, kappa, kappa_lo: kappaLo, kappa_hi: kappaHi },
          carried: carried && {
            share: { ...carried.share },
            kappa: carried.kappa && { ...carried.kappa },
          },
        },
        200,
      );
    },
  );
