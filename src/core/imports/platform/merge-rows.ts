// A file can give one post several lines: the same again, one with what another leaves out, or two that disagree. Lines
// are one when they share a key. Of those that disagree none counts, because nothing says which is right.
import type { SkippedRow } from '../import-result.ts';
import type { PlatformFigures, PlatformRow } from './platform-row.ts';

export type Merged = {
  readonly items: readonly PlatformRow[];
  readonly skipped: readonly SkippedRow[];
};

type Group = {
  item: PlatformRow;
  readonly keys: Set<string>;
  /** The later lines, each with what it would be left out for if no line disagrees. */
  readonly later: SkippedRow[];
  isContradicted: boolean;
};

const entriesOf = (figures: PlatformFigures) =>
  // Nothing else than figures is ever put into one.
  Object.entries(figures) as [keyof PlatformFigures, number][];

const contradicts = (first: PlatformFigures, later: PlatformFigures): boolean =>
  entriesOf(later).some(([metric, figure]) => (first[metric] ?? figure) !== figure);

const addsTo = (first: PlatformFigures, later: PlatformFigures): boolean =>
  entriesOf(later).some(([metric]) => first[metric] === undefined);

const joined = (first: PlatformRow, later: PlatformRow): PlatformRow => ({
  ...first,
  format: first.format ?? later.format,
  published: first.published ?? later.published,
  figures: { ...first.figures, ...later.figures },
});

const take = (group: Group, row: PlatformRow): void => {
  const key = addsTo(group.item.figures, row.figures)
    ? 'import.row.post_joined'
    : 'import.row.post_repeated';
  group.later.push({ row: row.row, key, values: { first: group.item.row } });
  group.isContradicted ||= contradicts(group.item.figures, row.figures);
  group.item = joined(group.item, row);
};

const groupsOf = (rows: readonly PlatformRow[]): readonly Group[] => {
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  for (const row of rows) {
    let group = row.keys.map((key) => byKey.get(key)).find((known) => known !== undefined);
    if (group) take(group, row);
    else {
      group = { item: row, keys: new Set(), later: [], isContradicted: false };
      groups.push(group);
    }
    for (const key of row.keys) {
      group.keys.add(key);
      if (!byKey.has(key)) byKey.set(key, group);
    }
  }
  return groups;
};

const doubted = ({ item, later }: Group): readonly SkippedRow[] => {
  const key = 'import.row.posts_contradict';
  const second = later[0]?.row ?? item.row;
  return [
    { row: item.row, key, values: { other: second } },
    ...later.map(({ row }) => ({ row, key, values: { other: item.row } })),
  ];
};

export const mergeRows = (rows: readonly PlatformRow[]): Merged => {
  const items: PlatformRow[] = [];
  const skipped: SkippedRow[] = [];
  for (const group of groupsOf(rows)) {
    if (group.isContradicted) {
      skipped.push(...doubted(group));
      continue;
    }
    const [first] = group.item.keys;
    group.keys.delete(first);
    items.push({ ...group.item, keys: [first, ...group.keys] });
    skipped.push(...group.later);
  }
  return { items, skipped };
};
