// The JSON file of a published report as a schema, for whoever reads it by program. Money is in minor units of the
// campaign's currency, shares are parts of 1, instants milliseconds since 1970 UTC.
import * as z from 'zod';
import { KPI_IDS } from '../kpi/catalogue.ts';
import { GRADES } from '../kpi/finding.ts';
import type { Finding } from '../kpi/finding.ts';
import { REASONS } from '../kpi/reason.ts';
import type { Series } from '../kpi/series.ts';
import { coverage, day, instant, interval } from './snapshot/fields.ts';
import { snapshotSchema } from './snapshot.ts';
import { PAGE_FORMATS } from './template.ts';

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('campaign') }),
  z.strictObject({ kind: z.literal('platform'), platform: z.string() }),
  z.strictObject({ kind: z.literal('creator'), creatorId: z.string() }),
  z.strictObject({ kind: z.literal('content'), contentId: z.string() }),
  z.strictObject({ kind: z.literal('format'), platform: z.string(), format: z.string() }),
  z.strictObject({ kind: z.literal('question'), surveyId: z.string(), questionId: z.string() }),
  z.strictObject({ kind: z.literal('period'), period: z.string() }),
  z.strictObject({
    kind: z.literal('option'),
    surveyId: z.string(),
    questionId: z.string(),
    option: z.string(),
  }),
  z.strictObject({ kind: z.literal('part'), part: z.string(), creatorId: z.string().nullable() }),
]);

const coverageSchema = coverage.meta({
  description: 'How much of what the number is of was known; null where all of it is',
});

const valueSchema = z
  .number()
  .nullable()
  .meta({ description: 'In the unit of the KPI; null where there is none, and reason says why' });
const reasonSchema = z.enum(REASONS).nullable();

const normSchema = z.strictObject({
  id: z.string(),
  low: z.number(),
  high: z.number(),
  place: z.enum(['below', 'within', 'above', 'overlaps', 'partial', 'unknown']),
  denominator: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  year: z.int(),
  isOwn: z.boolean(),
  replaces: z
    .strictObject({
      id: z.string(),
      low: z.number(),
      high: z.number(),
      source: z.string(),
      year: z.int(),
    })
    .nullable(),
});

const findingSchema = z.strictObject({
  kpi: z.enum(KPI_IDS),
  scope: scopeSchema,
  value: valueSchema,
  reason: reasonSchema,
  interval: interval.meta({
    description: 'sampling: a two-sided confidence interval. range: over assumptions',
  }),
  n: z.number().nullable(),
  coverage: coverageSchema,
  grade: z.enum(GRADES),
  inputs: z
    .record(z.string(), z.number().nullable())
    .meta({ description: 'What the formula was fed with' }),
  assumptions: z.array(z.string()),
  target: z.number().nullable(),
  verdict: z
    .strictObject({
      state: z.enum([
        'met',
        'missed',
        'likely_met',
        'likely_missed',
        'cant_tell',
        'on_pace',
        'behind',
      ]),
      probability: z.number().nullable(),
      isProvisional: z.literal(true).exactOptional().meta({
        description:
          'It can still change: more is counted, or refunded, until the day `until` is over',
      }),
      until: z.string().exactOptional().meta({
        description: 'The last day that counts, as YYYY-MM-DD; only of a provisional verdict',
      }),
    })
    .nullable(),
  norm: normSchema.nullable(),
}) satisfies z.ZodType<Finding>;

const periodSchema = z.strictObject({
  value: valueSchema,
  reason: reasonSchema,
  coverage: coverageSchema,
});

const seriesSchema = z.strictObject({
  kpi: z.enum(KPI_IDS),
  scope: scopeSchema,
  assumptions: z.array(z.string()),
  days: z.array(
    z.strictObject({
      day,
      value: z.number().nullable(),
      expected: z
        .strictObject({ value: z.number(), lo: z.number(), hi: z.number() })
        .exactOptional()
        .meta({
          description:
            'What the model of the sales lift lets one expect of the day without the campaign, and the range of 19 such days of 20',
        }),
    }),
  ),
  periods: z.strictObject({ before: periodSchema, during: periodSchema, after: periodSchema }),
}) satisfies z.ZodType<Series>;

export const reportFileSchema = z.strictObject({
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    public_key: z.string(),
    value: z.string(),
  }),
  report: z.strictObject({
    id: z.string(),
    campaignId: z.string(),
    version: z.int().positive(),
    profile: z.string(),
    locale: z.string(),
    template: z.string(),
    pageFormat: z.enum(PAGE_FORMATS),
    snapshotSchemaVersion: z.int(),
    rendererVersion: z.string(),
    snapshotHash: z.string().meta({ description: 'SHA-256 of the canonical snapshot, hex' }),
    publishedAtMs: instant,
  }),
  snapshot: snapshotSchema.meta({
    description: 'Every input: the numbers can be recomputed from it',
  }),
  findings: z.array(findingSchema),
  series: z.array(seriesSchema),
  document: z
    .looseObject({ documentVersion: z.int(), locale: z.string(), sections: z.array(z.unknown()) })
    .meta({ description: 'The report as it was worded and laid out; its blocks may grow' }),
});
