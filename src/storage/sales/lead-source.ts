// Whom an earlier import credited with a lead by a click: clicks are kept 90 days, what they told stays.
import { packLists } from '../imports/import.ts';

/** By reference. */
export const creditedLeads = async (
  db: D1Database,
  campaignId: string,
  leads: readonly { readonly refHash: string; readonly clickId: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const statement = db.prepare(
    `SELECT l.ref_hash, l.creator_id FROM json_each(?2) j
     CROSS JOIN lead_event l ON l.campaign_id = ?1 AND l.ref_hash = j.value ->> 'refHash'
     CROSS JOIN import i ON i.id = l.import_id AND i.undone_at IS NULL
     WHERE l.click_id = j.value ->> 'clickId' AND l.creator_id <> ''`,
  );
  const withClick = leads.filter(({ clickId }) => clickId !== '');
  const lists = packLists(withClick).map((list) => statement.bind(campaignId, list));
  const results =
    lists.length === 0 ? [] : await db.batch<{ ref_hash: string; creator_id: string }>(lists);
  return new Map(
    results.flatMap((result) =>
      result.results.map((row) => [row.ref_hash, row.creator_id] as const),
    ),
  );
};
