// Search Console, Performance, Export, CSV: Queries.csv, Pages.csv, Chart.csv (or Dates.csv); tools that use its API write
// date and query in one table. Names in English, German, Spanish, French, Portuguese and Japanese as public exports show
// them (support.google.com/webmasters/answer/7576553).
import { DAY_TITLES } from '../web/web-columns.ts';

export const SEARCH_COLUMNS = {
  day: DAY_TITLES,
  query: [
    'topqueries',
    'queries',
    'query',
    'searchquery',
    'häufigstesuchanfragen',
    'suchanfragen',
    'suchanfrage',
    'consultasprincipales',
    'consultas',
    'consulta',
    'requêteslesplusfréquentes',
    'requêtes',
    'requête',
    'principaisconsultas',
    '上位のクエリ',
    'クエリ',
  ],
  page: [
    'toppages',
    'pages',
    'page',
    'häufigsteseiten',
    'topseiten',
    'seiten',
    'seite',
    'páginasprincipales',
    'pageslespluspopulaires',
    'páginasmaisvisitadas',
    'principaispáginas',
    'páginas',
    'página',
    '上位のページ',
    'ページ',
  ],
  clicks: ['clicks', 'klicks', 'clics', 'cliques', 'クリック数'],
  impressions: ['impressions', 'impressionen', 'impresiones', 'impressões', '表示回数'],
} as const;

/** Not read, but what tells the file from an advertising report. */
export const SEARCH_RATES = {
  ctr: ['ctr', 'klickrate', 'averagectr'],
  position: [
    'position',
    'averageposition',
    'durchschnittlicheposition',
    'posición',
    'posiciónmedia',
    'positionmoyenne',
    'posição',
    '掲載順位',
    '平均掲載順位',
  ],
} as const;
