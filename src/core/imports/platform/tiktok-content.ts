// TikTok Studio's content export. Its totals are since publication; the chosen dates decide which posts are in it.
import type { ExportSource } from './export-source.ts';
import { TIKTOK_COLUMNS } from './tiktok-columns.ts';

export const TIKTOK_CONTENT: ExportSource = {
  source: 'tiktok_content',
  names: TIKTOK_COLUMNS,
  platforms: ['tiktok'],
  addressOf: ({ get }) => get('link'),
  named: ({ get }) => get('link'),
  formatOf: (_, post) => post.format,
  otherKeys: () => [],
  counts: 'life',
  watchTimeUnit: 'second',
  addressTitle: 'Video link',
  figureTitles: 'Total views, Total likes',
};
