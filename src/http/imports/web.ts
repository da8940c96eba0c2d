// What visitors did on the site by day, from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type {
  FileProblem,
  ImportFrame,
  Parsed,
  SkippedRow,
} from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { parseClarity } from '../../core/imports/web/clarity.ts';
import { parseGa4 } from '../../core/imports/web/ga4.ts';
import { parseHotjar } from '../../core/imports/web/hotjar.ts';
import { parseMatomo } from '../../core/imports/web/matomo.ts';
import { parsePlausible } from '../../core/imports/web/plausible.ts';
import type { WebFrame } from '../../core/imports/web/read-web.ts';
import { pageDay } from '../../core/traffic/page-metrics.ts';
import type { PageMetrics } from '../../core/traffic/page-metrics.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import { WEB_FIGURES, WEB_SOURCES } from '../../core/traffic/web-day.ts';
import type { WebDay, WebDayInput, WebSource } from '../../core/traffic/web-day.ts';
import { countReplacedDays } from '../../storage/imports/web-days.ts';
import type { WebUnit } from '../../storage/imports/web-days.ts';
import { linkSources } from '../../storage/survey/link-source.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { withSkipped, withoutExcess } from './rows.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { optionsOf } from '../../core/imports/file-hash.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import { frameOf, sourceOf } from './source.ts';
import { stop } from '../stop.ts';

export const WEB_TOOLS = ['ga4', 'matomo', 'plausible', 'hotjar', 'clarity'] as const;
export type WebToolName = (typeof WEB_TOOLS)[number];

export type WebSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Null where the file has none. */
  readonly sessions: Readonly<Record<WebSource, number | null>>;
  readonly leads: number | null;
  readonly pages: number;
  /** Days that earlier imports tell of, and that this one stands in place of. */
  readonly days_replaced: number;
};

export type WebOptions = {
  readonly source?: WebToolName | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
  readonly key_events_are_leads?: '0' | '1' | undefined;
};

type Row = Omit<WebDay, 'row'>;

/** Of a heatmap's pages those that are of one day. */
const daysOfPages =
  (parse: (text: string, frame: ImportFrame) => Result<Parsed<PageMetrics>, FileProblem>) =>
  (text: string, frame: WebFrame): Result<Parsed<WebDay>, FileProblem> => {
    const parsed = parse(text, frame);
    if (!parsed.ok) return parsed;
    const days: WebDay[] = [];
    const skipped: SkippedRow[] = [];
    for (const page of parsed.value.items) {
      const day = pageDay(page);
      if (day) days.push(day);
      else {
        const values = { from: page.from, to: page.to };
        skipped.push({ row: page.row, key: 'import.row.several_days', values });
      }
    }
    return ok(withSkipped(parsed.value, days, skipped));
  };

const READERS = {
  ga4: parseGa4,
  matomo: parseMatomo,
  plausible: parsePlausible,
  hotjar: daysOfPages(parseHotjar),
  clarity: daysOfPages(parseClarity),
} as const;

const fromFile = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  text: string,
  source: WebToolName,
  options: WebOptions,
): Promise<Parsed<Row>> => {
  const links = await linkSources(c.env.DB, campaign.brandId, campaign.id);
  const parsed = READERS[source](text, {
    ...frameOf(campaign, options.date_order),
    links: links.map(({ utm }) => utm),
    areKeyEventsLeads: options.key_events_are_leads === '1',
  });
  if (!parsed.ok) throw fileStop(parsed.error);
  return withoutExcess<WebDay>(parsed.value, WEB_FIGURES);
};

const rowOf = (input: WebDayInput): Row => ({
  day: input.day,
  page: input.page ?? '',
  source: input.source,
  sessions: input.sessions ?? null,
  engagedSessions: input.engaged_sessions ?? null,
  views: input.views ?? null,
  engagedSeconds: input.engaged_seconds ?? null,
  scrolled: input.scrolled ?? null,
  leads: input.leads ?? null,
});

const fromItems = (sent: readonly WebDayInput[]): Parsed<Row> => {
  const items = sent.map(rowOf);
  const problems = twiceProblems(items, ({ day, page, source }) => `${day}\n${source}\n${page}`);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

const sum = (items: readonly Row[], figure: 'sessions' | 'leads'): number | null =>
  items.reduce<number | null>(
    (total, row) => (row[figure] === null ? total : (total ?? 0) + row[figure]),
    null,
  );

const summarise = (items: readonly Row[]): Omit<WebSummary, 'days_replaced'> => ({
  ...spanOfDays(items),
  sessions: Object.fromEntries(
    WEB_SOURCES.map((source) => [
      source,
      sum(
        items.filter((row) => row.source === source),
        'sessions',
      ),
    ]),
  ) as Record<WebSource, number | null>, // one entry a source
  leads: sum(items, 'leads'),
  pages: new Set(items.map(({ page }) => page)).size,
});

const HEATMAPS: readonly string[] = ['hotjar', 'clarity'];

const unitsOf = (items: readonly Row[], source: string): readonly WebUnit[] => {
  const visited = new Set(
    items
      .filter(
        ({ sessions, engagedSessions, views, engagedSeconds }) =>
          (sessions ?? engagedSessions ?? views ?? engagedSeconds) !== null,
      )
      .map(({ day }) => day),
  );
  const kindOf = (day: string): WebUnit['kind'] =>
    HEATMAPS.includes(source) ? 2 : visited.has(day) ? 0 : 1;
  return items.map(({ day, page }) => ({ day, page, kind: kindOf(day) }));
};

export const importWeb = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<WebDayInput>,
  options: WebOptions,
  isDryRun: boolean,
): Promise<Brought<WebSummary>> => {
  const { date_order, key_events_are_leads } = options;
  const isFile = sent.items === null;
  const source = isFile ? sourceOf(options.source, sent.text, WEB_TOOLS) : 'api';
  const parsed =
    source === 'api' || !isFile
      ? fromItems(sent.items ?? [])
      : await fromFile(c, campaign, sent.text, source, options);
  const { items } = parsed;
  const units = unitsOf(items, source);
  const replaced = await countReplacedDays(c.env.DB, campaign.brandId, campaign.id, units);
  const brought = await importLayer(
    c,
    campaign,
    {
      kind: 'web',
      source,
      file: sent,
      options: optionsOf({ date_order, key_events_are_leads }),
      parsed,
      rows: items.map((row) => ({
        day: row.day,
        page: row.page,
        source: row.source,
        sessions: row.sessions,
        engaged_sessions: row.engagedSessions,
        views: row.views,
        engaged_s: row.engagedSeconds === null ? null : Math.round(row.engagedSeconds),
        scrolled: row.scrolled,
        leads: row.leads,
      })),
      summary: { ...summarise(items), days_replaced: replaced },
    },
    isDryRun,
  );
  // The very file that was imported before stands in place of itself.
  return brought.isRepeated
    ? { ...brought, summary: { ...brought.summary, days_replaced: 0 } }
    : brought;
};
