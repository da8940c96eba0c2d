// Which line of an export belongs to which content of a campaign. Only what is matched may be kept: the rest of a file is
// somebody's other posts.
import type { Content } from '../../content/content.ts';
import { foreignMetrics } from '../../figures/figures.ts';
import type { Metric } from '../../figures/metric.ts';
import type { PlatformFigures, PlatformRow } from './platform-row.ts';

export type MatchableContent = Pick<Content, 'id' | 'platform' | 'format' | 'urlKey'>;

export type RowMatch<C extends MatchableContent> = {
  readonly row: PlatformRow;
  readonly content: C;
  /** What the content's platform has for its format. */
  readonly figures: PlatformFigures;
  /** What the file has and such a content has not. */
  readonly foreign: readonly Metric[];
};

export type RowMatches<C extends MatchableContent> = {
  readonly matched: readonly RowMatch<C>[];
  /** A further line for a content that has one, when lines of several files are matched together. */
  readonly repeated: readonly RowMatch<C>[];
  /** Lines that belong to none. */
  readonly unmatched: readonly PlatformRow[];
  /** Contents that no line belongs to, in their order. */
  readonly missing: readonly C[];
};

const matchOf = <C extends MatchableContent>(row: PlatformRow, content: C): RowMatch<C> => {
  const foreign = foreignMetrics(row.figures, content.platform, content.format);
  const isOwn = ([metric]: readonly [string, number]): boolean =>
    !foreign.some((one) => one === metric);
  return {
    row,
    content,
    figures: Object.fromEntries(Object.entries(row.figures).filter(isOwn)),
    foreign,
  };
};

/** By the keys of the post. A content known by a short link alone is never matched: what the link hides is unknown. */
export const matchRows = <C extends MatchableContent>(
  rows: readonly PlatformRow[],
  contents: readonly C[],
): RowMatches<C> => {
  const byKey = new Map(contents.map((content) => [content.urlKey, content]));
  const matched = new Map<string, RowMatch<C>>();
  const repeated: RowMatch<C>[] = [];
  const unmatched: PlatformRow[] = [];
  for (const row of rows) {
    const content = row.keys.map((key) => byKey.get(key)).find((known) => known !== undefined);
    if (!content) unmatched.push(row);
    else if (matched.has(content.id)) repeated.push(matchOf(row, content));
    else matched.set(content.id, matchOf(row, content));
  }
  return {
    matched: [...matched.values()],
    repeated,
    unmatched,
    missing: contents.filter(({ id }) => !matched.has(id)),
  };
};
