// What is kept of a platform's export as evidence: of the posts that were matched, the figures as they were read, as a CSV
// of our own hand that the brand can open. The rest of a file is somebody's other posts, and no caption is kept.
import Papa from 'papaparse';
import type { Content } from '../../content/content.ts';
import { MAX_FIGURE, METRICS } from '../../figures/metric.ts';
import type { Metric } from '../../figures/metric.ts';
import { isDay } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import { readRecords } from '../csv.ts';
import type { RowMatch } from './match-rows.ts';
import type { PlatformFigures, PlatformFile, PlatformSource } from './platform-row.ts';

/** Whether an id is that of a kept export: files of other kinds are pictures. */
export const isExportId = (id: string): boolean => id.startsWith('export_');

export type KeptRow = {
  /** Of the file that was sent, as a spreadsheet counts. */
  readonly row: number;
  readonly contentId: string;
  readonly url: string;
  /** Null when the file does not say which day its figures are true for. */
  readonly figuresOn: Day | null;
  readonly figures: PlatformFigures;
};

export type KeptExport = Pick<PlatformFile, 'source' | 'covers'> & {
  /** SHA-256 of the file that was sent, in hexadecimal. */
  readonly originSha256: string;
  readonly rows: readonly KeptRow[];
};

const SOURCES: readonly PlatformSource[] = ['meta_content', 'tiktok_content', 'youtube_studio'];

type Match = RowMatch<Pick<Content, 'id' | 'platform' | 'format' | 'urlKey' | 'url'>>;

export const keptExport = (
  { source, covers }: Pick<PlatformFile, 'source' | 'covers'>,
  originSha256: string,
  matched: readonly Match[],
): KeptExport => ({
  source,
  covers,
  originSha256,
  rows: matched.map(({ row, content, figures }) => ({
    row: row.row,
    contentId: content.id,
    url: content.url,
    figuresOn: row.figuresOn,
    figures,
  })),
});

const coversCell = (covers: KeptExport['covers']): string => {
  if (covers === null) return '';
  return covers === 'life' ? covers : `${covers.from}/${covers.to}`;
};

/** The same export gives the same bytes. Columns are named as the API names figures, of which it has those that occur. */
export const writeKeptExport = ({ source, covers, originSha256, rows }: KeptExport): string => {
  const metrics = METRICS.filter((metric) => rows.some(({ figures }) => metric in figures));
  const cells = rows.map((row) => [
    row.contentId,
    row.url,
    row.figuresOn ?? '',
    ...metrics.map((metric) => row.figures[metric] ?? ''),
    source,
    coversCell(covers),
    row.row,
    originSha256,
  ]);
  const heading = ['content_id', 'url', 'figures_on', ...metrics];
  const data = [[...heading, 'source', 'covers', 'row', 'file_sha256'], ...cells];
  return `${Papa.unparse(data, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
};

const coversOf = (cell: string): KeptExport['covers'] => {
  if (cell === 'life') return cell;
  const [from = '', to = ''] = cell.split('/');
  return isDay(from) && isDay(to) ? { from, to } : null;
};

const figuresOf = (get: (name: string) => string): PlatformFigures =>
  Object.fromEntries(
    METRICS.flatMap((metric): [Metric, number][] => {
      const cell = get(metric);
      const figure = Number(cell);
      return /^\d{1,13}$/.test(cell) && figure <= MAX_FIGURE ? [[metric, figure]] : [];
    }),
  );

/** Null when the text is none that `writeKeptExport` wrote. */
export const readKeptExport = (text: string): KeptExport | null => {
  const records: (readonly string[])[] = [];
  const read = readRecords(text, (cells) => records.push(cells));
  const [heading = [], ...lines] = records;
  const getters = lines.map((cells) => (name: string) => cells[heading.indexOf(name)] ?? '');
  const [first] = getters;
  const source = SOURCES.find((one) => one === first?.('source'));
  if (!read.ok || !first || source === undefined) return null;
  return {
    source,
    covers: coversOf(first('covers')),
    originSha256: first('file_sha256'),
    rows: getters.map((get) => ({
      row: Number(get('row')),
      contentId: get('content_id'),
      url: get('url'),
      figuresOn: isDay(get('figures_on')) ? get('figures_on') : null,
      figures: figuresOf(get),
    })),
  };
};
