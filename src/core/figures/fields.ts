// The fields that a creator is asked for one post: what its platform shows for its format, and no other.
import { formatsOf } from '../content/content.ts';
import type { ContentFormat, Platform } from '../content/content.ts';
import { PLATFORM_FIELDS, field } from './platform-fields.ts';
import type { MetricField, PostFields, TimeField } from './platform-fields.ts';

const FOLLOWERS: Readonly<Partial<Record<Platform, MetricField>>> = {
  youtube: field('followers', 'subscribers'),
  podcast: field('followers', 'subscribers'),
};

const PAID_FIELDS: readonly MetricField[] = [
  field('paid_impressions'),
  field('paid_reach'),
  field('paid_engagements'),
];

export type FieldGroups = {
  /** Counts: what the creator is asked first. */
  readonly main: readonly MetricField[];
  /** Lengths of time, which are typed as hours, minutes and seconds. */
  readonly time: readonly TimeField[];
  /** Counts, only when somebody paid to show the post to more people. */
  readonly paid: readonly MetricField[];
};

const shownFor = (platform: Platform, format: ContentFormat): PostFields => {
  const own = PLATFORM_FIELDS[platform];
  return own[format] ?? own[formatsOf(platform)[0] ?? 'other'] ?? { counts: [] };
};

/** The figures that a platform shows for a format, in the order its own screens use. */
export const fieldsOf = (platform: Platform, format: ContentFormat): FieldGroups => {
  const { counts, times } = shownFor(platform, format);
  const hasReach = counts.some(({ metric }) => metric === 'reach');
  return {
    main: platform === 'blog' ? counts : [...counts, FOLLOWERS[platform] ?? field('followers')],
    time: times ?? [],
    paid: PAID_FIELDS.filter(({ metric }) => hasReach || metric !== 'paid_reach'),
  };
};

export const wordKey = (word: string): string => `creator.word.${word}`;
