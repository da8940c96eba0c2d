// What makes one platform's export different from another's: its columns, and where a line has its post. Reading them is
// the same for all (read-export.ts).
import type { ContentFormat, Platform } from '../../content/content.ts';
import type { DurationUnit } from '../../figures/duration-words.ts';
import type { Post } from '../../post/post-url.ts';
import type { ExportRow } from './export-figures.ts';
import type { ExportNames } from './export-columns.ts';
import type { PlatformSource } from './platform-row.ts';

export type ExportSource = {
  readonly source: PlatformSource;
  readonly names: ExportNames;
  readonly platforms: readonly Platform[];
  /** The post's address as `recognisePost` reads it; '' when the line names no post. */
  readonly addressOf: (row: ExportRow) => string;
  /** When it was published, where the cell alone does not say. */
  readonly publishedOf?: (row: ExportRow, post: Post) => string;
  /** What of the address column is shown when it can't be read. */
  readonly named: (row: ExportRow) => string;
  readonly formatOf: (row: ExportRow, post: Post) => ContentFormat | null;
  /** Further keys of the same post, besides that of its address. */
  readonly otherKeys: (row: ExportRow, post: Post) => readonly string[];
  /** Figures count since publication, or in the period that was chosen at the export. */
  readonly counts: 'life' | 'period';
  /** What a bare number of watch time in all is; an average is in seconds everywhere. */
  readonly watchTimeUnit: DurationUnit;
  /** As the platform's English interface titles them, for the message that they are missing. */
  readonly addressTitle: string;
  readonly figureTitles: string;
};
