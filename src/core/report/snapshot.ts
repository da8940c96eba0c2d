// Every input of a report, read in one go, as plain JSON. A report is a pure function of it:
// same snapshot, same bytes. Nothing here is computed but sums that the tallies already hold.
import * as z from 'zod';
import { snapshotBenchmarkSchema } from '../yardstick/benchmark.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../link.ts';
import { logoSchema } from '../logo/logo.ts';
import { snapshotCommentarySchema } from './commentary/commentary.ts';
import { count, day, instant } from './snapshot/fields.ts';
import { pastCampaignSchema, rateCardSchema } from './snapshot/norms.ts';
import {
  conversionEventSchema,
  customersSchema,
  journeySchema,
  orderRegionSchema,
  orderSchema,
  ordersReceivedSchema,
} from './snapshot/orders.ts';
import { clickSchema, contentSchema, costSchema, creatorSchema } from './snapshot/posts.ts';
import { previousVersionSchema } from './snapshot/previous-version.ts';
import { surveySchema } from './snapshot/survey.ts';
import {
  commentQuoteSchema,
  commentSubstanceSchema,
  commentTopicsSchema,
  followerSampleSchema,
  followerSchema,
  mentionAuthorsSchema,
  mentionSchema,
  reusableAuditSchema,
  sentimentAuditSchema,
  sentimentEngineSchema,
  sentimentSchema,
} from './snapshot/voice.ts';
import { searchSchema, webSchema } from './snapshot/web.ts';
import { hiddenSchema } from './visibility/profile.ts';
import { PAGE_FORMATS } from './template.ts';

export const SNAPSHOT_SCHEMA_VERSION = 7;

const campaignSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  goals: z.array(z.string()),
  startDate: day,
  endDate: day,
  baselineStartDate: day,
  afterEndDate: day,
  timeZone: z.string(),
  currency: z.string(),
  attributionWindowDays: count,
  attributionMethod: z.string(),
  conversionAction: z.string(),
  marginRate: z.number().nullable(),
  /** Over how many months a customer's orders count as lifetime value. */
  horizonMonths: count.nullable(),
  /** Where the campaign was not shown; null when there is no such region. */
  controlRegion: z.string().nullable(),
  /** Whom it is for: groups of the surveys' weighting variables. Empty when nobody said. */
  targetGroups: z.record(z.string(), z.array(z.string())),
  competitors: z.array(z.string()),
  hashtags: z.array(z.string()),
  exchangeRates: z.array(
    z.strictObject({ currency: z.string(), rate: z.number().positive(), on: day }),
  ),
});

export const snapshotSchema = z.strictObject({
  schemaVersion: z.literal(SNAPSHOT_SCHEMA_VERSION),
  rendererVersion: z.string(),
  locale: z.string(),
  /** Which report template ordered the sections. */
  template: z.string(),
  pageFormat: z.enum(PAGE_FORMATS),
  takenAtMs: instant,
  version: z.int().positive(),
  /** Where the report was published, and the thumbprint of the key that signs it. */
  issuer: z.strictObject({ address: z.string(), key: z.string() }),
  brand: z.strictObject({
    id: z.string(),
    name: z.string(),
    accent: z.string(),
    /** Absent where it has none, and in snapshots of a time before. */
    footer: z.string().optional(),
    /** Whole, so that the report can be made again from this alone. */
    logo: logoSchema.optional(),
  }),
  /** Why the version before it was withdrawn, where this one was published in its place. */
  reissue: z.strictObject({ cause: z.literal('erasure'), atMs: instant }).optional(),
  /** What this copy leaves out; absent of the report itself. */
  hidden: hiddenSchema.optional(),
  /** Without raw data: the places, among the file's numbers, of those that its inputs do not give any more. */
  stated: z.array(count).optional(),
  campaign: campaignSchema,
  commentary: snapshotCommentarySchema.optional(),
  targets: z.array(z.strictObject({ kpi: z.string(), questionId: z.string(), value: z.number() })),
  costs: z.array(costSchema),
  creators: z.array(creatorSchema),
  contents: z.array(contentSchema),
  clicks: z.array(clickSchema),
  orders: z.array(orderSchema),
  /** Absent where nobody handed in any, and in snapshots of a time before. */
  ordersReceived: ordersReceivedSchema.optional(),
  orderRegions: z.array(orderRegionSchema),
  journeys: z.array(journeySchema),
  customers: customersSchema,
  conversionEvents: z.array(conversionEventSchema),
  surveys: z.array(surveySchema),
  mentions: z.array(mentionSchema),
  mentionAuthors: z.array(mentionAuthorsSchema),
  sentiment: z.array(sentimentSchema),
  sentimentEngines: z.array(sentimentEngineSchema),
  sentimentAudits: z.array(sentimentAuditSchema),
  reusableAudits: z.array(reusableAuditSchema),
  commentSubstance: z.array(commentSubstanceSchema),
  commentTopics: commentTopicsSchema,
  commentQuotes: z.array(commentQuoteSchema),
  followers: z.array(followerSchema),
  followerSamples: z.array(followerSampleSchema),
  web: z.array(webSchema),
  search: z.array(searchSchema),
  rateCards: z.array(rateCardSchema),
  benchmarks: z.array(snapshotBenchmarkSchema),
  /** Ids of KPIs for which no public norm was found. */
  normsNotFound: z.array(z.string()),
  pastCampaigns: z.array(pastCampaignSchema),
  /** The newest version before this one that stands; null of the first. */
  previousVersion: previousVersionSchema.nullable(),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotSurvey = Snapshot['surveys'][number];
export type SnapshotQuestion = SnapshotSurvey['questions'][number];
export type SnapshotContent = Snapshot['contents'][number];

// Hashed, put into the PDF and into the JSON file: written once for the three. A snapshot never changes once it is read.
const texts = new WeakMap<Snapshot, string>();

/** Its canonical JSON. */
export const snapshotText = (snapshot: Snapshot): string => {
  const text = texts.get(snapshot) ?? canonicalJson(snapshot);
  texts.set(snapshot, text);
  return text;
};

/** SHA-256 of the canonical text, hex. */
export const snapshotHash = (snapshot: Snapshot): Promise<string> =>
  sha256Hex(snapshotText(snapshot));
