// What a campaign should reach: one value a KPI, for brand lift one a question.
import * as z from 'zod';
import type { FieldProblem } from '../result.ts';

export const MOST_TARGETS = 200;

export const targetInput = z.strictObject({
  kpi: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .meta({ description: 'Id of a KPI in the catalogue', example: 'roas' }),
  question_id: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .optional()
    .meta({
      description:
        'Which question, for a KPI that has a value a question (brand lift). Once the campaign has a survey, one of them must ask it',
    }),
  value: z
    .number()
    .min(-1e15)
    .max(1e15)
    .meta({ description: 'In the unit of the KPI', example: 3 }),
});

export const targetsInput = z.strictObject({ items: z.array(targetInput).max(MOST_TARGETS) });

export type TargetInput = z.infer<typeof targetInput>;

export type Target = {
  readonly kpi: string;
  /** '' when the KPI has one value. */
  readonly questionId: string;
  readonly value: number;
};

export const targetFrom = (input: TargetInput): Target => ({
  kpi: input.kpi,
  questionId: input.question_id ?? '',
  value: input.value,
});

/** Questions that a campaign's surveys ask; null while it has no survey. */
export type AskedQuestions = ReadonlySet<string> | null;

/** Nothing would ever be held against a target for a question that nobody asks. */
export const isAsked = ({ questionId }: Target, asked: AskedQuestions): boolean =>
  questionId === '' || asked === null || asked.has(questionId);

/** KPIs that nobody computes, questions that nobody asks, and targets set twice. */
export const targetProblems = (
  targets: readonly Target[],
  isKpi: (id: string) => boolean,
  asked: AskedQuestions,
): FieldProblem[] => {
  const seen = new Set<string>();
  return targets.flatMap((target, index) => {
    if (!isKpi(target.kpi)) {
      return [
        {
          field: `items.${index}.kpi`,
          key: 'campaign.problem.unknown_kpi',
          values: { kpi: target.kpi },
        },
      ];
    }
    if (!isAsked(target, asked)) {
      return [
        {
          field: `items.${index}.question_id`,
          key: 'campaign.problem.unknown_question',
          values: { question: target.questionId },
        },
      ];
    }
    const key = `${target.kpi}\n${target.questionId}`;
    if (seen.has(key))
      return [{ field: `items.${index}.kpi`, key: 'campaign.problem.target_twice' }];
    seen.add(key);
    return [];
  });
};
