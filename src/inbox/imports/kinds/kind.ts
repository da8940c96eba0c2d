// What is different of each kind of rows that a large file holds. How a file is cut, gone through, stored and taken back is
// the same for all of them.
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { byRow } from '../../../core/imports/import-result.ts';
import type { FileProblem, ParsedPart, SkippedRow } from '../../../core/imports/import-result.ts';
import { openLarge, readPart, rowText } from '../../../core/imports/large/large-file.ts';
import type { LargeFile, LargeReader } from '../../../core/imports/large/large-file.ts';
import type { Part } from '../../../core/imports/large/part.ts';
import type { Summary } from '../../../core/imports/summary.ts';
import type { Import, ImportCounts } from '../../../storage/imports/import.ts';
import type { SliceOf } from '../../../storage/imports/slices.ts';
import { fileOf, frameOfJob } from '../job.ts';
import type { Job } from '../job.ts';
import type { JobStore, KeptRow } from '../job-store.ts';
import type { Tools } from '../step.ts';

/** One chunk of a way through the database after `after`; how far it is, or null when it is done. May run twice. */
export type Chunk = (
  db: D1Database,
  made: Pick<Import, 'id' | 'campaignId'>,
  after: string,
  limit: number,
) => Promise<string | null>;

/** An item with what names it within its file. */
export type Named<Item> = { readonly item: Item; readonly name: string };

type Spec<Item extends { readonly row: number }, Row> = {
  readonly reader: (job: Job) => LargeReader<Item>;
  readonly nameOf: (item: Item, tools: Tools) => string | Promise<string>;
  /** What is told of a row whose items all came before, the first of them in row `first`. */
  readonly again: (first: number) => FileProblem;
  /** Where an item spans rows, what is told of one that stands apart from its item: `alone` is carried to it. */
  readonly apart?: { readonly alone: string; readonly further: string };
  readonly rowsOf: (named: readonly Named<Item>[], job: Job, tools: Tools) => Promise<Row[]>;
  readonly summarise: (items: readonly Item[], rows: readonly Row[]) => Summary;
  readonly preview: (
    db: D1Database,
    campaignId: string,
    rows: readonly Row[],
  ) => Promise<ImportCounts>;
  /** What it counts is the same when it runs twice. */
  readonly store: (
    db: D1Database,
    made: SliceOf,
    rows: readonly Row[],
    atMs: number,
  ) => Promise<ImportCounts>;
  /** What names the file among the campaign's imports. */
  readonly fileHashOf: (job: Job) => Promise<string>;
  /** SQL: whether an import can be undone now. ?1 is the campaign, ?2 the import. */
  readonly undoableIf: string;
  readonly undo: Chunk;
  /** What follows of the rows that are left. */
  readonly derive?: Chunk;
};

/** Some rows of the file, ready to be tried or stored. */
export type Slice = {
  readonly problems: readonly SkippedRow[];
  readonly summary: Summary;
  readonly preview: () => Promise<ImportCounts>;
  readonly store: (made: SliceOf, atMs: number) => Promise<ImportCounts>;
  /** What the pass must remember of it. */
  readonly remember: (store: JobStore) => void;
};

/** What the first look at a part finds. */
export type Scanned = Pick<ParsedPart<unknown>, 'rowsRead' | 'dates'> & {
  readonly kept: readonly KeptRow[];
};

export type Kind = Pick<Spec<never, never>, 'fileHashOf' | 'undoableIf' | 'undo' | 'derive'> & {
  /** The summary of no rows. */
  readonly nothing: Summary;
  readonly open: (
    job: Job,
    bytes: Uint8Array,
    isWhole: boolean,
  ) => Result<{ readonly file: LargeFile; readonly bytes: number }, FileProblem>;
  readonly scan: (job: Job, part: Part) => Result<Scanned, FileProblem>;
  readonly slice: (job: Job, part: Part, tools: Tools) => Promise<Result<Slice, FileProblem>>;
};

export const makeKind = <Item extends { readonly row: number }, Row>(
  spec: Spec<Item, Row>,
): Kind => {
  const { reader, nameOf, again, apart, rowsOf, summarise, preview, store } = spec;

  const read = (
    job: Job,
    part: Part,
    kept: readonly KeptRow[] = [],
  ): Result<ParsedPart<Item>, FileProblem> => {
    const bodies = kept.map(({ body }) => body);
    return readPart(fileOf(job), part, job.pass.rows, reader(job), frameOfJob(job), bodies);
  };

  const referenceOf = ({ pass }: Job, part: Part, row: number): string =>
    part.references[row - pass.rows - 1] ?? '';

  const namesOf = (items: readonly Item[], tools: Tools): Promise<Named<Item>[]> =>
    Promise.all(items.map(async (item) => ({ item, name: await nameOf(item, tools) })));

  /** Rows whose items all came before. */
  const repeated = (
    named: readonly Named<Item>[],
    seen: ReadonlyMap<string, number>,
  ): SkippedRow[] => {
    const fresh = named.filter(({ name }) => !seen.has(name));
    const freshRows = new Set(fresh.map(({ item }) => item.row));
    const firsts = new Map<number, number>();
    for (const { item, name } of named)
      if (!freshRows.has(item.row)) firsts.set(item.row, seen.get(name) ?? 0);
    return [...firsts].map(([row, first]) => ({ row, ...again(first) }));
  };

  /** A part with the rows of its items that stand elsewhere. */
  const readWithKept = async (job: Job, part: Part, tools: Tools) => {
    const first = read(job, part);
    if (!first.ok) return first;
    const named = apart ? await namesOf(first.value.items, tools) : [];
    const kept = tools.store.keptOf(named.map(({ name }) => name));
    const parsed = kept.length === 0 ? first : read(job, part, kept);
    return parsed.ok ? ok({ parsed: parsed.value, kept }) : parsed;
  };

  return {
    ...spec,
    nothing: summarise([], []),
    open: (job, bytes, isWhole) =>
      openLarge(bytes, isWhole, reader(job), frameOfJob(job), job.encoding),
    scan: (job, part) => {
      const parsed = read(job, part);
      if (!parsed.ok) return parsed;
      const { rowsRead, dates, skipped } = parsed.value;
      const kept = skipped.flatMap(({ row, key }): KeptRow[] => {
        if (key !== apart?.alone) return [];
        const body = rowText(part, row - job.pass.rows - 1);
        return [{ row, reference: referenceOf(job, part, row), body }];
      });
      return ok({ rowsRead, dates, kept });
    },
    // Each item once in the file: its first row counts, as in a file that is read at once.
    slice: async (job, part, tools) => {
      const both = await readWithKept(job, part, tools);
      if (!both.ok) return both;
      const { parsed, kept } = both.value;
      const named = await namesOf(parsed.items, tools);
      const seen = tools.store.seenOf([...named.map(({ name }) => name), ...part.references]);
      const fresh = named.filter(({ name }) => !seen.has(name));
      const isOfSeen = ({ row, key }: SkippedRow): boolean =>
        key === apart?.further && seen.has(referenceOf(job, part, row));
      const skipped = parsed.skipped.filter((one) => one.key !== apart?.alone && !isOfSeen(one));
      const rows = await rowsOf(fresh, job, tools);
      return ok({
        problems: byRow([...skipped, ...repeated(named, seen)]),
        summary: summarise(
          fresh.map(({ item }) => item),
          rows,
        ),
        preview: () => preview(tools.db, job.plan.campaignId, rows),
        store: (made, atMs) => store(tools.db, made, rows, atMs),
        remember: (jobStore) => {
          jobStore.see(fresh.map(({ item, name }) => ({ reference: name, row: item.row })));
          jobStore.use(kept);
        },
      });
    },
  };
};
