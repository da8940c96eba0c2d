// A file with many creators' figures from text to stored rows: read, settle, check, compare, store. A dry run does all of
// it but the last.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Content } from '../../core/content/content.ts';
import { newId } from '../../core/id.ts';
import { creatorFinder } from '../../core/imports/figures/match-creator.ts';
import { readFiguresFile } from '../../core/imports/figures/read-file.ts';
import type { FiguresFile } from '../../core/imports/figures/read-file.ts';
import {
  latestOfEach,
  settleRow,
  withUntold,
  withinRoom,
} from '../../core/imports/figures/settle-row.ts';
import type { CampaignFrame, SettledRow } from '../../core/imports/figures/settle-row.ts';
import type { SkippedRow } from '../../core/imports/import-result.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { recognisePost } from '../../core/post/post-url.ts';
import type { CheckedSubmission } from '../../core/creator/submission.ts';
import { findContents } from '../../storage/content/content.ts';
import { campaignCreators } from '../../storage/imports/campaign-creators.ts';
import { storeFiguresImport } from '../../storage/imports/figures.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { latestSubmissions } from '../../storage/creator/submission.ts';
import type { StoredSubmission } from '../../core/creator/submission.ts';
import type { AppEnv } from '../env.ts';
import { bringOnce } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileWords } from '../creator/figures-words.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import { checkFiguresOf } from '../creator/submit-figures.ts';
import { whoOf } from '../who.ts';

/** One post of the file, and what it changes. */
export type PlannedRow = {
  readonly row: number;
  readonly content: Content;
  readonly isNewContent: boolean;
  readonly checked: CheckedSubmission;
  /** The figures that stand now. */
  readonly current: StoredSubmission | null;
  readonly outcome: 'new' | 'replaced' | 'same';
};

export type FiguresSummary = {
  readonly rows: readonly PlannedRow[];
  readonly ignoredColumns: readonly string[];
};

const frameOf = async (
  c: Context<AppEnv>,
  { brandId, id, timeZone }: Campaign,
  { rows, figureKeys }: FiguresFile,
): Promise<CampaignFrame> => {
  const posts = rows.map(({ url }) => recognisePost(url));
  const keys = posts.flatMap((post) => (post.ok ? [post.value.urlKey] : []));
  const ids = rows.flatMap(({ contentId }) => (contentId === '' ? [] : [contentId]));
  const [creators, contents] = await Promise.all([
    campaignCreators(c.env.DB, brandId, id),
    findContents(c.env.DB, brandId, id, ids, keys),
  ]);
  return {
    campaignId: id,
    today: dayOf(c.var.now(), timeZone),
    nowMs: c.var.now(),
    findCreator: creatorFinder(creators),
    creatorById: new Map(creators.map((creator) => [creator.collaborationId, creator])),
    contentById: new Map(contents.map((content) => [content.id, content])),
    contentByKey: new Map(contents.map((content) => [content.urlKey, content])),
    words: fileWords().figures,
    figureKeys,
    locale: c.var.wording.locale,
    newContentId: () => newId('content', c.var.randomBytes),
  };
};

const isSameFigures = (checked: CheckedSubmission, current: StoredSubmission): boolean =>
  current.figuresOn === checked.figuresOn &&
  JSON.stringify(current.figures) === JSON.stringify(checked.figures);

/** A row against what stands: a file that is older than that changes nothing. */
const compare = (
  { row, content, isNewContent }: SettledRow,
  checked: CheckedSubmission,
  current: StoredSubmission | null,
): PlannedRow | SkippedRow => {
  const planned = { row, content, isNewContent, checked, current };
  if (!current) return { ...planned, outcome: 'new' };
  if (checked.figuresOn < current.figuresOn) {
    const values = { day: current.figuresOn };
    return { row, key: 'api.figures_file.older', values };
  }
  if (!isSameFigures(checked, current)) return { ...planned, outcome: 'replaced' };
  // A file without a word of explanation takes none away.
  const explanation = checked.explanation === '' ? current.explanation : checked.explanation;
  const outcome = explanation === current.explanation ? 'same' : 'replaced';
  return { ...planned, checked: { ...checked, explanation }, outcome };
};

type Plan = { readonly rows: readonly PlannedRow[]; readonly skipped: readonly SkippedRow[] };

const isPlanned = (item: PlannedRow | SkippedRow): item is PlannedRow => 'outcome' in item;

const planOf = async (c: Context<AppEnv>, campaign: Campaign, file: FiguresFile): Promise<Plan> => {
  const frame = await frameOf(c, campaign, file);
  const settled = file.rows.map((row) => settleRow(row, frame));
  const latestRows = latestOfEach(settled.flatMap((row) => (row.ok ? [row.value] : [])));
  const { kept, skipped } = withinRoom(latestRows.kept, frame.creatorById);
  const { brandId, timeZone } = campaign;
  const ids = kept.map(({ content }) => content.id);
  const latest = await latestSubmissions(c.env.DB, brandId, ids);
  const currents = new Map(
    latest.flatMap((submission) =>
      submission.isCurrent ? [[submission.contentId, submission] as const] : [],
    ),
  );
  const checked = await checkFiguresOf(
    c,
    brandId,
    timeZone,
    kept.map((row) => ({
      ...row,
      input: withUntold(row, currents.get(row.content.id)?.figures ?? null),
    })),
  );
  const items = kept.map((row, index): PlannedRow | SkippedRow => {
    const own = checked[index];
    const [problem = { key: 'creator.problem.no_figures' }] = own?.problems ?? [];
    if (!own?.checked)
      return {
        row: row.row,
        key: problem.key,
        ...('values' in problem && problem.values && { values: problem.values }),
      };
    return compare(row, own.checked, currents.get(row.content.id) ?? null);
  });
  const all = [
    ...file.skipped,
    ...settled.flatMap((row) => (row.ok ? [] : [row.error])),
    ...latestRows.skipped,
    ...skipped,
    ...items.flatMap((item) => (isPlanned(item) ? [] : [item])),
  ];
  return { rows: items.filter(isPlanned), skipped: all.toSorted((a, b) => a.row - b.row) };
};

const store = (c: Context<AppEnv>, made: NewImport, rows: readonly PlannedRow[]) => {
  const changed = rows.filter(({ outcome }) => outcome !== 'same');
  const contents = changed.filter(({ isNewContent }) => isNewContent);
  return storeFiguresImport(
    c.env.DB,
    made,
    contents.map(({ content }) => content),
    changed.map(({ content, checked }) => ({
      ...checked,
      id: newId('submission', c.var.randomBytes),
      contentId: content.id,
    })),
    whoOf(c),
  );
};

export const importFigures = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  isDryRun: boolean,
): Promise<Brought<FiguresSummary>> => {
  const read = readFiguresFile(file.text, fileWords(), campaign.timeZone);
  if (!read.ok) throw fileStop(read.error);
  const { rows, skipped } = await planOf(c, campaign, read.value);
  const ofOutcome = (outcome: PlannedRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  const { rowsRead, ignored: ignoredColumns } = read.value;
  const figures = {
    kind: 'figures',
    source: 'figures',
    file,
    parsed: { rowsRead, items: rows, skipped },
    summary: { rows, ignoredColumns },
    again: { rows: [], ignoredColumns },
    counts: {
      stored: ofOutcome('new'),
      changed: ofOutcome('replaced'),
      unchanged: ofOutcome('same'),
    },
    store: (made: NewImport) => store(c, made, rows),
  } as const;
  return bringOnce(c, campaign, figures, isDryRun);
};
