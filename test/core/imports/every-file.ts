// A small file of every kind that an import, a page or a tool knows, by the name of what it is. Its cells have no commas, so
// that it can be written with another separator.
import type { KnownFile } from '../../../src/core/imports/recognise.ts';
import {
  META_ENGLISH,
  META_GERMAN,
  META_PORTUGUESE,
  META_SPANISH,
  TIKTOK_ENGLISH,
  TIKTOK_SPANISH,
  YOUTUBE_ENGLISH,
  YOUTUBE_FRENCH,
  YOUTUBE_GERMAN,
  YOUTUBE_PORTUGUESE,
} from './platform/export-file.ts';
import { order, shopifyFile } from './shopify-file.ts';
import { IMPORTERS } from './sources.ts';

export type KnownSample = {
  readonly name: string;
  readonly file: KnownFile;
  readonly text: string;
};

const lineFor = (heading: string, cells: Readonly<Record<string, string>>): string =>
  heading
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((title) => cells[title] ?? '')
    .join(',');

const POST = 'https://www.instagram.com/reel/Cabc123/';
const META_CELLS = {
  'Post ID': '17900000000000001',
  'Beitrags-ID': '17900000000000001',
  'Identificador de la publicación': '17900000000000001',
  'Identificação do post': '17900000000000001',
  Permalink: POST,
  'Enlace permanente': POST,
  'Link permanente': POST,
  Date: 'Lifetime',
  Datum: 'Lifetime',
  Fecha: 'Lifetime',
  Data: 'Lifetime',
  Views: '100',
  Aufrufe: '100',
  Visualizaciones: '100',
  Visualizações: '100',
};
const TIKTOK_CELLS = {
  'Video link': 'https://www.tiktok.com/@mira/video/7300000000000000001',
  'Enlace del video': 'https://www.tiktok.com/@mira/video/7300000000000000001',
  'Total views': '100',
  'Visualizaciones totales': '100',
};
const YOUTUBE_CELLS = {
  Content: 'abcdefghijk',
  Videos: 'abcdefghijk',
  Contenu: 'abcdefghijk',
  Conteúdo: 'abcdefghijk',
  Views: '100',
  Aufrufe: '100',
  Vues: '100',
  Visualizações: '100',
};

const exported = (
  name: string,
  file: KnownFile,
  heading: string,
  cells: Readonly<Record<string, string>>,
): KnownSample => ({ name, file, text: `${heading}\n${lineFor(heading, cells)}\n` });

const list = (name: string, file: KnownFile, ...lines: readonly string[]): KnownSample => ({
  name,
  file,
  text: `${lines.join('\n')}\n`,
});

export const PLATFORM_FILES: readonly KnownSample[] = [
  exported('Instagram', 'meta_content', META_ENGLISH, META_CELLS),
  exported('Instagram, German', 'meta_content', META_GERMAN, META_CELLS),
  exported('Instagram, Spanish', 'meta_content', META_SPANISH, META_CELLS),
  exported('Instagram, Portuguese', 'meta_content', META_PORTUGUESE, META_CELLS),
  exported('TikTok', 'tiktok_content', TIKTOK_ENGLISH, TIKTOK_CELLS),
  exported('TikTok, Spanish', 'tiktok_content', TIKTOK_SPANISH, TIKTOK_CELLS),
  exported('YouTube', 'youtube_studio', YOUTUBE_ENGLISH, YOUTUBE_CELLS),
  exported('YouTube, German', 'youtube_studio', YOUTUBE_GERMAN, YOUTUBE_CELLS),
  exported('YouTube, French', 'youtube_studio', YOUTUBE_FRENCH, YOUTUBE_CELLS),
  exported('YouTube, Portuguese', 'youtube_studio', YOUTUBE_PORTUGUESE, YOUTUBE_CELLS),
];

/** What nothing takes, but what has a name. */
export const OTHER_FILES: readonly KnownSample[] = [
  list('Shopify’s products', 'shopify_products', 'Handle,Title,Variant Price', 'serum,Serum,40.00'),
  list(
    'Shopify’s customers',
    'shopify_customers',
    'First Name,Last Name,Email,Total Spent',
    'Ada,L,ada@example.com,40.00',
  ),
  list(
    'YouTube’s chart',
    'youtube_chart',
    'Date,Content,Video title,Video publish time,Views',
    '2026-09-12,abcdefghijk,Serum,Sep 11 2026,4',
  ),
  list(
    'TikTok’s overview',
    'tiktok_overview',
    'Date,Video Views,Profile Views,Likes',
    '2026-09-12,5,6,7',
  ),
];

/** Lists that anybody may write, also in other languages than English. */
export const LISTS: readonly KnownSample[] = [
  list(
    'comments',
    'comments',
    'date,platform,author,text,language',
    '2026-09-12,instagram,@ada,I love this serum,en',
  ),
  list(
    'comments, German',
    'comments',
    'Datum,Plattform,Autor,Kommentar',
    '12.09.2026,instagram,@ada,Gefällt mir',
  ),
  list('comments, Spanish', 'comments', 'Fecha,Usuario,Comentario', '2026-09-12,ada,Me gusta'),
  list(
    'comments, French',
    'comments',
    'Date et heure,Utilisateur,Commentaire',
    '2026-09-12,ada,Superbe',
  ),
  list('comments, Japanese', 'comments', '日時,ユーザー名,コメント', '2026-09-12,ada,いい香り'),
  list(
    'posts of the audience',
    'contents',
    'url,published_on,caption,usage_rights',
    `${POST},2026-09-12,My serum,granted`,
  ),
  list(
    'posts of the audience, German',
    'contents',
    'Link,Veröffentlicht am,Text,Nutzungsrechte',
    `${POST},12.09.2026,Mein Serum,`,
  ),
  list(
    'figures',
    'figures',
    'creator,url,figures_on,impressions,reach,likes,comments',
    `@mira,${POST},2026-09-20,100,80,9,2`,
  ),
  list(
    'figures, German',
    'figures',
    'Creator,Link,Stand,Aufrufe,Reichweite',
    `@mira,${POST},20.09.2026,100,80`,
  ),
  list('figures without a creator', 'figures', 'URL,Date,Views,Comments', `${POST},2026-09-20,9,2`),
  list(
    'costs',
    'costs',
    'date,category,state,creator,amount,currency,note',
    '2026-09-12,fee,paid,,500.00,EUR,',
  ),
  list('costs, German', 'costs', 'Datum,Kategorie,Status,Betrag', '2026-09-12,Honorar,bezahlt,500'),
  list('costs, Spanish', 'costs', 'Fecha,Categoría,Estado,Importe', '2026-09-12,fee,pagado,500'),
  list(
    'follower counts',
    'followers',
    'creator,platform,date,followers',
    '@mira,instagram,2026-09-12,12000',
  ),
  list(
    'follower counts, Japanese',
    'followers',
    'アカウント,プラットフォーム,日付,フォロワー数',
    '@mira,instagram,2026-09-12,12000',
  ),
  list('mentions by day', 'mention_counts', 'subject,date,mentions', 'brand,2026-09-12,40'),
  list('targets', 'targets', 'kpi,value', 'engagement_rate,0.05'),
  list(
    'benchmarks',
    'benchmarks',
    'kpi,platform,denominator,low,high,source,year',
    'engagement_rate,instagram,reach,0.01,0.03,A study,2026',
  ),
  list(
    'a rate card',
    'rate_cards',
    'card,platform,format,metric,per,amount,currency,source,year',
    'Standard,instagram,reel,impressions,1000,12.50,EUR,A study,2026',
  ),
  list('an audience', 'audience', 'Gender,Distribution', 'Female,70%', 'Male,30%'),
  list('an audience, German', 'audience', 'Länder,Anteil', 'DE,60%', 'AT,40%'),
  list(
    'affiliate sales of another network',
    'affiliate_sales',
    'Affiliate,Order ID,Date,Commission',
    'mira,1001,2026-09-12,6.00',
  ),
];

export const TOOL_FILES: readonly KnownSample[] = [
  {
    name: 'Shopify',
    file: 'shopify_orders',
    text: shopifyFile([order('#1001', { 'Lineitem name': 'Serum' })]).replaceAll('\r\n', '\n'),
  },
  ...IMPORTERS.flatMap(({ name, source, above, heading, row }): KnownSample[] =>
    // What has no days is Search Console's too, but no import of it.
    source === null || name === 'Search Console’s totals'
      ? []
      : [{ name, file: source, text: `${above}${heading}\n${row}\n` }],
  ),
  list(
    'Matomo with a bounce rate alone',
    'matomo',
    'Date,Visits,Bounce Rate,Avg. Time on Website',
    '2026-09-12,10,40%,00:01:00',
  ),
  list('Matomo, German', 'matomo', 'Datum,Besuche,Absprungrate', '2026-09-12,10,40%'),
  list(
    'Ahrefs’ Content Explorer',
    'ahrefs',
    'Page URL,Published,Domain rating',
    'https://blog.example/a,2026-09-12,40',
  ),
  list(
    'Google Analytics, German',
    'ga4',
    'Datum,Sitzung – Quelle/Medium,Sitzungen,Sitzungen mit Interaktionen,Aufrufe',
    '20260912,mira / influencer,10,5,20',
  ),
  list(
    'Search Console, Japanese',
    'search_console',
    '日付,上位のクエリ,クリック数,表示回数,CTR,掲載順位',
    '2026-09-12,lumen,1,10,10%,1.2',
  ),
];
