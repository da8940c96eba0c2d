// YouTube Studio, Analytics, Advanced mode, Content, Export: "Table data.csv", one line a video. Never taken: its
// "Impressions" are thumbnails shown, not views; its "Subscribers" are those gained less those lost.
import { DAY_NAMES } from './export-columns.ts';
import type { ExportNames } from './export-columns.ts';

export const YOUTUBE_COLUMNS = {
  post_id: [
    'content',
    'contentid',
    'videoid',
    'videos',
    'contenido',
    'iddelvídeo',
    'iddelvideo',
    'conteúdo',
    'contenu',
  ],
  title: [
    'videotitle',
    'videotitel',
    'títulodelvídeo',
    'títulodelvideo',
    'títulodovídeo',
    'titredelavidéo',
  ],
  published: [
    'videopublishtime',
    'veröffentlichungszeitpunktdesvideos',
    'horadepublicacióndelvídeo',
    'horadepublicacióndelvideo',
    'horáriodepublicaçãodovídeo',
    'heuredepublicationdelavidéo',
  ],
  day: DAY_NAMES,
  impressions: ['views', 'aufrufe', 'visualizaciones', 'vistas', 'visualizações', 'vues'],
  reach: [
    'uniqueviewers',
    'einzelnezuschauer',
    'espectadoresúnicos',
    'spectateursuniques',
    'alcanceúnico',
  ],
  likes: ['likes', 'megusta', 'curtidas', 'jaime'],
  comments: ['commentsadded', 'comments', 'kommentare', 'comentarios', 'comentários'],
  shares: ['shares', 'compartidos', 'partages'],
  new_followers: ['subscribersgained', 'suscriptoresganados', 'inscriçõesobtidas', 'abonnésgagnés'],
  watch_seconds: [
    'watchtimehours',
    'wiedergabezeitstunden',
    'tiempodevisualizaciónhoras',
    'tempodeexibiçãohoras',
    'duréedevisionnageheures',
  ],
  average_watch_seconds: [
    'averageviewduration',
    'durchschnittlichewiedergabedauer',
    'duraciónmediadelavisualización',
    'duraçãomédiadavisualização',
    'duréemoyennedevisionnage',
    'duréemoyennedunevue',
  ],
} as const satisfies ExportNames;
