// Meta Business Suite's content export: posts, reels and stories of Instagram, posts, reels and videos of Facebook.
import { hasFormat } from '../../content/content.ts';
import type { ContentFormat } from '../../content/content.ts';
import type { Post } from '../../post/post-url.ts';
import type { ExportRow } from './export-figures.ts';
import type { ExportSource } from './export-source.ts';
import { META_COLUMNS } from './meta-columns.ts';

const NUMBER = /^\d{5,25}$/;

/** The number of a post, without its page's before it. Nothing where a spreadsheet rounded it to "1.22158E+17". */
const numberOf = (cell: string): string | null => {
  const id = cell.split('_').at(-1) ?? '';
  return NUMBER.test(id) ? id : null;
};

/** Without a permalink, a Facebook post still is its page's number and its own. */
const addressOf = ({ get }: ExportRow): string => {
  const id = numberOf(get('post_id'));
  const page = get('page_id');
  if (get('link') !== '' || id === null || !NUMBER.test(page)) return get('link');
  return `https://www.facebook.com/${page}/posts/${id}`;
};

// "IG reel", "Reels", "Historia de Instagram", "Imagem do Instagram", "IG Karussell"; an Instagram video may be either
// form, which its address tells better.
const KINDS: readonly (readonly [RegExp, ContentFormat])[] = [
  [/reel/i, 'reel'],
  [/stor(?:y|ies)|histori|história/iu, 'story'],
  [/\blive\b|en vivo|en directo|ao vivo/i, 'live'],
  [/carousel|carrusel|carrossel|karussell|imag|bild|photo|foto|link|text|status/iu, 'post'],
  [/video|vídeo|vidéo/iu, 'video'],
];

const formatOf = ({ get }: ExportRow, post: Post): ContentFormat => {
  const kind = get('kind').slice(0, 60).normalize('NFC');
  const format = KINDS.find(([words]) => words.test(kind))?.[1];
  return format !== undefined && hasFormat(post.platform, format) ? format : post.format;
};

/** A Facebook post has a number and a "pfbid" too; the export is the one place that says which belong together. */
const otherKeys = ({ get }: ExportRow, { platform }: Post): readonly string[] => {
  const id = numberOf(get('post_id'));
  return platform === 'facebook' && id !== null ? [`facebook:${id}`] : [];
};

export const META_CONTENT: ExportSource = {
  source: 'meta_content',
  names: META_COLUMNS,
  platforms: ['instagram', 'facebook'],
  addressOf,
  named: ({ get }) => get('link'),
  formatOf,
  otherKeys,
  counts: 'life',
  watchTimeUnit: 'second',
  addressTitle: 'Permalink',
  figureTitles: 'Views, Reach, Likes',
};
