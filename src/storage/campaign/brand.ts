// Brands, the tenants. Whoever holds a brand's id may read it; who may hold it is not decided here.
import type { Brand, BrandProfile } from '../../core/campaign/brand.ts';
import { auditIfChangedStatement, auditStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

type BrandRow = {
  id: string;
  name: string;
  accent: string;
  locale: string;
  footer: string | null;
  rev: number;
  created_at: number;
  updated_at: number;
  logo_type: string | null;
  logo_width: number | null;
  logo_height: number | null;
  logo_bytes: number | null;
  logo_hash: string | null;
  logo_is_faint: number | null;
};

const SELECT = `SELECT b.id, b.name, b.accent, b.locale, b.footer, b.rev, b.created_at, b.updated_at, l.media_type AS logo_type,
    l.width AS logo_width, l.height AS logo_height, l.bytes AS logo_bytes, l.sha256 AS logo_hash, l.is_faint AS logo_is_faint
  FROM brand b LEFT JOIN brand_logo l ON l.brand_id = b.id`;

const logoOf = (row: BrandRow): Brand['logo'] =>
  row.logo_type === null
    ? null
    : {
        mediaType: row.logo_type,
        width: row.logo_width ?? 0,
        height: row.logo_height ?? 0,
        bytes: row.logo_bytes ?? 0,
        sha256: row.logo_hash ?? '',
        isFaint: row.logo_is_faint === 1,
      };

const fromRow = (row: BrandRow): Brand => ({
  id: row.id,
  name: row.name,
  accent: row.accent,
  locale: row.locale,
  footer: row.footer,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
  logo: logoOf(row),
});

export const isBrand = async (db: D1Database, brandId: string): Promise<boolean> =>
  (await db.prepare(`SELECT 1 FROM brand WHERE id = ?1`).bind(brandId).first()) !== null;

export const findBrand = async (db: D1Database, brandId: string): Promise<Brand | null> => {
  const row = await db.prepare(`${SELECT} WHERE b.id = ?1`).bind(brandId).first<BrandRow>();
  return row && fromRow(row);
};

/** All brands, oldest first: for whoever holds a key of the whole installation. */
export const listBrands = async (
  db: D1Database,
  { limit, after }: PageRequest,
): Promise<Page<Brand>> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE (b.created_at, b.id) > (?1, ?2) ORDER BY b.created_at, b.id LIMIT ?3`)
    .bind(after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<BrandRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

export const createBrand = async (
  db: D1Database,
  id: string,
  profile: BrandProfile,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO brand (id, name, accent, locale, footer, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)`,
      )
      .bind(id, profile.name, profile.accent, profile.locale, profile.footer, who.atMs),
    auditStatement(db, {
      ...who,
      brandId: id,
      action: 'create',
      noun: 'brand',
      nounId: id,
      detail: { name: profile.name },
    }),
  ]);
};

/** False when `rev` is no longer the brand's revision; nothing is changed then. */
export const updateBrand = async (
  db: D1Database,
  id: string,
  rev: number,
  profile: BrandProfile,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE brand SET name = ?3, accent = ?4, locale = ?5, footer = ?6, rev = rev + 1, updated_at = ?7
         WHERE id = ?1 AND rev = ?2`,
      )
      .bind(id, rev, profile.name, profile.accent, profile.locale, profile.footer, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId: id,
      action: 'update',
      noun: 'brand',
      nounId: id,
      detail: { name: profile.name },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
