// Every input of a report, read in one go, as plain JSON. A report is a pure function of it:
// same snapshot, same bytes. Nothing here is computed but sums that the tallies already hold.
import * as z from 'zod';
import { sha256Hex } from '../link.ts';

export const SNAPSHOT_SCHEMA_VERSION = 1;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.int().nonnegative();
const minor = z.int();

const costSchema = z.strictObject({
  category: z.string(),
  state: z.string(),
  creatorId: z.string().nullable(),
  amountMinor: minor,
});

const creatorSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  handles: z.array(
    z.strictObject({ platform: z.string(), handle: z.string(), followers: count.nullable() }),
  ),
  agreed: z.array(z.strictObject({ platform: z.string(), format: z.string(), count })),
  codes: z.array(z.string()),
  hasTrackingLink: z.boolean(),
});

const figuresSchema = z.strictObject({
  state: z.string(),
  source: z.string(),
  hasEvidence: z.boolean(),
  figuresOn: day,
  /** Metric to value; null is "don't know", an absent metric is one that the platform does not have. */
  values: z.record(z.string(), count.nullable()),
});

const contentSchema = z.strictObject({
  id: z.string(),
  /** Null for a piece made by the audience. */
  creatorId: z.string().nullable(),
  platform: z.string(),
  format: z.string(),
  url: z.string(),
  publishedOn: day.nullable(),
  hasDisclosure: z.boolean().nullable(),
  /** The figures that count now; null when none were sent or all were rejected. */
  figures: figuresSchema.nullable(),
});

const orderCellSchema = z.strictObject({
  day,
  matchedBy: z.string(),
  creatorId: z.string(),
  customerKind: z.string(),
  isCounted: z.boolean(),
  n: count,
  netMinor: minor,
  discountMinor: minor,
  refundedMinor: minor,
});

const questionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** Which measure of lift it is; null for all other questions. */
  metric: z.string().nullable(),
  /** Option codes that count as a yes for the measure. */
  success: z.array(z.string()),
  isPrimary: z.boolean(),
  /** Describes who answered; shown as balance between arms. */
  isBalance: z.boolean(),
  /** What the number who answered is: the sum of the options, or, where people give several, all complete answers. */
  base: z.enum(['options', 'completes']),
  /** Options left out of the base. */
  outsideBase: z.array(z.string()),
  options: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      /** For the attribution question: this answer names the campaign's creators, or never ran (a decoy). */
      role: z.enum(['creator', 'decoy']).nullable(),
    }),
  ),
});

const surveySchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  versionId: z.string(),
  definitionHash: z.string(),
  arms: z.array(z.strictObject({ id: z.string(), kind: z.string() })),
  questions: z.array(questionSchema),
  /** The question that says how a buyer came; null when there is none. */
  attributionQuestion: z.string().nullable(),
  /** Responses by arm, status and whether flagged; for buyers also by stratum. */
  responses: z.array(
    z.strictObject({
      armId: z.string(),
      status: z.string(),
      stratum: z.string(),
      isFlagged: z.boolean(),
      n: count,
    }),
  ),
  answers: z.array(
    z.strictObject({
      questionId: z.string(),
      option: z.string(),
      armId: z.string(),
      stratum: z.string(),
      isFlagged: z.boolean(),
      n: count,
    }),
  ),
  durations: z.array(z.strictObject({ armId: z.string(), seconds: count, n: count })),
  orderValues: z.array(
    z.strictObject({
      questionId: z.string(),
      option: z.string(),
      stratum: z.string(),
      isFlagged: z.boolean(),
      n: count,
      sumMinor: minor,
      sumSquares: z.number(),
    }),
  ),
});

const rateCardSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  /** Where the prices can be read; null for a brand's own card. */
  url: z.string().nullable(),
  year: z.int(),
  currency: z.string(),
  rates: z.array(
    z.strictObject({
      platform: z.string(),
      format: z.string(),
      metric: z.string(),
      per: z.number(),
      amount: z.number(),
    }),
  ),
});

export const snapshotSchema = z.strictObject({
  schemaVersion: z.literal(SNAPSHOT_SCHEMA_VERSION),
  rendererVersion: z.string(),
  locale: z.string(),
  /** Which report template ordered the sections. */
  template: z.string(),
  takenAtMs: z.int(),
  version: z.int().positive(),
  brand: z.strictObject({ id: z.string(), name: z.string(), accent: z.string() }),
  campaign: z.strictObject({
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
    competitors: z.array(z.string()),
    hashtags: z.array(z.string()),
    exchangeRates: z.array(
      z.strictObject({ currency: z.string(), rate: z.number().positive(), on: day }),
    ),
  }),
  targets: z.array(z.strictObject({ kpi: z.string(), questionId: z.string(), value: z.number() })),
  costs: z.array(costSchema),
  creators: z.array(creatorSchema),
  contents: z.array(contentSchema),
  clicks: z.array(z.strictObject({ creatorId: z.string(), day, kind: z.string(), n: count })),
  orders: z.array(orderCellSchema),
  surveys: z.array(surveySchema),
  sentiment: z.array(
    z.strictObject({
      source: z.string(),
      day,
      language: z.string(),
      label: z.string(),
      isByPerson: z.boolean(),
      n: count,
    }),
  ),
  sentimentEngines: z.array(z.string()),
  rateCards: z.array(rateCardSchema),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotSurvey = Snapshot['surveys'][number];
export type SnapshotQuestion = SnapshotSurvey['questions'][number];
export type SnapshotContent = Snapshot['contents'][number];

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
};

/** The one text form of a value: keys sorted, no white space (after RFC 8785). */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

/** SHA-256 of the canonical text, hex. */
export const snapshotHash = (snapshot: Snapshot): Promise<string> =>
  sha256Hex(canonicalJson(snapshot));
