// YouTube Studio's "Table data.csv". It has ids, not addresses, and its figures are those of the period that was chosen at
// the export; what the period is stands in the name of the download alone.
import type { ExportRow } from './export-figures.ts';
import type { ExportSource } from './export-source.ts';
import { YOUTUBE_COLUMNS } from './youtube-columns.ts';

/** Studio puts a space, and spreadsheets an apostrophe, before an id that begins with a minus, lest it be a formula. */
const idOf = ({ get }: ExportRow): string => get('post_id').replace(/^'/, '').trim();

const addressOf = (row: ExportRow): string => {
  const id = idOf(row);
  return /^[\w-]{11}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : '';
};

export const YOUTUBE_CONTENT: ExportSource = {
  source: 'youtube_studio',
  names: YOUTUBE_COLUMNS,
  platforms: ['youtube'],
  addressOf,
  named: ({ get }) => get('post_id'),
  formatOf: () => null,
  otherKeys: () => [],
  counts: 'period',
  watchTimeUnit: 'hour',
  addressTitle: 'Content',
  figureTitles: 'Views, Likes, Comments added',
};
