// TikTok Studio, Analytics, Content, Download data: one line a post. English and Spanish; no other language's heading is
// documented (README.md), so none is guessed. Never taken: its "Time", the day of the download, which is the same in each row
// and has no year.
import type { ExportNames } from './export-columns.ts';

export const TIKTOK_COLUMNS = {
  link: ['videolink', 'enlacedelvideo', 'enlacedelvídeo'],
  title: ['videotitle', 'títulodelvideo', 'títulodelvídeo'],
  published: ['posttime', 'videopublishtime', 'horadepublicación'],
  impressions: ['totalviews', 'visualizacionestotales', 'videoviews'],
  reach: ['reach', 'reachedaudience', 'alcance'],
  likes: ['totallikes', 'megustatotales', 'likes'],
  comments: ['totalcomments', 'comentariostotales', 'comments'],
  shares: ['totalshares', 'vecescompartido', 'shares'],
  saves: ['addtofavorites', 'totalbookmarks', 'totalfavorites', 'favorites', 'saves'],
  new_followers: ['newfollowers', 'seguidoresnuevos'],
  average_watch_seconds: ['averagewatchtime', 'tiempopromediodevisualización'],
} as const satisfies ExportNames;

/** What the overview counts and a content file does not: views of the account as a whole. */
export const TIKTOK_OVERVIEW = {
  views: [...TIKTOK_COLUMNS.impressions, 'visualizacionesdevideo', 'visualizacionesdevídeo'],
  other: [
    'profileviews',
    'visualizacionesdelperfil',
    'uniqueviewers',
    'reachedaudience',
    'followers',
    'likes',
    'totallikes',
    'megusta',
  ],
} as const;
