// A part of a campaign that is replaced as a whole: the campaign's revision rises with it, and who did it is written down.
import type { Campaign } from '../../core/campaign/campaign.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

export type PartWho = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

/** Whether the campaign is still as it was read. ?1 is the campaign, ?2 the brand, ?3 the revision. */
export const IS_AS_READ = `EXISTS (SELECT 1 FROM campaign WHERE id = ?1 AND brand_id = ?2 AND rev = ?3)`;

/**
 * `statements` replace the part where `IS_AS_READ`. One transaction: all of it sees the revision that was read, or none of it
 * acts, and false is given.
 */
export const replacePart = async (
  db: D1Database,
  { id, brandId, rev }: Campaign,
  statements: readonly D1PreparedStatement[],
  part: PartWho & Pick<AuditEntry, 'noun' | 'detail'>,
): Promise<boolean> => {
  const results = await db.batch([
    ...statements,
    db
      .prepare(
        `UPDATE campaign SET rev = rev + 1, updated_at = ?4 WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, part.atMs),
    auditIfChangedStatement(db, { ...part, brandId, action: 'replace', nounId: id }),
  ]);
  return (results[statements.length]?.meta.changes ?? 0) > 0;
};
