// Console sessions. The cookie's token is random; only its hash is stored. A session ends with its key.
import type { Actor, Role } from '../../core/role.ts';

export const SESSION_MS = 12 * 60 * 60 * 1000;

type SessionRow = { key_id: string; brand_id: string | null; role: Role };

/** The actor of a live session; `brandId` is the brand chosen in it, or the key's own. */
export const findSession = async (
  db: D1Database,
  tokenHash: string,
  nowMs: number,
): Promise<Actor | null> => {
  const row = await db
    .prepare(
      `SELECT s.key_id, coalesce(k.brand_id, s.brand_id) AS brand_id, k.role
       FROM session s JOIN api_key k ON k.id = s.key_id
       WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.revoked_at IS NULL
         AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?2)`,
    )
    .bind(tokenHash, nowMs)
    .first<SessionRow>();
  return row && { kind: 'session', id: row.key_id, role: row.role, brandId: row.brand_id };
};

export const createSession = async (
  db: D1Database,
  session: {
    readonly tokenHash: string;
    readonly keyId: string;
    readonly brandId: string | null;
    readonly role: Role;
  },
  nowMs: number,
): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO session (token_hash, key_id, brand_id, role, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(
      session.tokenHash,
      session.keyId,
      session.brandId,
      session.role,
      nowMs,
      nowMs + SESSION_MS,
    )
    .run();
};

/** Chooses the brand that an installation-wide key's session acts for. */
export const chooseSessionBrand = async (
  db: D1Database,
  tokenHash: string,
  brandId: string,
): Promise<void> => {
  await db
    .prepare(`UPDATE session SET brand_id = ?2 WHERE token_hash = ?1`)
    .bind(tokenHash, brandId)
    .run();
};

export const revokeSession = async (
  db: D1Database,
  tokenHash: string,
  nowMs: number,
): Promise<void> => {
  await db
    .prepare(`UPDATE session SET revoked_at = ?2 WHERE token_hash = ?1`)
    .bind(tokenHash, nowMs)
    .run();
};

/** Whether a session was opened with a key of the whole installation, whatever brand it has chosen since. */
export const isInstallationSession = async (db: D1Database, tokenHash: string): Promise<boolean> =>
  (await db
    .prepare(
      `SELECT 1 FROM session s JOIN api_key k ON k.id = s.key_id WHERE s.token_hash = ?1 AND k.brand_id IS NULL`,
    )
    .bind(tokenHash)
    .first()) !== null;
