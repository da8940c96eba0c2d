// What an analytics table can tell of a day, whichever tool wrote it. Each tool lists the names its columns go by, as
// `columnKey` writes them.
import type { ColumnNames } from '../columns.ts';

export type WebColumn =
  | 'day'
  /** Days since the report's first, from 0. */
  | 'nth_day'
  /** "google / organic" */
  | 'source_medium'
  | 'source'
  | 'medium'
  | 'campaign'
  | 'channel'
  | 'page'
  | 'event'
  | 'event_count'
  | 'sessions'
  | 'engaged_sessions'
  | 'engagement_rate'
  | 'bounces'
  | 'bounce_rate'
  | 'views'
  /** Seconds of all sessions together. */
  | 'seconds'
  | 'seconds_per_session'
  | 'key_events'
  | 'leads'
  /** Which of several groups or periods a row is of, where a report sets them side by side. */
  | 'compared';

export type WebNames = Readonly<Partial<Record<WebColumn, readonly string[]>>>;

/** What a tool has no name for is looked for under none. */
export const webNames = (names: WebNames): ColumnNames<WebColumn> =>
  names as ColumnNames<WebColumn>; // readers ask `has`, or get '' for a column that is not there

/** A table tells something when it has one of these. */
export const WEB_METRICS = [
  'sessions',
  'engaged_sessions',
  'bounces',
  'views',
  'seconds',
  'event_count',
  'leads',
] as const satisfies readonly WebColumn[];

export const DAY_TITLES = [
  'date',
  'day',
  'datum',
  'tag',
  'fecha',
  'día',
  'jour',
  'data',
  'dia',
  '日付',
  '日',
  'التاريخ',
  'तारीख',
  'दिनांक',
] as const;
