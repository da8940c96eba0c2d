// Rows of a layer from what was read to what is stored. A dry run does all of it but the last.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { fileHashOf } from '../../core/imports/file-hash.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { previewLayer, storeLayer } from '../../storage/imports/layer.ts';
import type { LayerRow } from '../../storage/imports/layer.ts';
import { LAYERS } from '../../storage/imports/layers.ts';
import type { LayerKind } from '../../storage/imports/layers.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
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

export const importLayer = async <Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  { kind, source, file, options = '', parsed, rows, summary }: NewLayer<Summary>,
  isDryRun: boolean,
): Promise<Brought<Summary>> => {
  const layer = LAYERS[kind];
  const { DB } = c.env;
  const read = {
    kind,
    source,
    file: { name: file.name, hash: await fileHashOf(file.hash, options) },
    parsed,
    summary,
    rows: rows.length,
    preview: () => previewLayer(DB, layer, campaign.id, rows),
    store: (made: NewImport) => storeLayer(DB, layer, made, rows, whoOf(c)),
  };
  return bring(c, campaign, read, isDryRun);
};
