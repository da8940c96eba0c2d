// Arbitrary snapshots: whatever the schema allows, from the schema itself.
import fc from 'fast-check';
import * as z from 'zod';
import { snapshotSchema } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { fullSnapshot } from './full-snapshot.ts';

/** JSON Schema of what a snapshot may hold, as far as the walk below reads it. */
type Shape = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
};

/** So that rows of one table can meet rows of another. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  creatorId: ['crea_1', 'crea_2', ''],
  id: ['crea_1', 'crea_2', 'cont_1', 'surv_1', 'surv_2', 'arm_e', 'arm_c', 'aided', 'heard'],
  armId: ['arm_e', 'arm_c', 'arm_b'],
  questionId: ['aided', 'heard', 'age', ''],
  attributionQuestion: ['heard'],
  kind: ['person', 'bot', 'exposed', 'control', 'buyers', 'brand_lift', 'post_purchase'],
  platform: ['instagram', 'tiktok', '*'],
  format: ['reel', 'video', '*'],
  metric: ['aided_awareness', 'unaided_awareness', 'ad_recall', 'impressions', 'likes'],
  kpi: ['roas', 'reach', 'brand_lift', 'cpa', 'net_sentiment'],
  status: ['complete', 'partial', 'submitted', 'declined', 'closed'],
  state: ['accepted', 'pending', 'paid', 'committed'],
  source: ['link', 'import', 'comment', 'survey', 'campaign', 'direct', 'organic_search', 'click'],
  matchedBy: ['code', 'click', 'none'],
  customerKind: ['new', 'returning', 'unknown'],
  label: ['positive', 'neutral', 'negative', 'uncoded'],
  predicted: ['positive', 'neutral', 'negative'],
  option: ['yes', 'no', 'creator', 'search'],
  code: ['yes', 'no', 'creator', 'search', 'ANA10'],
  success: ['yes', 'creator'],
  subject: ['brand', 'Alpine'],
  category: ['fee', 'product', 'commission'],
  assignment: ['random', 'link', 'before_after', 'recall'],
  currency: ['EUR', 'USD'],
  timeZone: ['Europe/Berlin'],
  conversionAction: ['order', 'sign_up'],
  action: ['order', 'sign_up', 'form'],
};

/** What a campaign's own rules keep within bounds that the snapshot does not repeat. */
const BOUNDED: Readonly<Record<string, readonly number[]>> = {
  marginRate: [0, 0.05, 0.4, 1],
  attributionWindowDays: [0, 7, 90],
  horizonMonths: [1, 12, 36],
  alpha: [0.05, 0.1],
  position: [1, 2, 3, 9],
  scale: [2, 5, 11],
};

const AMOUNTS = [0, 0, 1, 2, 3, 9, 10, 30, 50, 99, 100, 250, 1_000, 40_000, 1e6, 1e12];
const DAYS = ['2026-05-01', '2026-05-20', '2026-06-01', '2026-06-12', '2026-06-30', '2026-07-20'];

const anyNumber = (
  key: string,
  { type, minimum, maximum, exclusiveMinimum }: Shape,
): fc.Arbitrary<number> => {
  const bounded = BOUNDED[key];
  if (bounded) return fc.constantFrom(...bounded);
  const least = exclusiveMinimum === undefined ? (minimum ?? -Infinity) : exclusiveMinimum + 1;
  const whole = [...AMOUNTS, -1, -30, -500, -1e9].filter(
    (one) => one >= least && one <= (maximum ?? Infinity),
  );
  const broken = type === 'integer' || least > 0 ? [] : [0.4, 0.05];
  return fc.constantFrom(...whole, ...broken);
};

const anyText = (key: string, { pattern }: Shape): fc.Arbitrary<string> => {
  if (pattern === undefined) return fc.constantFrom(...(TEXTS[key] ?? ['', 'x']));
  const form = new RegExp(pattern);
  return DAYS.every((day) => form.test(day)) ? fc.constantFrom(...DAYS) : fc.stringMatching(form);
};

const anyOfShape = (shape: Shape, key: string): fc.Arbitrary<unknown> => {
  if ('const' in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const shapes = shape.anyOf ?? shape.oneOf;
  if (shapes) return fc.oneof(...shapes.map((one) => anyOfShape(one, key)));
  if (typeof shape.type === 'object')
    return fc.oneof(...shape.type.map((type) => anyOfShape({ ...shape, type }, key)));
  switch (shape.type) {
    case 'object': {
      const { properties, additionalProperties, required = [] } = shape;
      if (properties)
        return fc.record(
          Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, anyOfShape(inner, name)]),
          ),
          { requiredKeys: [...required] },
        );
      const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
      const names = fc.constantFrom('reach', 'impressions', 'likes', 'comments', 'saves', 'age');
      return fc.dictionary(names, anyOfShape(inner, key), { maxKeys: 6 });
    }
    case 'array':
      return fc.array(anyOfShape(shape.items ?? {}, key), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(4, shape.maxItems ?? 4),
      });
    case 'integer':
    case 'number':
      return anyNumber(key, shape);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anyText(key, shape);
  }
};

/** Any snapshot that the schema allows, a part of which may be the full campaign's own. */
export const wildSnapshots = (): fc.Arbitrary<Snapshot> => {
  const shape = z.toJSONSchema(snapshotSchema) as Shape; // of the draft that zod writes
  const full = fullSnapshot();
  const keys = Object.keys(full) as (keyof Snapshot)[]; // its own keys
  const keepable = keys.filter((key) => !['schemaVersion', 'brand'].includes(key));
  return fc.tuple(anyOfShape(shape, ''), fc.subarray(keepable)).map(([wild, kept]) =>
    snapshotSchema.parse({
      ...(wild as object),
      // An instant far from any campaign says nothing about formulas.
      takenAtMs: full.takenAtMs,
      ...Object.fromEntries(kept.map((key) => [key, full[key]])),
    }),
  );
};
