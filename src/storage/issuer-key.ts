// The public keys that have signed reports here, the latest first.
import type { PublicKey } from '../core/report/signature/issuer-key.ts';

export const issuerKeyStatement = (
  db: D1Database,
  { x, thumbprint }: PublicKey,
  atMs: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO issuer_key (thumbprint, x, first_used_at) VALUES (?1, ?2, ?3) ON CONFLICT (thumbprint) DO NOTHING`,
    )
    .bind(thumbprint, x, atMs);

export const listIssuerKeys = async (db: D1Database): Promise<PublicKey[]> => {
  const { results } = await db
    .prepare(
      `SELECT thumbprint, x FROM issuer_key ORDER BY first_used_at DESC, thumbprint LIMIT 100`,
    )
    .all<PublicKey>();
  return results;
};
