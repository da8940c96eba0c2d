// Rows of a layer from what was read to what is stored. A dry run does all of it but the last.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign.ts';
import { newId } from '../../core/id.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { sha256Hex } from '../../core/link.ts';
import { findSameFile } from '../../storage/imports/import.ts';
import { previewLayer, storeLayer } from '../../storage/imports/layer.ts';
import type { LayerRow } from '../../storage/imports/layer.ts';
import { LAYERS } from '../../storage/imports/layers.ts';
import type { LayerKind } from '../../storage/imports/layers.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './orders.ts';
import { whoOf } from '../who.ts';

export type NewLayer<Summary> = {
  readonly kind: LayerKind;
  /** The tool; 'api' for rows that were sent as JSON. */
  readonly source: string;
  readonly file: { readonly name: string; readonly hash: string };
  /** What was said beside the file and changes how it is read; '' for nothing. */
  readonly options?: string;
  readonly parsed: Parsed<unknown>;
  readonly rows: readonly LayerRow[];
  readonly summary: Summary;
};

export type LayerBrought<Summary> = Brought<Summary> & { readonly source: string };

/** The first and the last of some days. */
export const spanOfDays = (
  rows: readonly { readonly day: string }[],
): { readonly first_day: string | null; readonly last_day: string | null } => {
  let first: string | null = null;
  let last: string | null = null;
  for (const { day } of rows) {
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }
  return { first_day: first, last_day: last };
};

export const importLayer = async <Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  { kind, source, file, options = '', parsed, rows, summary }: NewLayer<Summary>,
  isDryRun: boolean,
): Promise<LayerBrought<Summary>> => {
  const layer = LAYERS[kind];
  const made = {
    id: newId('import', c.var.randomBytes),
    brandId: campaign.brandId,
    campaignId: campaign.id,
    kind,
    source,
    fileName: file.name,
    fileHash: options === '' ? file.hash : await sha256Hex(`${file.hash}\n${options}`),
    rowsRead: parsed.rowsRead,
    skipped: parsed.skipped,
  };
  const brought = { source, parsed, summary };
  const same = await findSameFile(c.env.DB, made);
  if (isDryRun || same) {
    const counts = await previewLayer(c.env.DB, layer, campaign.id, rows);
    // The same again can change something all the same: a later import may have said otherwise.
    if (isDryRun || counts.stored + counts.changed === 0)
      return { ...brought, counts, stored: isDryRun ? null : same, isRepeated: same !== null };
  }
  const stored = await storeLayer(c.env.DB, layer, made, rows, whoOf(c));
  const unchanged = rows.length - stored.rowsStored - stored.rowsChanged;
  const counts = { stored: stored.rowsStored, changed: stored.rowsChanged, unchanged };
  return { ...brought, counts, stored, isRepeated: false };
};
