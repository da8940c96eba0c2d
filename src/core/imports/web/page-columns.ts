// Microsoft Clarity, Heatmaps, Scroll, Download CSV: lines about the project, the period and the page, then a table of
// depths, as public exports show it. Hotjar, Recordings, Export: a line a session (its titles are documented nowhere; these
// are those of its list).
import type { Signature } from '../signature.ts';

export const SCROLL_COLUMNS = {
  depth: [
    'scrolldepth',
    'scrolltiefe',
    'profundidaddedesplazamiento',
    'profondeurdedéfilement',
    'profundidadederolagem',
    'スクロールの深さ',
  ],
  visitors: [
    'noofvisitors',
    'numberofvisitors',
    'visitors',
    'anzahlderbesucher',
    'besucher',
    'nodevisitantes',
    'númerodevisitantes',
    'nombredevisiteurs',
    '訪問者数',
  ],
  drop: ['dropoff', 'absprung', 'abandono', 'abandon', '離脱'],
} as const;

export const SESSION_COLUMNS = {
  at: ['date', 'created', 'createdat', 'datetime', 'recordedat', 'datum', 'fecha', 'data'],
  page: [
    'landingpage',
    'entrypage',
    'startpage',
    'entryurl',
    'landingpageurl',
    'einstiegsseite',
    'páginadeentrada',
    'pagededépart',
  ],
  pages: ['pages', 'pagecount', 'pagesvisited', 'numberofpages', 'pageviews', 'seiten', 'páginas'],
  duration: [
    'duration',
    'durationseconds',
    'sessionduration',
    'length',
    'dauer',
    'duración',
    'durée',
    'duração',
  ],
} as const;

export const PAGE_SIGNATURES = [
  ['clarity', [SCROLL_COLUMNS.depth, SCROLL_COLUMNS.visitors]],
  [
    'hotjar',
    [
      SESSION_COLUMNS.page,
      SESSION_COLUMNS.duration,
      ['exitpage', 'hotjarid', 'userid', 'actioncount', 'actions', 'rageclicks', 'uturns'],
    ],
  ],
] as const satisfies readonly Signature[];
