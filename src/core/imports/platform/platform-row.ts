// One post as a platform's own export describes it, and what reading such a file gives. Captions, titles and account names
// are not kept: a file holds posts that have nothing to do with the campaign.
import type { ContentFormat, Platform } from '../../content/content.ts';
import type { Metric } from '../../figures/metric.ts';
import type { Day } from '../../campaign/period.ts';
import type { Parsed, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import type { ExportPeriod } from './export-period.ts';

export type PlatformSource = 'meta_content' | 'tiktok_content' | 'youtube_studio';

export type Published = {
  /** As the file writes it; in the campaign's zone when the file names one. */
  readonly on: Day;
  /** Null when the file has the day alone. Without a zone in the file it is read as the campaign's clock. */
  readonly atMs: number | null;
  readonly isZoneKnown: boolean;
};

/** Only what the file says: an empty cell has no entry, and a 0 is a 0. */
export type PlatformFigures = Readonly<Partial<Record<Metric, number>>>;

export type PlatformRow = {
  readonly row: number;
  readonly platform: Platform;
  /** Null when the file does not tell: YouTube's looks the same for a video, a Short and a stream. */
  readonly format: ContentFormat | null;
  readonly url: string;
  /** Every `urlKey` that the file gives this post; the one of `url` comes first. */
  readonly keys: readonly [string, ...string[]];
  readonly postId: string | null;
  /** Null when there is no date, or one that can't be read. */
  readonly published: Published | null;
  readonly figures: PlatformFigures;
  /** The day the figures are true for; null when the file does not say. */
  readonly figuresOn: Day | null;
};

export type PlatformFile = Parsed<PlatformRow> & {
  readonly source: PlatformSource;
  /** What of a row that was taken could not be: a date, one figure. */
  readonly notes: readonly SkippedRow[];
  /** Some dates can be read in two ways; ask, and read again with `dateOrder`. */
  readonly needsDateOrder: boolean;
  /** 'life': since publication. Null: of a period that was chosen at the export and that the file does not name. */
  readonly covers: 'life' | ExportPeriod | null;
};

export type PlatformFrame = {
  /** IANA name of the campaign's zone. */
  readonly timeZone: string;
  /** What somebody answered who was asked; the file's own evidence comes first. */
  readonly dateOrder?: DateOrder;
  /** As it was downloaded: YouTube's names the period. */
  readonly fileName?: string;
};
