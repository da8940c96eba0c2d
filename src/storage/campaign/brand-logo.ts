// The logo of a brand: one, replaced or removed as a whole. The brand's revision rises with it.
import type { Logo, LogoFacts } from '../../core/logo/logo.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export const readLogo = async (db: D1Database, brandId: string): Promise<Logo | null> => {
  const row = await db
    .prepare(`SELECT logo FROM brand_logo WHERE brand_id = ?1`)
    .bind(brandId)
    .first<{ logo: string }>();
  return row && (JSON.parse(row.logo) as Logo); // checked when it was saved
};

/** Between the statement that changes the logo and the audit of it: changes the brand only if that one did. */
const raiseStatement = (db: D1Database, brandId: string, atMs: number): D1PreparedStatement =>
  db
    .prepare(`UPDATE brand SET rev = rev + 1, updated_at = ?2 WHERE id = ?1 AND changes() > 0`)
    .bind(brandId, atMs);

/** The same logo again changes nothing. */
export const replaceLogo = async (
  db: D1Database,
  brandId: string,
  { mediaType, width, height, bytes, sha256, isFaint }: LogoFacts,
  logo: Logo,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO brand_logo (brand_id, media_type, width, height, bytes, sha256, is_faint, updated_at, logo)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT DO UPDATE SET media_type = excluded.media_type, width = excluded.width, height = excluded.height,
           bytes = excluded.bytes, sha256 = excluded.sha256, is_faint = excluded.is_faint,
           updated_at = excluded.updated_at, logo = excluded.logo WHERE sha256 <> excluded.sha256`,
      )
      .bind(
        brandId,
        mediaType,
        width,
        height,
        bytes,
        sha256,
        isFaint ? 1 : 0,
        who.atMs,
        JSON.stringify(logo),
      ),
    raiseStatement(db, brandId, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'replace',
      noun: 'logo',
      nounId: brandId,
      detail: { media_type: mediaType, sha256 },
    }),
  ]);
};

/** Removing none changes nothing. */
export const removeLogo = async (db: D1Database, brandId: string, who: Who): Promise<void> => {
  await db.batch([
    db.prepare(`DELETE FROM brand_logo WHERE brand_id = ?1`).bind(brandId),
    raiseStatement(db, brandId, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'delete',
      noun: 'logo',
      nounId: brandId,
    }),
  ]);
};
