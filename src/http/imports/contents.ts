// A file with posts of the audience from text to stored rows. A dry run does all of it but the last.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Content } from '../../core/content/content.ts';
import { newId } from '../../core/id.ts';
import { readContentsFile } from '../../core/imports/contents/read-file.ts';
import type { ContentsFileRow } from '../../core/imports/contents/read-file.ts';
import type { SkippedRow } from '../../core/imports/import-result.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { findContents } from '../../storage/content/content.ts';
import { storeContentsImport } from '../../storage/imports/contents.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import type { AppEnv } from '../env.ts';
import { bringOnce } from './bring.ts';
import type { Brought } from './bring.ts';
import { contentsWords } from '../creator/figures-words.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import { whoOf } from '../who.ts';

/** One post of the file. A known one stays as it is. */
export type PlannedContent = ContentsFileRow & {
  readonly contentId: string;
  readonly outcome: 'new' | 'known';
};

export type ContentsSummary = {
  readonly rows: readonly PlannedContent[];
  readonly ignoredColumns: readonly string[];
};

type Plan = { readonly rows: readonly PlannedContent[]; readonly skipped: readonly SkippedRow[] };

const planOf = async (
  c: Context<AppEnv>,
  { brandId, id }: Campaign,
  rows: readonly ContentsFileRow[],
): Promise<Plan> => {
  const keys = rows.map(({ post }) => post.urlKey);
  const known = new Map<string, Content>(
    (await findContents(c.env.DB, brandId, id, [], keys)).map((one) => [one.urlKey, one]),
  );
  const skipped: SkippedRow[] = [];
  const planned = rows.flatMap((row): PlannedContent[] => {
    const own = known.get(row.post.urlKey);
    if (!own) return [{ ...row, contentId: newId('content', c.var.randomBytes), outcome: 'new' }];
    if (own.collaborationId === null) return [{ ...row, contentId: own.id, outcome: 'known' }];
    skipped.push({ row: row.row, key: 'api.contents_file.of_creator' });
    return [];
  });
  return { rows: planned, skipped };
};

export const importContents = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  isDryRun: boolean,
): Promise<Brought<ContentsSummary>> => {
  const { timeZone } = campaign;
  const today = dayOf(c.var.now(), timeZone);
  const read = readContentsFile(file.text, contentsWords(), timeZone, today);
  if (!read.ok) throw fileStop(read.error);
  const { rowsRead, ignored: ignoredColumns } = read.value;
  const plan = await planOf(c, campaign, read.value.rows);
  const skipped = [...read.value.skipped, ...plan.skipped].toSorted((a, b) => a.row - b.row);
  const added = plan.rows.filter(({ outcome }) => outcome === 'new');
  const contents = added.map(({ contentId, post, publishedOn, caption, right }) => ({
    id: contentId,
    platform: post.platform,
    format: post.format,
    url: post.url,
    urlKey: post.urlKey,
    publishedOn,
    caption,
    right,
    usageRightsUntil: right?.until ?? null,
  }));
  const posts = {
    kind: 'contents',
    source: 'contents',
    file,
    parsed: { rowsRead, items: plan.rows, skipped },
    summary: { rows: plan.rows, ignoredColumns },
    again: { rows: [], ignoredColumns },
    counts: { stored: added.length, changed: 0, unchanged: plan.rows.length - added.length },
    store: (made: NewImport) => storeContentsImport(c.env.DB, made, contents, whoOf(c)),
  } as const;
  return bringOnce(c, campaign, posts, isDryRun);
};
