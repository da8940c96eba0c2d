// Counts again what the triggers count, and repairs what differs. A cell counts as wrong only when two recounts find
// the same difference, so that answers arriving meanwhile are not taken for drift.
import { campaignTallies } from './recount/campaign-tallies.ts';
import type { Tally } from './recount/counted.ts';
import { compare, repair } from './recount/difference.ts';
import type { Difference } from './recount/difference.ts';
import { versionTallies } from './recount/version-tallies.ts';

const nameOf = ({ key, delta }: Difference): string => JSON.stringify([key, delta]);

export type RecountOptions = { readonly isRepair: boolean; readonly chunkSize?: number };

const recountTally = async (
  db: D1Database,
  tally: Tally,
  scopeId: string,
  { isRepair, chunkSize = 5000 }: RecountOptions,
): Promise<Difference[]> => {
  const first = await compare(db, tally, scopeId, chunkSize);
  if (first.length === 0) return [];
  const again = new Set((await compare(db, tally, scopeId, chunkSize)).map(nameOf));
  const lasting = first.filter((difference) => again.has(nameOf(difference)));
  if (isRepair) await repair(db, tally, lasting);
  return lasting;
};

const recountAll = async (
  db: D1Database,
  tallies: readonly Tally[],
  scopeIds: readonly string[],
  options: RecountOptions,
): Promise<Difference[]> => {
  const differences: Difference[] = [];
  for (const tally of tallies) {
    for (const scopeId of scopeIds)
      differences.push(...(await recountTally(db, tally, scopeId, options)));
  }
  return differences;
};

const idsOf = async (db: D1Database, table: 'survey_version' | 'campaign'): Promise<string[]> => {
  const ids: string[] = [];
  for (;;) {
    const { results } = await db
      .prepare(`SELECT id FROM ${table} WHERE id > ?1 ORDER BY id LIMIT 1000`)
      .bind(ids.at(-1) ?? '')
      .all<{ id: string }>();
    ids.push(...results.map(({ id }) => id));
    if (results.length < 1000) return ids;
  }
};

/** Every difference of every brand, repaired if so wished. */
export const recount = async (db: D1Database, options: RecountOptions): Promise<Difference[]> => [
  ...(await recountAll(db, versionTallies, await idsOf(db, 'survey_version'), options)),
  ...(await recountAll(db, campaignTallies, await idsOf(db, 'campaign'), options)),
];

/** Of one survey version, as tests and a repair of one survey need it. */
export const recountVersion = (
  db: D1Database,
  surveyVersionId: string,
  options: RecountOptions,
): Promise<Difference[]> => recountAll(db, versionTallies, [surveyVersionId], options);

export const recountCampaign = (
  db: D1Database,
  campaignId: string,
  options: RecountOptions,
): Promise<Difference[]> => recountAll(db, campaignTallies, [campaignId], options);
