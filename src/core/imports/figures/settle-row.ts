// Which post a row of a figures file speaks of: one that is known, or a new one of a creator who is in the campaign.
import { MOST_POSTS } from '../../content/content.ts';
import type { Content } from '../../content/content.ts';
import { METRICS } from '../../figures/metric.ts';
import type { Figures, Metric } from '../../figures/metric.ts';
import type { Day } from '../../campaign/period.ts';
import { postUrlProblemKey, recognisePost, settlePost } from '../../post/post-url.ts';
import type { Post } from '../../post/post-url.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { MAX_EXPLANATION } from '../../creator/submission.ts';
import type { SubmissionInput } from '../../creator/submission.ts';
import type { SkippedRow } from '../import-result.ts';
import { creatorSkipped } from './match-creator.ts';
import type { CampaignCreator, CreatorFinder } from './match-creator.ts';
import { metricOf } from './metric-of.ts';
import type { FigureWords } from './metric-of.ts';
import { readCells } from './read-cells.ts';
import type { FiguresFileRow } from './read-file.ts';

export type SettledRow = {
  readonly row: number;
  readonly content: Content;
  readonly isNewContent: boolean;
  readonly input: SubmissionInput;
  /** Figures that the file has a column for, whether or not the row's cell is filled. */
  readonly told: ReadonlySet<Metric>;
  /** Of the creator on the post's platform; null when nobody said. */
  readonly followers: number | null;
};

/** What is known of the campaign. */
export type CampaignFrame = {
  readonly campaignId: string;
  readonly today: Day;
  readonly nowMs: number;
  readonly findCreator: CreatorFinder;
  readonly creatorById: ReadonlyMap<string, CampaignCreator>;
  readonly contentById: ReadonlyMap<string, Content>;
  readonly contentByKey: ReadonlyMap<string, Content>;
  readonly words: FigureWords;
  /** Names of the file's columns of figures. */
  readonly figureKeys: readonly string[];
  /** In which the file's numbers are written. */
  readonly locale: string;
  readonly newContentId: () => string;
};

type Place = Pick<SettledRow, 'content' | 'isNewContent' | 'followers'>;

const followersOf = (creator: CampaignCreator | undefined, content: Content): number | null =>
  creator?.handles.find(({ platform }) => platform === content.platform)?.followers ?? null;

/** A known piece; the row may repeat whose it is, but not say otherwise. */
const known = (
  row: FiguresFileRow,
  content: Content,
  { findCreator, creatorById }: CampaignFrame,
): Result<Place, SkippedRow> => {
  const own = creatorById.get(content.collaborationId ?? '');
  if (row.creator !== '') {
    const named = findCreator(row.creator, content.platform);
    if (!named.ok) return fail(creatorSkipped(row.row, row.creator, named.error));
    if (named.value !== own) return fail({ row: row.row, key: 'creator.problem.post_of_another' });
  }
  return ok({ content, isNewContent: false, followers: followersOf(own, content) });
};

const added = (
  row: FiguresFileRow,
  recognised: Post,
  frame: CampaignFrame,
): Result<Place, SkippedRow> => {
  const because = (key: string) => fail({ row: row.row, key });
  const post = settlePost(recognised, {
    platform: row.platform ?? undefined,
    format: row.format ?? undefined,
  });
  if (!post.ok) return because(post.error.key);
  if (row.creator === '') return because('api.figures_file.no_creator');
  const creator = frame.findCreator(row.creator, post.value.platform);
  if (!creator.ok) return fail(creatorSkipped(row.row, row.creator, creator.error));
  if (row.publishedOn !== null && row.publishedOn > frame.today)
    return because('creator.problem.day_in_future');
  const { platform, format, url, urlKey } = post.value;
  const content: Content = {
    id: frame.newContentId(),
    campaignId: frame.campaignId,
    collaborationId: creator.value.collaborationId,
    platform,
    format,
    url,
    urlKey,
    publishedOn: row.publishedOn,
    publishedAtMs: null,
    hasDisclosure: null,
    usageRights: null,
    usageRightsUntil: null,
    rev: 1,
    createdAtMs: frame.nowMs,
    updatedAtMs: frame.nowMs,
  };
  return ok({ content, isNewContent: true, followers: followersOf(creator.value, content) });
};

const placeOf = (row: FiguresFileRow, frame: CampaignFrame): Result<Place, SkippedRow> => {
  if (row.contentId !== '') {
    const content = frame.contentById.get(row.contentId);
    return content
      ? known(row, content, frame)
      : fail({ row: row.row, key: 'creator.problem.unknown_content' });
  }
  const post = recognisePost(row.url);
  if (!post.ok) return fail({ row: row.row, key: postUrlProblemKey(post.error) });
  const content = frame.contentByKey.get(post.value.urlKey);
  return content ? known(row, content, frame) : added(row, post.value, frame);
};

const toldOf = (
  { platform, format }: Content,
  { figureKeys, words }: CampaignFrame,
): ReadonlySet<Metric> =>
  new Set(figureKeys.flatMap((key) => metricOf(key, words, platform, format)?.metric ?? []));

/** With the figures that stand, where the file has no column for them. Whoever sends no reach does not take it back. */
export const withUntold = (
  { input, told }: SettledRow,
  standing: Figures | null,
): SubmissionInput => {
  const untold = METRICS.flatMap((metric): [Metric, number][] => {
    const value = standing?.[metric];
    return typeof value === 'number' && !told.has(metric) ? [[metric, value]] : [];
  });
  return { ...input, figures: { ...Object.fromEntries(untold), ...input.figures } };
};

/** Platform, format and day of publication are read for a new post only: what is known of a post stays. */
export const settleRow = (
  row: FiguresFileRow,
  frame: CampaignFrame,
): Result<SettledRow, SkippedRow> => {
  if (row.explanation.length > MAX_EXPLANATION) {
    const values = { maximum: MAX_EXPLANATION };
    return fail({ row: row.row, key: 'creator.problem.explanation_long', values });
  }
  const place = placeOf(row, frame);
  if (!place.ok) return place;
  const figures = readCells(row.row, row.cells, frame.words, place.value.content, frame.locale);
  if (!figures.ok) return figures;
  return ok({
    row: row.row,
    ...place.value,
    told: toldOf(place.value.content, frame),
    input: {
      figures: figures.value,
      figures_on: row.figuresOn,
      explanation: row.explanation,
    },
  });
};

/** New posts beyond what a creator may have are left out. */
export const withinRoom = (
  rows: readonly SettledRow[],
  creatorById: CampaignFrame['creatorById'],
): { readonly kept: readonly SettledRow[]; readonly skipped: readonly SkippedRow[] } => {
  const counts = new Map([...creatorById].map(([id, { posts }]) => [id, posts]));
  const kept = rows.filter(({ isNewContent, content: { collaborationId } }) => {
    if (!isNewContent || collaborationId === null) return true;
    const count = (counts.get(collaborationId) ?? 0) + 1;
    counts.set(collaborationId, count);
    return count <= MOST_POSTS;
  });
  const values = { maximum: MOST_POSTS };
  const skipped = rows
    .filter((row) => !kept.includes(row))
    .map(({ row }) => ({ row, key: 'creator.problem.too_many_posts', values }));
  return { kept, skipped };
};

/** One row a post: the one that is true for the latest day, of equal days the first. */
export const latestOfEach = (
  rows: readonly SettledRow[],
): { readonly kept: readonly SettledRow[]; readonly skipped: readonly SkippedRow[] } => {
  const byPost = new Map<string, SettledRow>();
  for (const row of rows) {
    const other = byPost.get(row.content.urlKey);
    if (!other || row.input.figures_on > other.input.figures_on)
      byPost.set(row.content.urlKey, row);
  }
  const kept = rows.filter((row) => byPost.get(row.content.urlKey) === row);
  const skipped = rows.flatMap((row) => {
    const counts = byPost.get(row.content.urlKey)?.row ?? row.row;
    return counts === row.row
      ? []
      : [{ row: row.row, key: 'api.figures_file.same_post', values: { counts } }];
  });
  return { kept, skipped };
};
