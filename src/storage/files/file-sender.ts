// Who sent which evidence: of a file that came several times only the first time makes a row in `file`.
import type { Who } from '../imports/import.ts';

const personOf = ({ actor }: Who): string => `${actor.kind}:${actor.id}`;

/** Says that a file which is there came (again); changes nothing when it is gone, or a picture of questionnaires. */
export const senderStatement = (
  db: D1Database,
  brandId: string,
  fileId: string,
  who: Who,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO file_sender (file_id, sent_by, brand_id, sent_at)
       SELECT id, ?3, brand_id, ?4 FROM file
       WHERE id = ?2 AND brand_id = ?1 AND kind <> 'picture' AND removed_at IS NULL
       ON CONFLICT DO UPDATE SET sent_at = max(sent_at, excluded.sent_at)`,
    )
    .bind(brandId, fileId, personOf(who), who.atMs);

/** Which of these files came by a creator's link or token, or show figures of that creator's posts already. */
export const filesOfLink = async (
  db: D1Database,
  brandId: string,
  collaborationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const { results } = await db
    .prepare(
      `SELECT DISTINCT j.value AS id FROM json_each(?3) j
       WHERE EXISTS (SELECT 1 FROM file_sender s
           WHERE s.file_id = j.value AND s.sent_by = 'creator_link:' || ?2 AND s.brand_id = ?1)
         OR EXISTS (SELECT 1 FROM submission_evidence e JOIN submission m ON m.id = e.submission_id
           JOIN content p ON p.id = m.content_id
           WHERE e.file_id = j.value AND e.brand_id = ?1 AND p.collaboration_id = ?2)
       LIMIT 1000`,
    )
    .bind(brandId, collaborationId, JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};
