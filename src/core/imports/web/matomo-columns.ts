// Matomo, Export a report, CSV: with its own names of metrics (nb_visits, bounce_count) or translated ones, and a "date" in
// front for each day of a range (core/DataTable/Renderer/Csv.php). Translations are those of its lang/*.json.
import { DAY_TITLES } from './web-columns.ts';
import type { WebNames } from './web-columns.ts';

export const MATOMO_COLUMNS = {
  day: DAY_TITLES,
  // A report by page has addresses in its labels, one by source the source.
  page: [
    'pageurl',
    'metadataurl',
    'url',
    'seitenurl',
    'urldelapage',
    'urldelapágina',
    'urldapágina',
  ],
  channel: [
    'label',
    'etikett',
    'bezeichnung',
    'libellé',
    'étiquette',
    'etiqueta',
    'rótulo',
    'ラベル',
  ],
  // "referrerType==direct"
  source: ['metadatasegment', 'segment'],
  campaign: ['campaign', 'campaignname', 'kampagne', 'campagne', 'campaña', 'campanha'],
  sessions: ['nbvisits', 'visits', 'besuche', 'visites', 'visitas', '訪問数', 'ビジット', '訪問'],
  bounces: [
    'bouncecount',
    'bounces',
    'absprünge',
    'rebonds',
    'rebotes',
    'rejeições',
    '直帰数',
    '直帰',
  ],
  bounce_rate: [
    'bouncerate',
    'absprungrate',
    'tauxderebond',
    'porcentajederebote',
    'taxaderejeição',
    '直帰率',
  ],
  views: [
    'nbpageviews',
    'nbhits',
    'pageviews',
    'seitenansichten',
    'pagesvues',
    'affichagesdepages',
    'páginasvistas',
    'visualizaçõesdepágina',
    'ページビュー',
    'ページビュー数',
  ],
  seconds: [
    'sumvisitlength',
    'sumtimespent',
    'totaltimespentbyvisitorsinseconds',
    'gesamtebesuchszeitinsekunden',
    'tiempototaldelosvisitantesenelsitioensegundos',
  ],
  seconds_per_session: [
    'avgtimeonsite',
    'avgtimeonwebsite',
    'promediodetiempoenelsitio',
    'durchschnittlichezeitaufderwebsite',
    'tempsmoyensurlesite',
    'tempomédionosite',
  ],
  key_events: [
    'nbconversions',
    'conversions',
    'konversionen',
    'conversiones',
    'conversões',
    'コンバージョン',
  ],
} as const satisfies WebNames;
