// TikTok Studio's content export. Its totals are since publication; the chosen dates decide which posts are in it.
import type { Post } from '../../post/post-url.ts';
import { parseInstant } from '../instant.ts';
import type { ExportRow } from './export-figures.ts';
import type { ExportSource } from './export-source.ts';
import { plainDate } from './published.ts';
import { TIKTOK_COLUMNS } from './tiktok-columns.ts';

const DAY_MS = 86_400_000;
/** A post is published on the day of its upload in some zone, or is planned for some weeks later. */
const [BEFORE_MS, LATER_MS] = [2 * DAY_MS, 60 * DAY_MS];

/**
 * Its days have no year: "September 4", "9月6日". They get the one with which they follow the upload, whose second the first
 * 32 bits of a post's number are.
 */
const publishedOf = ({ get }: ExportRow, { postId }: Post): string => {
  const cell = get('published').slice(0, 60);
  if (cell === '' || /\d{4}/.test(cell) || !/^\d{17,19}$/.test(postId ?? '')) return cell;
  const uploadMs = Number(BigInt(postId ?? '') >> 32n) * 1000;
  const year = new Date(uploadMs).getUTCFullYear();
  const follows = (text: string): boolean => {
    const at = parseInstant(plainDate(text), 'UTC', null);
    return at.ok && at.value > uploadMs - BEFORE_MS && at.value < uploadMs + LATER_MS;
  };
  const texts = [year, year + 1].map((one) =>
    cell.endsWith('日') ? `${one}年${cell}` : `${cell}, ${one}`,
  );
  return texts.find(follows) ?? cell;
};

export const TIKTOK_CONTENT: ExportSource = {
  source: 'tiktok_content',
  names: TIKTOK_COLUMNS,
  platforms: ['tiktok'],
  addressOf: ({ get }) => get('link'),
  publishedOf,
  named: ({ get }) => get('link'),
  formatOf: (_, post) => post.format,
  otherKeys: () => [],
  counts: 'life',
  watchTimeUnit: 'second',
  addressTitle: 'Video link',
  figureTitles: 'Total views, Total likes',
};
