// Names and conditions of a questionnaire, as schemas. What a condition means is in condition.
import * as z from 'zod';
import type { Condition } from './condition.ts';

export const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,59}$/u);
// Answers are looked up by name in plain objects, which have a `constructor` of their own.
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .refine((text) => text !== 'constructor');
export const questionId = name;
export const hiddenName = name;
/** A question, or a row of a matrix, or an item of a ranking. */
export const answerKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}(\.[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,59})?$/u);

const hiddenValue = z.string().min(1).max(100);

export const ARMS = ['exposed', 'control', 'before', 'after', 'buyers', 'audience'] as const;

export const conditionShape: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ question: answerKey, is: code }),
      z.strictObject({ question: answerKey, is_any_of: z.array(code).min(1).max(300) }),
      z.strictObject({ question: answerKey, less_than: z.number() }),
      z.strictObject({ question: answerKey, at_least: z.number() }),
      z.strictObject({ question: answerKey, answered: z.boolean() }),
      z.strictObject({ hidden: hiddenName, is: hiddenValue }),
      z.strictObject({ hidden: hiddenName, is_any_of: z.array(hiddenValue).min(1).max(100) }),
      z.strictObject({ hidden: hiddenName, given: z.boolean() }),
      z.strictObject({ arm: z.enum(ARMS) }),
      z.strictObject({ all: z.array(conditionShape).min(1).max(20) }),
      z.strictObject({ any: z.array(conditionShape).min(1).max(20) }),
      z.strictObject({ not: conditionShape }),
    ]),
  )
  .meta({ id: 'Condition' });
