// API keys: `lnk_<id>_<secret>`. Looked up by id, compared by hash in constant time, never stored.
import { toBase64Url } from '../../core/bytes.ts';
import type { RandomBytes } from '../../core/id.ts';
import { toBase32 } from '../../core/bytes.ts';
import { sha256Hex } from '../../core/link.ts';
import type { Actor, Role } from '../../core/role.ts';
import { auditIfChangedStatement, auditStatement } from './audit.ts';
import type { AuditEntry } from './audit.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

export type ParsedKey = { readonly id: string; readonly secret: string };

export const parseKey = (text: string): ParsedKey | null => {
  const match = /^lnk_([0-9a-z]{24})_([A-Za-z0-9_-]{43})$/.exec(text);
  return match?.[1] && match[2] ? { id: `key_${match[1]}`, secret: match[2] } : null;
};

const encoder = new TextEncoder();

/** Constant-time on runtimes that offer it; both sides are hashes of equal length. */
const isSameHash = (a: string, b: string): boolean => {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
};

const ABSENT_HASH = '0'.repeat(64);

type KeyRow = { id: string; brand_id: string | null; role: Role; secret_hash: string };

/** The actor behind a key; null when unknown, wrong, expired or revoked. */
export const findKeyBySecret = async (
  db: D1Database,
  key: ParsedKey,
  nowMs: number,
): Promise<Actor | null> => {
  const row = await db
    .prepare(
      `SELECT id, brand_id, role, secret_hash FROM api_key
       WHERE id = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)`,
    )
    .bind(key.id, nowMs)
    .first<KeyRow>();
  const hash = await sha256Hex(key.secret);
  if (!isSameHash(hash, row?.secret_hash ?? ABSENT_HASH) || !row) return null;
  return { kind: 'key', id: row.id, role: row.role, brandId: row.brand_id };
};

export type NewKey = {
  readonly brandId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly expiresAtMs: number | null;
};

/** A key's text, id and the hash that is stored. */
export const mintKey = async (
  randomBytes: RandomBytes,
): Promise<{ readonly id: string; readonly text: string; readonly secretHash: string }> => {
  const body = toBase32(randomBytes(15));
  const secret = toBase64Url(randomBytes(32));
  return { id: `key_${body}`, text: `lnk_${body}_${secret}`, secretHash: await sha256Hex(secret) };
};

/** Stores a minted key and returns its text, which can't be shown again. */
export const createKey = async (
  db: D1Database,
  key: NewKey,
  randomBytes: RandomBytes,
  audit: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<{ readonly id: string; readonly text: string }> => {
  const { id, text, secretHash } = await mintKey(randomBytes);
  await db.batch([
    db
      .prepare(
        `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
      )
      .bind(id, key.brandId, key.name, key.role, secretHash, audit.atMs, key.expiresAtMs),
    auditStatement(db, {
      ...audit,
      brandId: key.brandId,
      action: 'create',
      noun: 'api_key',
      nounId: id,
      detail: { role: key.role, name: key.name },
    }),
  ]);
  return { id, text };
};

/** A key as its owner sees it: everything but the secret, which nobody can see again. */
export type ApiKey = {
  readonly id: string;
  readonly brandId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  readonly revokedAtMs: number | null;
};

type ListedRow = {
  id: string;
  brand_id: string | null;
  name: string;
  role: Role;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
};

const listedKey = (row: ListedRow): ApiKey => ({
  id: row.id,
  brandId: row.brand_id,
  name: row.name,
  role: row.role,
  createdAtMs: row.created_at,
  expiresAtMs: row.expires_at,
  revokedAtMs: row.revoked_at,
});

/** Newest first. A null brand lists the keys of all brands and of the installation. */
export const listKeys = async (
  db: D1Database,
  brandId: string | null,
  { limit, after }: PageRequest,
): Promise<Page<ApiKey>> => {
  const { results } = await db
    .prepare(
      `SELECT id, brand_id, name, role, created_at, expires_at, revoked_at FROM api_key
       WHERE (?1 IS NULL OR brand_id = ?1) AND (created_at, id) < (?2, ?3)
       ORDER BY created_at DESC, id DESC LIMIT ?4`,
    )
    .bind(brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<ListedRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), listedKey);
};

/** Ends a key and with it every session opened by it. False when no such key is in reach. */
export const revokeKey = async (
  db: D1Database,
  brandId: string | null,
  id: string,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const found = await db
    .prepare(`SELECT brand_id FROM api_key WHERE id = ?1 AND (?2 IS NULL OR brand_id = ?2)`)
    .bind(id, brandId)
    .first<{ brand_id: string | null }>();
  if (!found) return false;
  await db.batch([
    db
      .prepare(`UPDATE api_key SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL`)
      .bind(id, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId: found.brand_id,
      action: 'revoke',
      noun: 'api_key',
      nounId: id,
    }),
  ]);
  return true;
};
