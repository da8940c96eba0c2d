// A file whose rows are read already, on its way into the database: known again, tried or stored. For every kind of
// import, through the API and in the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { newId } from '../../core/id.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { findSameFile } from '../../storage/imports/import.ts';
import type { Import, ImportCounts, ImportKind, NewImport } from '../../storage/imports/import.ts';
import type { AppEnv } from '../env.ts';

type Said<Summary> = {
  /** The tool or shop that wrote the file; 'api' for rows that were sent as JSON. */
  readonly source: string;
  readonly parsed: Parsed<unknown>;
  readonly summary: Summary;
};

/** What a file brought. `stored` is null in a dry run; `isRepeated` when this very file was imported before. */
export type Brought<Summary> = Said<Summary> & {
  readonly stored: Import | null;
  readonly counts: ImportCounts;
  readonly isRepeated: boolean;
};

type ReadFile<Summary> = Said<Summary> & {
  readonly kind: ImportKind;
  readonly file: { readonly name: string; readonly hash: string };
  readonly store: (made: NewImport) => Promise<Import>;
};

const newImport = (
  c: Context<AppEnv>,
  campaign: Campaign,
  { kind, source, file, parsed }: ReadFile<unknown>,
): NewImport => ({
  id: newId('import', c.var.randomBytes),
  brandId: campaign.brandId,
  campaignId: campaign.id,
  kind,
  source,
  fileName: file.name,
  fileHash: file.hash,
  rowsRead: parsed.rowsRead,
  skipped: parsed.skipped,
});

/** A file that can change something again: a promo code was entered since, or a later import said otherwise. */
export const bring = async <Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  read: ReadFile<Summary> & {
    readonly rows: number;
    readonly preview: () => Promise<ImportCounts>;
  },
  isDryRun: boolean,
): Promise<Brought<Summary>> => {
  const { source, parsed, summary } = read;
  const said = { source, parsed, summary };
  const made = newImport(c, campaign, read);
  const same = await findSameFile(c.env.DB, made);
  if (isDryRun || same) {
    const counts = await read.preview();
    const isRepeated = same !== null && counts.stored + counts.changed === 0;
    if (isDryRun || isRepeated)
      return { ...said, counts, stored: isDryRun ? null : same, isRepeated };
  }
  const stored = await read.store(made);
  const { rowsStored, rowsChanged } = stored;
  const unchanged = read.rows - rowsStored - rowsChanged;
  const counts = { stored: rowsStored, changed: rowsChanged, unchanged };
  return { ...said, counts, stored, isRepeated: false };
};

/** A file that never does anything twice: what was corrected or taken out since must not fall back to it. */
export const bringOnce = async <Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  read: ReadFile<Summary> & {
    /** What storing it would do. */
    readonly counts: ImportCounts;
    /** What is told of the same file again. */
    readonly again: Summary;
  },
  isDryRun: boolean,
): Promise<Brought<Summary>> => {
  const { source, parsed, summary, counts, again } = read;
  const made = newImport(c, campaign, read);
  const same = await findSameFile(c.env.DB, made);
  if (same) {
    const unchanged = counts.stored + counts.changed + counts.unchanged;
    return {
      source,
      parsed,
      summary: again,
      counts: { stored: 0, changed: 0, unchanged },
      stored: isDryRun ? null : same,
      isRepeated: true,
    };
  }
  const said = { source, parsed, summary, isRepeated: false };
  if (isDryRun) return { ...said, counts, stored: null };
  const stored = await read.store(made);
  const { rowsStored, rowsChanged } = stored;
  return { ...said, counts: { ...counts, stored: rowsStored, changed: rowsChanged }, stored };
};
