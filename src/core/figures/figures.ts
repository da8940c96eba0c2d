// The figures of one post as they are taken in, checked and completed for its platform.
import * as z from 'zod';
import type { ContentFormat, Platform } from '../content/content.ts';
import { fieldsOf } from './fields.ts';
import type { MetricField } from './platform-fields.ts';
import { MAX_FIGURE, METRICS } from './metric.ts';
import type { Figures, Metric } from './metric.ts';

const figure = z.int().min(0).max(MAX_FIGURE).nullable().meta({ example: 1280 });

/** Figures as the API takes them: only known names, whole numbers or null. */
export const figuresSchema = z.strictObject({
  impressions: figure.optional(),
  reach: figure.optional(),
  likes: figure.optional(),
  comments: figure.optional(),
  shares: figure.optional(),
  saves: figure.optional(),
  link_clicks: figure.optional(),
  replies: figure.optional(),
  poll_answers: figure.optional(),
  direct_messages: figure.optional(),
  profile_visits: figure.optional(),
  new_followers: figure.optional(),
  followers: figure.optional(),
  watch_seconds: figure.optional(),
  average_watch_seconds: figure.optional(),
  paid_impressions: figure.optional(),
  paid_reach: figure.optional(),
  paid_engagements: figure.optional(),
} satisfies Record<Metric, unknown>);
export type FiguresInput = z.infer<typeof figuresSchema>;

const allFieldsOf = (platform: Platform, format: ContentFormat): MetricField[] => {
  const { main, time, paid } = fieldsOf(platform, format);
  return [...main, ...time, ...paid];
};

/** Names given that the platform does not have for this format. */
export const foreignMetrics = (
  given: FiguresInput,
  platform: Platform,
  format: ContentFormat,
): readonly Metric[] => {
  const own = new Set(allFieldsOf(platform, format).map(({ metric }) => metric));
  return METRICS.filter((metric) => typeof given[metric] === 'number' && !own.has(metric));
};

/** All of the platform's metrics, those not given as null. */
export const completeFigures = (
  given: FiguresInput,
  platform: Platform,
  format: ContentFormat,
): Figures => {
  return Object.fromEntries(
    allFieldsOf(platform, format).map(({ metric }) => [metric, given[metric] ?? null]),
  );
};

/** Whether anything about the post itself was told; a follower count alone says nothing about it. */
export const hasAnyFigure = (figures: Figures): boolean =>
  METRICS.some((metric) => metric !== 'followers' && typeof figures[metric] === 'number');
