// Which posts a platform's export filled in already, whatever of it was kept each time.

/**
 * Ids of the pieces with a submission, not sent back, that rests on the file with this SHA-256. Figures that replaced it
 * since change nothing about that.
 */
export const filledByExport = async (
  db: D1Database,
  brandId: string,
  originSha256: string,
): Promise<ReadonlySet<string>> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT s.content_id FROM file f
         JOIN submission_evidence e ON e.file_id = f.id
         JOIN submission s ON s.id = e.submission_id AND s.state <> 'rejected'
       WHERE f.brand_id = ?1 AND f.origin_sha256 = ?2 LIMIT 2000`,
    )
    .bind(brandId, originSha256)
    .all<{ content_id: string }>();
  return new Set(results.map((row) => row.content_id));
};
