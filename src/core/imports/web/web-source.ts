// What sent a visit: the campaign's own links by their UTM parameters, nothing known, a search, or something else.
import { columnKey } from '../columns.ts';
import type { Utm } from '../../traffic/tracking-link.ts';
import type { WebSource } from '../../traffic/web-day.ts';

/** As an analytics row tells it; '' for what it does not. */
export type Origin = {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly channel: string;
};

/** "(not set)", "(none)" and "(other)" are words for nothing. */
const isNothing = (text: string): boolean =>
  /^\((?:not set|not provided|data not available|other|none)\)$/i.test(text);

const key = (text: string): string => (isNothing(text) ? '' : columnKey(text));

const DIRECT = new Set(
  [
    ['direct', 'direct / none', 'direct entry', 'none', '(direct)'],
    ['direkte zugriffe', 'direkter einstieg', 'entrada directa', 'entradas directas'],
    [
      'entrée directe',
      'entrées directes',
      'entrada direta',
      'entradas diretas',
      '直接入力',
      'ダイレクト',
    ],
  ]
    .flat()
    .map(columnKey),
);

const SEARCH = new Set(
  [
    ['organic search', 'organic', 'search engines', 'search'],
    ['suchmaschinen', 'motores de búsqueda', 'buscadores', 'moteurs de recherche'],
    ['motores de busca', 'mecanismos de pesquisa', '検索エンジン', '自然検索'],
  ]
    .flat()
    .map(columnKey),
);

/** Search engines, where a tool names the source alone. */
const ENGINES = new Set(
  'google bing duckduckgo yahoo ecosia yandex baidu brave startpage qwant naver seznam'.split(' '),
);

export type CampaignLinks = {
  /** Whether a row came by one of the campaign's own links. */
  readonly has: (origin: Origin) => boolean;
};

/** A campaign's name tells alone; a source only together with its medium, where the row has one. */
export const campaignLinks = (links: readonly Utm[]): CampaignLinks => {
  const campaigns = new Set(links.map(({ campaign }) => key(campaign ?? '')));
  const pairs = new Set(
    links.map(({ source, medium }) => `${key(source ?? '')} ${key(medium ?? '')}`),
  );
  campaigns.delete('');
  pairs.delete(' ');
  return {
    has: ({ source, medium, campaign }) =>
      key(campaign) === ''
        ? pairs.has(`${key(source)} ${key(medium)}`)
        : campaigns.has(key(campaign)),
  };
};

const isDirect = ({ source, medium, channel }: Origin): boolean =>
  source === '(direct)' || DIRECT.has(columnKey(source)) || DIRECT.has(columnKey(channel))
    ? medium === '' || isNothing(medium)
    : false;

const isSearch = ({ source, medium, channel }: Origin): boolean =>
  SEARCH.has(columnKey(medium)) ||
  SEARCH.has(columnKey(channel)) ||
  (medium === '' && ENGINES.has(columnKey(source)));

export const webSourceOf = (origin: Origin, links: CampaignLinks): WebSource => {
  if (links.has(origin)) return 'campaign';
  if (isDirect(origin)) return 'direct';
  return isSearch(origin) ? 'organic_search' : 'other';
};
