// What a platform's own export can say of a post, whoever wrote it. Each source lists the names its columns go by, as
// `columnKey` writes them. Names only: data, no reading.
import type { Metric } from '../../figures/metric.ts';

export type ExportColumn =
  /** The platform's own number of the post. */
  | 'post_id'
  | 'page_id'
  /** The post's address. */
  | 'link'
  | 'published'
  /** What the platform calls the form: "IG reel", "Photos". */
  | 'kind'
  /** Which day or period a line covers; words such as "Lifetime" where it covers all. */
  | 'day'
  | 'title'
  | Metric;

export type ExportNames = Readonly<Partial<Record<ExportColumn, readonly string[]>>>;

/** The platforms' word for a day in the heading of a file with a line for each. */
export const DAY_NAMES = ['date', 'day', 'time', 'datum', 'fecha', 'data', '日付'] as const;
