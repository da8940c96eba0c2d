// The quality rubric of a post: four criteria that people score from 1 to 5, each rater for themselves.
import * as z from 'zod';
import { lineField } from '../field.ts';
import { krippendorffAlpha } from '../stats/krippendorff.ts';
import type { OrdinalAgreement } from '../stats/krippendorff.ts';

/** fit: to the channel. reuse: fit to be used again by the brand. */
export const CRITERIA = ['clarity', 'composition', 'fit', 'reuse'] as const;
export type Criterion = (typeof CRITERIA)[number];

const LOWEST_SCORE = 1;
export const HIGHEST_SCORE = 5;

const scoreField = z
  .int()
  .min(LOWEST_SCORE)
  .max(HIGHEST_SCORE)
  .nullable()
  .optional()
  .meta({ description: 'From 1, poor, to 5, excellent; null takes the score back', example: 4 });

export const ratingInput = z
  .strictObject({
    rater: lineField(80).optional().meta({
      description: 'Who rated, where several people use one key; the key itself unless given',
      example: 'Jonas',
    }),
    scores: z.strictObject({
      clarity: scoreField,
      composition: scoreField,
      fit: scoreField,
      reuse: scoreField,
    }),
  })
  .refine(({ scores }) => Object.values(scores).some((score) => score !== undefined), {
    path: ['scores'],
    params: { key: 'content.problem.no_score' },
  });
export type RatingInput = z.infer<typeof ratingInput>;

export type Rating = {
  readonly rater: string;
  readonly criterion: string;
  readonly score: number;
};

export type RubricSummary = {
  /** Mean of all scores, 1 to 5; null without any. */
  readonly mean: number | null;
  readonly scores: number;
  readonly raters: number;
  /** How far two raters of the same criterion lie apart at most; null where nothing was scored twice. */
  readonly widestDifference: number | null;
  readonly criteria: readonly {
    readonly criterion: string;
    readonly mean: number;
    readonly scores: number;
  }[];
};

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const meanOf = (values: readonly number[]): number => sum(values) / values.length;

/** Criteria in the order of the rubric; others, of earlier rubrics, after them. */
const groupsOf = (ratings: readonly Rating[]): [string, number[]][] => {
  const groups = Map.groupBy(ratings, ({ criterion }) => criterion);
  const others = [...groups.keys()].filter((name) => !CRITERIA.some((own) => own === name));
  return [...CRITERIA, ...others.toSorted()].flatMap((name): [string, number[]][] => {
    const group = groups.get(name);
    return group ? [[name, group.map(({ score }) => score)]] : [];
  });
};

/** Of one post's ratings. */
export const summariseRubric = (ratings: readonly Rating[]): RubricSummary => {
  const groups = groupsOf(ratings);
  const twice = groups.filter(([, scores]) => scores.length > 1);
  return {
    mean: ratings.length === 0 ? null : meanOf(ratings.map(({ score }) => score)),
    scores: ratings.length,
    raters: new Set(ratings.map(({ rater }) => rater)).size,
    widestDifference:
      twice.length === 0
        ? null
        : Math.max(...twice.map(([, scores]) => Math.max(...scores) - Math.min(...scores))),
    criteria: groups.map(([criterion, scores]) => ({
      criterion,
      mean: meanOf(scores),
      scores: scores.length,
    })),
  };
};

type Scored = { readonly criterion: string; readonly score: number };

/** Of many posts, each with its ratings by all raters; over the whole rubric, or one criterion. */
export const rubricAgreement = (
  posts: readonly (readonly Scored[])[],
  criterion: Criterion | null = null,
): OrdinalAgreement =>
  krippendorffAlpha({
    groups: posts.map((ratings) =>
      [...Map.groupBy(ratings, (one) => one.criterion)]
        .filter(([name]) => criterion === null || name === criterion)
        .map(([, scores]) => scores.map(({ score }) => score)),
    ),
    conf: 0.95,
  });
