// The small closed language in which rules over several KPIs are written (templates/readings).
import * as z from 'zod';
import { sourceSchema } from '../../yardstick/citation.ts';
import { KPI_IDS } from '../catalogue.ts';

const SCOPES = ['campaign', 'creator', 'platform'] as const;

const kpi = z.enum(KPI_IDS);

const ofOneSchema = z.discriminatedUnion('is', [
  z.strictObject({
    kpi,
    is: z.enum([
      'above_norm',
      'below_norm',
      'above_target',
      'missed',
      'positive',
      'negative',
      'has_value',
    ]),
  }),
  z.strictObject({ kpi, is: z.enum(['at_least', 'less_than']), value: z.number() }),
]);

const conditionSchema = z.discriminatedUnion('is', [
  ...ofOneSchema.options,
  /** Against the stretch or the campaign before. */
  z.strictObject({ kpi, is: z.enum(['rising', 'falling']) }),
  /** Above another reading of the same KPI (the site's own, say) by at least `value`. */
  z.strictObject({
    kpi,
    is: z.literal('above_part'),
    part: z.string().min(1),
    value: z.number().nonnegative(),
  }),
]);

export type Condition = z.infer<typeof conditionSchema>;
/** A condition on one finding alone. */
export type OfOne = z.infer<typeof ofOneSchema>;

export const readingRuleSchema = z.strictObject({
  /** Its wording is `reading.<id>`. */
  id: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  /** Where it is tried: all its conditions are then of that one campaign, creator or platform. */
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** All have to hold, of each the first alternative that does; `as` names its finding for the wording. */
  when: z
    .array(
      z.strictObject({
        as: z.string().regex(/^[a-z][a-z_]*$/),
        any: z.array(conditionSchema).min(1).max(6),
      }),
    )
    .min(1)
    .max(6),
  /** What the rule rests on, and what about it is a rule of thumb. */
  note: z.string().min(1).max(600),
  source: sourceSchema.nullable(),
});

export const readingRulesSchema = z.strictObject({ rules: z.array(readingRuleSchema).min(1) });

export type ReadingRule = z.infer<typeof readingRuleSchema>;
