// Synthetic exports: headings as the platforms write them, posts and figures made up. Written as text, or as bytes in the
// encodings that downloads and spreadsheets come in.
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parsePlatformExport } from '../../../../src/core/imports/platform/read-export.ts';
import type {
  PlatformFile,
  PlatformFrame,
} from '../../../../src/core/imports/platform/platform-row.ts';

export const META_ENGLISH =
  'Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,' +
  'Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves';
export const META_GERMAN =
  'Beitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeitpunkt,Permalink,' +
  'Beitragstyp,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,Follows,Kommentare,' +
  'Gespeicherte Beiträge';
export const META_SPANISH =
  'Identificador de la publicación,Identificador de la cuenta,Nombre de usuario de la cuenta,Nombre de la cuenta,' +
  'Descripción,Duración (segundos),Hora de publicación,Enlace permanente,Tipo de publicación,Comentario,Fecha,' +
  'Visualizaciones,Alcance,Me gusta,Veces que se compartió,Seguimientos,Comentarios,Veces que se guardó';
export const META_PORTUGUESE =
  'Identificação do post,Identificação da conta,Nome de usuário da conta,Nome da conta,Descrição,Duração (s),' +
  'Horário de publicação,Link permanente,Tipo de post,Comentário de dados,Data,Visualizações,Alcance,Curtidas,' +
  'Compartilhamentos,Seguimentos,Comentários,Salvamentos';
export const FACEBOOK_ENGLISH =
  'Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach,' +
  '"Reactions, Comments and Shares",Reactions,Comments,Shares,Link clicks,Seconds viewed,Average Seconds viewed';

export const TIKTOK_ENGLISH =
  'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Average watch time,' +
  'Watched full video,Add to favorites';
export const TIKTOK_SPANISH =
  'Título del video,Hora de publicación,Enlace del video,Visualizaciones totales,Me gusta totales,' +
  'Comentarios totales,Veces compartido,Tiempo promedio de visualización';

export const YOUTUBE_ENGLISH =
  'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,' +
  'Impressions click-through rate (%),Likes,Comments added,Shares';
export const YOUTUBE_GERMAN =
  'Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe,Wiedergabezeit (Stunden),Abonnenten,' +
  'Impressionen,Klickrate der Impressionen (%)';
export const YOUTUBE_FRENCH =
  'Contenu,Titre de la vidéo,Heure de publication de la vidéo,Durée,Vues,Durée moyenne de visionnage,' +
  'Durée de visionnage (heures)';
export const YOUTUBE_PORTUGUESE =
  'Conteúdo,Título do vídeo,Horário de publicação do vídeo,Duração,Visualizações,Tempo de exibição (horas),Inscritos,' +
  'Impressões,Taxa de cliques de impressões (%)';

/** A file of lines; the heading is one of those above. */
export const fileOf = (heading: string, ...lines: readonly string[]): string =>
  `${[heading, ...lines].join('\r\n')}\r\n`;

/** The same with another separator, for lines without quotation marks. */
export const separatedBy = (separator: string, text: string): string =>
  text.replaceAll(',', separator);

export const frame: PlatformFrame = { timeZone: 'Europe/Berlin' };

export const readFile = (text: string, given: Partial<PlatformFrame> = {}): PlatformFile => {
  const parsed = parsePlatformExport(text, { ...frame, ...given });
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

export const refusal = (text: string): string => {
  const parsed = parsePlatformExport(text, frame);
  return parsed.ok ? 'taken' : parsed.error.key;
};

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer((text.length + 1) * 2));
  view.setUint16(0, 0xfeff, isLittle);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16((index + 1) * 2, text.charCodeAt(index), isLittle);
  }
  return new Uint8Array(view.buffer);
};

// The quotation marks of a German heading, which Windows-1252 has below 0xA0.
const WINDOWS: ReadonlyMap<string, number> = new Map([
  ['„', 0x84],
  ['“', 0x93],
]);

export const ENCODINGS: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['UTF-8 with a mark', (text) => new TextEncoder().encode(`\uFEFF${text}`)],
  ['UTF-16, low byte first', (text) => utf16(text, true)],
  ['UTF-16, high byte first', (text) => utf16(text, false)],
  [
    'Windows-1252',
    (text) => Uint8Array.from(text, (sign) => WINDOWS.get(sign) ?? sign.charCodeAt(0)),
  ],
];

export const readBytes = (bytes: Uint8Array): PlatformFile => {
  const decoded = decodeFile(bytes);
  if (!decoded.ok) throw new Error(decoded.error.key);
  return readFile(decoded.value.text);
};
