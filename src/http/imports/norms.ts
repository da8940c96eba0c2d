// What norms and rate cards of a brand have in common on their way in: what a row says names it, so that it is one in
// several files, and a brand has at most so many.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { countNorms, previewNorms, storeNorms } from '../../storage/imports/norms.ts';
import type { NormNoun, NormRow } from '../../storage/imports/norms.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { onePerKey, withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { settingSource, tooMany } from './setting-rows.ts';
import { whoOf } from '../who.ts';

/** A row and what is stored of it. */
type PlacedNorm = { readonly row: number; readonly norm: NormRow };

type Norms<T> = {
  readonly noun: NormNoun;
  readonly kind: 'benchmarks' | 'rate_cards';
  readonly most: number;
  readonly sent: Sent<T>;
  readonly parsed: Parsed<unknown>;
  readonly placed: readonly PlacedNorm[];
};

/** What says the same twice is one row; the second is told. */
const distinct = (
  placed: readonly PlacedNorm[],
  parsed: Parsed<unknown>,
): { readonly rows: readonly NormRow[]; readonly parsed: Parsed<unknown> } => {
  const { items, skipped } = onePerKey(placed, ({ norm }) => norm.id);
  return { rows: items.map(({ norm }) => norm), parsed: withSkipped(parsed, items, skipped) };
};

export const importNorms = async <T, Summary>(
  c: Context<AppEnv>,
  campaign: Campaign,
  { noun, kind, most, sent, parsed: read, placed }: Norms<T>,
  summary: Summary,
  isDryRun: boolean,
): Promise<Brought<Summary>> => {
  const { DB } = c.env;
  const { brandId } = campaign;
  const { rows, parsed } = distinct(placed, read);
  const { all, known } = await countNorms(
    DB,
    noun,
    brandId,
    rows.map(({ id }) => id),
  );
  if (all + rows.length - known > most) throw tooMany(most);
  const norms = {
    kind,
    source: settingSource(sent, kind),
    file: sent,
    parsed,
    summary,
    rows: rows.length,
    preview: () => previewNorms(DB, noun, brandId, rows),
    store: (made: NewImport) => storeNorms(DB, noun, made, rows, whoOf(c)),
  };
  return bring(c, campaign, norms, isDryRun);
};
